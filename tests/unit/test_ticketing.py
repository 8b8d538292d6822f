"""Support tickets decided on facts alone."""

from dataclasses import replace

import pytest

from resolvers.rules.ticketing import Opening, Resolving, against_resolution, against_ticket
from resolvers.rules.violation import Violation

ANSWER = Resolving("乙", False, "甲", True, "已开通")


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


@pytest.mark.parametrize("status", ["ACTIVE", "SUSPENDED", "DRAFT", "ADMITTED", "TERMINATED"])
def test_who_is_heard(status: str) -> None:
    """Whoever works with the group, with something to ask."""
    works = status in {"ACTIVE", "SUSPENDED"}
    assert codes(against_ticket(Opening(status, "合同"))) == ([] if works else [("NOT_HEARD", "agent")])
    assert ("EMPTY_REASON", "subject") in codes(against_ticket(Opening(status, " ")))


def test_what_answers() -> None:
    """Once, by a company that manages the agent, in words."""
    assert codes(against_resolution(ANSWER)) == []
    assert codes(against_resolution(replace(ANSWER, resolved=True))) == [("RESOLVED_ALREADY", "ticket")]
    assert codes(against_resolution(replace(ANSWER, manages=False, resolution=" "))) == [
        ("NOT_ITS_AGENT", "resolvedBy"),
        ("EMPTY_REASON", "resolution"),
    ]
    assert codes(against_resolution(replace(ANSWER, company=None, manages=False))) == []

"""The rules of what agents bring along."""

from dataclasses import replace

import pytest

from resolvers.rules.admission import Evidence
from resolvers.rules.resource import (
    MOST_CHARACTERS,
    STEPS,
    Declaration,
    Verification,
    against_declaration,
    against_resource_step,
    against_verification,
)

EVIDENCE = Evidence("", "资证-1", "a" * 64)
DECLARATION = Declaration("甲", "ACTIVE", "泉港区", True, "商会会员", EVIDENCE)
VERIFICATION = Verification("泉港", True, "DECLARED", "VERIFIED", "", "甲")


def declaration(**changes: object) -> list[tuple[str, str]]:
    """Code and field of each rule against a declaration."""
    found = against_declaration(replace(DECLARATION, **changes))  # type: ignore[arg-type]  # fields by name
    return [(str(each.code.value), ".".join(each.field[1:])) for each in found]


def verification(**changes: object) -> list[tuple[str, str]]:
    """The same of a decision."""
    found = against_verification(replace(VERIFICATION, **changes))  # type: ignore[arg-type]  # fields by name
    return [(str(each.code.value), ".".join(each.field[1:])) for each in found]


def test_declarations() -> None:
    """By whom may yet work with the group, of something said, with evidence, in a place in use."""
    assert declaration() == []
    assert declaration(status="DRAFT") == []
    for status in ("REJECTED", "TERMINATED"):
        assert declaration(status=status) == [("NO_LONGER_AGENT", "agent")]
    assert declaration(in_use=False) == [("AREA_RETIRED", "territory")]
    assert declaration(description="") == [("EMPTY_REASON", "description")]
    assert declaration(description="商" * MOST_CHARACTERS) == []
    assert declaration(description="商" * (MOST_CHARACTERS + 1)) == [("TOO_LONG", "description")]
    assert declaration(evidence=Evidence("", " ", "A" * 64)) == [
        ("EMPTY_REFERENCE", "reference"),
        ("BAD_CHECKSUM", "checksum"),
    ]


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("to", STEPS)
def test_steps(status: str, to: str) -> None:
    """Each that is not named is refused, naming those that are."""
    found = against_resource_step(status, to)
    if to in STEPS[status]:
        assert found == []
    else:
        [each] = found
        assert (each.code.value, each.about, each.limit) == (
            "ILLEGAL_TRANSITION",
            status,
            ", ".join(STEPS[status]),
        )


def test_decisions() -> None:
    """By who manages the agent or stands above; a rejection says why."""
    assert verification() == []
    assert verification(over=False) == [("NOT_ITS_AGENT", "decidedBy")]
    assert verification(company=None, over=False) == []
    assert verification(outcome="REJECTED") == [("EMPTY_REASON", "comment")]
    assert verification(outcome="REJECTED", comment="过期") == []

"""Every pair of statuses: which may follow which, and by which way of asking."""

from itertools import product

import pytest

from resolvers.rules.lifecycle import STEPS, Step, against_step
from schema.types.agent_status import AgentStatus

STATUSES = [each.name for each in AgentStatus]
# Design section 5, and the "DRAFT → SUBMITTED → …", written out by hand.
LEGAL = {
    ("DRAFT", "SUBMITTED"),
    ("SUBMITTED", "UNDER_REVIEW"),
    ("UNDER_REVIEW", "RETURNED"),
    ("UNDER_REVIEW", "REJECTED"),
    ("UNDER_REVIEW", "ADMITTED"),
    ("RETURNED", "SUBMITTED"),
    ("ADMITTED", "ACTIVE"),
    ("ACTIVE", "SUSPENDED"),
    ("SUSPENDED", "ACTIVE"),
    ("ACTIVE", "TERMINATED"),
    ("SUSPENDED", "TERMINATED"),
}


def codes(step: Step) -> list[str]:
    """The codes of what is against a step."""
    return [each.code.value for each in against_step(step)]


def test_every_status_has_its_steps() -> None:
    """None is left out, and none leads to what is no status."""
    assert list(STEPS) == STATUSES
    assert {step for steps in STEPS.values() for step in steps} <= set(STATUSES)


@pytest.mark.parametrize(("status", "to"), list(product(STATUSES, STATUSES)))
def test_a_step_is_legal_or_names_those_that_are(status: str, to: str) -> None:
    """81 pairs, of which eleven are legal."""
    found = against_step(Step("甲", status, to, "因", tuple(STATUSES)))
    if (status, to) in LEGAL:
        assert found == []
    else:
        [violation] = found
        assert (violation.code.value, violation.field) == ("ILLEGAL_TRANSITION", ("input", "agent"))
        assert violation.about == status
        assert violation.limit == ", ".join(each for each in STATUSES if (status, each) in LEGAL)


def test_an_agent_becomes_active_in_more_than_one_way() -> None:
    """To resume one that is admitted is no way."""
    assert codes(Step("甲", "ADMITTED", "ACTIVE", "因", ("SUSPENDED",))) == ["ILLEGAL_TRANSITION"]
    assert codes(Step("甲", "SUSPENDED", "ACTIVE", "因", ("SUSPENDED",))) == []


def test_everything_against_it_is_told_at_once() -> None:
    """The reason, the status, the grants it holds."""
    asked = Step("甲", "DRAFT", "TERMINATED", " ", ("ACTIVE",), ("D0001",))
    assert codes(asked) == ["EMPTY_REASON", "ILLEGAL_TRANSITION", "HOLDS_GRANTS"]
    assert codes(Step("甲", "ACTIVE", "SUSPENDED", "因", ("ACTIVE",), ("D0001",))) == []

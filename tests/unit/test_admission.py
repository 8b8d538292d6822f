"""Admission decided on facts alone: what is submitted, who reviews, and what becomes of it."""

from dataclasses import replace

import pytest

from resolvers.rules.admission import (
    Activation,
    Evidence,
    Reviewing,
    Submission,
    against_activation,
    against_review,
    against_submission,
    decided,
)
from resolvers.rules.drafting import Base, Draft, Manager, against_draft
from resolvers.rules.policy import Policy
from resolvers.rules.violation import Violation
from schema.types.agent_status import AgentStatus

SUM = "0" * 64
LICENCE = Evidence("BUSINESS_LICENCE", "闽 1", SUM)
REVIEW = Reviewing("UNDER_REVIEW", "QZ", "泉州", "APPROVE", "", "QZQG", frozenset({"QZQG", "QZ", "FJ"}), {})


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


@pytest.mark.parametrize("status", [each.name for each in AgentStatus])
def test_what_may_be_submitted_reviewed_activated(status: str) -> None:
    """From its statuses alone."""
    illegal = [("ILLEGAL_TRANSITION", "agent")]
    expected = [] if status in {"DRAFT", "RETURNED"} else illegal
    assert codes(against_submission(Submission(status, (LICENCE,)))) == expected
    expected = [] if status in {"SUBMITTED", "UNDER_REVIEW"} else [("ILLEGAL_TRANSITION", "application")]
    assert codes(against_review(replace(REVIEW, status=status))) == expected
    expected = [] if status == "ADMITTED" else illegal
    assert codes(against_activation(Activation(status, LICENCE, 1_000_000), Policy())) == expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ((), [("MISSING_EVIDENCE", "evidence")]),
        ((replace(LICENCE, kind="OTHER"),), [("MISSING_EVIDENCE", "evidence")]),
        ((LICENCE, replace(LICENCE, reference=" ")), [("EMPTY_REFERENCE", "evidence.1.reference")]),
        ((replace(LICENCE, checksum=SUM[1:]),), [("BAD_CHECKSUM", "evidence.0.checksum")]),
        ((replace(LICENCE, checksum="A" * 64),), [("BAD_CHECKSUM", "evidence.0.checksum")]),
        ((replace(LICENCE, checksum=SUM + "\n"),), [("BAD_CHECKSUM", "evidence.0.checksum")]),
    ],
)
def test_evidence(evidence: tuple[Evidence, ...], expected: list[tuple[str, str]]) -> None:
    """A licence is among it, and every document says where it is and what it was."""
    assert codes(against_submission(Submission("DRAFT", evidence))) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"reviewer": "QZQG"}, [("SELF_REVIEW", "reviewer")]),
        ({"reviewer": "FZ"}, [("NOT_A_REVIEWER", "reviewer")]),
        ({"given": {"QZ": "RETURN"}}, [("REVIEWED_ALREADY", "reviewer")]),
        ({"given": {"FJ": "RETURN"}}, []),
        ({"submitter": None, "reviewer": "QZQG"}, []),
        ({"verdict": "REJECT"}, [("EMPTY_REASON", "comment")]),
        ({"verdict": "RETURN", "comment": " "}, [("EMPTY_REASON", "comment")]),
        ({"verdict": "REJECT", "comment": "因"}, []),
        ({"reviewer": None}, []),
    ],
)
def test_who_reviews(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """A company that manages the agent jointly, once, and never its own submission."""
    assert codes(against_review(replace(REVIEW, **change))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdicts", "eligible", "expected"),
    [
        ([], 3, "UNDER_REVIEW"),
        (["APPROVE"], 3, "UNDER_REVIEW"),
        (["REJECT"], 3, "UNDER_REVIEW"),
        (["APPROVE"], 1, "ADMITTED"),
        (["REJECT"], 1, "REJECTED"),
        (["APPROVE", "APPROVE"], 2, "ADMITTED"),
        (["APPROVE", "RETURN"], 3, "RETURNED"),
        (["APPROVE", "REJECT"], 3, "REJECTED"),
        (["RETURN", "REJECT"], 3, "RETURNED"),
        (["REJECT", "REJECT"], 2, "REJECTED"),
    ],
)
def test_what_becomes_of_an_application(verdicts: list[str], eligible: int, expected: str) -> None:
    """Two of two by default; all where fewer may review."""
    assert decided(verdicts, eligible, Policy()) == expected


def test_the_policy_is_what_it_is_set_to() -> None:
    """Three reviews and two approvals, a deposit of another size."""
    policy = Policy(quorum=3, approvals=2, deposit=5)
    assert decided(["APPROVE", "APPROVE"], 3, policy) == "UNDER_REVIEW"
    assert decided(["APPROVE", "REJECT", "APPROVE"], 3, policy) == "ADMITTED"
    small = Activation("ADMITTED", LICENCE, 4)
    assert codes(against_activation(small, policy)) == [("DEPOSIT_TOO_SMALL", "deposit")]
    assert against_activation(replace(small, deposit=5), policy) == []


COUNTY = Base("泉港区", "COUNTY", True, ("k", "c", "p"), True)
CITY = Base("泉州市", "CITY", True, ("c", "p"), False)
DRAFT = Draft("甲", "FULL_SERVICE", "COUNTY", COUNTY, Manager("泉港公司", "k"), 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"name": " "}, [("EMPTY_NAME", "name")]),
        ({"base": replace(COUNTY, in_use=False)}, [("AREA_RETIRED", "territory")]),
        ({"level": "CITY"}, []),
        ({"base": CITY, "manager": Manager("泉州公司", "c")}, [("BASE_ABOVE_LEVEL", "territory")]),
        ({"base": replace(CITY, lowest=True), "manager": Manager("泉州公司", "c")}, []),
        ({"manager": Manager("福州公司", "f")}, [("OUTSIDE_GRANTOR_TERRITORY", "territory")]),
        ({"manager": Manager("无", None)}, [("OUTSIDE_GRANTOR_TERRITORY", "territory")]),
        ({"manager": None}, []),
        ({"base": None}, []),
        ({"kind": "INDUSTRY"}, [("INDUSTRIES_OF_KIND", "industries")]),
        ({"kind": "INDUSTRY", "industries": 1}, []),
        ({"industries": 1}, [("INDUSTRIES_OF_KIND", "industries")]),
    ],
)
def test_what_may_be_drafted(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Based where its level and its company reach; a city without counties stands for them."""
    assert codes(against_draft(replace(DRAFT, **change))) == expected  # type: ignore[arg-type]

"""How products are admitted, and templates published and deployed, on facts alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resolvers.rules.interval import Interval
from resolvers.rules.product_review import (
    LEADS_TO,
    STEPS,
    ProductReview,
    Proposing,
    against_product_review,
    against_proposal,
    against_step,
)
from resolvers.rules.solution import Chain, Deploying, Publication, against_deployment, against_publication
from schema.types.agent_application import ReviewVerdict
from schema.types.product_proposal import ProductProposalStatus
from seed.vocabulary import PRODUCT_PROPOSAL_STATUSES
from tests.unit.test_commission import codes

TODAY = date(2026, 11, 25)
PROPOSING = Proposing("甲", "ACTIVE", "监测云", "物联网", None, "早期发现泄漏", taken=False, before=None)
REVIEW = ProductReview(
    "SUBMITTED", "监测云", False, "QZ", "泉州", "APPROVE", "", None, frozenset({"QZ", "FJ"})
)
CHAIN = Chain("监测链", Interval())
PUBLICATION = Publication("甲", "ACTIVE", "监测样板", CHAIN, TODAY)
DEPLOYING = Deploying(
    "监测样板", TODAY, CHAIN, "客户", targeted=True, already=False, since=TODAY, today=TODAY
)


def test_statuses_are_those_of_the_schema() -> None:
    """Each has its steps, each verdict leads to one of them."""
    names = {each.name for each in ProductProposalStatus}
    assert names == set(STEPS) == set(PRODUCT_PROPOSAL_STATUSES)
    assert set(LEADS_TO) == {each.name for each in ReviewVerdict}
    assert set(LEADS_TO.values()) == set(STEPS["SUBMITTED"])


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("to", STEPS)
def test_no_illegal_step(status: str, to: str) -> None:
    """A refusal names the legal ones."""
    found = against_step(status, to)
    assert (found == []) == (to in STEPS[status])
    assert all(each.limit == ", ".join(STEPS[status]) for each in found)


def test_what_is_not_proposed() -> None:
    """Every rule at once."""
    assert against_proposal(PROPOSING) == []
    assert against_proposal(replace(PROPOSING, vendor="厂商", before="RETURNED")) == []
    wrong = replace(
        PROPOSING, status="SUSPENDED", name=" ", kind="", vendor=" ", description=" ", before="REJECTED"
    )
    assert codes(against_proposal(wrong)) == [
        ("NOT_ACTIVE", "agent"),
        ("ILLEGAL_TRANSITION", "proposal"),
        ("EMPTY_NAME", "name"),
        ("EMPTY_NAME", "kind"),
        ("EMPTY_NAME", "vendor"),
        ("EMPTY_REASON", "description"),
    ]
    assert codes(against_proposal(replace(PROPOSING, taken=True))) == [("NAME_TAKEN", "name")]


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({}, []),
        ({"status": "RETURNED"}, [("ILLEGAL_TRANSITION", "proposal")]),
        ({"submitter": "QZ"}, [("SELF_REVIEW", "reviewer")]),
        ({"reviewer": "FZ"}, [("NOT_A_REVIEWER", "reviewer")]),
        ({"taken": True}, [("NAME_TAKEN", "proposal")]),
        ({"taken": True, "verdict": "REJECT", "comment": "不符"}, []),
        ({"verdict": "RETURN"}, [("EMPTY_REASON", "comment")]),
        ({"verdict": "REJECT", "comment": " "}, [("EMPTY_REASON", "comment")]),
        ({"reviewer": None}, []),
    ],
)
def test_who_admits(change: dict[str, object], errors: list[tuple[str, str]]) -> None:
    """One that manages the agent jointly, never the one that submitted it; with a reason unless it admits."""
    assert codes(against_product_review(replace(REVIEW, **change))) == errors  # type: ignore[arg-type]  # fields by name


def test_whose_solution_becomes_a_template() -> None:
    """An active agent's, along a chain in force of which it fulfils a stage."""
    assert against_publication(PUBLICATION) == []
    assert against_publication(replace(PUBLICATION, chain=None)) == []
    over = Chain("监测链", Interval(None, TODAY), shared=False)
    wrong = replace(PUBLICATION, status="SUSPENDED", name="字" * 101, chain=over)
    assert codes(against_publication(wrong)) == [
        ("NOT_ACTIVE", "agent"),
        ("TOO_LONG", "name"),
        ("CHAIN_NOT_IN_FORCE", "valueChain"),
        ("NOT_ITS_SOLUTION", "valueChain"),
    ]


def test_what_is_not_deployed() -> None:
    """Before it was published or later than today, for other industries, again, along what is over."""
    assert against_deployment(DEPLOYING) == []
    assert against_deployment(replace(DEPLOYING, published=None, since=date(2020, 1, 1))) == []
    early = replace(DEPLOYING, since=TODAY - timedelta(1), targeted=False, already=True)
    assert codes(against_deployment(early)) == [
        ("NOT_PUBLISHED", "since"),
        ("NOT_FOR_INDUSTRY", "customer"),
        ("DEPLOYED_ALREADY", "customer"),
    ]
    late = replace(DEPLOYING, since=TODAY + timedelta(1), chain=Chain("链", Interval(None, TODAY)))
    assert codes(against_deployment(late)) == [("DAY_TO_COME", "since"), ("CHAIN_NOT_IN_FORCE", "template")]

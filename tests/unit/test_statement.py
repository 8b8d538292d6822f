"""The life of statements, and what may be recorded of sales, decided on facts alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resolvers.rules.commission_plan import Cycle
from resolvers.rules.interval import Interval
from resolvers.rules.money import MOST
from resolvers.rules.period import Period
from resolvers.rules.policy import Policy
from resolvers.rules.selling import Chain, Refunding, Sale, Statement, against_refund, against_sale
from resolvers.rules.statement import (
    STEPS,
    Calculating,
    Other,
    StatementStep,
    against_calculation,
    against_period,
    against_statement_step,
)
from resolvers.rules.violation import at
from schema.types.commission_statement import DisputeOutcome, StatementStatus
from tests.unit.test_commission import codes

TODAY = date(2026, 11, 25)
QUARTER = Period("2026-Q3", date(2026, 7, 1), date(2026, 10, 1))
ASKED = Calculating(
    name="甲",
    period=QUARTER,
    cycle=Cycle.QUARTER,
    held=False,
    idle=False,
    status=None,
    others=(Other("2026-Q2", date(2026, 4, 1), date(2026, 7, 1), "PAID"),),
)
FIELD = at("agents", 1)
STEP = StatementStep("PUBLISHED", "DISPUTED", True, TODAY, TODAY, "因")
SALE = Sale("合〔2026〕1", 1, TODAY, TODAY, taken=False, statement=None, chain=None)
REFUND = Refunding(100, 100, TODAY, TODAY, TODAY, "退订", None)


def test_every_status_has_its_steps() -> None:
    """The table names every status, and every step leads to one."""
    names = [each.name for each in StatementStatus]
    assert list(STEPS) == names
    assert {to for steps in STEPS.values() for to in steps} == set(names) - {"CALCULATED"}
    assert {each.name for each in DisputeOutcome} == set(STEPS["DISPUTED"])


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("to", [each for each in STEPS if each != "CALCULATED"])
def test_every_illegal_step_is_refused_with_the_legal_ones(status: str, to: str) -> None:
    """Whatever leads nowhere in the table is refused, and what may follow is named."""
    found = against_statement_step(replace(STEP, status=status, to=to), Policy())
    if to in STEPS[status]:
        assert found == []
    else:
        assert codes(found) == [("ILLEGAL_TRANSITION", "statement")]
        assert (found[0].about, found[0].limit) == (status, ", ".join(STEPS[status]))


@pytest.mark.parametrize("status", STEPS)
def test_only_what_is_open_is_calculated_again(status: str) -> None:
    """Before it is published, and once a dispute was upheld."""
    found = codes(against_calculation(replace(ASKED, status=status), FIELD))
    assert found == ([] if status in {"CALCULATED", "UPHELD"} else [("PERIOD_CLOSED", "agents.1")])


def test_what_keeps_a_period_from_being_calculated() -> None:
    """One that is none, or is not over; for an agent, every rule at once."""
    assert codes(against_period("2026-Q9", None, TODAY)) == [("BAD_PERIOD", "period")]
    assert codes(against_period("2026-Q3", QUARTER, date(2026, 9, 30))) == [("PERIOD_NOT_OVER", "period")]
    assert codes(against_period("2026-Q3", QUARTER, date(2026, 10, 1))) == []
    assert codes(against_calculation(ASKED, FIELD)) == []
    wrong = replace(
        ASKED,
        cycle=Cycle.MONTH,
        held=True,
        idle=True,
        status="PAID",
        others=(
            Other("2026-Q2", date(2026, 4, 1), date(2026, 7, 1), "PUBLISHED"),
            Other("2026-09", date(2026, 9, 1), date(2026, 10, 1), "PAID"),
            Other("2026-Q4", date(2026, 10, 1), date(2027, 1, 1), "CALCULATED"),
        ),
    )
    assert [code for code, _ in codes(against_calculation(wrong, FIELD))] == [
        "WRONG_CYCLE",
        "NOT_ASSESSED",
        "PERIOD_CLOSED",
        "EARLIER_OPEN",
        "PERIOD_OVERLAPS",
    ]
    assert codes(against_calculation(replace(ASKED, idle=True), FIELD)) == [("NOTHING_DUE", "agents.1")]
    assert codes(against_calculation(replace(ASKED, cycle=None), FIELD)) == [("NO_PLAN", "agents.1")]


def test_the_agent_has_fifteen_days() -> None:
    """To dispute what was published; for as long nobody else confirms it."""
    last = replace(STEP, published_on=TODAY - timedelta(15))
    late = replace(STEP, published_on=TODAY - timedelta(16))
    assert codes(against_statement_step(last, Policy())) == []
    assert codes(against_statement_step(late, Policy())) == [("DISPUTE_TOO_LATE", "statement")]
    early = replace(last, to="CONFIRMED", itself=False)
    assert codes(against_statement_step(early, Policy())) == [("MAY_BE_DISPUTED", "statement")]
    assert codes(against_statement_step(replace(early, published_on=late.published_on), Policy())) == []
    assert codes(against_statement_step(replace(last, to="CONFIRMED"), Policy())) == []
    decided = replace(last, status="REJECTED", to="CONFIRMED", itself=False)
    assert codes(against_statement_step(decided, Policy())) == []


def test_what_has_changed_is_not_closed() -> None:
    """Before it is published, and confirmed after a dispute that was upheld, it is worked out again."""
    stale = replace(STEP, status="CALCULATED", to="PUBLISHED", stale=True)
    assert codes(against_statement_step(stale, Policy())) == [("STALE_STATEMENT", "statement")]
    upheld = replace(stale, status="UPHELD", to="CONFIRMED")
    assert codes(against_statement_step(upheld, Policy())) == [("STALE_STATEMENT", "statement")]


@pytest.mark.parametrize(
    ("status", "to", "wrong"),
    [
        ("PUBLISHED", "DISPUTED", ("EMPTY_REASON", "reason")),
        ("DISPUTED", "REJECTED", ("EMPTY_REASON", "comment")),
        ("CONFIRMED", "PAID", ("EMPTY_REFERENCE", "reference")),
    ],
)
def test_what_needs_words(status: str, to: str, wrong: tuple[str, str]) -> None:
    """Who disputes or rejects says why, and what was paid has a reference."""
    assert codes(against_statement_step(replace(STEP, status=status, to=to, words=" "), Policy())) == [wrong]


def test_what_no_sale_is() -> None:
    """Every rule at once; at the place of a list too."""
    assert against_sale(SALE) == []
    chain = Chain("专线链", False, Interval(TODAY + timedelta(2)))
    wrong = replace(SALE, contract=" ", amount=0, on=TODAY + timedelta(1), chain=chain)
    assert codes(against_sale(wrong)) == [
        ("EMPTY_REFERENCE", "contract"),
        ("BAD_AMOUNT", "amount"),
        ("DAY_TO_COME", "on"),
        ("CHAIN_NOT_IN_FORCE", "valueChain"),
        ("NOT_IN_CHAIN", "valueChain"),
    ]
    assert codes(against_sale(replace(SALE, contract="合" * 101, amount=MOST + 1))) == [
        ("TOO_LONG", "contract"),
        ("BAD_AMOUNT", "amount"),
    ]
    closed = replace(SALE, taken=True, statement=Statement("2026-Q4", "PUBLISHED"))
    assert codes(against_sale(closed, "sales", 3)) == [
        ("CONTRACT_TAKEN", "sales.3.contract"),
        ("PERIOD_CLOSED", "sales.3.on"),
    ]
    assert against_sale(replace(SALE, statement=Statement("2026-Q4", "UPHELD"))) == []


def test_what_no_refund_is() -> None:
    """More than is left, before the sale, in a period that is closed, for no reason."""
    assert against_refund(REFUND) == []
    assert codes(against_refund(replace(REFUND, amount=101, reason=" "))) == [
        ("REFUND_TOO_LARGE", "amount"),
        ("EMPTY_REASON", "reason"),
    ]
    assert codes(against_refund(replace(REFUND, amount=0, on=TODAY - timedelta(1)))) == [
        ("BAD_AMOUNT", "amount"),
        ("REFUND_TOO_EARLY", "on"),
    ]
    assert codes(against_refund(replace(REFUND, on=TODAY + timedelta(1)))) == [("DAY_TO_COME", "on")]
    closed = replace(REFUND, statement=Statement("2026-Q4", "CONFIRMED"))
    assert codes(against_refund(closed)) == [("PERIOD_CLOSED", "on")]

"""What the scenario's agents sold and earned: plans, sales and refunds, statements with their lines."""

from collections.abc import Iterator, Sequence

from resolvers.rules.money import WHOLE
from resolvers.rules.period import Period
from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import (
    AGENT_CAPABILITIES,
    COMMISSION_COMPONENTS,
    COMMISSION_CYCLES,
    DISPUTE_OUTCOMES,
    STATEMENT_STATUSES,
    TIER_MODES,
)

_GRADES = "abcd"
# Amounts are fen: a hundred million yuan at most.
_MOST = 10_000_000_000


def _plans(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        releases = [_number(row, "releases", each, check) for each in row.values("releases")]
        if sum(releases) != WHOLE or 0 in releases:
            check.fault(row, "releases", f"the parts should be more than 0 and sum to {WHOLE}.")
        yield Node(
            "CommissionPlan",
            {
                "id": row["id"],
                "capability": check.choice(row, "capability", AGENT_CAPABILITIES),
                "version": check.whole(row, "version", 1, 1000),
                "validFrom": check.day(row, "valid_from"),
                "cycle": check.choice(row, "cycle", COMMISSION_CYCLES),
                "fixed": check.whole(row, "fixed", 0, _MOST),
                "tierMode": check.choice(row, "tier_mode", TIER_MODES),
                "releaseBp": releases,
                **{
                    f"coefficient{grade.upper()}": check.whole(row, f"coefficient_{grade}", 0, 2 * WHOLE)
                    for grade in _GRADES
                },
            },
        )
        yield from _tiers(row, check)


def _tiers(row: Row, check: Checker) -> Iterator[Node | Link]:
    before = -1
    for text in row.values("tiers"):
        start, _, share = text.partition(":")
        first, bp = _number(row, "tiers", start, check), _number(row, "tiers", share, check)
        if first <= before or (before < 0 and first):
            check.fault(row, "tiers", "the tiers should begin at 0, and each above the one before.")
        before = first
        tier = End("CommissionTier", f"{row['id']}:{first}")
        yield Node("CommissionTier", {"key": tier.key, "from": first, "shareBp": bp})
        yield link(End("CommissionPlan", row["id"]), "HAS_TIER", tier)


def _number(row: Row, column: str, text: str, check: Checker) -> int:
    if not (text.isascii() and text.isdigit()):
        check.fault(row, column, f"{text!r} should be a whole number.")
        return 0
    return int(text)


def _sales(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    contracts: set[str] = set()
    for row in rows:
        if row["contract"] in contracts:
            check.fault(row, "contract", f"{row['contract']} stands in the file twice.")
        contracts.add(row["contract"])
        sale = End("Sale", row["id"])
        yield Node(
            "Sale",
            {
                "id": sale.key,
                "contract": check.text(row, "contract"),
                "amount": check.whole(row, "amount", 1, _MOST),
                "on": check.day(row, "on"),
            },
        )
        yield link(sale, "SOLD_BY", check.reference(row, "agent", "Agent"))
        yield link(sale, "SOLD_TO", check.reference(row, "customer", "Customer"))
        yield link(sale, "OF_PRODUCT", check.reference(row, "product", "Product"))
        chain = check.optional_reference(row, "value_chain", "ValueChain")
        if chain is not None:
            yield link(sale, "SOLD_ALONG", chain)


def _refunds(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        amount = check.whole(row, "amount", 1, _MOST)
        refund = End("Refund", row["id"])
        yield Node(
            "Refund",
            {
                "id": refund.key,
                "on": check.day(row, "on"),
                "amount": amount,
                "reason": check.text(row, "reason"),
            },
        )
        yield link(refund, "REFUNDS", check.reference(row, "sale", "Sale"))


def _statements(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        statement = End("CommissionStatement", row["id"])
        period = Period.of(row["period"])
        if period is None:
            check.fault(row, "period", f"{row['period']!r} should be a period such as 2026-Q3.")
        if row["id"] != f"{row['agent']}@{row['period']}":
            check.fault(row, "id", f"{row['id']!r} should be <agent>@<period>.")
        yield Node(
            "CommissionStatement",
            {
                "id": statement.key,
                "period": row["period"],
                "periodFrom": period.first if period else None,
                "periodTo": period.end if period else None,
                "status": check.choice(row, "status", STATEMENT_STATUSES),
                "total": _amount(row, "total", check),
                "calculatedOn": check.day(row, "calculated_on"),
                "publishedOn": check.optional_day(row, "published_on"),
                "confirmedOn": check.optional_day(row, "confirmed_on"),
                "paidOn": check.optional_day(row, "paid_on"),
                "paymentReference": row["payment_reference"] or None,
            },
        )
        yield link(statement, "OWED_TO", check.reference(row, "agent", "Agent"))
        yield link(statement, "CALCULATED_BY", check.reference(row, "plan", "CommissionPlan"))
        yield link(statement, "GRADED_BY", check.reference(row, "assessment", "Assessment"))


def _lines(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        line = End("CommissionLine", row["id"])
        yield Node(
            "CommissionLine",
            {
                "id": line.key,
                "component": check.choice(row, "component", COMMISSION_COMPONENTS),
                "planVersion": check.whole(row, "plan_version", 1, 1000),
                "entry": check.text(row, "entry"),
                "amount": _amount(row, "amount", check),
                "whole": check.whole(row, "whole", 0, _MOST),
                "gross": check.whole(row, "gross", 0, _MOST),
                "becauseZh": check.text(row, "because_zh"),
                "becauseEn": check.text(row, "because_en"),
                "partnerZh": _of_partner(row, "partner_zh", check),
                "partnerEn": _of_partner(row, "partner_en", check),
            },
        )
        yield link(line, "LINE_OF", check.reference(row, "statement", "CommissionStatement"))
        yield link(line, "PAID_TO", check.typed(row, "beneficiary", ("Agent", "Company")))
        for column, type_, label in (
            ("sale", "FOR_SALE", "Sale"),
            ("delegation", "MADE_UNDER", "Delegation"),
            ("original", "COMES_FROM", "CommissionLine"),
        ):
            end = check.optional_reference(row, column, label)
            if end is not None:
                yield link(line, type_, end)


def _of_partner(row: Row, column: str, check: Checker) -> str | None:
    """What a partner is told, of a line that is not the agent's own."""
    own = row["beneficiary"] == f"Agent:{row['statement'].partition('@')[0]}"
    if own and row[column]:
        check.fault(row, column, "a line of the agent's own has no words for partners.")
    return None if own else check.text(row, column)


def _amount(row: Row, column: str, check: Checker) -> int:
    """Fen; below 0 where something is taken back."""
    try:
        return int(row[column])
    except ValueError:
        check.fault(row, column, f"{row[column]!r} should be a whole number of fen.")
        return 0


def _disputes(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        statement = check.reference(row, "statement", "CommissionStatement")
        dispute = End("StatementDispute", statement.key)
        yield Node(
            "StatementDispute",
            {
                "key": dispute.key,
                "on": check.day(row, "on"),
                "reason": check.text(row, "reason"),
                "outcome": check.choice(row, "outcome", DISPUTE_OUTCOMES) if row["outcome"] else None,
                "decidedOn": check.optional_day(row, "decided_on"),
                "comment": row["comment"] or None,
            },
        )
        yield link(dispute, "DISPUTES", statement)
        yield link(check.typed(row, "raised_by", ("Agent",)), "RAISED", dispute)
        judge = check.optional_reference(row, "decided_by", "Company")
        if judge is not None:
            yield link(judge, "DECIDED", dispute)


COMMISSION = (
    table(
        "commission_plans.csv",
        "id,capability,version,valid_from,cycle,fixed,tier_mode,tiers,"
        "coefficient_a,coefficient_b,coefficient_c,coefficient_d,releases",
        "CommissionPlan",
        _plans,
    ),
    table("sales.csv", "id,contract,agent,customer,product,amount,on,value_chain", "Sale", _sales),
    table("refunds.csv", "id,sale,on,amount,reason", "Refund", _refunds),
    table(
        "commission_statements.csv",
        "id,agent,period,plan,assessment,status,total,"
        "calculated_on,published_on,confirmed_on,paid_on,payment_reference",
        "CommissionStatement",
        _statements,
    ),
    table(
        "commission_lines.csv",
        "id,statement,component,plan_version,entry,amount,whole,gross,"
        "beneficiary,sale,delegation,original,because_zh,because_en,partner_zh,partner_en",
        "CommissionLine",
        _lines,
    ),
    table(
        "statement_disputes.csv",
        "statement,on,raised_by,reason,outcome,decided_on,decided_by,comment",
        None,
        _disputes,
    ),
)

"""What the scenario's companies supported agents with: budgets, and claims on them."""

from collections.abc import Iterator, Sequence

from resolvers.rules.period import Period
from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import SUBSIDY_CLAIM_STATUSES

# Amounts are fen: a hundred million yuan at most.
_MOST = 10_000_000_000


def _budgets(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        period = Period.of(row["period"])
        if period is None:
            check.fault(row, "period", f"{row['period']!r} should be a month, quarter or year.")
        if row["id"] != f"{row['company']}@{row['period']}":
            check.fault(row, "id", f"{row['id']!r} should be {row['company']}@{row['period']}.")
        budget = End("SubsidyBudget", row["id"])
        yield Node(
            "SubsidyBudget",
            {
                "id": budget.key,
                "period": row["period"],
                "periodFrom": period.first if period else None,
                "periodTo": period.end if period else None,
                "amount": check.whole(row, "amount", 1, _MOST),
            },
        )
        yield link(budget, "BUDGET_OF", check.reference(row, "company", "Company"))


def _claims(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        claim = End("SubsidyClaim", row["id"])
        approved = check.whole(row, "approved_amount", 1, _MOST) if row["approved_amount"] else None
        yield Node(
            "SubsidyClaim",
            {
                "id": claim.key,
                "amount": check.whole(row, "amount", 1, _MOST),
                "purpose": check.text(row, "purpose"),
                "on": check.day(row, "on"),
                "status": check.choice(row, "status", SUBSIDY_CLAIM_STATUSES),
                "approvedAmount": approved,
                "decidedOn": check.optional_day(row, "decided_on"),
                "comment": row["comment"] or None,
                "paidOn": check.optional_day(row, "paid_on"),
                "paymentReference": row["payment_reference"] or None,
            },
        )
        yield link(claim, "CLAIMS_FROM", check.reference(row, "budget", "SubsidyBudget"))
        yield link(claim, "CLAIMED_BY", check.reference(row, "agent", "Agent"))
        submitter = check.optional_typed(row, "submitted_by", ("Agent", "Company"))
        if submitter is not None:
            yield link(submitter, "SUBMITTED", claim)
        judge = check.optional_reference(row, "decided_by", "Company")
        if judge is not None:
            yield link(judge, "DECIDED", claim)


SUBSIDIES = (
    table("subsidy_budgets.csv", "id,company,period,amount", "SubsidyBudget", _budgets),
    table(
        "subsidy_claims.csv",
        "id,budget,agent,amount,purpose,on,submitted_by,status,"
        "approved_amount,decided_on,decided_by,comment,paid_on,payment_reference",
        "SubsidyClaim",
        _claims,
    ),
)

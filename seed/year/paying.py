"""What agents sell and earn in the year: plans, sales and refunds, statements, subsidies."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from resolvers.rules.period import Period
from seed.table import Row
from seed.year.step import Step, optional_id
from seed.year.story import LAST, Story

# Every agent of the scenario is in its care.
_TOPMOST = "Company:FJ"


def commission_plans(story: Story) -> Iterator[Step]:
    """Plans as the operator, on their first day."""
    for row in story.of_the_year("commission_plans.csv", "valid_from"):
        yield Step(
            row["valid_from"],
            "publishCommissionPlan",
            None,
            (row,),
            {
                "capability": row["capability"],
                "validFrom": row["valid_from"],
                "cycle": row["cycle"],
                "fixed": int(row["fixed"]),
                "tierMode": row["tier_mode"],
                "tiers": [_tier(each) for each in row.values("tiers")],
                "coefficients": {grade: int(row[f"coefficient_{grade}"]) for grade in "abcd"},
                "releases": [int(each) for each in row.values("releases")],
            },
            (f"CommissionPlan:{row['id']}",),
        )


def sales(story: Story) -> Iterator[Step]:
    """Sales of each month, imported on its last day; refunds as the company that manages the agent.

    What is sold along a value chain, or given back in the same month, is recorded at once: as the company
    that manages the agent or, for a customer elsewhere, the one above it that both belong to.
    """
    refunds = story.of_the_year("refunds.csv", "on")
    hasty = {(row["sale"], row["on"][:7]) for row in refunds}
    single, together = list[Row](), defaultdict[str, list[Row]](list)
    for row in story.of_the_year("sales.csv", "on"):
        month = row["on"][:7]
        if row["value_chain"] or (row["id"], month) in hasty:
            single.append(row)
        else:
            together[month].append(row)
    for row in single:
        yield Step(
            row["on"],
            "recordSale",
            story.manager_over(row["agent"], row["customer"]),
            (row,),
            _sale(row),
            (f"Sale:{row['id']}",),
        )
    for month, rows in together.items():
        yield Step(
            min(_last_day(month), LAST),
            "importSales",
            _TOPMOST,
            tuple(rows),
            {"sales": [_sale(row) for row in rows]},
            tuple(f"Sale:{row['id']}" for row in rows),
        )
    for row in refunds:
        agent = story.row("sales.csv", "id", row["sale"])["agent"]
        yield Step(
            row["on"],
            "refundSale",
            story.manager(agent),
            (row,),
            {
                "sale": f"Sale:{row['sale']}",
                "amount": int(row["amount"]),
                "reason": row["reason"],
                "on": row["on"],
            },
            (f"Refund:{row['id']}",),
        )


def _last_day(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, monthrange(year, number)[1]).isoformat()


_STEPS = (
    ("calculated_on", "calculateStatements"),
    ("published_on", "publishStatement"),
    ("confirmed_on", "confirmStatement"),
    ("paid_on", "payStatement"),
)


def statements(story: Story) -> Iterator[Step]:
    """Statements as the company that manages the agent; within its days to dispute the agent confirms."""
    for row in story.of_the_year("commission_statements.csv", "calculated_on"):
        for column, mutation in _STEPS:
            if not row[column]:
                continue
            confirms = mutation == "confirmStatement"
            yield Step(
                row[column],
                mutation,
                f"Agent:{row['agent']}" if confirms else story.manager(row["agent"]),
                (row,),
                _statement(row, mutation),
            )


def disputes(story: Story) -> Iterator[Step]:
    """Disputes as the agent, decisions as the company that takes them."""
    for row in story.of_the_year("statement_disputes.csv", "on"):
        statement = f"CommissionStatement:{row['statement']}"
        yield Step(
            row["on"],
            "disputeStatement",
            row["raised_by"],
            (row,),
            {"statement": statement, "reason": row["reason"]},
        )
        if row["decided_on"]:
            yield Step(
                row["decided_on"],
                "decideDispute",
                f"Company:{row['decided_by']}",
                (row,),
                {
                    "statement": statement,
                    "decidedBy": f"Company:{row['decided_by']}",
                    "outcome": row["outcome"],
                    "comment": row["comment"] or None,
                },
            )


def subsidies(story: Story) -> Iterator[Step]:
    """Budgets as the company, on the first day of their period; claims, decisions and payments."""
    for row in story.rows["subsidy_budgets.csv"]:
        period = Period.of(row["period"])
        first = period.first if period is not None else date.max
        yield Step(
            min(first.isoformat(), LAST),
            "setSubsidyBudget",
            f"Company:{row['company']}",
            (row,),
            {
                "company": f"Company:{row['company']}",
                "period": row["period"],
                "amount": int(row["amount"]),
            },
        )
    for row in story.of_the_year("subsidy_claims.csv", "on"):
        yield from _claim(story, row)


def _claim(story: Story, row: Row) -> Iterator[Step]:
    yield Step(
        row["on"],
        "claimSubsidy",
        row["submitted_by"] or None,
        (row,),
        {
            "agent": f"Agent:{row['agent']}",
            "budget": f"SubsidyBudget:{row['budget']}",
            "amount": int(row["amount"]),
            "purpose": row["purpose"],
        },
        (f"SubsidyClaim:{row['id']}",),
    )
    if row["decided_on"]:
        yield Step(
            row["decided_on"],
            "decideSubsidyClaim",
            f"Company:{row['decided_by']}",
            (row,),
            {
                "claim": f"SubsidyClaim:{row['id']}",
                "decidedBy": f"Company:{row['decided_by']}",
                "outcome": "REJECTED" if row["status"] == "REJECTED" else "APPROVED",
                "amount": int(row["approved_amount"]) if row["approved_amount"] else None,
                "comment": row["comment"] or None,
            },
        )
    if row["paid_on"]:
        yield Step(
            row["paid_on"],
            "paySubsidy",
            _company(story, row),
            (row,),
            {
                "claim": f"SubsidyClaim:{row['id']}",
                "reference": row["payment_reference"],
            },
        )


def _company(story: Story, row: Row) -> str:
    return f"Company:{story.row('subsidy_budgets.csv', 'id', row['budget'])['company']}"


def _tier(text: str) -> dict[str, int]:
    start, _, share = text.partition(":")
    return {"from": int(start), "shareBp": int(share)}


def _sale(row: Row) -> dict[str, Any]:
    return {
        "agent": f"Agent:{row['agent']}",
        "customer": f"Customer:{row['customer']}",
        "product": f"Product:{row['product']}",
        "contract": row["contract"],
        "amount": int(row["amount"]),
        "on": row["on"],
        "valueChain": optional_id("ValueChain", row["value_chain"]),
    }


def _statement(row: Row, mutation: str) -> dict[str, Any]:
    if mutation == "calculateStatements":
        return {"agents": [f"Agent:{row['agent']}"], "period": row["period"]}
    paid = {"reference": row["payment_reference"]} if mutation == "payStatement" else {}
    return {"statement": f"CommissionStatement:{row['id']}", **paid}

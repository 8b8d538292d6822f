"""Who serves which customer from when on in the year, and what is put to use there."""

from collections.abc import Iterator

from seed.opening import FIRST
from seed.table import Row
from seed.year.step import Step
from seed.year.story import Story

_ENDED = "转后续维护"


def services(story: Story) -> Iterator[Step]:
    """Assignments and their ends, as the company that has both in its territory; who leaves ends its own.

    Where another than the first of those who may serve was chosen, the files say why, and it has its end.
    """
    rows = story.rows["services.csv"]
    left = {
        (f"Agent:{each['agent']}", each["valid_to"])
        for each in story.rows["agent_records.csv"]
        if story.row("agents.csv", "code", each["agent"])["status"] == "TERMINATED"
    }
    followed = {(each["customer"], each["role"], each["since"]) for each in rows}
    for row in rows:
        if row["since"] >= FIRST:
            yield _assignment(story, row)
        # What another follows in the same role ends by itself.
        ends = row["until"] > FIRST and not row["reason"] and (row["party"], row["until"]) not in left
        if ends and (row["customer"], row["role"], row["until"]) not in followed:
            yield _end(story, row)


def deployments(story: Story) -> Iterator[Step]:
    """Deployments of templates as the agent that deploys them."""
    for row in story.of_the_year("deployments.csv", "since"):
        yield Step(
            row["since"],
            "deploySolutionTemplate",
            f"Agent:{row['agent']}",
            (row,),
            {
                "template": f"SolutionTemplate:{row['template']}",
                "customer": f"Customer:{row['customer']}",
                "agent": f"Agent:{row['agent']}",
                "since": row["since"],
            },
            (f"Deployment:{row['id']}",),
        )


def _company(story: Story, row: Row) -> str:
    place = story.row("customers.csv", "code", row["customer"])["territory"]
    return story.company_over(place, story.base(row["party"]))


def _assignment(story: Story, row: Row) -> Step:
    return Step(
        row["since"],
        "assignCustomer",
        _company(story, row),
        (row,),
        {
            "customer": f"Customer:{row['customer']}",
            "party": row["party"],
            "role": row["role"],
            "since": row["since"],
            "until": (row["until"] or None) if row["reason"] else None,
            "override": bool(row["reason"]),
            "reason": row["reason"] or None,
        },
    )


def _end(story: Story, row: Row) -> Step:
    return Step(
        row["until"],
        "endCustomerService",
        _company(story, row),
        (row,),
        {
            "customer": f"Customer:{row['customer']}",
            "party": row["party"],
            "role": row["role"],
            "on": row["until"],
            "reason": _ENDED,
        },
    )

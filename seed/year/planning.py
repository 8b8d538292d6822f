"""What companies aim at in the year: channel plans, their teams, and what these do."""

from collections.abc import Iterator
from typing import Any

from seed.opening import FIRST
from seed.table import Row
from seed.year.step import Step, optional_id
from seed.year.story import Story


def channel_plans(story: Story) -> Iterator[Step]:
    """Plans as the company that sets them, decisions as the one that takes them."""
    for row in story.of_the_year("channel_plans.csv", "set_on"):
        yield Step(
            row["set_on"],
            "setChannelPlan",
            f"Company:{row['submitted_by']}",
            (row,),
            {
                "company": f"Company:{row['company']}",
                "period": row["period"],
                "targets": _targets(story, row),
                "reason": row["reason"] or None,
            },
        )
        if row["decided_on"]:
            yield Step(
                row["decided_on"],
                "decideChannelPlan",
                f"Company:{row['decided_by']}",
                (row,),
                {
                    "plan": f"ChannelPlan:{row['id']}",
                    "decidedBy": f"Company:{row['decided_by']}",
                    # What another version took the place of later had been approved.
                    "outcome": "REJECTED" if row["status"] == "REJECTED" else "APPROVED",
                    "comment": row["comment"] or None,
                },
            )


def teams(story: Story) -> Iterator[Step]:
    """Roles in a company's team as that company; who takes another role leaves the one before."""
    rows = story.rows["team_members.csv"]
    begun = {(row["member"], row["company"], row["since"]) for row in rows}
    for row in rows:
        if row["since"] >= FIRST:
            yield _role(row, row["since"], row["role"])
        if row["until"] > FIRST and (row["member"], row["company"], row["until"]) not in begun:
            yield _role(row, row["until"], None)


def measures(story: Story) -> Iterator[Step]:
    """Measures as the company whose team plans and closes them."""
    for row in story.of_the_year("channel_measures.csv", "planned_on"):
        yield Step(
            row["planned_on"],
            "planMeasure",
            f"Company:{row['company']}",
            (row,),
            {
                "company": f"Company:{row['company']}",
                "action": row["action"],
                "inCharge": optional_id("CustomerManager", row["in_charge"]),
                "plan": optional_id("ChannelPlan", row["plan"]),
                "begins": row["begins"],
                "due": row["due"],
            },
            (f"ChannelMeasure:{row['id']}",),
        )
        if row["closed_on"]:
            yield Step(
                row["closed_on"],
                "closeMeasure",
                f"Company:{row['company']}",
                (row,),
                {
                    "measure": f"ChannelMeasure:{row['id']}",
                    "outcome": row["status"],
                    "comment": row["comment"] or None,
                },
            )


def _targets(story: Story, plan: Row) -> list[dict[str, Any]]:
    return [
        {
            "metric": row["metric"],
            "territory": story.territory(row["territory"]),
            "industry": optional_id("Industry", row["industry"]),
            "value": int(row["target"]),
        }
        for row in story.rows["channel_targets.csv"]
        if row["plan"] == plan["id"]
    ]


def _role(row: Row, day: str, role: str | None) -> Step:
    return Step(
        day,
        "changeTeam",
        f"Company:{row['company']}",
        (row,),
        {
            "company": f"Company:{row['company']}",
            "member": f"CustomerManager:{row['member']}",
            "role": role,
            "on": day,
        },
    )

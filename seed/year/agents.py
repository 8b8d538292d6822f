"""How agents come, rest and go in the year: drafts, applications, reviews, suspensions, terminations."""

from collections.abc import Iterator

from seed.opening import FIRST, drafted
from seed.table import Row
from seed.year.step import Step
from seed.year.story import Story

# When those were noted down that have not applied yet.
_DRAFTED = "2026-11-16"
_STEPS = {"SUSPENDED": "suspendAgent", "TERMINATED": "terminateAgent"}
_LEFT = "协议到期，不再合作"


def agents(story: Story) -> Iterator[Step]:
    """Drafts as the companies that are to manage them, and what becomes of agents at work."""
    applied = {row["agent"]: row["submitted_on"] for row in story.rows["applications.csv"]}
    for row in story.rows["agents.csv"]:
        if drafted(row, story.rows):
            yield _draft(story, row, applied.get(row["code"], _DRAFTED))
    for row in story.of_the_year("agent_records.csv", "valid_to"):
        if row["valid_to"] > FIRST:
            yield _step(story, row)


def applications(story: Story) -> Iterator[Step]:
    """Applications as whoever hands them in, reviews as the companies that give them."""
    evidence = story.rows["evidence.csv"]
    known = set()
    for row in story.of_the_year("applications.csv", "submitted_on"):
        known.add(row["id"])
        documents = [
            {name: each[name] for name in ("kind", "reference", "checksum")}
            for each in evidence
            if each["application"] == row["id"]
        ]
        yield Step(
            row["submitted_on"],
            "submitAgentApplication",
            row["submitted_by"],
            (row,),
            {
                "agent": f"Agent:{row['agent']}",
                "evidence": documents,
            },
            (f"AgentApplication:{row['id']}",),
        )
    for row in story.rows["reviews.csv"]:
        if row["application"] in known:
            yield Step(
                row["on"],
                "reviewAgentApplication",
                f"Company:{row['company']}",
                (row,),
                {
                    "application": f"AgentApplication:{row['application']}",
                    "reviewer": f"Company:{row['company']}",
                    "verdict": row["verdict"],
                    "comment": row["comment"] or None,
                },
            )


def _draft(story: Story, row: Row, day: str) -> Step:
    return Step(
        day,
        "draftAgent",
        f"Company:{row['managed_by']}",
        (row,),
        {
            **{name: row[name] for name in ("name", "kind", "capability", "level")},
            "territory": story.territory(row["territory"]),
            "managedBy": f"Company:{row['managed_by']}",
            "overseenBy": [f"Company:{code}" for code in row.values("overseen_by")],
            "industries": [f"Industry:{code}" for code in row.values("industries")],
        },
        (f"Agent:{row['code']}",),
    )


def _step(story: Story, row: Row) -> Step:
    """What an agent became on the day on which a record of it ends, for what was said of its grants then."""
    day, agent = row["valid_to"], row["agent"]
    status = story.row("agents.csv", "code", agent)["status"]
    held = {each["id"]: each for each in story.rows["delegations.csv"] if each["grantee"] == f"Agent:{agent}"}
    said = [each["reason"] for each in held.values() if each["revoked_on"] == day]
    said += [
        each["reason"]
        for each in story.rows["suspensions.csv"]
        if each["delegation"] in held and each["valid_from"] == day
    ]
    return Step(
        day,
        _STEPS[status],
        story.manager(agent),
        (row,),
        {"agent": f"Agent:{agent}", "reason": next(iter(said), _LEFT)},
    )

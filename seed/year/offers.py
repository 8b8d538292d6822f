"""What agents bring along in the year: resources, and products that are to be admitted."""

from collections.abc import Iterator

from seed.table import Row
from seed.year.step import Step, optional_id
from seed.year.story import Story

_VERDICTS = {"RETURNED": "RETURN", "REJECTED": "REJECT", "ADMITTED": "APPROVE"}


def resources(story: Story) -> Iterator[Step]:
    """Declarations as the agent, decisions as the company that takes them."""
    for row in story.of_the_year("agent_resources.csv", "declared_on"):
        yield _declaration(story, row)
        if row["decided_on"]:
            yield Step(
                row["decided_on"],
                "decideResource",
                f"Company:{row['decided_by']}",
                (row,),
                {
                    "resource": f"AgentResource:{row['id']}",
                    "decidedBy": f"Company:{row['decided_by']}",
                    "outcome": "REJECTED" if row["status"] == "REJECTED" else "VERIFIED",
                    "comment": row["comment"] or None,
                },
            )
        if row["withdrawn_on"]:
            yield Step(
                row["withdrawn_on"],
                "withdrawResource",
                f"Agent:{row['agent']}",
                (row,),
                {"resource": f"AgentResource:{row['id']}"},
            )


def proposals(story: Story) -> Iterator[Step]:
    """Proposals of products as whoever submits them, reviews as the company that decides."""
    for row in story.of_the_year("product_proposals.csv", "submitted_on"):
        yield Step(
            row["submitted_on"],
            "proposeProduct",
            row["submitted_by"],
            (row,),
            {
                "agent": f"Agent:{row['agent']}",
                **{name: row[name] for name in ("name", "kind", "description")},
                "vendor": row["vendor"] or None,
                "industries": [f"Industry:{code}" for code in row.values("industries")],
            },
            (f"ProductProposal:{row['id']}",),
        )
        if row["decided_on"]:
            yield Step(
                row["decided_on"],
                "reviewProduct",
                f"Company:{row['decided_by']}",
                (row,),
                {
                    "proposal": f"ProductProposal:{row['id']}",
                    "reviewer": f"Company:{row['decided_by']}",
                    "verdict": _VERDICTS[row["status"]],
                    "comment": row["comment"] or None,
                },
            )


def _declaration(story: Story, row: Row) -> Step:
    return Step(
        row["declared_on"],
        "declareResource",
        f"Agent:{row['agent']}",
        (row,),
        {
            "agent": f"Agent:{row['agent']}",
            **{name: row[name] for name in ("kind", "description", "reference", "checksum")},
            "territory": story.territory(row["territory"]),
            "industry": optional_id("Industry", row["industry"]),
        },
        (f"AgentResource:{row['id']}",),
    )

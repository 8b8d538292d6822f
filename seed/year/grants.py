"""What is granted, masked and taken back in the year, and which protected customers are opened."""

from collections.abc import Iterator
from datetime import date, timedelta

from seed.table import Row
from seed.year.step import Step, optional_id
from seed.year.story import LAST, Story

# How long before it begins a grant is made; none of the files says.
_AHEAD = timedelta(days=90)


def grants(story: Story) -> Iterator[Step]:
    """Grants as whoever grants them, a season ahead; not before the agent that gets one was admitted."""
    admitted = {
        row["agent"]: row["decided_on"]
        for row in story.rows["applications.csv"]
        if row["outcome"] == "ADMITTED"
    }
    for row in story.of_the_year("delegations.csv", "valid_from"):
        ahead = (date.fromisoformat(row["valid_from"]) - _AHEAD).isoformat()
        day = min(max(ahead, admitted.get(row["grantee"].removeprefix("Agent:"), "")), LAST)
        yield _grant(story, row, day)


def revocations(story: Story) -> Iterator[Step]:
    """Revocations as who granted, on their first day or, where that is to come, on the last of the story."""
    for row in story.of_the_year("delegations.csv", "revoked_on"):
        yield Step(
            min(row["revoked_on"], LAST),
            "revokeDelegation",
            row["grantor"],
            (row,),
            {
                "delegation": f"Delegation:{row['id']}",
                "mode": "RESTRICT",
                "on": row["revoked_on"],
                "reason": row["reason"],
            },
        )


def suspensions(story: Story) -> Iterator[Step]:
    """Suspensions as who granted, on their first day or the last of the story."""
    for row in story.of_the_year("suspensions.csv", "valid_from"):
        yield Step(
            min(row["valid_from"], LAST),
            "amendDelegation",
            story.row("delegations.csv", "id", row["delegation"])["grantor"],
            (row,),
            {
                "delegation": f"Delegation:{row['delegation']}",
                "suspend": {"from": row["valid_from"], "to": row["valid_to"] or None},
                "reason": row["reason"],
            },
        )


def exceptions(story: Story) -> Iterator[Step]:
    """Exceptions to protection as the company that approves them."""
    for row in story.of_the_year("protection_exceptions.csv", "valid_from"):
        yield Step(
            row["valid_from"],
            "grantProtectionException",
            f"Company:{row['approved_by']}",
            (row,),
            {
                "customer": f"Customer:{row['customer']}",
                "agent": f"Agent:{row['agent']}",
                "reason": row["reason"],
                "validFrom": row["valid_from"],
                "validTo": row["valid_to"],
                "approvedBy": f"Company:{row['approved_by']}",
            },
            (f"ProtectionException:{row['id']}",),
        )


def _grant(story: Story, row: Row, day: str) -> Step:
    return Step(
        day,
        "grantDelegation",
        row["grantor"],
        (row,),
        {
            "grantor": row["grantor"],
            "grantee": row["grantee"],
            "areas": [story.area(each) for each in row.values("areas")],
            "industries": [f"Industry:{code}" for code in row.values("industries")],
            "products": [f"Product:{code}" for code in row.values("products")],
            "validFrom": row["valid_from"],
            "validTo": row["valid_to"] or None,
            "exclusive": row["exclusive"] == "true",
            "redelegable": row["redelegable"] == "true",
            "derivedFrom": optional_id("Delegation", row["derived_from"]),
        },
        (f"Delegation:{row['id']}",),
    )

"""What is looked at in the year: reports, findings, mandates, tickets of the hotline."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from seed.table import Row
from seed.year.step import Step
from seed.year.story import Story

# Until when a mandate was given that ended before its time; the file says only when it ended.
_GIVEN_UNTIL = "2027-01-01"
_REQUEST = ("requested_on", "requested_by", "period", "due")


def reports(story: Story) -> Iterator[Step]:
    """Requests as the company that asks, all of a day together; reports as the agent."""
    rows = story.of_the_year("operating_reports.csv", "requested_on")

    def asked(row: Row) -> list[str]:
        return [row[column] for column in _REQUEST]

    for (day, company, period, due), each in groupby(sorted(rows, key=asked), key=asked):
        together = tuple(each)
        yield Step(
            day,
            "requestOperatingReports",
            f"Company:{company}",
            together,
            {
                "requestedBy": f"Company:{company}",
                "period": period,
                "due": due,
                "reports": [_report(story, row) for row in together],
            },
        )
    for row in rows:
        if row["submitted_on"]:
            yield Step(
                row["submitted_on"],
                "submitOperatingReport",
                f"Agent:{row['agent']}",
                (row,),
                {
                    "report": f"OperatingReport:{row['id']}",
                    "revenue": int(row["revenue"]),
                    "note": row["note"] or None,
                },
            )


def findings(story: Story) -> Iterator[Step]:
    """Findings as the company that raises them, measures as the agent, decisions as the company."""
    for row in story.of_the_year("findings.csv", "raised_on"):
        yield Step(
            row["raised_on"],
            "raiseFinding",
            f"Company:{row['raised_by']}",
            (row,),
            {
                "agent": f"Agent:{row['agent']}",
                "raisedBy": f"Company:{row['raised_by']}",
                "summary": row["summary"],
                "due": row["due"],
            },
            (f"Finding:{row['id']}",),
        )
        if row["rectified_on"]:
            yield Step(
                row["rectified_on"],
                "rectifyFinding",
                f"Agent:{row['agent']}",
                (row,),
                {
                    "finding": f"Finding:{row['id']}",
                    "measures": row["measures"],
                },
            )
        if row["decided_on"]:
            yield Step(
                row["decided_on"],
                "decideFinding",
                f"Company:{row['decided_by']}",
                (row,),
                {
                    "finding": f"Finding:{row['id']}",
                    "decidedBy": f"Company:{row['decided_by']}",
                    "outcome": row["status"],
                    "comment": row["comment"] or None,
                },
            )


def mandates(story: Story) -> Iterator[Step]:
    """Mandates, and their early ends, as the company that approves them."""
    for row in story.of_the_year("supervision_mandates.csv", "valid_from"):
        yield Step(
            row["valid_from"],
            "grantSupervisionMandate",
            f"Company:{row['approved_by']}",
            (row,),
            {
                "company": f"Company:{row['company']}",
                "area": story.area(row["area"]),
                "validFrom": row["valid_from"],
                "validTo": _GIVEN_UNTIL if row["end_reason"] else row["valid_to"],
                "reason": row["reason"],
                "approvedBy": f"Company:{row['approved_by']}",
            },
            (f"SupervisionMandate:{row['id']}",),
        )
        if row["end_reason"]:
            yield Step(
                row["valid_to"],
                "endSupervisionMandate",
                f"Company:{row['approved_by']}",
                (row,),
                {
                    "mandate": f"SupervisionMandate:{row['id']}",
                    "on": row["valid_to"],
                    "reason": row["end_reason"],
                },
            )


def tickets(story: Story) -> Iterator[Step]:
    """What agents ask the hotline at a time, and answers as the company that gives them."""
    for row in story.of_the_year("support_tickets.csv", "opened_at"):
        yield Step(
            row["opened_at"],
            "openSupportTicket",
            f"Agent:{row['agent']}",
            (row,),
            {
                "agent": f"Agent:{row['agent']}",
                "subject": row["subject"],
                "priority": row["priority"],
            },
            (f"SupportTicket:{row['id']}",),
        )
        if row["resolved_at"]:
            yield Step(
                row["resolved_at"],
                "resolveSupportTicket",
                f"Company:{row['resolved_by']}",
                (row,),
                {
                    "ticket": f"SupportTicket:{row['id']}",
                    "resolvedBy": f"Company:{row['resolved_by']}",
                    "resolution": row["resolution"],
                },
            )


def _report(story: Story, row: Row) -> dict[str, Any]:
    return {"agent": f"Agent:{row['agent']}", "territory": story.territory(row["territory"])}

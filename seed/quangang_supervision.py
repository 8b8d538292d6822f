"""What the scenario's agents reported, what was found at them, and who looked across territories."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from resolvers.rules.period import Period
from resolvers.rules.supervising import STEPS
from resolvers.rules.ticketing import TARGET_HOURS
from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row

# Amounts are fen: ten billion yuan at most.
_MOST = 1_000_000_000_000


def _reports(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    known = {row["id"] for row in rows}
    for row in rows:
        period = Period.of(row["period"])
        if period is None:
            check.fault(row, "period", f"{row['period']!r} should be a month, quarter or year.")
            continue
        made = f"{row['agent']}@{period.text}@{row['territory']}"
        if row["id"] != made:
            check.fault(row, "id", f"{row['id']!r} should be {made}.")
        submitted = check.optional_day(row, "submitted_on")
        if (submitted is None) != (not row["revenue"]):
            check.fault(row, "revenue", "what is submitted has a revenue, and nothing else has.")
        report = End("OperatingReport", row["id"])
        yield Node(
            "OperatingReport",
            {
                "id": report.key,
                "period": period.text,
                "periodFrom": period.first,
                "periodTo": period.end,
                "due": check.day(row, "due"),
                "requestedOn": check.day(row, "requested_on"),
                "submittedOn": submitted,
                "revenue": check.whole(row, "revenue", 0, _MOST) if row["revenue"] else None,
                "note": row["note"] or None,
            },
        )
        yield link(report, "REPORT_OF", check.reference(row, "agent", "Agent"))
        yield link(report, "REPORT_IN", check.reference(row, "territory", "Territory"))
        yield link(check.reference(row, "requested_by", "Company"), "REQUESTED", report)
        before = f"{row['agent']}@{period.before().text}@{row['territory']}"
        if before in known:
            yield link(report, "FOLLOWS", End("OperatingReport", before))


def _findings(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        finding = End("Finding", row["id"])
        status = check.choice(row, "status", tuple(STEPS))
        judge = check.optional_reference(row, "decided_by", "Company")
        if (judge is not None) != (not STEPS.get(status, ("",))):
            check.fault(row, "decided_by", "what is verified or escalated was decided, and nothing else.")
        yield Node(
            "Finding",
            {
                "id": finding.key,
                "status": status,
                "summary": check.text(row, "summary"),
                "raisedOn": check.day(row, "raised_on"),
                "due": check.day(row, "due"),
                "measures": row["measures"] or None,
                "rectifiedOn": check.optional_day(row, "rectified_on"),
                "decidedOn": check.optional_day(row, "decided_on"),
                "comment": row["comment"] or None,
            },
        )
        yield link(finding, "FOUND_AT", check.reference(row, "agent", "Agent"))
        yield link(check.reference(row, "raised_by", "Company"), "FOUND", finding)
        if judge is not None:
            yield link(judge, "DECIDED", finding)


def _mandates(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        mandate = End("SupervisionMandate", row["id"])
        since, until = check.interval(row, "valid_from", "valid_to")
        if until is None:
            check.fault(row, "valid_to", "a mandate has an end.")
        company = check.reference(row, "company", "Company")
        area = check.typed(row, "area", ("Territory",))
        yield Node(
            "SupervisionMandate",
            {
                "id": mandate.key,
                "validFrom": since,
                "validTo": until,
                "reason": check.text(row, "reason"),
                "endReason": row["end_reason"] or None,
            },
        )
        yield link(mandate, "GIVEN_TO", company)
        yield link(mandate, "LOOKS_INTO", area)
        yield link(mandate, "APPROVED_BY", check.reference(row, "approved_by", "Company"))
        yield link(company, "SUPERVISES", area, mandate=mandate.key, validFrom=since, validTo=until)


def _tickets(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        ticket = End("SupportTicket", row["id"])
        priority = check.choice(row, "priority", tuple(TARGET_HOURS))
        opened = check.moment(row, "opened_at")
        company = check.optional_reference(row, "resolved_by", "Company")
        resolved = check.optional_moment(row, "resolved_at")
        if (company is None) != (resolved is None):
            check.fault(row, "resolved_by", "what is answered has a company and a time; nothing else has.")
        yield Node(
            "SupportTicket",
            {
                "id": ticket.key,
                "subject": check.text(row, "subject"),
                "priority": priority,
                "openedAt": opened,
                "target": opened + timedelta(hours=TARGET_HOURS.get(priority, 0)),
                "resolvedAt": resolved,
                "resolution": row["resolution"] or None,
            },
        )
        yield link(ticket, "TICKET_OF", check.reference(row, "agent", "Agent"))
        if company is not None:
            yield link(company, "RESOLVED", ticket)


SUPERVISION = (
    table(
        "support_tickets.csv",
        "id,agent,subject,priority,opened_at,resolved_at,resolved_by,resolution",
        "SupportTicket",
        _tickets,
    ),
    table(
        "operating_reports.csv",
        "id,agent,territory,period,due,requested_by,requested_on,submitted_on,revenue,note",
        "OperatingReport",
        _reports,
    ),
    table(
        "findings.csv",
        "id,agent,raised_by,summary,raised_on,due,status,measures,rectified_on,decided_by,decided_on,comment",
        "Finding",
        _findings,
    ),
    table(
        "supervision_mandates.csv",
        "id,company,area,valid_from,valid_to,reason,approved_by,end_reason",
        "SupervisionMandate",
        _mandates,
    ),
)

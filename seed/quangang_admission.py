"""How the scenario's agents came to the group: applications, evidence, reviews, agreements."""

from collections.abc import Iterator, Sequence

from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import APPLICATION_OUTCOMES, EVIDENCE_KINDS, REVIEW_VERDICTS

_MOST_DEPOSIT = 10**12


def _applications(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        application = End("AgentApplication", row["id"])
        outcome = check.choice(row, "outcome", APPLICATION_OUTCOMES) if row["outcome"] else None
        decided = check.optional_day(row, "decided_on")
        if (outcome is None) != (decided is None):
            check.fault(row, "decided_on", "an application has an outcome and the day of it, or neither.")
        yield Node(
            "AgentApplication",
            {
                "id": application.key,
                "submittedOn": check.day(row, "submitted_on"),
                "outcome": outcome,
                "decidedOn": decided,
            },
        )
        yield link(application, "APPLIES_FOR", check.reference(row, "agent", "Agent"))
        yield link(check.typed(row, "submitted_by", ("Company", "Agent")), "SUBMITTED", application)


def _evidence(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        document = End("Evidence", row["key"])
        yield Node(
            "Evidence",
            {
                "key": document.key,
                "position": check.whole(row, "position", 1, 100),
                "kind": check.choice(row, "kind", EVIDENCE_KINDS),
                "reference": check.text(row, "reference"),
                "checksum": check.text(row, "checksum"),
            },
        )
        yield link(check.reference(row, "application", "AgentApplication"), "ATTACHES", document)


def _reviews(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        review = End("Review", row["key"])
        yield Node(
            "Review",
            {
                "key": review.key,
                "verdict": check.choice(row, "verdict", REVIEW_VERDICTS),
                "comment": row["comment"] or None,
                "on": check.day(row, "on"),
            },
        )
        yield link(review, "REVIEWS", check.reference(row, "application", "AgentApplication"))
        yield link(check.reference(row, "company", "Company"), "WROTE", review)


def _agreements(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        agreement = End("AgentAgreement", row["id"])
        yield Node(
            "AgentAgreement",
            {
                "id": agreement.key,
                "reference": check.text(row, "reference"),
                "checksum": check.text(row, "checksum"),
                "deposit": check.whole(row, "deposit", 0, _MOST_DEPOSIT),
                "signedOn": check.day(row, "signed_on"),
            },
        )
        yield link(agreement, "BINDS", check.reference(row, "agent", "Agent"))


ADMISSION = (
    table(
        "applications.csv",
        "id,agent,submitted_on,submitted_by,outcome,decided_on",
        "AgentApplication",
        _applications,
    ),
    table("evidence.csv", "key,application,position,kind,reference,checksum", "Evidence", _evidence),
    table("reviews.csv", "key,application,company,verdict,comment,on", "Review", _reviews),
    table("agreements.csv", "id,agent,reference,checksum,deposit,signed_on", "AgentAgreement", _agreements),
)

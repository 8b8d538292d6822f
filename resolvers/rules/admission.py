"""The admission of an agent (渠道准入; design section 5): who may apply with what, and who decides.

A draft, or one that was returned, is submitted with evidence. The companies that manage the agent jointly
review it: the one it belongs to, those above that, and those that oversee it; never the one that submitted
it. Once as many have reviewed as the policy asks for, or all where they are fewer, it is decided. What was
admitted becomes active with an agreement and a deposit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resolvers.rules.lifecycle import against_transition
from resolvers.rules.policy import Policy
from resolvers.rules.violation import Violation, ViolationCode, at

# What no application may lack.
REQUIRED = "BUSINESS_LICENCE"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document: what it is, where it is kept, and the SHA-256 of its content in lower-case hex."""

    kind: str
    reference: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Submission:
    """An application that somebody hands in; `status` is the agent's."""

    status: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A review that somebody gives, by the codes of companies: `None` for what the graph does not have.

    `eligible` are those that may review, `submitter` among them or not; `given` are the verdicts there are.
    """

    status: str
    reviewer: str | None
    name: str
    verdict: str
    comment: str
    submitter: str | None
    eligible: frozenset[str]
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class Activation:
    """What an admitted agent becomes active with; `deposit` is in fen."""

    status: str
    agreement: Evidence
    deposit: int


def against_submission(asked: Submission) -> list[Violation]:
    """Every rule that an application would break; none: it may be submitted."""
    found = against_transition(asked.status, "SUBMITTED", "agent")
    if all(each.kind != REQUIRED for each in asked.evidence):
        found.append(Violation(ViolationCode.MISSING_EVIDENCE, at("evidence"), limit=REQUIRED))
    for position, each in enumerate(asked.evidence):
        found += against_document(each, "evidence", position)
    return found


def against_document(document: Evidence, *field: str | int) -> list[Violation]:
    """What is wrong with the reference or the checksum of a document at a path of the input."""
    found = []
    if not document.reference.strip():
        found.append(Violation(ViolationCode.EMPTY_REFERENCE, at(*field, "reference")))
    if not _SHA256.fullmatch(document.checksum):
        found.append(
            Violation(ViolationCode.BAD_CHECKSUM, at(*field, "checksum"), about=document.checksum[:100])
        )
    return found


def against_review(asked: Reviewing) -> list[Violation]:
    """Every rule that a review would break; none: it may be given."""
    # The first review takes up what was submitted.
    found = [] if asked.status == "SUBMITTED" else against_transition(asked.status, "ADMITTED", "application")
    reviewer = asked.reviewer
    if reviewer is not None:
        if reviewer == asked.submitter:
            found.append(Violation(ViolationCode.SELF_REVIEW, at("reviewer"), about=asked.name))
        elif reviewer not in asked.eligible:
            found.append(Violation(ViolationCode.NOT_A_REVIEWER, at("reviewer"), about=asked.name))
        if reviewer in asked.given:
            found.append(Violation(ViolationCode.REVIEWED_ALREADY, at("reviewer"), about=asked.name))
    if asked.verdict != "APPROVE" and not asked.comment.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    return found


def decided(verdicts: Sequence[str], eligible: int, policy: Policy) -> str:
    """What becomes of an application with these verdicts, of so many that may review it.

    Short of the quorum it stays under review. Then it is admitted by enough approvals; else it is returned
    where more asked for that than for its rejection, or as many.
    """
    if len(verdicts) < min(policy.quorum, eligible):
        return "UNDER_REVIEW"
    approvals = verdicts.count("APPROVE")
    if approvals >= min(policy.approvals, eligible):
        return "ADMITTED"
    return "RETURNED" if verdicts.count("RETURN") >= verdicts.count("REJECT") else "REJECTED"


def against_activation(asked: Activation, policy: Policy) -> list[Violation]:
    """Every rule that making an admitted agent active would break."""
    found = against_transition(asked.status, "ACTIVE", "agent", ("ADMITTED",))
    found += against_document(asked.agreement, "agreement")
    if asked.deposit < policy.deposit:
        found.append(
            Violation(
                ViolationCode.DEPOSIT_TOO_SMALL,
                at("deposit"),
                about=str(asked.deposit),
                limit=str(policy.deposit),
            )
        )
    return found

"""The admission of products (产品准入; design section 5): an agent's own, and third parties' that it brings.

SUBMITTED → RETURNED | REJECTED | ADMITTED; what was returned is submitted again. A company that manages the
agent jointly decides, never the one that submitted it. What is admitted becomes a product.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from resolvers.rules.value_chain import against_name
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "SUBMITTED": ("RETURNED", "REJECTED", "ADMITTED"),
    "RETURNED": ("SUBMITTED",),
    "REJECTED": (),
    "ADMITTED": (),
}
# What a verdict leads to.
LEADS_TO: Mapping[str, str] = {"APPROVE": "ADMITTED", "RETURN": "RETURNED", "REJECT": "REJECTED"}


@dataclass(frozen=True, slots=True)
class Proposing:
    """A product that an agent, by name and status, is to bring; `before` is the status of what was returned.

    `taken` says that there is a product of that name. `vendor` is the third party's name, None for its own.
    """

    agent: str
    status: str
    name: str
    kind: str
    vendor: str | None
    description: str
    taken: bool
    before: str | None


@dataclass(frozen=True, slots=True)
class ProductReview:
    """What a company, by code and name, says of a proposal; None is a company that is not there.

    `eligible` are those that may review, the submitter among them or not.
    """

    status: str
    product: str
    taken: bool
    reviewer: str | None
    name: str
    verdict: str
    comment: str
    submitter: str | None
    eligible: frozenset[str]


def against_proposal(asked: Proposing) -> list[Violation]:
    """Every rule that a proposal would break; none: it may be submitted."""
    found = []
    if asked.status != "ACTIVE":
        found.append(Violation(ViolationCode.NOT_ACTIVE, at("agent"), about=asked.agent, limit=asked.status))
    if asked.before is not None:
        found += against_step(asked.before, "SUBMITTED")
    named = against_name(asked.name, "name")
    found += named
    if asked.taken and not named:
        found.append(Violation(ViolationCode.NAME_TAKEN, at("name"), about=asked.name))
    found += against_name(asked.kind, "kind")
    if asked.vendor is not None:
        found += against_name(asked.vendor, "vendor")
    if not asked.description.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("description")))
    return found


def against_step(status: str, to: str) -> list[Violation]:
    """That no step leads from the status of a proposal to another."""
    if to in STEPS[status]:
        return []
    legal = ", ".join(STEPS[status])
    return [Violation(ViolationCode.ILLEGAL_TRANSITION, at("proposal"), about=status, limit=legal)]


def against_product_review(asked: ProductReview) -> list[Violation]:
    """Every rule that a verdict would break; none: it is given."""
    to = LEADS_TO[asked.verdict]
    found = against_step(asked.status, to)
    if not found and to == "ADMITTED" and asked.taken:
        found.append(Violation(ViolationCode.NAME_TAKEN, at("proposal"), about=asked.product))
    if asked.reviewer is not None:
        if asked.reviewer == asked.submitter:
            found.append(Violation(ViolationCode.SELF_REVIEW, at("reviewer"), about=asked.name))
        elif asked.reviewer not in asked.eligible:
            found.append(Violation(ViolationCode.NOT_A_REVIEWER, at("reviewer"), about=asked.name))
    if to != "ADMITTED" and not asked.comment.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    return found

"""What each hand-written Cypher expression of the schema means, written again in Python.

Keyed by where the schema declares it, so that a reworded expression is compared and a new one is missed:
`test_meaning.py` fails until it has a counterpart here.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from tests.clock import TODAY
from tests.differential.store import Link, Node
from tests.differential.targets import actual, population, served
from tests.differential.walk import Arrival, HopCondition, in_force

LEVELS = ("PROVINCE", "CITY", "COUNTY")
GRADES = ("A", "B", "C", "D")
OPEN_END = date(9999, 12, 31)


def _suspended(delegation: Node, on: date) -> bool:
    return any(in_force(each, on) for each in delegation.before("SUSPENDS"))


def _revoked(delegation: Node, on: date) -> bool:
    revoked = delegation.get("revokedOn")
    return revoked is not None and revoked <= on


def _live(delegation: Node, on: date) -> bool:
    return in_force(delegation, on) and not _revoked(delegation, on) and not _suspended(delegation, on)


def _status(delegation: Node, on: date) -> str:
    if _revoked(delegation, on):
        return "REVOKED"
    return "SUSPENDED" if _suspended(delegation, on) else "ACTIVE"


def _protected(customer: Node) -> bool:
    large = customer.get("size") == "LARGE"
    return large or customer.get("grade") == "A" or customer.get("cardTier") in {"DIAMOND", "GOLD"}


def _version(node: Node) -> int:
    return node.get("version") or 1


def _retired(node: Node) -> bool:
    day = node.get("retiredOn")
    return day is not None and day <= TODAY


def _termination_due(agent: Node) -> bool:
    """By the first policy: the last two results are D."""
    final = sorted(
        (each for each in agent.before("ASSESSES") if _final(each)),
        key=lambda each: each.get("periodTo"),
        reverse=True,
    )[:2]
    return (
        agent.get("status") in {"ACTIVE", "SUSPENDED"} and [each.get("grade") for each in final] == ["D"] * 2
    )


def _overdue_finding(finding: Node) -> bool:
    return finding.get("status") in {"OPEN", "RECTIFYING"} and finding.get("due") < TODAY


def _overdue_report(report: Node) -> bool:
    return report.get("submittedOn") is None and report.get("due") < TODAY


def _late(ticket: Node) -> bool:
    answered = ticket.get("resolvedAt")
    return bool((datetime.now(UTC) if answered is None else answered) > ticket.get("target"))


def _declining(report: Node) -> bool:
    revenue = report.get("revenue")
    before = [each.get("revenue") for each in report.after("FOLLOWS")]
    return revenue is not None and any(each is not None and revenue < each for each in before)


def _final(assessment: Node) -> bool:
    return bool(assessment.get("final")) and assessment.get("supersededOn") is None


def _score(assessment: Node) -> float | None:
    points = assessment.get("scoreBp")
    return None if points is None else points / 100


def _serves(_: Node, link: Link, on: date) -> bool:
    until = link.get("until")
    return link.get("since") <= on and (until is None or on < until)


def _live_grant(delegation: Node, _: Link, on: date) -> bool:
    return _live(delegation, on)


def _property(name: str) -> Callable[[Node], Any]:
    return lambda node: node.get(name)


def _rank(name: str, declared: tuple[str, ...]) -> Callable[[Node], Any]:
    return lambda node: declared.index(node.get(name))


def _end(delegation: Node) -> date:
    end = delegation.get("validTo")
    return OPEN_END if end is None else end


# A field's value, from its node and the date asked about.
COMPUTED: dict[str, Callable[[Node, date], Any]] = {
    "Assessment.final": lambda node, _: _final(node),
    "Assessment.score": lambda node, _: _score(node),
    "Finding.overdue": lambda node, on: _overdue_finding(node),
    "OperatingReport.overdue": lambda node, on: _overdue_report(node),
    "OperatingReport.declining": lambda node, on: _declining(node),
    "SupportTicket.late": lambda node, on: _late(node),
    "SubsidyBudget.approved": lambda node, _: sum(
        each.get("approvedAmount") or 0 for each in node.before("CLAIMS_FROM")
    ),
    "SubsidyBudget.paid": lambda node, _: sum(
        each.get("approvedAmount") for each in node.before("CLAIMS_FROM") if each.get("status") == "PAID"
    ),
    "ChannelTarget.actual": actual,
    "ChannelTarget.population": lambda node, _: population(node),
    "ChannelMeasure.overdue": lambda node, on: node.get("status") == "PLANNED" and node.get("due") < on,
    "Customer.protected": lambda node, _: _protected(node),
    "Company.version": lambda node, _: _version(node),
    "Product.version": lambda node, _: _version(node),
    "Region.version": lambda node, _: _version(node),
    "CustomerManager.version": lambda node, _: _version(node),
    "Customer.version": lambda node, _: _version(node),
    "Delegation.status": _status,
}

# What a hop of a field's path asks of the node arrived at and the relationship.
HOPS: dict[str, HopCondition] = {
    "Agent.customers": _serves,
    "Industry.agents": _live_grant,
    "TerritoryRollup.delegations": _live_grant,
    "Customer.expandedBy": lambda _, link, __: link.get("role") == "EXPANSION",
    "Customer.maintainedBy": lambda _, link, __: link.get("role") == "MAINTENANCE",
    "TeamBalance.agents": lambda node, _, __: node.get("status") == "ACTIVE",
    "TeamBalance.ofCustomerManagers": lambda node, _, on: served(node, on, {"CustomerManager"}),
    "TeamBalance.ofAgents": lambda node, _, on: served(node, on, {"Agent"}),
}

# A filter's Boolean.
HOLDS: dict[str, Callable[[Node], bool]] = {
    "AgentFilter.terminationDue": _termination_due,
    "AssessmentFilter.final": _final,
    "CustomerFilter.protected": _protected,
    "CustomerFilter.retired": _retired,
    "FindingFilter.overdue": _overdue_finding,
    "SupportTicketFilter.late": _late,
    "SupportTicketFilter.resolved": lambda node: node.get("resolvedAt") is not None,
}

# Those that follow from all rules of authority: tests/scenarios compares them with the pure rules.
HELD_APART = {"CustomerFilter.uncovered"}

# A filter's predicate over a value.
HOLDS_FOR: dict[str, Callable[[Node, Any], bool]] = {"DelegationFilter.liveOn": _live}

# What a list is sorted by on request.
ORDERS: dict[str, Callable[[Node], Any]] = {
    "TerritoryOrderField.CODE": _property("code"),
    "TerritoryOrderField.NAME": _property("name"),
    "IndustryOrderField.CODE": _property("code"),
    "IndustryOrderField.NAME": _property("name"),
    "AgentOrderField.CODE": _property("code"),
    "AgentOrderField.NAME": _property("name"),
    "AgentOrderField.LEVEL": _rank("level", LEVELS),
    "CustomerOrderField.CODE": _property("code"),
    "CustomerOrderField.NAME": _property("name"),
    "CustomerOrderField.GRADE": _rank("grade", GRADES),
    "DelegationOrderField.ID": _property("id"),
    "DelegationOrderField.VALID_FROM": _property("validFrom"),
    "DelegationOrderField.VALID_TO": _end,
}

# What a plain list is sorted by, where that is not its key.
LISTED: dict[str, Callable[[Arrival], Any]] = {
    "Agent.records": lambda at: (str(at.node.get("validFrom") or "0000"), at.node.get("key")),
    "Agent.applications": lambda at: (str(at.node.get("submittedOn")), at.node.get("id")),
    "Agent.promotions": lambda at: (str(at.node.get("nominatedOn")), at.node.get("id")),
    "Policy.sections": lambda at: at.node.get("capability"),
    "Policy.promotion": lambda at: at.node.get("level"),
    "Agent.assessments": lambda at: (str(at.node.get("periodTo")), at.node.get("id")),
    "ChannelPlan.targets": lambda at: at.node.get("position"),
    "Company.team": lambda at: (_of(at, "since"), at.node.get("code")),
    "CommissionPlan.tiers": lambda at: at.node.get("from"),
    "Sale.refunds": lambda at: (str(at.node.get("on")), at.node.get("id")),
    "Scorecard.metrics": lambda at: at.node.get("position"),
    "Event.changes": lambda at: at.node.get("position"),
    "Assessment.results": lambda at: at.node.get("key"),
    "AgentApplication.evidence": lambda at: at.node.get("position"),
    "AgentApplication.reviews": lambda at: at.node.get("key"),
    "ValueChain.stages": lambda at: at.node.get("position"),
    "Territory.successors": lambda at: (_of(at, "year"), at.node.get("key")),
    "Territory.predecessors": lambda at: (_of(at, "year"), at.node.get("key")),
    "Customer.expandedBy": lambda at: (_of(at, "since"), at.node.get("code")),
    "Customer.maintainedBy": lambda at: (_of(at, "since"), at.node.get("code")),
    "Customer.servedBy": lambda at: (_of(at, "since"), at.node.get("code")),
}


def _of(arrival: Arrival, name: str) -> Any:
    assert arrival.link is not None
    return arrival.link.get(name)


# What members are counted by: an enum property and its enum, or the relationship to the node that is the key.
GROUPS: dict[str, tuple[str, str] | str] = {
    "AgentGroupKey.KIND": ("kind", "AgentKind"),
    "AgentGroupKey.CAPABILITY": ("capability", "AgentCapability"),
    "AgentGroupKey.LEVEL": ("level", "TerritoryLevel"),
    "AgentGroupKey.STATUS": ("status", "AgentStatus"),
    "AgentGroupKey.TERRITORY": "BASED_IN",
    "CustomerGroupKey.GRADE": ("grade", "CustomerGrade"),
    "CustomerGroupKey.CARD_TIER": ("cardTier", "CardTier"),
    "CustomerGroupKey.SIZE": ("size", "CustomerSize"),
    "CustomerGroupKey.TERRITORY": "LOCATED_IN",
    "CustomerGroupKey.INDUSTRY": "OF_INDUSTRY",
}

"""An object of the answer: a node, how it was reached, and the dates it is read by."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from graph.mapping.path import Path
from resolvers.principal import Principal
from tests.differential.store import Link, Node, Store
from tests.differential.visibility import sees
from tests.differential.walk import NOW, Arrival, HopCondition, state_date, walk

TYPES = (
    "Province City County Region Industry Company CustomerManager Agent AgentRecord AgentApplication "
    "Evidence Review AgentAgreement Policy SectionLimit PromotionBar Scorecard ScorecardMetric "
    "Assessment AssessmentAppeal Promotion OperatingReport Finding SupervisionMandate "
    "SupportTicket Customer "
    "CommissionPlan CommissionTier Sale Refund CommissionStatement StatementDispute CommissionLine "
    "SubsidyBudget SubsidyClaim ChannelPlan ChannelTarget ChannelMeasure AgentResource "
    "Delegation ProtectionException Product ProductProposal ValueChain ValueChainStage SolutionTemplate "
    "Deployment"
).split()
_KEYS = {
    "Delegation": "id",
    "ProtectionException": "id",
    "Deployment": "id",
    "AgentRecord": "key",
    "AgentApplication": "id",
    "Evidence": "key",
    "Review": "key",
    "AgentAgreement": "id",
    "Policy": "id",
    "SectionLimit": "key",
    "PromotionBar": "key",
    "Promotion": "id",
    "OperatingReport": "id",
    "Finding": "id",
    "SupervisionMandate": "id",
    "SupportTicket": "id",
    "Scorecard": "id",
    "ScorecardMetric": "key",
    "Assessment": "id",
    "AssessmentAppeal": "key",
    "CommissionPlan": "id",
    "CommissionTier": "key",
    "Sale": "id",
    "Refund": "id",
    "CommissionStatement": "id",
    "StatementDispute": "key",
    "CommissionLine": "id",
    "SubsidyBudget": "id",
    "SubsidyClaim": "id",
    "ChannelPlan": "id",
    "AgentResource": "id",
    "ChannelMeasure": "id",
    "ChannelTarget": "key",
    "ProductProposal": "id",
    "ValueChainStage": "key",
} | dict.fromkeys(("Province", "City", "County"), "key")


@dataclass(frozen=True, slots=True)
class Context:
    """What one request brings."""

    store: Store
    principal: Principal
    today: date
    chinese: bool

    def sees(self, node: Node) -> bool:
        """Whether who asks may see a node."""
        return sees(self.principal, node, self.today)


@dataclass(frozen=True, slots=True)
class Record:
    """A node as an answer reads it: `on` dates the tree around it, `asked` is the request's own date."""

    context: Context
    node: Node
    link: Link | None = None
    on: date = NOW
    asked: date | None = None

    @property
    def typename(self) -> str:
        """The GraphQL type."""
        return typename(self.node)

    @property
    def day(self) -> date:
        """The date that questions about today are asked of."""
        return self.context.today if self.asked is None else self.asked

    def walk(self, path: Path, condition: HopCondition | None = None) -> list[Arrival]:
        """The visible ends of every way along a path."""
        found = self.whoever(path, condition)
        return [each for each in found if self.context.sees(each.node)]

    def whoever(self, path: Path, condition: HopCondition | None = None) -> list[Arrival]:
        """The ends of every way along a path, visible or not."""
        return walk(self.node, path, self.on, self.day, condition, self.context.sees)

    def arrive(self, path: Path, arrival: Arrival) -> "Record":
        """The record at the end of a path: in the tree the date stays, a link leads to its own."""
        stays = all(hop.history is not None for hop in path)
        on = self.on if stays else state_date(arrival.node, self.asked)
        return Record(self.context, arrival.node, arrival.link, on, self.asked)


def typename(node: Node) -> str:
    """The GraphQL type of a node."""
    [name] = [name for name in TYPES if name in node.labels]
    return name


def key(node: Node) -> Any:
    """What identifies a node within its type, and what its lists are in order of."""
    return node.get(key_name(typename(node)))


def key_name(type_: str) -> str:
    """The property that identifies a node of a type."""
    return _KEYS.get(type_, "code")


def list_key(types: set[str]) -> str:
    """What lists of nodes of these types are in order of: their key, or the code if they have several.

    A list holds at most one record of a territory's code, so territories are listed by it.
    """
    names = {"code" if each in {"Province", "City", "County"} else key_name(each) for each in types}
    return names.pop() if len(names) == 1 else "code"


def global_id(node: Node) -> str:
    """The Relay ID: a territory in use is named by its code, a retired one by code and first year."""
    name = typename(node)
    in_use = "Territory" in node.labels and node.get("until") is None
    return f"{name}:{node.get('code') if in_use else key(node)}"


@cache
def _by_id(store: Store) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for name in TYPES:
        for node in store.labelled(name):
            nodes[f"{name}:{key(node)}"] = node
            nodes[global_id(node)] = node
    return nodes


def find(store: Store, id_: str) -> Node | None:
    """The node of a global ID; a territory's code alone names the record in use."""
    return _by_id(store).get(id_)

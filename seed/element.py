"""Nodes and relationships of a small data set, as the steps that create them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from seed.dataset import Step

# The property that names a node of a label; docs/graph.md.
KEYS: Mapping[str, str] = {
    "Territory": "key",
    "Industry": "code",
    "Region": "code",
    "Company": "code",
    "CustomerManager": "code",
    "Agent": "code",
    "Customer": "code",
    "Delegation": "id",
    "Suspension": "id",
    "AgentApplication": "id",
    "Evidence": "key",
    "Review": "key",
    "AgentAgreement": "id",
    "AgentRecord": "key",
    "CustomerRecord": "key",
    "ProtectionException": "id",
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
    "CommissionLine": "id",
    "StatementDispute": "key",
    "SubsidyBudget": "id",
    "SubsidyClaim": "id",
    "AgentResource": "id",
    "ChannelPlan": "id",
    "ChannelTarget": "key",
    "ChannelMeasure": "id",
    "Product": "code",
    "ProductProposal": "id",
    "ValueChain": "code",
    "ValueChainStage": "key",
    "SolutionTemplate": "code",
    "Deployment": "id",
}


@dataclass(frozen=True)
class Node:
    """`labels` as Cypher writes them, such as `Agent` or `Territory:City`."""

    labels: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class End:
    """One end of a relationship: the node of `label` whose key is `key`."""

    label: str
    key: str


@dataclass(frozen=True)
class Link:
    """A relationship to be, from one end to the other."""

    source: End
    type: str
    target: End
    properties: Mapping[str, Any]


def link(source: End, type_: str, target: End, **properties: Any) -> Link:
    """A relationship of type `type_` with these properties."""
    return Link(source, type_, target, properties)


# The names put into these two texts are those of docs/graph.md, written in this package; values are
# parameters. They cannot be parameters themselves: a dynamic label is not looked up by index.
_NODES = dedent("""\
    UNWIND $rows AS row
    CREATE (n:{labels})
    SET n = row
    RETURN count(n)""")

_LINKS = dedent("""\
    UNWIND $rows AS row
    MATCH (a:{source} {{{source_key}: row.source}})
    MATCH (b:{target} {{{target_key}: row.target}})
    CREATE (a)-[r:{type}]->(b)
    SET r = row.properties
    RETURN count(r)""")


def steps(elements: Iterable[Node | Link]) -> list[Step]:
    """One step per kind of node, then one per kind of relationship, in the order of their appearance."""
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    links: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for element in elements:
        if isinstance(element, Node):
            nodes[element.labels].append(dict(element.properties))
        else:
            kind = (element.source.label, element.type, element.target.label)
            row = {"source": element.source.key, "target": element.target.key}
            links[kind].append({**row, "properties": dict(element.properties)})
    return [
        *(_step(labels, _NODES.format(labels=labels), rows) for labels, rows in nodes.items()),
        *(_step(" ".join(kind), _link_text(*kind), rows) for kind, rows in links.items()),
    ]


def _step(label: str, statement: str, rows: list[dict[str, Any]]) -> Step:
    return Step(label, len(rows), statement, lambda: rows)


def _link_text(source: str, type_: str, target: str) -> str:
    return _LINKS.format(
        source=source, source_key=KEYS[source], type=type_, target=target, target_key=KEYS[target]
    )

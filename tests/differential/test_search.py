"""Search, compared by what it finds: scores are the index's own."""

from typing import Any

import orjson
import pytest

from resolvers.principal import OPERATOR, Principal
from resolvers.read import Reader, Request
from tests.clock import TODAY
from tests.differential.comparison import assert_same
from tests.differential.conftest import Sides
from tests.differential.record import TYPES, global_id
from tests.differential.store import Store
from tests.differential.visibility import sees

SEARCH = """
query Find($text: String!, $types: [String!], $first: Int, $after: Cursor) {
  search(text: $text, types: $types, first: $first, after: $after) {
    edges { cursor score node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
OBJECTS = "query Find($text: String!) { search(text: $text, first: 100) { nodes { ...found } } }"
NODES = "query Nodes($ids: [ID!]!) { nodes(ids: $ids) { ...found } }"
FOUND = """
fragment found on Node {
  __typename
  id
  ... on Territory { name until parent { id } }
  ... on Agent { name territory { id parent { id } } }
  ... on Customer { grade name manager { id } }
  ... on Industry { ancestors { id } name }
}
"""
# The index cuts Chinese into pairs of characters: of words of two or more, a phrase is the run of characters.
_INDEXED = set(TYPES) - {
    "AgentRecord",
    "AgentApplication",
    "Evidence",
    "Review",
    "AgentAgreement",
    "Policy",
    "SectionLimit",
    "PromotionBar",
    "Promotion",
    "OperatingReport",
    "Finding",
    "SupervisionMandate",
    "SupportTicket",
    "Scorecard",
    "ScorecardMetric",
    "Assessment",
    "AssessmentAppeal",
    "CommissionPlan",
    "CommissionTier",
    "Sale",
    "Refund",
    "CommissionStatement",
    "StatementDispute",
    "CommissionLine",
    "SubsidyBudget",
    "SubsidyClaim",
    "ChannelPlan",
    "ChannelTarget",
    "AgentResource",
    "ChannelMeasure",
    "ProductProposal",
    "Delegation",
    "ProtectionException",
    "Deployment",
    "ValueChainStage",
}


def _named(store: Store, text: str, types: set[str], principal: Principal) -> set[str]:
    return {
        global_id(node)
        for type_ in types & _INDEXED
        for node in store.labelled(type_)
        if all(word in node.get("name") for word in text.split()) and sees(principal, node, TODAY)
    }


async def _search(reader: Reader, query: str, principal: Principal, **variables: Any) -> Any:
    answer = await reader.answer(Request(query, variables, None, principal))
    assert answer.errors is None
    assert answer.data is not None
    return answer.data["search"]


@pytest.mark.parametrize(
    ("text", "types", "party"),
    [
        ("泉港", None, None),
        ("泉港", None, "Company:QZ"),
        ("公司", None, "Agent:A002"),
        ("公司", None, "CustomerManager:M005"),
        ("杏林区", None, None),
        ("石化 泉州", ["Agent", "Customer"], None),
        ("制造", ["Industry"], "Agent:A002"),
        ("信息技术", ["Agent", "Company", "Product"], "Company:QZ"),
        ("不存在的名称", None, None),
    ],
)
async def test_search(sides: Sides, text: str, types: list[str] | None, party: str | None) -> None:
    """It finds exactly what is named so and visible, in pages that make the list, best first."""
    principal = Principal.acting_as(party) if party else OPERATOR
    found: list[str] = []
    scores: list[float] = []
    variables: dict[str, Any] = {"text": text, "types": types, "first": 40}
    while True:
        page = await _search(sides.reader, SEARCH, principal, **variables)
        found += [edge["node"]["id"] for edge in page["edges"]]
        scores += [edge["score"] for edge in page["edges"]]
        assert page["pageInfo"]["hasPreviousPage"] == ("after" in variables)
        if not page["pageInfo"]["hasNextPage"]:
            break
        variables["after"] = page["pageInfo"]["endCursor"]
    assert len(found) == len(set(found))
    assert set(found) == _named(sides.store, text, set(types or TYPES), principal)
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("party", [None, "Company:QZ"])
async def test_objects_found(sides: Sides, party: str | None) -> None:
    """What is found is shown as `nodes` shows it: retired territories as they last were."""
    principal = Principal.acting_as(party) if party else OPERATOR
    found = await _search(sides.reader, OBJECTS + FOUND, principal, text="泉港")
    ids = [node["id"] for node in found["nodes"]]
    answer = await assert_same(sides.reader, sides.oracle, NODES + FOUND, {"ids": ids}, principal)
    assert answer.data is not None
    assert orjson.dumps(answer.data["nodes"]) == orjson.dumps(found["nodes"])

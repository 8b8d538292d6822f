"""One operation, one statement; and what is kept between requests."""

from typing import Any

import pytest
from graphql import parse, validate

import resolvers.document
import resolvers.read
from graph.session import Graph, Parameters, Rows
from graph.settings import Limits
from resolvers.plan.operation import plan_operation
from resolvers.principal import OPERATOR, Principal
from resolvers.read import Answer, Reader, Request
from schema.build import build_schema
from tests.clock import clock

WIDE_AND_DEEP = """
query Everything($city: String!, $withChains: Boolean!, $after: Cursor) {
  here: city(code: $city) { ...Place counties { ...Place agents(reach: SELF, first: 2) { ...Agents } } }
  there: county(code: "350505") { ...Place predecessors { territory { ...Place } } }
  then: territory(code: "350200", asOf: "1995-06-30") { ...Place children { ...Place } }
  agents(where: { delegations: { some: { exclusive: true } } }, first: 3, after: $after) { ...Agents }
  byGrade: customers(orderBy: [{ field: GRADE }], last: 2) {
    totalCount
    groups(by: GRADE) { key count }
    nodes {
      name
      servedBy { role party { __typename ... on Agent { kind } ... on CustomerManager { company { name } } } }
    }
    pageInfo { hasPreviousPage startCursor }
  }
  search(text: "泉港", first: 2) { edges { score node { __typename id ... on Area { name } } } }
  nodes(ids: ["County:350505", "Agent:A001", "Delegation:D0028"]) { __typename id }
  valueChains(tier: INDUSTRY_SOLUTION) { name stages { name fulfilledBy { name } } composedOf { name } }
  industry(code: "I") { name children { name agents { totalCount } } }
  viewer { role party { name } }
}
fragment Place on Territory { __typename id name rollup { agents customers } ancestors { name } }
fragment Agents on AgentConnection {
  totalCount
  nodes {
    name
    territory { ...Place }
    delegations(first: 2) @include(if: $withChains) { nodes { id chain { id grantor { name } } } }
  }
}
"""


class Counting(Graph):
    """The real graph, counting what is asked of it."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph._driver, graph._settings, graph._unfinished, graph._readers)
        self.texts: list[str] = []

    async def read(self, text: str, parameters: Parameters | None = None) -> Rows:
        self.texts.append(text)
        return await super().read(text, parameters)


@pytest.fixture
def counting(scenario: Graph) -> Counting:
    """The scenario's graph, counting."""
    return Counting(scenario)


@pytest.fixture
def reader(counting: Counting) -> Reader:
    """The read path with cold caches over the counting graph."""
    return Reader(build_schema()._schema, counting, Limits(), clock)


def request(query: str, principal: Principal = OPERATOR, **variables: Any) -> Request:
    """A request by an operator, unless another asks."""
    return Request(query, variables, None, principal)


async def answered(reader: Reader, asked: Request) -> Answer:
    """The answer to a request that has one."""
    answer = await reader.answer(asked)
    assert answer.errors is None, answer.errors
    return answer


async def test_everything_at_once_is_one_statement(reader: Reader, counting: Counting) -> None:
    """Deep, wide, many roots, aliases, fragments, interfaces, counts, groups, search: one statement."""
    answer = await answered(reader, request(WIDE_AND_DEEP, city="350500", withChains=True, after=None))
    assert len(counting.texts) == 1
    assert answer.data is not None
    assert len(answer.data) == 10
    assert len(answer.data["here"]["counties"]) == 12


async def test_whoever_asks_it_is_one_statement(reader: Reader, counting: Counting) -> None:
    """That the acting party exists is asked in the same statement."""
    for number, party in enumerate(["Company:QZ", "Agent:A001", "CustomerManager:M018"], 1):
        query = "{ viewer { party { name } } agents { totalCount nodes { name customers { totalCount } } } }"
        await answered(reader, request(query, Principal.acting_as(party)))
        assert len(counting.texts) == number


async def test_what_is_not_in_the_graph_asks_nothing(reader: Reader, counting: Counting) -> None:
    """Introspection, a type name, a refused request: no statement."""
    await answered(reader, request("{ __schema { queryType { name } } }"))
    assert (await reader.answer(request("{ agents(first: 0) { totalCount } }"))).errors
    assert (await reader.answer(request("{ nope }"))).errors
    assert counting.texts == []


async def test_introspection_beside_data_is_one_statement(reader: Reader, counting: Counting) -> None:
    """Both are answered, and the graph is asked once."""
    answer = await answered(
        reader, request('{ agent(code: "A001") { code } __type(name: "Agent") { name } }')
    )
    assert answer.data == {"agent": {"code": "A001"}, "__type": {"name": "Agent"}}
    assert len(counting.texts) == 1


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that a warm request leaves out, as they are taken; each still does its work."""
    taken: list[str] = []

    def noted(name: str, function: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            taken.append(name)
            return function(*args, **kwargs)

        return call

    monkeypatch.setattr(resolvers.document, "parse", noted("parse", parse))
    monkeypatch.setattr(resolvers.document, "validate", noted("validate", validate))
    monkeypatch.setattr(resolvers.read, "plan_operation", noted("plan", plan_operation))
    return taken


async def test_a_warm_request_only_runs(reader: Reader, counting: Counting, calls: list[str]) -> None:
    """Then nothing is parsed, validated or translated, whatever the values; the text is the same."""
    query = "query ($code: String!, $n: Int) { agent(code: $code) { name } agents(first: $n) { totalCount } }"
    for number, (code, n) in enumerate([("A001", 3), ("A002", 7), ("没有", 1)], 1):
        await answered(reader, request(query, code=code, n=n))
        assert calls == ["parse", "validate", "plan"]
        assert len(counting.texts) == number
    assert len(set(counting.texts)) == 1


async def test_a_plan_is_made_per_shape(reader: Reader, counting: Counting, calls: list[str]) -> None:
    """Other filter keys, another role, another kind of ID: another plan; the document is parsed once."""
    query = "query ($where: AgentFilter) { agents(where: $where) { totalCount } }"
    await answered(reader, request(query, where={"code": {"eq": "A001"}}))
    await answered(reader, request(query, where={"code": {"in": ["A001"]}}))
    await answered(reader, request(query, where={"code": {"in": ["A001", "A002"]}}))
    await answered(reader, request(query, where={"territory": {"within": "City:350500"}}))
    await answered(reader, request(query, where={"territory": {"within": "County:350505"}}))
    await answered(reader, request(query, Principal.acting_as("Company:QZ"), where={"code": {"eq": "A001"}}))
    await answered(reader, request(query, Principal.acting_as("Company:FJ"), where={"code": {"eq": "A002"}}))
    assert calls == ["parse", "validate", *["plan"] * 5]
    assert len(set(counting.texts)) == 5


async def test_a_plan_kept_for_one_value_is_right_for_another(reader: Reader) -> None:
    """What depends on values is not frozen into a plan: empty lists, names of types, counts of IDs."""

    async def total(where: dict[str, Any]) -> Any:
        query = "query ($where: AgentFilter) { agents(where: $where) { totalCount } }"
        answer = await answered(reader, request(query, where=where))
        return (answer.data or {})["agents"]["totalCount"]

    assert await total({"kind": {"in": []}}) == 0
    assert await total({"kind": {"in": ["INDUSTRY", "REGIONAL", "FULL_SERVICE"]}}) == 91
    search = 'query ($types: [String!]) { search(text: "泉港", types: $types) { nodes { __typename } } }'
    for types in (["County"], ["Agent"], ["Agent", "Customer"]):
        answer = await answered(reader, request(search, types=types))
        assert {each["__typename"] for each in (answer.data or {})["search"]["nodes"]} == set(types)
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    await answered(reader, request(nodes, ids=["Agent:A001"] * 100))
    refused = await reader.answer(request(nodes, ids=["Agent:A001"] * 101))
    assert [str(error.message) for error in refused.errors or ()] == [
        "nodes(ids:): 101 IDs are too many: at most 100 are allowed; ask in several requests."
    ]

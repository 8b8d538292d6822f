"""Questions about authority as clients ask them, and the answers that the rules give."""

from datetime import date
from typing import Any

from graph.session import Graph
from graph.settings import Limits
from resolvers.principal import OPERATOR
from resolvers.read import Reader, Request
from resolvers.rules.blocker import Blocker
from resolvers.rules.decision import Allowed, decide
from resolvers.rules.facts import Question
from resolvers.rules.nearest_miss import nearest_miss
from resolvers.wording import Wording
from schema.build import build_schema
from tests.clock import TODAY
from tests.scenarios.case import Cell
from tests.scenarios.geography import Geography

DECISION = """
query Decision($agent: ID!, $target: AuthorityTarget!, $asOf: Date!) {
  authority(agent: $agent, target: $target, asOf: $asOf) {
    allowed
    message
    chain { id }
    matchedArea { id }
    matchedIndustry { code }
    matchedProduct { code }
    blockers { code delegation { id } }
    nearestMiss
  }
}
"""
SERVABLE = """
query Servable($agent: String!, $asOf: Date!, $product: ID) {
  agent(code: $agent) {
    servableCustomers(asOf: $asOf, product: $product, first: 1000) { totalCount nodes { code } }
  }
}
"""
CANDIDATES = """
query Candidates($target: AuthorityTarget!, $asOf: Date!) {
  whoMayServe(target: $target, asOf: $asOf, first: 1000) { rank party { id } delegation { id } }
}
"""
UNCOVERED = """
query Uncovered {
  customers(where: { uncovered: true }, first: 1000) { nodes { code } }
  others: customers(where: { uncovered: false }, first: 1000) { nodes { code } }
}
"""
CELLS = """
query Cells($within: ID!, $asOf: Date!, $after: Cursor) {
  coverage(within: $within, asOf: $asOf, first: 1000, after: $after) {
    nodes { territory { code since } industry { code } customers agents exclusiveAgents }
    pageInfo { hasNextPage endCursor }
  }
}
"""


class Asker:
    """Asks a graph as a client does, on a day that can be set.

    The texts are constant, so that Neo4j plans each of them once.
    """

    def __init__(self, graph: Graph) -> None:
        self.today = TODAY
        self._reader = Reader(build_schema()._schema, graph, Limits(), lambda: self.today)
        terms = self._reader.catalog.terms
        names = {**terms("TerritoryLevel"), **terms("AgentStatus")}
        self._wording = Wording(True, {name: chinese for name, (_, chinese) in names.items()})

    async def decision(self, agent: str, wanted: str | Cell, on: date, places: Geography) -> dict[str, Any]:
        """The answer about an agent and a customer, by its code, or a cell."""
        target = _target(wanted, places)
        data = await self._ask(DECISION, agent=f"Agent:{agent}", target=target, asOf=on.isoformat())
        return dict(data["authority"])

    async def servable(self, agent: str, on: date, product: str | None = None) -> set[str]:
        """The codes of the customers that an agent may serve."""
        given = {} if product is None else {"product": f"Product:{product}"}
        data = await self._ask(SERVABLE, agent=agent, asOf=on.isoformat(), **given)
        page = data["agent"]["servableCustomers"]
        codes = [each["code"] for each in page["nodes"]]
        assert page["totalCount"] == len(codes) == len(set(codes))
        return set(codes)

    async def candidates(self, wanted: str | Cell, on: date, places: Geography) -> list[tuple[str, str]]:
        """The agents that may serve a target, each with the grant that allows it, in their order."""
        data = await self._ask(CANDIDATES, target=_target(wanted, places), asOf=on.isoformat())
        found = data["whoMayServe"]
        assert [each["rank"] for each in found] == [*range(1, len(found) + 1)]
        return [
            (each["party"]["id"].removeprefix("Agent:"), each["delegation"]["id"].removeprefix("Delegation:"))
            for each in found
        ]

    async def uncovered(self) -> tuple[set[str], set[str]]:
        """The codes of the customers that nobody but a manager may serve today, and those of all others."""
        data = await self._ask(UNCOVERED)
        found, others = ({each["code"] for each in data[key]["nodes"]} for key in ("customers", "others"))
        return found, others

    async def cells(self, within: str, on: date) -> list[dict[str, Any]]:
        """Every cell of an area's coverage, page after page."""
        found: list[dict[str, Any]] = []
        after, more = None, True
        while more:
            data = await self._ask(CELLS, within=within, asOf=on.isoformat(), after=after)
            page = data["coverage"]
            found += page["nodes"]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        return found

    def expected(self, question: Question) -> dict[str, Any]:
        """What the rules decide of a question, as it is answered."""
        decision = decide(question)
        if isinstance(decision, Allowed):
            chain = [decision.grant.id, *(link.id for link in decision.grant.above)]
            return {
                "allowed": True,
                "message": self._wording.allowed(question, decision),
                "chain": [{"id": f"Delegation:{each}"} for each in chain],
                "matchedArea": {"id": decision.area.id},
                "matchedIndustry": decision.industry and {"code": decision.industry},
                "matchedProduct": decision.product and {"code": decision.product},
                "blockers": [],
                "nearestMiss": None,
            }
        words = [self._wording.blocker(question, each, ()) for each in decision.blockers]
        miss = nearest_miss(question)
        return {
            "allowed": False,
            "message": self._wording.denied(question, words),
            "chain": [],
            "matchedArea": None,
            "matchedIndustry": None,
            "matchedProduct": None,
            "blockers": [_blocker(each) for each in decision.blockers],
            "nearestMiss": miss and self._wording.miss(question, miss, ()),
        }

    async def _ask(self, query: str, **variables: Any) -> dict[str, Any]:
        answer = await self._reader.answer(Request(query, variables, None, OPERATOR))
        assert answer.errors is None, answer.errors
        assert answer.data is not None
        return answer.data


def _target(wanted: str | Cell, places: Geography) -> dict[str, Any]:
    """An AuthorityTarget; a territory is named as the scenario names it, by code or by key."""
    if isinstance(wanted, str):
        return {"customer": f"Customer:{wanted}"}
    level = places.record(wanted.territory).level.capitalize()
    cell = {"territory": f"{level}:{wanted.territory}", "industry": f"Industry:{wanted.industry}"}
    if wanted.product is not None:
        cell["product"] = f"Product:{wanted.product}"
    return {"cell": cell}


def _blocker(blocker: Blocker) -> dict[str, Any]:
    cause = blocker.at or blocker.grant
    return {"code": blocker.code.value, "delegation": cause and {"id": f"Delegation:{cause}"}}

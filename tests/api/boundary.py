"""Changes of boundaries, for tests: asked for, and undone."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from graph.session import Graph
from tests.api.writable import Writable, told
from tests.clock import day

FIELDS = """
  territories { id name since until parent { id } }
  customers { code } agents { code } companies { code } regions { code }
  delegations { id } outside { id } capped { code }
  undecided { subject { __typename id } because }
  userErrors { code field message }"""
APPLY = (
    f"mutation Apply($input: BoundaryChangeInput!) {{ applyBoundaryChange(input: $input) {{ {FIELDS} }} }}"
)

# Everything that a change of boundaries may touch.
_KINDS = "PART_OF|WAS_PART_OF|SUCCEEDED_BY|LOCATED_IN|WAS_LOCATED_IN|BASED_IN|WAS_BASED_IN|OPERATES_IN|COVERS"
_TERRITORIES = "MATCH (t:Territory) RETURN t.key, properties(t), labels(t)"
_LINKS = f"""
MATCH (a)-[r:{_KINDS}|IN_TERRITORY|EXCLUSIVE_IN]->(b)
RETURN labels(a)[0], coalesce(a.key, a.code, a.id), type(r), coalesce(b.key, b.code), properties(r)"""


_IN_HUIAN = ("LOCATED_IN", "350521@1985")


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Changes boundaries of a graph that tests may change."""

    writable: Writable
    customers: tuple[str, ...]  # a fifth of those of 惠安 before any change

    async def change(self, **input_: Any) -> Any:
        """The payload of `applyBoundaryChange`, today unless it says otherwise; subjects by ID."""
        response = await self.writable.client.http.post(
            "/graphql",
            json={"query": APPLY, "variables": {"input": {"on": day(0)} | input_}},
            headers={"Accept-Language": "en"},
        )
        return response.json()["data"]["applyBoundaryChange"]

    async def changed(self, **input_: Any) -> Any:
        """The same of a change that must be made, everything by its code or ID."""
        payload = await self.change(**input_)
        assert payload.pop("userErrors") == [], payload
        return plain(payload)

    async def refused(self, act_as: str | None = None, **input_: Any) -> list[tuple[str, str]]:
        """Code and field of each error of a change that must be refused; the graph is as before."""
        before = await self.writable.state()
        data = await self.writable.client.ask(APPLY, act_as, input={"on": day(0)} | input_)
        payload = data["applyBoundaryChange"]
        assert [each for key, each in payload.items() if key != "userErrors" and each] == []
        assert await self.writable.state() == before
        return told(payload)


def plain(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload with each node by its code or ID, and each open question by its subject."""
    found = dict(payload)
    for name in ("customers", "agents", "companies", "regions", "capped"):
        found[name] = [each["code"] for each in payload[name]]
    for name in ("territories", "delegations", "outside"):
        found[name] = [each["id"] for each in payload[name]]
    found["undecided"] = {each["subject"]["id"]: each["because"] for each in payload["undecided"]}
    return found


async def names(graph: Graph) -> Any:
    """How many property names Neo4j knows: a new one is kept even when its transaction is undone."""
    return await graph.read("CALL db.propertyKeys() YIELD propertyKey RETURN count(*)")


@asynccontextmanager
async def restored(writable: Writable) -> AsyncIterator[Boundaries]:
    """The boundaries, and afterwards those of before again."""
    territories = await writable.graph.read(_TERRITORIES)
    links = await writable.graph.read(_LINKS)
    customers = tuple(sorted(start for _, start, type_, end, _ in links if (type_, end) == _IN_HUIAN)[::5])
    try:
        yield Boundaries(writable, customers)
    finally:
        await writable.clear()
        await _restore(writable.graph, territories, links)
        assert _by_key(await writable.graph.read(_TERRITORIES)) == _by_key(territories)
        assert _by_identity(await writable.graph.read(_LINKS)) == _by_identity(links)


async def _restore(graph: Graph, territories: Sequence[Any], links: Sequence[Any]) -> None:
    kept, found = _by_identity(links), _by_identity(await graph.read(_LINKS))
    changed = {_ends(each) for identity, each in found.items() if identity not in kept}
    for label, start, type_, end in changed:
        await graph.write(
            f"MATCH (a:{label})-[r:{type_}]->(b) WHERE coalesce(a.key, a.code, a.id) = $a "
            "AND coalesce(b.key, b.code) = $b DELETE r",
            {"a": start, "b": end},
        )
    missing: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for identity, each in kept.items():
        if identity not in found or _ends(each) in changed:
            label, start, type_, end, properties = each
            missing[label, type_].append({"a": start, "b": end, "properties": properties})
    for (label, type_), rows in missing.items():
        await graph.write(
            f"UNWIND $rows AS row MATCH (a:{label}) WHERE coalesce(a.key, a.code, a.id) = row.a "
            "MATCH (b:Territory|Region) WHERE coalesce(b.key, b.code) = row.b "
            f"CREATE (a)-[r:{type_}]->(b) SET r = row.properties",
            {"rows": rows},
        )
    was = _by_key(territories)
    for key, properties, _ in await graph.read(_TERRITORIES):
        if key not in was:
            await graph.write("MATCH (t:Territory {key: $key}) DETACH DELETE t", {"key": key})
        elif properties != was[key][1]:
            values = {"key": key, "properties": was[key][1]}
            await graph.write("MATCH (t:Territory {key: $key}) SET t = $properties", values)


def _by_key(territories: Sequence[Any]) -> dict[str, Any]:
    return {each[0]: each for each in territories}


def _by_identity(links: Sequence[Any]) -> dict[str, Any]:
    """Each link by its ends, type and properties, which no other has."""
    found = {repr(link[:4]) + repr(sorted(link[4].items())): link for link in links}
    assert len(found) == len(links)
    return found


def _ends(link: Sequence[Any]) -> tuple[str, str, str, str]:
    label, start, type_, end, _ = link
    return label, start, type_, end


_AGENTS = ("A002", "A009", "A012", "A048", "A050")


_AUTHORITY = """
query ($a: ID!, $c: ID!, $on: Date!) {
  authority(agent: $a, target: {customer: $c}, asOf: $on) { allowed chain { id } blockers { code } }
}"""
_SERVING = """
query ($c: ID!, $on: Date!) {
  whoMayServe(target: {customer: $c}, asOf: $on) { rank party { code } delegation { id } }
}"""


async def decisions(boundaries: Boundaries, on: str) -> dict[str, Any]:
    """Per customer of 惠安, as the scenario has it: who may serve it on a day, asked in all three ways."""
    client = boundaries.writable.client
    data = await client.ask(
        "query ($on: Date!, $agents: [String!]) { agents(where: {code: {in: $agents}}) { nodes { code "
        "servableCustomers(asOf: $on, first: 500) { nodes { code } } } } }",
        on=on,
        agents=_AGENTS,
    )
    servable = {
        each["code"]: {customer["code"] for customer in each["servableCustomers"]["nodes"]}
        for each in data["agents"]["nodes"]
    }
    found: dict[str, Any] = {}
    for code in boundaries.customers:
        named = {"c": f"Customer:{code}", "on": on}
        answers = {
            agent: (await client.ask(_AUTHORITY, a=f"Agent:{agent}", **named))["authority"]
            for agent in _AGENTS
        }
        serving = (await client.ask(_SERVING, **named))["whoMayServe"]
        found[code] = {
            "servable": sorted(agent for agent, customers in servable.items() if code in customers),
            "serving": serving,
            "authority": [
                {
                    "allowed": each["allowed"],
                    "chain": each["chain"],
                    "blockers": [blocker["code"] for blocker in each["blockers"]],
                }
                for each in answers.values()
            ],
        }
        allowed = {agent for agent, each in answers.items() if each["allowed"]}
        assert allowed == set(found[code]["servable"]) & set(_AGENTS)
    return found

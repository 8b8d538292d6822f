"""A scenario graph that tests may change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.session import Graph
from tests.client import Client

GRANT = """
mutation Grant($input: GrantDelegationInput!) {
  grantDelegation(input: $input) {
    delegation { id }
    userErrors { code field message }
  }
}"""

REVOKE = """
mutation Revoke($input: RevokeDelegationInput!) {
  revokeDelegation(input: $input) {
    revoked { id }
    dependants { id }
    userErrors { code field message }
  }
}"""

AMEND = """
mutation Amend($input: AmendDelegationInput!) {
  amendDelegation(input: $input) {
    delegation { id }
    dependants { id }
    userErrors { code field message }
  }
}"""


_MUTATIONS = Path(__file__).parents[2] / "resolvers" / "mutations"
# What is set in a statement, or made in a map.
_WRITTEN = re.compile(r"\.(\w+) =|\b([a-z]\w*): ")


@dataclass(frozen=True, slots=True)
class Writable:
    """A client of a server, and the graph behind it."""

    client: Client
    graph: Graph

    async def grant(self, act_as: str | None = None, **input_: Any) -> Any:
        """The payload of `grantDelegation`."""
        data = await self.client.ask(GRANT, act_as, input=input_)
        return data["grantDelegation"]

    async def granted(self, act_as: str | None = None, **input_: Any) -> str:
        """The ID of a grant that must be made."""
        payload = await self.grant(act_as, **input_)
        assert payload["userErrors"] == [], payload
        return str(payload["delegation"]["id"])

    async def refused(self, act_as: str | None = None, **input_: Any) -> list[tuple[str, str]]:
        """Code and field (joined by dots, without `input`) of each error of a grant that must not be made.

        The graph is as it was before.
        """
        before = await self.state()
        payload = await self.grant(act_as, **input_)
        assert payload["delegation"] is None
        assert await self.state() == before
        return told(payload)

    async def revoke(self, act_as: str | None = None, **input_: Any) -> Any:
        """The payload of `revokeDelegation`, its grants by ID."""
        data = await self.client.ask(REVOKE, act_as, input={"reason": "试验", "mode": "RESTRICT"} | input_)
        payload = data["revokeDelegation"]
        for name in ("revoked", "dependants"):
            payload[name] = [each["id"] for each in payload[name]]
        return payload

    async def not_revoked(self, act_as: str | None = None, **input_: Any) -> list[tuple[str, str]]:
        """Code and field of each error of a revocation that must be refused; the graph is as before."""
        before = await self.state()
        payload = await self.revoke(act_as, **input_)
        assert payload["revoked"] == []
        assert await self.state() == before
        return told(payload)

    async def amend(self, act_as: str | None = None, **input_: Any) -> Any:
        """The payload of `amendDelegation`, its dependants by ID."""
        data = await self.client.ask(AMEND, act_as, input={"reason": "试验"} | input_)
        payload = data["amendDelegation"]
        payload["dependants"] = [each["id"] for each in payload["dependants"]]
        return payload

    async def amended(self, act_as: str | None = None, **input_: Any) -> list[str]:
        """The dependants of a change that must be made."""
        payload = await self.amend(act_as, **input_)
        assert payload["userErrors"] == [], payload
        assert payload["delegation"] == {"id": input_["delegation"]}
        return list(payload["dependants"])

    async def not_amended(self, act_as: str | None = None, **input_: Any) -> list[tuple[str, str]]:
        """Code and field of each error of a change that must be refused; the graph is as before."""
        before = await self.state()
        payload = await self.amend(act_as, **input_)
        assert payload["delegation"] is None
        assert await self.state() == before
        return told(payload)

    async def state(self) -> frozenset[str]:
        """What Neo4j calls its last commit: as long as it is the same, nothing at all was written."""
        await self.graph.read("RETURN 1")
        return frozenset(await self.graph._driver.execute_query_bookmark_manager.get_bookmarks())

    async def clear(self) -> None:
        """Take away every grant and exception that was made by a mutation, and what all of them left."""
        await self.graph.write(
            "MATCH (n:Delegation|IdempotencyKey|Suspension|ProtectionException|Event|EventChange) "
            "WHERE n:IdempotencyKey OR n:Event OR n:EventChange OR size(n.id) = 10 "
            "OR n.id CONTAINS '-' DETACH DELETE n"
        )


async def name_properties(graph: Graph) -> None:
    """Let Neo4j know the properties that mutations write.

    A name that is new to it is a commit of its own, and is kept even where the transaction is undone.
    """
    found = {
        name
        for path in _MUTATIONS.glob("*.py")
        for pair in _WRITTEN.findall(path.read_text(encoding="utf-8"))
        for name in pair
        if name
    }
    text = "UNWIND $names AS name CALL db.createProperty(name) RETURN count(*)"
    await graph.write(text, {"names": sorted(found)})


def told(payload: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Code and field of each error of a payload."""
    for each in payload["userErrors"]:
        assert each["message"]
        assert each["field"][0] == "input"
    return [(each["code"], ".".join(each["field"][1:])) for each in payload["userErrors"]]

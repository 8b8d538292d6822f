"""Previews: what they tell is what then happens, and nothing happens by asking."""

from typing import Any

from tests.api.test_revoke_delegation import BELOW, ROOT
from tests.api.writable import Writable

IMPACT = """
fragment Told on Impact {
  asOf
  delegations { id }
  agents { code }
  customersLosingCover
  customersGainingCover
  userErrors { code field }
}"""
REVOCATION = (
    """
query ($delegation: ID!, $mode: RevocationMode! = CASCADE, $on: Date) {
  preview: previewRevocation(delegation: $delegation, mode: $mode, on: $on) { ...Told }
}"""
    + IMPACT
)
DELEGATION = (
    "query ($input: GrantDelegationInput!) { preview: previewDelegation(input: $input) { ...Told } }" + IMPACT
)
AMENDMENT = (
    "query ($input: AmendDelegationInput!) { preview: previewAmendment(input: $input) { ...Told } }" + IMPACT
)
AGENT = (
    """
query ($agent: ID!, $level: TerritoryLevel, $status: AgentStatus) {
  preview: previewAgentChange(agent: $agent, level: $level, status: $status) { ...Told }
}"""
    + IMPACT
)
NOTHING: dict[str, Any] = {
    "delegations": [],
    "agents": [],
    "customersLosingCover": 0,
    "customersGainingCover": 0,
    "userErrors": [],
}


async def preview(writable: Writable, query: str, act_as: str | None = None, **variables: Any) -> Any:
    """What a preview tells; the graph is as before."""
    before = await writable.state()
    data = await writable.client.ask(query, act_as, **variables)
    assert await writable.state() == before
    told = data["preview"]
    told["delegations"] = [each["id"] for each in told["delegations"]]
    told["agents"] = [each["code"] for each in told["agents"]]
    return told


async def test_smoke(writable: Writable) -> None:
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root})
    print(await preview(writable, REVOCATION, delegation=root))
    print(await preview(writable, REVOCATION, delegation="Delegation:D0028"))
    print(await preview(writable, DELEGATION, input=ROOT))
    print(await preview(writable, AMENDMENT, input={"delegation": root, "suspend": {}, "reason": "x"}))
    print(await preview(writable, AGENT, agent="Agent:A002", level="COUNTY"))
    print(await preview(writable, AGENT, agent="Agent:A002", status="SUSPENDED"))
    raise AssertionError

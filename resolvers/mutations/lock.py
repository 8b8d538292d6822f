"""The locks of mutations (design section 5, rule 6): each kind in a statement of its own.

Who changes who serves a customer, or which exceptions open it, locks that customer; then, to let an agent
serve, that agent. Who records what an agent sold, or works out what it earned, locks that agent; who
publishes a commission plan, which is rare, all plans, then all whom it would pay, by code. Who decides on a
claim locks its budget, who sets or decides on a channel plan the company that it is of. Who changes value
chains, or does something along one, locks the agents concerned, then these chains, by code. Who writes grants
locks first every province in which a named area lies, by code; then the agent that is granted something; then
grants, by id. Who measures an agent locks that agent, then all scorecards; who publishes one, these alone,
and who amends the policy that alone. Who changes master data locks them, before that the company, or after
it the customer manager, that they are to depend on; who retires what grants name, or are made by, locks first
the provinces where these may be. What conflicts shares a province, what depends on one another a grant:
so of two that might, the second waits, and then reads what the first has written. A property set and taken
away again locks a node until the transaction ends, and leaves nothing behind.
"""

from collections.abc import Iterable, Sequence
from textwrap import dedent

from graph.mapping.granting import PROVINCES
from graph.session import Transaction
from resolvers.mutations.reference import Reference


def _locking(match: str, name: str) -> str:
    """The statement that writes what is matched, and so locks it, and leaves nothing written."""
    return f"{match}\nSET {name}.lockedAt = datetime()\nREMOVE {name}.lockedAt"


# The areas x that an input names, by how it names them.
NAMED_AREAS = dedent("""\
    CALL () {
      MATCH (x:Territory) WHERE x.code IN $codes AND x.until IS NULL RETURN x
      UNION
      MATCH (x:Territory) WHERE x.key IN $keys RETURN x
      UNION
      MATCH (x:Region) WHERE x.code IN $regions RETURN x
    }""")

_ORDERLY = _locking("WITH DISTINCT z ORDER BY z.code", "z")

_PROVINCES_OF_AREAS = f"{NAMED_AREAS}\n{PROVINCES.written(n='x')}\n{_ORDERLY}"

_PROVINCES_OF_GRANT = f"""\
MATCH (:Delegation {{id: $grant}})-[:IN_TERRITORY]->(x)
{PROVINCES.written(n="x")}
{_ORDERLY}"""

_PROVINCES_OF_AGENT = f"""\
MATCH (:Agent {{code: $agent}})<-[:GRANTED_TO]-(:Delegation)-[:IN_TERRITORY]->(x)
WITH DISTINCT x
{PROVINCES.written(n="x")}
{_ORDERLY}"""

_AGENT = _locking("MATCH (a:Agent {code: $agent})", "a")

_CUSTOMER = _locking("MATCH (c:Customer {code: $customer})", "c")

_POLICY = _locking("MERGE (c:Counter {name: 'policy'})", "c")

_REPORTS = _locking("MERGE (c:Counter {name: 'operatingReport'})", "c")

_SCORECARDS = _locking("MERGE (c:Counter {name: 'scorecard'})", "c")

_AGENTS = _locking(
    dedent("""\
    MATCH (a:Agent) WHERE a.code IN $agents
    WITH a ORDER BY a.code"""),
    "a",
)

_BUDGET = _locking("MATCH (b:SubsidyBudget {id: $budget})", "b")

_MANAGERS = _locking(
    dedent("""\
    MATCH (m:CustomerManager) WHERE m.code IN $managers
    WITH m ORDER BY m.code"""),
    "m",
)

_COMPANY = _locking("MATCH (c:Company {code: $company})", "c")
_VALUE_CHAINS = _locking(
    dedent("""\
    MATCH (v:ValueChain) WHERE v.code IN $chains
    WITH v ORDER BY v.code"""),
    "v",
)

# In whichever province a grant is made, it waits, or was first.
_ALL_PROVINCES = f"MATCH (z:Province) WHERE z.until IS NULL\n{_ORDERLY}"

_PRODUCT = _locking("MATCH (p:Product {code: $product})", "p")

_REGION = _locking("MATCH (g:Region {code: $region})", "g")

_PROVINCES_OF_COMPANY = f"""\
MATCH (:Company {{code: $company}})-[:OPERATES_IN]->(x:Territory)
{PROVINCES.written(n="x")}
{_ORDERLY}"""

_PLANS = _locking("MERGE (c:Counter {name: 'commissionPlan'})", "c")

_AGENTS_OF_CAPABILITY = _locking(
    dedent("""\
    MATCH (a:Agent {capability: $capability})
    WITH a ORDER BY a.code"""),
    "a",
)

_CHAIN = _locking(
    dedent("""\
    MATCH (:Delegation {id: $grant})-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(d:Delegation)
    WITH DISTINCT d ORDER BY d.id"""),
    "d",
)

# A grant, all that was made out of it, and what the holders of these hold beside it.
_DEPENDANTS = _locking(
    dedent("""\
    MATCH (:Delegation {id: $grant})<-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]-(:Delegation)
          -[:GRANTED_TO]->(:Agent)<-[:GRANTED_TO]-(d:Delegation)
    WITH DISTINCT d ORDER BY d.id"""),
    "d",
)


def area_keys(areas: Iterable[Reference]) -> dict[str, list[str]]:
    """The parameters of NAMED_AREAS."""
    keys: dict[str, list[str]] = {"codes": [], "keys": [], "regions": []}
    for each in areas:
        kind = "regions" if each.type == "Region" else "codes" if each.current else "keys"
        keys[kind].append(each.key)
    return keys


async def to_grant(
    transaction: Transaction, areas: Sequence[Reference], agent: Reference | None, parent: Reference | None
) -> None:
    """Lock what a new grant may conflict with or depend on."""
    await transaction.run(_PROVINCES_OF_AREAS, area_keys(areas))
    if agent is not None:
        await transaction.run(_AGENT, {"agent": agent.key})
    if parent is not None:
        await transaction.run(_CHAIN, {"grant": parent.key})


async def to_revoke(transaction: Transaction, grant: str) -> None:
    """Lock a grant and what depends on it, or may come to carry what does."""
    await transaction.run(_PROVINCES_OF_GRANT, {"grant": grant})
    await transaction.run(_DEPENDANTS, {"grant": grant})


async def to_change_agent(transaction: Transaction, agent: str) -> None:
    """Lock an agent and all places where grants meet those that it holds."""
    await transaction.run(_PROVINCES_OF_AGENT, {"agent": agent})
    await transaction.run(_AGENT, {"agent": agent})


async def to_change_boundaries(transaction: Transaction, areas: Sequence[Reference]) -> None:
    """Lock the provinces of what gives, what receives and what these lie in, as grants there do."""
    await transaction.run(_PROVINCES_OF_AREAS, area_keys(areas))


async def to_serve(transaction: Transaction, customer: str) -> None:
    """Lock a customer whose exceptions or services are to change."""
    await transaction.run(_CUSTOMER, {"customer": customer})


async def to_be_served_by(transaction: Transaction, agent: str) -> None:
    """Lock an agent that is to serve a customer: whoever ends the work with it waits, or was first."""
    await transaction.run(_AGENT, {"agent": agent})


async def to_measure(transaction: Transaction) -> None:
    """Lock which scorecard counts for which period."""
    await transaction.run(_SCORECARDS)


async def to_set_policy(transaction: Transaction) -> None:
    """Lock which versions of the policy there are."""
    await transaction.run(_POLICY)


async def to_request_reports(transaction: Transaction) -> None:
    """Lock which operating reports there are."""
    await transaction.run(_REPORTS)


async def to_pay(transaction: Transaction, agents: Sequence[str]) -> None:
    """Lock agents whose sales or statements are to change."""
    await transaction.run(_AGENTS, {"agents": list(agents)})


async def to_chain(transaction: Transaction, agents: Sequence[str], chains: Sequence[str]) -> None:
    """Lock agents that are to fulfil stages, then value chains that are to change or be used."""
    if agents:
        await transaction.run(_AGENTS, {"agents": list(agents)})
    await transaction.run(_VALUE_CHAINS, {"chains": list(chains)})


async def to_manage(transaction: Transaction, managers: Sequence[str]) -> None:
    """Lock customer managers that are to manage a customer or join a team, or are to leave."""
    await transaction.run(_MANAGERS, {"managers": list(managers)})


async def to_spend(transaction: Transaction, budget: str) -> None:
    """Lock a budget of which something is to be approved."""
    await transaction.run(_BUDGET, {"budget": budget})


async def to_keep_product(transaction: Transaction, product: str, *, retiring: bool) -> None:
    """Lock a product whose master data are to change and, if it is retiring, all places of grants."""
    if retiring:
        await transaction.run(_ALL_PROVINCES)
    await transaction.run(_PRODUCT, {"product": product})


async def to_keep_region(transaction: Transaction, region: Reference, areas: Sequence[Reference]) -> None:
    """Lock a region whose master data are to change, and all places of grants that may name it."""
    await transaction.run(_PROVINCES_OF_AREAS, area_keys([region, *areas]))
    await transaction.run(_REGION, {"region": region.key})


async def to_retire_company(transaction: Transaction, company: str) -> None:
    """Lock all places of grants that a company may make, and then the company."""
    await transaction.run(_PROVINCES_OF_COMPANY, {"company": company})
    await transaction.run(_COMPANY, {"company": company})


async def to_aim(transaction: Transaction, company: str) -> None:
    """Lock a company whose channel plans are to change."""
    await transaction.run(_COMPANY, {"company": company})


async def to_plan_pay(transaction: Transaction, capability: str) -> None:
    """Lock all agents that a commission plan would pay: what is calculated waits, or was first."""
    await transaction.run(_PLANS)
    await transaction.run(_AGENTS_OF_CAPABILITY, {"capability": capability})

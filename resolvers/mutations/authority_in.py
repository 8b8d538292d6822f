"""Whether agents may act in a cell, or for a customer, on a day, as `authority` decides it, in a mutation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.mapping import authority
from graph.mapping.on_day import held
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import target_of
from resolvers.decided import Outcome, outcome_of
from resolvers.mutations.call import Call
from resolvers.mutations.grant_cells import grant_cells
from resolvers.rules.assigning import Barred
from resolvers.rules.decision import Denied

_ON = "$on"

# Per agent, what it is on the day, and every grant it was ever given with the exclusive ones over the cell.
_CELL = {
    role: f"""\
MATCH (territory:Territory {{key: $territory}})
MATCH (industry:Industry {{code: $industry}})
UNWIND $agents AS code_
MATCH (agent:Agent {{code: code_}})
RETURN agent.code, {authority.AGENT.written(n="agent", date=_ON)},
       {authority.CELL.written(n="territory", industry="industry", known="true", date=_ON)},
       {
        authority.OF_AGENT_AND_CELL.written(
            agent="agent",
            n="territory",
            industry="industry",
            value="null",
            date=_ON,
            grant="grant",
            holder="holder",
            found=f"[{grant_cells(role, _ON)}]",
        )
    }"""
    for role in Role
}

_CUSTOMER = {
    role: f"""\
MATCH (customer:Customer {{code: $customer}})-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory:Territory)
WHERE {held("located").replace("#date", _ON)}
MATCH (customer)-[:OF_INDUSTRY]->(industry:Industry)
MATCH (agent:Agent {{code: $agent}})
RETURN {authority.AGENT.written(n="agent", date=_ON)},
       {
        authority.CELL.written(n="territory", industry="industry", known="located.unknown IS NULL", date=_ON)
    },
       {authority.PROTECTION.written(n="customer", date=_ON)},
       {authority.EXCEPTED.written(n="customer", date=_ON)},
       {
        authority.OF_AGENT_AND_CUSTOMER.written(
            agent="agent",
            n="territory",
            industry="industry",
            value="null",
            date=_ON,
            grant="grant",
            holder="holder",
            found=f"[{grant_cells(role, _ON)}]",
        )
    }"""
    for role in Role
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A territory by its key and an industry by its code, with any product, on a day."""

    territory: str
    industry: str
    on: date


async def authority_in_cell(
    transaction: Transaction, call: Call, cell: Cell, agents: Sequence[str]
) -> Mapping[str, Outcome]:
    """The decision on each agent that is there, by its code."""
    values = {
        **_common(call, cell.on),
        "territory": cell.territory,
        "industry": cell.industry,
        "agents": sorted(set(agents)),
    }
    rows = await transaction.run(_CELL[call.principal.role], values)
    return {
        code: outcome_of(agent, target_of(target, None, None, False), (), grants, cell.on)
        for code, agent, target, grants in rows
    }


async def authority_over_customer(
    transaction: Transaction, call: Call, agent: str, customer: str, on: date
) -> Outcome:
    """The decision on an agent and a customer that are both there."""
    values = {**_common(call, on), "agent": agent, "customer": customer}
    rows = await transaction.run(_CUSTOMER[call.principal.role], values)
    [[facts, target, protection, opened, grants]] = rows
    return outcome_of(facts, target_of(target, protection, None, False), opened, grants, on)


def barred(outcome: Outcome, path: tuple[str, ...]) -> list[Barred]:
    """Every rule that keeps the agent from it, found at a path of the input; none: it may act."""
    if not isinstance(outcome.decision, Denied):
        return []
    return [
        Barred(each.code, path, question=outcome.question, blocker=each) for each in outcome.decision.blockers
    ]


def _common(call: Call, on: date) -> dict[str, Any]:
    return {"on": on, "today": call.today, "principal": call.principal.key}

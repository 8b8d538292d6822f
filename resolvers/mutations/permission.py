"""Who may change what (design section 6): looked at before anything else is."""

from collections.abc import Sequence
from textwrap import dedent

from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.errors import RequestError
from resolvers.mutations.reference import Reference
from resolvers.principal import PARTIES, Principal

_PARTY = {
    role: f"MATCH (p:{model.label} {{{model.key}: $principal}}) RETURN p.retiredOn IS NOT NULL"
    for role, model in PARTIES.items()
}

_AT_OR_BELOW = dedent("""\
    RETURN EXISTS {
      MATCH (:Company {code: $company})-[:REPORTS_TO*0..]->(:Company {code: $principal})
    }""")

# A grant is in a company's hands when it, or one it was made out of, came from it or from one below it.
_IN_ITS_HANDS = dedent("""\
    RETURN EXISTS {
      MATCH (:Delegation {id: $grant})-[:DERIVED_FROM*0..]->(:Delegation)<-[:GRANTED]-(c:Company)
      WHERE EXISTS { (c)-[:REPORTS_TO*0..]->(:Company {code: $principal}) }
    }""")

_GRANTED_BY_IT = dedent("""\
    RETURN EXISTS { (:Delegation {id: $grant})<-[:GRANTED]-(:Agent {code: $principal}) }""")

_IN_ITS_CARE = dedent("""\
    MATCH (a:Agent)-[:MANAGED_BY]->(c:Company)
    WHERE a.code IN $agents AND EXISTS { (c)-[:REPORTS_TO*0..]->(:Company {code: $principal}) }
    RETURN DISTINCT a.code""")


async def known(transaction: Transaction, principal: Principal) -> None:
    """Raise RequestError where the acting party does not exist, or is retired and changes nothing."""
    if principal.role is Role.OPERATOR:
        return
    found = await transaction.run(_PARTY[principal.role], {"principal": principal.key})
    if not found:
        raise RequestError(f"{principal.named_by} names a party that does not exist.")
    if found[0][0]:
        raise RequestError(
            f"{principal.named_by} names a party that is retired, and changes nothing any more."
        )


async def may_grant(transaction: Transaction, principal: Principal, grantor: Reference | None) -> bool:
    """An operator as anybody, a company as itself or one below it, an agent as itself."""
    match principal.role:
        case Role.OPERATOR:
            return True
        case Role.COMPANY if grantor is not None and grantor.type == "Company":
            return await _at_or_below(transaction, principal, grantor.key)
        case Role.AGENT:
            return grantor is not None and (grantor.type, grantor.key) == ("Agent", principal.key)
        case _:
            return False


async def may_revoke(transaction: Transaction, principal: Principal, grant: str) -> bool:
    """An operator any, a company what came from it or one below it, an agent what it granted itself."""
    values = {"grant": grant, "principal": principal.key}
    match principal.role:
        case Role.OPERATOR:
            return True
        case Role.COMPANY:
            [[held]] = await transaction.run(_IN_ITS_HANDS, values)
            return bool(held)
        case Role.AGENT:
            [[own]] = await transaction.run(_GRANTED_BY_IT, values)
            return bool(own)
        case _:
            return False


async def may_change_agent(transaction: Transaction, principal: Principal, agent: str) -> bool:
    """An operator any, a company those that it manages or one below it does; no agent itself."""
    return bool(await may_change_agents(transaction, principal, [agent]))


async def may_change_agents(
    transaction: Transaction, principal: Principal, agents: Sequence[str]
) -> frozenset[str]:
    """Those of the agents that it may change."""
    match principal.role:
        case Role.OPERATOR:
            return frozenset(agents)
        case Role.COMPANY:
            values = {"agents": list(agents), "principal": principal.key}
            return frozenset(code for [code] in await transaction.run(_IN_ITS_CARE, values))
        case _:
            return frozenset()


async def may_approve(transaction: Transaction, principal: Principal, company: str | None) -> bool:
    """An operator as any company, a company as itself or one below it, nobody else."""
    match principal.role:
        case Role.OPERATOR:
            return True
        case Role.COMPANY if company is not None:
            return await _at_or_below(transaction, principal, company)
        case _:
            return False


def may_review(principal: Principal, company: str | None) -> bool:
    """An operator as any company, a company as itself alone: several are asked, each to see for itself."""
    match principal.role:
        case Role.OPERATOR:
            return True
        case Role.COMPANY:
            return company == principal.key
        case _:
            return False


async def _at_or_below(transaction: Transaction, principal: Principal, company: str) -> bool:
    values = {"company": company, "principal": principal.key}
    [[below]] = await transaction.run(_AT_OR_BELOW, values)
    return bool(below)

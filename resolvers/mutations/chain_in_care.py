"""The value chain that a mutation names, where who asks may change it."""

from dataclasses import dataclass
from datetime import date
from textwrap import dedent

from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import reference
from resolvers.rules.interval import Interval
from resolvers.rules.violation import Violation, ViolationCode, at

_KEEPER = dedent("""\
    MATCH (v:ValueChain {code: $code})
    RETURN COLLECT { MATCH (v)-[:KEPT_BY]->(c:Company) RETURN c.code }[0]""")

# What was sold along it, and deployed by it.
_CHAIN = dedent("""\
    MATCH (v:ValueChain {code: $code})
    RETURN v.name, v.tier, toString(v.validFrom), toString(v.validTo),
           COLLECT { MATCH (v)-[:WORKED_IN]->(t:Territory) RETURN t.key }[0],
           COLLECT { MATCH (v)-[:TARGETS]->(i:Industry) RETURN i.code }[0],
           toString(head(COLLECT {
             CALL (v) {
               MATCH (v)<-[:SOLD_ALONG]-(s:Sale) RETURN s.on AS on_
               UNION
               MATCH (v)<-[:SPECIFIES]-(:SolutionTemplate)<-[:INSTANCE_OF]-(d:Deployment)
               RETURN d.since AS on_
             }
             RETURN on_ ORDER BY on_ DESC LIMIT 1 }))""")


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """A chain as it is: the days it is in force, its place and industry, if any, and its last use."""

    code: str
    name: str
    tier: str
    valid: Interval
    place: str | None
    sector: str | None
    used: date | None


async def chain_in_care(
    transaction: Transaction, call: Call, agents: tuple[str, ...] = (), parts: tuple[str, ...] = ()
) -> ChainFacts | Violation:
    """The chain that the input names as `chain`, else why not; it is locked as are agents and parts.

    An operator changes any, a company those that it, or one below it, keeps.
    """
    given = call.input["chain"]
    forbidden = Violation(ViolationCode.NOT_ALLOWED, at("chain"), about=given[:100])
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        return forbidden
    wanted = reference(given, ("ValueChain",), at("chain"))
    if isinstance(wanted, Violation):
        return wanted
    kept = await transaction.run(_KEEPER, {"code": wanted.key})
    if not kept:
        return wanted.missing()
    if not await may_approve(transaction, call.principal, kept[0][0]):
        return forbidden
    await lock.to_chain(transaction, sorted(agents), sorted({wanted.key, *parts}))
    [[name, tier, start, end, place, sector, used]] = await transaction.run(_CHAIN, {"code": wanted.key})
    last = date.fromisoformat(used) if used is not None else None
    return ChainFacts(wanted.key, name, tier, interval_of((start, end)), place, sector, last)

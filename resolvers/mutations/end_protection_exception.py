"""`endProtectionException`: end an exception from a day on (design section 5, rule 5)."""

from textwrap import dedent

from graph.mapping.models import PROTECTION_EXCEPTION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_approve
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.excepting import Ending, against_ending, first_day_without
from resolvers.rules.violation import Violation, ViolationCode, at

_APPROVER = dedent("""\
    MATCH (e:ProtectionException {id: $exception})-[:APPROVED_BY]->(b:Company)
    MATCH (e)-[:EXCEPTS]->(c:Customer)
    RETURN b.code, c.code""")

_SEEN = {
    role: f"MATCH (found:ProtectionException {{id: $exception}}) "
    f"WHERE {seen(role, 'found', PROTECTION_EXCEPTION)} RETURN found.id"
    for role in Role
}

_EXCEPTION = dedent("""\
    MATCH (e:ProtectionException {id: $exception})
    RETURN toString(e.validFrom), toString(e.validTo)""")

_END = dedent("""\
    MATCH (e:ProtectionException {id: $exception})
    SET e.validTo = $end, e.endReason = $reason""")


async def end_protection_exception(transaction: Transaction, call: Call) -> Outcome:
    """End an exception, or say why not; `exception` of the payload is the one that ends.

    Whoever may approve as the company that approved it may end it.
    """
    given = call.input
    field = at("exception")
    wanted = reference(given["exception"], ("ProtectionException",), field)
    forbidden = Violation(ViolationCode.NOT_ALLOWED, field, about=given["exception"][:100])
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        return refused(forbidden)
    if isinstance(wanted, Violation):
        return refused(wanted)
    values = {"exception": wanted.key, "principal": call.principal.key, "today": call.today}
    found = await transaction.run(_APPROVER, values)
    if not found:
        return refused(wanted.missing())
    [[company, customer]] = found
    if not await may_approve(transaction, call.principal, company):
        # Of what is not seen nothing is told, not even that it is there.
        known = await transaction.run(_SEEN[call.principal.role], values)
        return refused(forbidden if known else wanted.missing())
    await lock.to_serve(transaction, customer)
    [days] = await transaction.run(_EXCEPTION, values)
    ending = Ending(
        wanted.key, interval_of(days), given.get("on") or call.today, call.today, given["reason"].strip()
    )
    violations = against_ending(ending)
    if violations:
        return refused(*violations)
    await transaction.run(_END, {**values, "end": first_day_without(ending), "reason": ending.reason})
    return Outcome(
        {"exception": (wanted.key,)},
        (Happening(EventType.PROTECTION_EXCEPTION_ENDED, PROTECTION_EXCEPTION.label, wanted.key),),
    )

"""`endSupervisionMandate`: end a company's look across territories (终止监管授权)."""

from textwrap import dedent

from graph.mapping.models import SUPERVISION_MANDATE
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_approve
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.excepting import Ending, against_ending, first_day_without
from resolvers.rules.violation import Violation, ViolationCode, at

# Whoever else ends it waits.
_MANDATE = {
    role: dedent(f"""\
        MATCH (found:SupervisionMandate {{id: $mandate}})-[:APPROVED_BY]->(b:Company)
        WHERE {seen(role, "found", SUPERVISION_MANDATE)}
        SET found.lockedAt = datetime()
        REMOVE found.lockedAt
        WITH found, b
        RETURN b.code, toString(found.validFrom), toString(found.validTo)""")
    for role in Role
}

_END = dedent("""\
    MATCH (m:SupervisionMandate {id: $mandate})
    SET m.validTo = $end, m.endReason = $reason
    WITH m
    MATCH (m)-[:GIVEN_TO]->(:Company)-[r:SUPERVISES {mandate: m.id}]->()
    SET r.validTo = $end""")


async def end_supervision_mandate(transaction: Transaction, call: Call) -> Outcome:
    """End a mandate today or on a later day, or say why not; `mandate` of the payload is that one.

    Whoever may approve as the company that approved it may end it.
    """
    given = call.input
    wanted = reference(given["mandate"], ("SupervisionMandate",), at("mandate"))
    if isinstance(wanted, Violation):
        return refused(wanted)
    values = {"mandate": wanted.key, "principal": call.principal.key, "today": call.today}
    found = await transaction.run(_MANDATE[call.principal.role], values)
    if not found:
        return refused(wanted.missing())
    [[company, *days]] = found
    if not await may_approve(transaction, call.principal, company):
        about = given["mandate"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("mandate"), about=about))
    on = given.get("on") or call.today
    ending = Ending(wanted.key, interval_of(days), on, call.today, given["reason"].strip())
    violations = against_ending(ending)
    if violations:
        return refused(*violations)
    await transaction.run(_END, {**values, "end": first_day_without(ending), "reason": ending.reason})
    done = Happening(EventType.MANDATE_ENDED, SUPERVISION_MANDATE.label, wanted.key)
    return Outcome({"mandate": (wanted.key,)}, (done,))

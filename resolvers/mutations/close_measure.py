"""`closeMeasure`: a measure of a channel management team was done, or is dropped."""

from textwrap import dedent

from graph.mapping.models import CHANNEL_MEASURE
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_approve
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.channel_team import against_closing
from resolvers.rules.violation import Violation, ViolationCode, at

# That who asks is in charge itself.
_OWNER = {
    role: f"""\
MATCH (found:ChannelMeasure {{id: $measure}})-[:MEASURE_OF]->(owner:Company)
WHERE {seen(role, "found", CHANNEL_MEASURE)}
RETURN owner.code, EXISTS {{ (found)<-[:IN_CHARGE_OF]-(:CustomerManager {{code: $principal}}) }}"""
    for role in Role
}

_STATUS = "MATCH (e:ChannelMeasure {id: $measure}) RETURN e.status"

_CLOSE = dedent("""\
    MATCH (e:ChannelMeasure {id: $measure})
    SET e.status = $outcome, e.closedOn = $today, e.comment = $comment""")

_EVENTS = {"DONE": EventType.MEASURE_DONE, "DROPPED": EventType.MEASURE_DROPPED}


async def close_measure(transaction: Transaction, call: Call) -> Outcome:
    """Say that a measure was done, or drop it, or say every rule against it; `measure` is that one.

    The company, those above it, and who is in charge do; to drop it, only the former.
    """
    given = call.input
    wanted = reference(given["measure"], ("ChannelMeasure",), at("measure"))
    if isinstance(wanted, Violation):
        return refused(wanted)
    values = {"measure": wanted.key, "principal": call.principal.key, "today": call.today}
    found = await transaction.run(_OWNER[call.principal.role], values)
    if not found:
        return refused(wanted.missing())
    [[company, itself]] = found
    charged = itself and call.principal.role is Role.CUSTOMER_MANAGER and given["outcome"] == "DONE"
    if not charged and not await may_approve(transaction, call.principal, company):
        about = given["measure"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("measure"), about=about))
    await lock.to_aim(transaction, company)
    [[status]] = await transaction.run(_STATUS, values)
    comment = (given.get("comment") or "").strip()
    violations = against_closing(status, given["outcome"], comment)
    if violations:
        return refused(*violations)
    await transaction.run(_CLOSE, {**values, "outcome": given["outcome"], "comment": comment or None})
    done = Happening(_EVENTS[given["outcome"]], CHANNEL_MEASURE.label, wanted.key)
    return Outcome({"measure": (wanted.key,)}, (done,))

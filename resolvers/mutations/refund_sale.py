"""`refundSale`: a customer gets back some of a sale (销售退款; design section 5, Money)."""

from datetime import date
from textwrap import dedent

from graph.mapping.model import model
from graph.mapping.models import SALE
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_change_agent
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.selling import Refunding, Statement, against_refund
from resolvers.rules.violation import Violation, ViolationCode, at

# No node of a global ID: it is come to by its sale.
_REFUND_MODEL = model("Refund", "id")

_AGENT = {
    role: f"""\
MATCH (found:Sale {{id: $sale}})-[:SOLD_BY]->(agent:Agent)
RETURN agent.code, {seen(role, "found", SALE)}"""
    for role in Role
}

# The sale, what is left of it, and the statement that covers the day of the refund.
_FACTS = dedent("""\
    MATCH (s:Sale {id: $sale})-[:SOLD_BY]->(a)
    RETURN toString(s.on),
           s.amount - reduce(sum = 0, amount IN COLLECT {
             MATCH (s)<-[:REFUNDS]-(r) RETURN r.amount } | sum + amount),
           COLLECT { MATCH (a)<-[:OWED_TO]-(t:CommissionStatement)
                     WHERE t.periodFrom <= $on AND $on < t.periodTo
                     RETURN [t.period, t.status] }[0]""")

_REFUND = dedent("""\
    MATCH (s:Sale {id: $sale})
    CREATE (:Refund {id: $id, on: $on, amount: $amount, reason: $reason})-[:REFUNDS]->(s)""")


async def refund_sale(transaction: Transaction, call: Call) -> Outcome:
    """Record a refund, or say every rule against it; `sale` of the payload is the one refunded.

    An operator records any, a company those of the agents that it manages; no agent does itself.
    """
    given = call.input
    wanted = reference(given["sale"], ("Sale",), at("sale"))
    if isinstance(wanted, Violation):
        return refused(wanted)
    values = {"sale": wanted.key, "principal": call.principal.key, "today": call.today}
    found = await transaction.run(_AGENT[call.principal.role], values)
    if not found:
        return refused(wanted.missing())
    [[agent, shown]] = found
    if not await may_change_agent(transaction, call.principal, agent):
        forbidden = Violation(ViolationCode.NOT_ALLOWED, at("sale"), about=wanted.text[:100])
        # Of what is not seen nothing is told, not even that it is there.
        return refused(forbidden if shown else wanted.missing())
    await lock.to_pay(transaction, [agent])
    on: date = given.get("on") or call.today
    [[sold_on, left, statement]] = await transaction.run(_FACTS, {**values, "on": on})
    reason = given["reason"].strip()
    violations = against_refund(
        Refunding(
            given["amount"],
            left,
            date.fromisoformat(sold_on),
            on,
            call.today,
            reason,
            Statement(*statement) if statement is not None else None,
        )
    )
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, _REFUND_MODEL, "RF")
    await transaction.run(
        _REFUND, {"sale": wanted.key, "id": id_, "on": on, "amount": given["amount"], "reason": reason}
    )
    return Outcome({"sale": (wanted.key,)}, (Happening(EventType.SALE_REFUNDED, SALE.label, wanted.key),))

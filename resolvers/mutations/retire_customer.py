"""`retireCustomer`: from a day on there is no such customer, and nobody serves it (design section 4)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import CUSTOMER
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.customer_in_care import customer_in_care
from resolvers.mutations.happening import EventType, Happening
from resolvers.rules.customer import CustomerRetirement, against_customer_retirement
from resolvers.rules.master import Change
from resolvers.rules.violation import Violation

_USED = dedent("""\
    MATCH (c:Customer {code: $customer})
    CALL (c) {
      MATCH (c)<-[:SOLD_TO]-(s:Sale) RETURN s.on AS on_
      UNION
      MATCH (c)<-[:FOR_CUSTOMER]-(d:Deployment) RETURN d.since AS on_
    }
    RETURN toString(max(on_))""")

_RETIRE = dedent("""\
    MATCH (c:Customer {code: $customer})
    SET c.retiredOn = $on, c.version = coalesce(c.version, 1) + 1""")

# A service that would begin later has no day.
_END = dedent("""\
    MATCH (p)-[s:SERVES]->(:Customer {code: $customer})
    WHERE s.until IS NULL OR s.until > $on
    SET s.until = CASE WHEN s.since > $on THEN s.since ELSE $on END, s.endReason = $reason
    RETURN DISTINCT labels(p)[0], p.code""")


async def retire_customer(transaction: Transaction, call: Call) -> Outcome:
    """Retire a customer today or on a later day, or say every rule against it; `customer` is that one."""
    kept = await customer_in_care(transaction, call)
    if isinstance(kept, Violation):
        return refused(kept)
    given = call.input
    values = {
        "customer": kept.code,
        "on": given.get("on") or call.today,
        "reason": given["reason"].strip(),
    }
    [[used]] = await transaction.run(_USED, values)
    asked = CustomerRetirement(
        kept.standing,
        given["expectedVersion"],
        values["on"],
        call.today,
        date.fromisoformat(used) if used is not None else None,
        given["reason"],
    )
    violations = against_customer_retirement(asked)
    if violations:
        return refused(*violations)
    await transaction.run(_RETIRE, values)
    ended = await transaction.run(_END, values)
    done = Happening(
        EventType.CUSTOMER_RETIRED,
        CUSTOMER.label,
        kept.code,
        {type_: tuple(code for label, code in ended if label == type_) for type_, _ in ended},
        (Change("retiredOn", None, str(values["on"])),),
    )
    return Outcome({"customer": (kept.code,)}, (done,))

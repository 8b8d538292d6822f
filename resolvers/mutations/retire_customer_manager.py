"""`retireCustomerManager`: somebody leaves, and another takes over their customers (design section 4)."""

from collections.abc import Sequence
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import CUSTOMER, CUSTOMER_MANAGER
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.manager_in_care import OUTSIDE, manager_in_care
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.customer_manager import ManagerRetirement, Successor, against_manager_retirement
from resolvers.rules.master import Change
from resolvers.rules.violation import Violation, at

_LEAVING = dedent("""\
    MATCH (m:CustomerManager {code: $manager})
    RETURN COUNT { (m)-[:MANAGES]->(u:Customer) WHERE u.retiredOn IS NULL OR $today < u.retiredOn },
           COLLECT { MATCH (m)-[r:ON_TEAM]->(o:Company)
                     WHERE r.until IS NULL OR ($today < r.until AND r.since < r.until)
                     WITH DISTINCT o ORDER BY o.code RETURN o.name },
           COLLECT { MATCH (m)-[:IN_CHARGE_OF]->(e:ChannelMeasure {status: 'PLANNED'})
                     WITH e ORDER BY e.id RETURN e.id }""")

# Who takes over, and the customers that lie where their company does not operate.
_SUCCESSOR = {
    role: f"""\
MATCH (s:CustomerManager {{code: $successor}})-[:EMPLOYED_BY]->(c:Company)
WHERE {seen(role, "s", CUSTOMER_MANAGER)}
MATCH (m:CustomerManager {{code: $manager}})
RETURN s.name, toString(s.retiredOn), {OUTSIDE}"""
    for role in Role
}

_RETIRE = dedent("""\
    MATCH (m:CustomerManager {code: $manager})
    SET m.retiredOn = $today, m.version = coalesce(m.version, 1) + 1""")

_HAND_OVER = dedent("""\
    MATCH (m:CustomerManager {code: $manager})-[r:MANAGES]->(u:Customer)
    WHERE u.retiredOn IS NULL OR $today < u.retiredOn
    MATCH (s:CustomerManager {code: $successor})
    CREATE (s)-[:MANAGES]->(u)
    SET u.version = coalesce(u.version, 1) + 1
    DELETE r
    RETURN u.code ORDER BY u.code""")

# What they serve ends, and goes on with who takes over where that one does not serve in the role already.
_SERVE_ON = dedent("""\
    MATCH (m:CustomerManager {code: $manager})-[r:SERVES]->(u:Customer)<-[:MANAGES]-(s:CustomerManager)
    WHERE s.code = $successor AND (r.until IS NULL OR ($today < r.until AND r.since < r.until))
      AND NOT EXISTS { (s)-[o:SERVES {role: r.role}]->(u) WHERE o.until IS NULL OR $today < o.until }
    CREATE (s)-[:SERVES {role: r.role, since: CASE WHEN r.since < $today THEN $today ELSE r.since END,
                         until: r.until, reason: $reason}]->(u)""")

_END = dedent("""\
    MATCH (:CustomerManager {code: $manager})-[r:SERVES]->(u:Customer)
    WHERE r.until IS NULL OR $today < r.until
    SET r.until = CASE WHEN r.since < $today THEN $today ELSE r.since END, r.endReason = $reason
    RETURN DISTINCT u.code""")


async def retire_customer_manager(transaction: Transaction, call: Call) -> Outcome:
    """Retire a customer manager today, or say every rule against it; `customerManager` is that one.

    Whoever takes over manages their customers, each of which has that in its history.
    """
    given = call.input
    named = given.get("handOverTo")
    heir = reference(named, ("CustomerManager",), at("handOverTo")) if named is not None else None
    heirs = (heir.key,) if isinstance(heir, Reference) else ()
    kept = await manager_in_care(transaction, call, heirs)
    if isinstance(kept, Violation):
        return refused(kept)
    values = {
        "manager": kept.code,
        "successor": heir.key if isinstance(heir, Reference) else None,
        "reason": given["reason"].strip(),
        "principal": call.principal.key,
        "today": call.today,
    }
    [[customers, teams, measures]] = await transaction.run(_LEAVING, values)
    wrong = [heir] if isinstance(heir, Violation) else []
    found = []
    if isinstance(heir, Reference):
        found = await transaction.run(_SUCCESSOR[call.principal.role], values)
        wrong += [] if found else [heir.missing()]
    asked = ManagerRetirement(
        kept.standing,
        given["expectedVersion"],
        given["reason"],
        call.today,
        customers,
        tuple(teams),
        tuple(measures),
        named is not None,
        isinstance(heir, Reference) and heir.key == kept.code,
        _successor(found[0]) if found else None,
    )
    violations = [*wrong, *against_manager_retirement(asked)]
    if violations:
        return refused(*violations)
    await transaction.run(_RETIRE, values)
    handed = [code for [code] in await transaction.run(_HAND_OVER, values)]
    await transaction.run(_SERVE_ON, values)
    served = [code for [code] in await transaction.run(_END, values)]
    concerned = {
        **({"CustomerManager": heirs} if heirs else {}),
        **({"Customer": tuple(served)} if served else {}),
    }
    change = (Change("retiredOn", None, str(call.today)),)
    retired = Happening(
        EventType.CUSTOMER_MANAGER_RETIRED, CUSTOMER_MANAGER.label, kept.code, concerned, change
    )
    other = (Change("manager", f"CustomerManager:{kept.code}", named, apart=True),)
    amended = [Happening(EventType.CUSTOMER_AMENDED, CUSTOMER.label, code, changes=other) for code in handed]
    return Outcome({"customerManager": (kept.code,)}, (retired, *amended))


def _successor(row: Sequence[Any]) -> Successor:
    name, retired, outside = row
    return Successor(name, date.fromisoformat(retired) if retired is not None else None, tuple(outside))

"""`amendCustomer`: change what is on record about a customer (design section 4)."""

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from graph.mapping.models import CUSTOMER
from graph.session import Transaction
from resolvers.mutations.authority_in import authority_over_customer
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.customer_history import change_protection
from resolvers.mutations.customer_in_care import CustomerKept, customer_in_care
from resolvers.mutations.customer_named import CustomerNamed, place_of
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.named_place import NamedPlace
from resolvers.rules.customer import PROTECTING, CustomerAsked, against_customer_amendment
from resolvers.rules.customer_history import State
from resolvers.rules.decision import Allowed
from resolvers.rules.master import changes
from resolvers.rules.violation import Violation, ViolationCode, at

_AMEND = dedent("""\
    MATCH (c:Customer {code: $customer})
    SET c.version = coalesce(c.version, 1) + 1, c.name = $name""")

# Where it was stays, until today; moved twice on one day it was nowhere else in between.
_MOVE = dedent("""\
    MATCH (c:Customer {code: $customer})-[r:LOCATED_IN]->(t:Territory)
    MATCH (s:Territory {key: $territory})
    CREATE (c)-[:LOCATED_IN {validFrom: $today}]->(s)
    FOREACH (x IN CASE WHEN r.validFrom IS NULL OR r.validFrom < $today THEN [1] ELSE [] END |
      CREATE (c)-[:WAS_LOCATED_IN {validFrom: r.validFrom, validTo: $today, unknown: r.unknown}]->(t))
    DELETE r""")

_INDUSTRY = dedent("""\
    MATCH (c:Customer {code: $customer})-[r:OF_INDUSTRY]->()
    MATCH (i:Industry {code: $industry})
    CREATE (c)-[:OF_INDUSTRY]->(i)
    DELETE r""")

_UNMANAGE = "MATCH (:Customer {code: $customer})<-[r:MANAGES]-() DELETE r"

_MANAGE = dedent("""\
    MATCH (c:Customer {code: $customer}), (m:CustomerManager {code: $manager})
    CREATE (m)-[:MANAGES]->(c)""")

_SERVING = dedent("""\
    MATCH (a:Agent)-[s:SERVES]->(:Customer {code: $customer})
    WHERE s.since <= $today AND (s.until IS NULL OR $today < s.until)
    RETURN DISTINCT a.code ORDER BY a.code""")


async def amend_customer(transaction: Transaction, call: Call) -> Outcome:
    """Change a customer from today on, or say every rule against it; `customer` is that one.

    `withoutAuthority` are the agents that serve it, and no longer may: what they do for it is theirs to end.
    """
    given = call.input
    kept = await customer_in_care(transaction, call)
    if isinstance(kept, Violation):
        return refused(kept)
    named = CustomerNamed.of(given)
    place = await named.place(transaction, call)
    industry = await named.industry(transaction)
    stays = None if given["withoutManager"] else kept.manager
    territory = kept.territory if place is None else place.key
    manager = await named.manager(transaction, call, stays, territory)
    if given["withoutManager"] and "manager" in named.named:
        named.wrong.append(Violation(ViolationCode.MANAGER_OR_NONE, at("withoutManager")))
    before = kept.fields()
    changed = changes(before, _after(given, place, industry), apart=("manager",))
    of_manager = any(each.field in {"manager", "territory"} for each in changed)
    asked = CustomerAsked(
        kept.standing.name if given.get("name") is None else given["name"],
        place_of(place),
        manager if of_manager else None,
        call.today,
    )
    violations = [
        *named.wrong,
        *against_customer_amendment(kept.standing, given["expectedVersion"], changed, asked),
    ]
    if violations:
        return refused(*violations)
    could = await _serving(transaction, call, kept)
    fields = {each.field for each in changed}
    await _write(transaction, call, kept, asked.name.strip(), fields, place, industry)
    can = await _serving(transaction, call, kept)
    done = Happening(EventType.CUSTOMER_AMENDED, CUSTOMER.label, kept.code, changes=changed)
    lost = tuple(agent for agent, allowed in could.items() if allowed and not can[agent])
    return Outcome({"customer": (kept.code,), "withoutAuthority": lost}, (done,))


def _after(given: Mapping[str, Any], place: NamedPlace | None, industry: str | None) -> dict[str, str | None]:
    """The fields as they are to be, those that the input gives."""
    after: dict[str, str | None] = {
        name: given[name] for name in ("grade", "cardTier", "size") if given.get(name) is not None
    }
    if given.get("name") is not None:
        after["name"] = given["name"].strip()
    if place is not None:
        after["territory"] = place.id
    if industry is not None:
        after["industry"] = f"Industry:{industry}"
    if given.get("manager") is not None:
        after["manager"] = given["manager"]
    elif given["withoutManager"]:
        after["manager"] = None
    return after


async def _write(
    transaction: Transaction,
    call: Call,
    kept: CustomerKept,
    name: str,
    fields: set[str],
    place: NamedPlace | None,
    industry: str | None,
) -> None:
    given = call.input
    values = {
        "customer": kept.code,
        "name": name,
        "territory": place.key if place is not None else None,
        "industry": industry,
        "manager": given["manager"].partition(":")[2] if given.get("manager") is not None else None,
        "today": call.today,
    }
    await transaction.run(_AMEND, values)
    if fields & set(PROTECTING):
        to = State(*(given.get(each) if each in fields else None for each in PROTECTING))
        await change_protection(transaction, kept.code, call.today, to)
    if "territory" in fields:
        await transaction.run(_MOVE, values)
    if "industry" in fields:
        await transaction.run(_INDUSTRY, values)
    if "manager" in fields:
        await transaction.run(_UNMANAGE, values)
        await transaction.run(_MANAGE, values)


async def _serving(transaction: Transaction, call: Call, kept: CustomerKept) -> dict[str, bool]:
    """The agents that serve the customer today, and whether each may."""
    rows = await transaction.run(_SERVING, {"customer": kept.code, "today": call.today})
    found = {}
    for [agent] in rows:
        outcome = await authority_over_customer(transaction, call, agent, kept.code, call.today)
        found[agent] = isinstance(outcome.decision, Allowed)
    return found

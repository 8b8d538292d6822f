"""`assignCustomer`: who serves a customer in which role, by the order of those who may."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping import authority
from graph.mapping.model import Model
from graph.mapping.models import AGENT, CUSTOMER, CUSTOMER_MANAGER
from graph.mapping.on_day import held
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import Grants, interval_of, target_of
from resolvers.mutations import lock
from resolvers.mutations.authority_in import authority_over_customer, barred
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.customer_in_care import customer_asked
from resolvers.mutations.grant_cells import grant_cells
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.assigning import (
    Assignment,
    Barred,
    Candidate,
    Service,
    against_assignment,
    in_order,
)
from resolvers.rules.interval import Interval
from resolvers.rules.master import against_retired
from resolvers.rules.ranking import ranked
from resolvers.rules.violation import Violation, at
from resolvers.serving import AGENT_SEEN, SECTIONS, servants

_PARTIES: Mapping[str, Model] = {"Agent": AGENT, "CustomerManager": CUSTOMER_MANAGER}
_SINCE = "$since"


def _holder(role: Role) -> str:
    """The cells of its holder, as `resolvers.serving` reads them."""
    return f"""\
{authority.AGENT.written(n="holder", date=_SINCE)},
 CASE WHEN holder.kind = 'REGIONAL' THEN {authority.OTHERS.written(n="grant", date=_SINCE)} END,
 [{authority.LOAD.written(n="holder", date=_SINCE)},
  {authority.RESOURCES.written(n="holder", territory="territory", industry="industry", date=_SINCE)}],
 {seen(role, "holder", AGENT)}"""


# Where the customer is on the first day, which a change of boundaries may have left open.
_TARGET = f"""\
MATCH (customer:Customer {{code: $customer}})-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory:Territory)
WHERE {held("located").replace("#date", _SINCE)}
MATCH (customer)-[:OF_INDUSTRY]->(industry:Industry)"""
_KNOWN = "located.unknown IS NULL"

# Of the customer its protection, who is excepted, its manager, and every grant in force over it with
# those above, on the first day.
_CANDIDATES = {
    role: f"""\
{_TARGET}
RETURN {authority.CELL.written(n="territory", industry="industry", known=_KNOWN, date=_SINCE)},
       {authority.PROTECTION.written(n="customer", date=_SINCE)},
       {authority.EXCEPTED.written(n="customer", date=_SINCE)},
       COLLECT {{ MATCH (customer)<-[:MANAGES]-(manager:CustomerManager)
                 RETURN [manager.code, manager.name, {seen(role, "manager", CUSTOMER_MANAGER)}] }}[0],
       [customer.name, toString(customer.retiredOn)],
       {
        authority.OVER_CUSTOMER.written(
            n="territory",
            industry="industry",
            value="null",
            date=_SINCE,
            grant="grant",
            holder="holder",
            found=f"[{grant_cells(role, _SINCE)}, {_holder(role)}]",
        )
    }"""
    for role in Role
}

_SEEN = {
    (role, type_): f"MATCH (found:{model.label} {{code: $party}}) "
    f"WHERE {seen(role, 'found', model)} RETURN found.code, found.name"
    for role in Role
    for type_, model in _PARTIES.items()
}

_SERVICES = {
    role: f"""\
MATCH (party)-[service:SERVES {{role: $role}}]->(:Customer {{code: $customer}})
WHERE service.until IS NULL OR service.until > $since
WITH party, service ORDER BY service.since, party.code
RETURN CASE WHEN party:Agent THEN 'Agent' ELSE 'CustomerManager' END, party.code, party.name,
       CASE WHEN party:Agent THEN {seen(role, "party", AGENT)}
            ELSE {seen(role, "party", CUSTOMER_MANAGER)} END,
       toString(service.since), toString(service.until)"""
    for role in Role
}

_END = dedent("""\
    MATCH (p)-[s:SERVES {role: $role}]->(:Customer {code: $customer})
    WHERE s.since <= $since AND (s.until IS NULL OR s.until > $since)
    SET s.until = $since
    RETURN labels(p)[0], p.code""")

_BEGIN = {
    type_: f"""\
MATCH (c:Customer {{code: $customer}})
MATCH (p:{model.label} {{code: $party}})
CREATE (p)-[:SERVES {{role: $role, since: $since, until: $until, reason: $reason}}]->(c)"""
    for type_, model in _PARTIES.items()
}


async def assign_customer(transaction: Transaction, call: Call) -> Outcome:
    """Let a party serve a customer from a day on, or say every rule against it; `customer` is that one.

    An operator assigns any customer, a company those in its territory. What runs in the same role ends.
    """
    return await _assign(transaction, call, frozenset())


async def _assign(transaction: Transaction, call: Call, locked: frozenset[str]) -> Outcome:
    """The same, with these agents locked; once one is chosen that is not, it is, and all is decided anew."""
    given = call.input
    customer = await customer_asked(transaction, call)
    named = given.get("party")
    party = reference(named, tuple(_PARTIES), at("party")) if named is not None else None
    wrong = [each for each in (customer, party) if isinstance(each, Violation)]
    if isinstance(customer, Violation):
        return refused(*wrong)
    if isinstance(party, Reference) and party.type == "Agent":
        await lock.to_be_served_by(transaction, party.key)
        locked |= {party.key}
    values = {
        "customer": customer.key,
        "party": party.key if isinstance(party, Reference) else None,
        "role": given["role"],
        "since": given.get("since") or call.today,
        "until": given.get("until"),
        "reason": (given.get("reason") or "").strip() or None,
        "today": call.today,
        "principal": call.principal.key,
    }
    rows = await transaction.run(_CANDIDATES[call.principal.role], values)
    if not rows:
        return refused(customer.missing(), *wrong)
    [[cell, protection, opened, manager, (name, retired), grants]] = rows
    target = target_of(cell, protection, None, False)
    known = Grants(grants, lambda row: row[SECTIONS])
    order = [
        (each, known.rows[each.allowed.grant.id][AGENT_SEEN])
        for each in ranked(servants(target, opened, known, values["since"]))
    ]
    keeper = Candidate("CustomerManager", *manager) if manager is not None and not target.retired else None
    candidates = in_order(target.protected, keeper, order)
    hidden: frozenset[str] = frozenset()
    blockers: tuple[Barred, ...] = ()
    chosen = None
    if isinstance(party, Reference):
        chosen = next((each for each in candidates if each.party == (party.type, party.key)), None)
        if chosen is None:
            found = await transaction.run(_SEEN[call.principal.role, party.type], values)
            if not found:
                wrong.append(party.missing())
            else:
                chosen = Candidate(party.type, *found[0])
                if party.type == "Agent":
                    outcome = await authority_over_customer(
                        transaction, call, party.key, customer.key, values["since"]
                    )
                    hidden, blockers = outcome.hidden, tuple(barred(outcome, at("party")))
    services = await transaction.run(_SERVICES[call.principal.role], values)
    asked = Assignment(
        candidates,
        chosen,
        blockers,
        tuple(_service(row) for row in services),
        values["since"],
        values["until"],
        call.today,
        given["override"],
        values["reason"] or "",
        missing=bool(wrong),
    )
    wrong += against_retired(
        name,
        date.fromisoformat(retired) if retired is not None else None,
        Interval(values["since"], values["until"]),
        "customer",
    )
    against = [*wrong, *against_assignment(asked)]
    who = asked.chosen
    if against or who is None:
        return refused(*against, hidden=hidden)
    if who.type == "Agent" and who.code not in locked:
        await lock.to_be_served_by(transaction, who.code)
        return await _assign(transaction, call, locked | {who.code})
    replaced = await transaction.run(_END, values)
    await transaction.run(_BEGIN[who.type], {**values, "party": who.code})
    parties = [(who.type, who.code), *((label, code) for label, code in replaced)]
    concerned = {each: tuple(code for label, code in parties if label == each) for each, _ in parties}
    return Outcome(
        {"customer": (customer.key,)},
        (Happening(EventType.CUSTOMER_ASSIGNED, CUSTOMER.label, customer.key, concerned),),
    )


def _service(row: Sequence[Any]) -> Service:
    type_, code, name, told, *days = row
    return Service(Candidate(type_, code, name, told), interval_of(days))

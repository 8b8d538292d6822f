"""`endCustomerService`: a party no longer serves a customer in a role, and nobody takes its place yet."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import AGENT, CUSTOMER, CUSTOMER_MANAGER
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.customer_in_care import customer_asked
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.service_ending import ServiceEnding, against_service_ending, first_day_after
from resolvers.rules.violation import Violation, at

_PARTIES = {"Agent": AGENT, "CustomerManager": CUSTOMER_MANAGER}

_SEEN_PARTY = {
    (role, type_): f"MATCH (found:{model.label} {{code: $party}}) "
    f"WHERE {seen(role, 'found', model)} RETURN found.name"
    for role in Role
    for type_, model in _PARTIES.items()
}

_SERVICES = {
    type_: f"""\
MATCH (:{model.label} {{code: $party}})-[s:SERVES {{role: $role}}]->(:Customer {{code: $customer}})
RETURN toString(s.since), toString(s.until)"""
    for type_, model in _PARTIES.items()
}

_END = {
    type_: dedent(f"""\
        MATCH (:{model.label} {{code: $party}})-[s:SERVES {{role: $role, since: $since}}]->
              (:Customer {{code: $customer}})
        WHERE s.until IS NULL OR s.until > $end
        SET s.until = $end, s.endReason = $reason""")
    for type_, model in _PARTIES.items()
}


async def end_customer_service(transaction: Transaction, call: Call) -> Outcome:
    """End a service, or say every rule against it; `customer` is the one that was served.

    An operator ends any, a company those of customers in its territory.
    """
    given = call.input
    customer = await customer_asked(transaction, call)
    party = reference(given["party"], tuple(_PARTIES), at("party"))
    if isinstance(customer, Violation) or isinstance(party, Violation):
        return refused(*(each for each in (customer, party) if isinstance(each, Violation)))
    values = {
        "customer": customer.key,
        "party": party.key,
        "role": given["role"],
        "reason": given["reason"].strip(),
        "principal": call.principal.key,
        "today": call.today,
    }
    names = await transaction.run(_SEEN_PARTY[call.principal.role, party.type], values)
    if not names:
        return refused(party.missing())
    services = await transaction.run(_SERVICES[party.type], values)
    on: date = given.get("on") or call.today
    asked = ServiceEnding(
        names[0][0], [interval_of(row) for row in services], on, call.today, str(values["reason"])
    )
    violations = against_service_ending(asked)
    ended = asked.ended
    if violations or ended is None:
        return refused(*violations)
    end = first_day_after(ended, on)
    await transaction.run(_END[party.type], {**values, "since": ended.start, "end": end})
    done = Happening(
        EventType.CUSTOMER_SERVICE_ENDED, CUSTOMER.label, customer.key, {party.type: (party.key,)}
    )
    return Outcome({"customer": (customer.key,)}, (done,))

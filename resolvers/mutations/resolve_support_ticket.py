"""`resolveSupportTicket`: a company answers what an agent asked the hotline (办结热线工单)."""

from textwrap import dedent

from graph.mapping.models import SUPPORT_TICKET
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.ticketing import Resolving, against_resolution
from resolvers.rules.violation import Violation, at

# Whoever else resolves it waits.
_TICKET = {
    role: dedent(f"""\
        MATCH (found:SupportTicket {{id: $ticket}})-[:TICKET_OF]->(a:Agent)
        WHERE {seen(role, "found", SUPPORT_TICKET)}
        SET found.lockedAt = datetime()
        REMOVE found.lockedAt
        WITH found, a
        RETURN a.name, found.resolvedAt IS NOT NULL,
               EXISTS {{ (a)-[:MANAGED_BY]->(:Company)-[:REPORTS_TO*0..]->(:Company {{code: $company}}) }}""")
    for role in Role
}

_RESOLVE = dedent("""\
    MATCH (t:SupportTicket {id: $ticket}), (c:Company {code: $company})
    SET t.resolvedAt = $now, t.resolution = $resolution
    CREATE (c)-[:RESOLVED]->(t)""")


async def resolve_support_ticket(transaction: Transaction, call: Call) -> Outcome:
    """Answer a ticket, or say every rule against it; `ticket` of the payload is that one."""
    given = call.input
    acting = await acting_company(transaction, call, "resolvedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    wanted = reference(given["ticket"], ("SupportTicket",), at("ticket"))
    if isinstance(wanted, Violation):
        return refused(*wrong, wanted)
    values = {
        "ticket": wanted.key,
        "company": company,
        "principal": call.principal.key,
        "today": call.today,
        "now": call.now,
    }
    found = await transaction.run(_TICKET[call.principal.role], values)
    if not found:
        return refused(*wrong, wanted.missing())
    [[agent, resolved, manages]] = found
    wrong += against_resolution(Resolving(agent, resolved, acting.name, manages, given["resolution"]))
    if wrong:
        return refused(*wrong)
    await transaction.run(_RESOLVE, {**values, "resolution": given["resolution"].strip()})
    done = Happening(EventType.TICKET_RESOLVED, SUPPORT_TICKET.label, wanted.key)
    return Outcome({"ticket": (wanted.key,)}, (done,))

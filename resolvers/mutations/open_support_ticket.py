"""`openSupportTicket`: an agent asks the hotline (热线工单; design section 5)."""

from textwrap import dedent

from graph.mapping.models import SUPPORT_TICKET
from graph.session import Transaction
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.ticketing import TARGET_HOURS, Opening, against_ticket
from resolvers.rules.violation import Violation

_OPEN = dedent("""\
    MATCH (a:Agent {code: $agent})
    CREATE (:SupportTicket {
      id: $id, subject: $subject, priority: $priority,
      openedAt: $now, target: $now + duration({hours: $hours})
    })-[:TICKET_OF]->(a)""")


async def open_support_ticket(transaction: Transaction, call: Call) -> Outcome:
    """Ask the hotline for an agent, or say every rule against it; `ticket` of the payload is the ticket."""
    found = await applicant(transaction, call, itself=True)
    if isinstance(found, Violation):
        return refused(found)
    agent, status = found
    subject, priority = call.input["subject"], call.input["priority"]
    violations = against_ticket(Opening(status, subject))
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, SUPPORT_TICKET, "TK")
    hours = TARGET_HOURS[priority]
    values = {"agent": agent, "id": id_, "subject": subject.strip(), "priority": priority, "hours": hours}
    await transaction.run(_OPEN, {**values, "now": call.now})
    return Outcome({"ticket": (id_,)}, (Happening(EventType.TICKET_OPENED, SUPPORT_TICKET.label, id_),))

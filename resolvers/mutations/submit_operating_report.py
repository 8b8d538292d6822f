"""`submitOperatingReport`: an agent, or its company, says how it did (SI 通报; design section 5)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import OPERATING_REPORT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_change_agent
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.supervising import Submission, against_submission
from resolvers.rules.violation import Violation, ViolationCode, at

# Of what is not seen nothing is told, not even that it is there.
_AGENT = {
    role: dedent(f"""\
        MATCH (found:OperatingReport {{id: $report}})-[:REPORT_OF]->(agent:Agent)
        WHERE {seen(role, "found", OPERATING_REPORT)}
        RETURN agent.code""")
    for role in Role
}

_FACTS = dedent("""\
    MATCH (r:OperatingReport {id: $report})
    RETURN r.submittedOn IS NOT NULL, toString(r.periodFrom)""")

_SUBMIT = dedent("""\
    MATCH (r:OperatingReport {id: $report})
    SET r.submittedOn = $today, r.revenue = $revenue, r.note = $note""")


async def submit_operating_report(transaction: Transaction, call: Call) -> Outcome:
    """Submit a report, or say every rule against it; `report` of the payload is that one."""
    given, principal = call.input, call.principal
    wanted = reference(given["report"], ("OperatingReport",), at("report"))
    if isinstance(wanted, Violation):
        return refused(wanted)
    values = {"report": wanted.key, "principal": principal.key, "today": call.today}
    found = await transaction.run(_AGENT[principal.role], values)
    if not found:
        return refused(wanted.missing())
    [[agent]] = found
    own = (principal.role, principal.key) == (Role.AGENT, agent)
    if not (own or await may_change_agent(transaction, principal, agent)):
        about = given["report"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("report"), about=about))
    await lock.to_pay(transaction, [agent])
    [[submitted, begins]] = await transaction.run(_FACTS, values)
    asked = Submission(given["revenue"], submitted, date.fromisoformat(begins), call.today)
    violations = against_submission(asked)
    if violations:
        return refused(*violations)
    note = (given.get("note") or "").strip() or None
    await transaction.run(_SUBMIT, {**values, "revenue": asked.revenue, "note": note})
    done = Happening(EventType.REPORT_SUBMITTED, OPERATING_REPORT.label, wanted.key)
    return Outcome({"report": (wanted.key,)}, (done,))

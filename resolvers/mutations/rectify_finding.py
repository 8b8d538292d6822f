"""`rectifyFinding`: an agent, or its company, says what is done about a finding (整改; design section 5)."""

from textwrap import dedent

from graph.mapping.models import FINDING
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.finding_step import finding_in_care
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_change_agent
from resolvers.rules.supervising import FindingStep, against_finding_step
from resolvers.rules.violation import Violation, ViolationCode, at

_RECTIFY = dedent("""\
    MATCH (f:Finding {id: $finding})
    SET f.status = 'RECTIFYING', f.measures = $measures, f.rectifiedOn = $today""")


async def rectify_finding(transaction: Transaction, call: Call) -> Outcome:
    """Say what is done about an open finding, or every rule against it; `finding` is that one."""
    found = await finding_in_care(transaction, call)
    if isinstance(found, Violation):
        return refused(found)
    id_, agent, status, due, _ = found
    principal = call.principal
    own = (principal.role, principal.key) == (Role.AGENT, agent)
    if not (own or await may_change_agent(transaction, principal, agent)):
        about = call.input["finding"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("finding"), about=about))
    measures = call.input["measures"]
    asked = FindingStep(status, "RECTIFYING", measures, due, call.today, "measures")
    violations = against_finding_step(asked)
    if violations:
        return refused(*violations)
    await transaction.run(_RECTIFY, {"finding": id_, "measures": measures.strip(), "today": call.today})
    return Outcome({"finding": (id_,)}, (Happening(EventType.FINDING_RECTIFYING, FINDING.label, id_),))

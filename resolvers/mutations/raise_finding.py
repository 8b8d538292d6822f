"""`raiseFinding`: a company notes what is wrong at an agent (监管问题; design section 5)."""

from textwrap import dedent

from graph.mapping.models import AGENT, FINDING
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.supervising import Raising, against_finding
from resolvers.rules.violation import Violation, at

# Whether the company that raises it may look where the agent is based, by its own lights.
_AGENT = {
    role: f"""\
MATCH (found:Agent {{code: $agent}}) WHERE {seen(role, "found", AGENT)}
RETURN found.status, {AGENT.scope[Role.COMPANY].written("found", "$company", "$today")}"""
    for role in Role
}

_RAISE = dedent("""\
    MATCH (a:Agent {code: $agent}), (c:Company {code: $company})
    CREATE (c)-[:FOUND]->(:Finding {
      id: $id, status: 'OPEN', summary: $summary, due: $due, raisedOn: $today
    })-[:FOUND_AT]->(a)""")


async def raise_finding(transaction: Transaction, call: Call) -> Outcome:
    """Note a finding about an agent, or say every rule against it; `finding` of the payload is that one.

    A company raises one where it operates, or has a mandate to look.
    """
    given = call.input
    acting = await acting_company(transaction, call, "raisedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    agent = reference(given["agent"], ("Agent",), at("agent"))
    if isinstance(agent, Violation):
        return refused(*wrong, agent)
    values = {
        "agent": agent.key,
        "company": company,
        "principal": call.principal.key,
        "today": call.today,
    }
    found = await transaction.run(_AGENT[call.principal.role], values)
    if not found:
        return refused(*wrong, agent.missing())
    [[status, looks]] = found
    asked = Raising(acting.name, looks, status, given["summary"], given["due"], call.today)
    wrong += against_finding(asked)
    if wrong:
        return refused(*wrong)
    id_ = await new_id(transaction, FINDING, "FI")
    await transaction.run(_RAISE, {**values, "id": id_, "summary": asked.summary.strip(), "due": asked.due})
    return Outcome({"finding": (id_,)}, (Happening(EventType.FINDING_RAISED, FINDING.label, id_),))

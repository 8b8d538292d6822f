"""`decideResource`: a company verifies what an agent declared, or rejects it (社会资源核实)."""

from textwrap import dedent

from graph.mapping.models import AGENT_RESOURCE
from graph.session import Transaction
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.resource_in_care import resource_in_care
from resolvers.rules.resource import Verification, against_verification
from resolvers.rules.violation import Violation

_FACTS = dedent("""\
    MATCH (r:AgentResource {id: $resource})-[:RESOURCE_OF]->(a:Agent)
    RETURN r.status, a.name, EXISTS {
      (a)-[:MANAGED_BY]->(:Company)-[:REPORTS_TO*0..]->(:Company {code: $company}) }""")

_DECIDE = dedent("""\
    MATCH (r:AgentResource {id: $resource}), (c:Company {code: $company})
    SET r.status = $outcome, r.decidedOn = $today, r.comment = $comment,
        r.verifiedOn = CASE WHEN $outcome = 'VERIFIED' THEN $today END
    CREATE (c)-[:DECIDED]->(r)""")

_EVENTS = {"VERIFIED": EventType.RESOURCE_VERIFIED, "REJECTED": EventType.RESOURCE_REJECTED}


async def decide_resource(transaction: Transaction, call: Call) -> Outcome:
    """Verify or reject a resource, or say every rule against it; `resource` is that one.

    The company that manages the agent decides, or one above it.
    """
    given = call.input
    acting = await acting_company(transaction, call, "decidedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    found = await resource_in_care(transaction, call)
    if isinstance(found, Violation):
        return refused(*wrong, found)
    values = {"resource": found[0], "company": company, "today": call.today}
    [[status, agent, over]] = await transaction.run(_FACTS, values)
    comment = (given.get("comment") or "").strip()
    asked = Verification(acting.name, over, status, given["outcome"], comment, agent)
    violations = [*wrong, *against_verification(asked)]
    if violations:
        return refused(*violations)
    await transaction.run(_DECIDE, {**values, "outcome": asked.outcome, "comment": comment or None})
    done = Happening(_EVENTS[asked.outcome], AGENT_RESOURCE.label, found[0])
    return Outcome({"resource": (found[0],)}, (done,))

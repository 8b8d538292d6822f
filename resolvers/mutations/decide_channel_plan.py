"""`decideChannelPlan`: a company above approves a channel plan, or rejects it (design section 5)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import CHANNEL_PLAN
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.channel_plan import PlanDecision, against_plan_decision
from resolvers.rules.violation import Violation, at

_OWNER = {
    role: f"MATCH (found:ChannelPlan {{id: $plan}})-[:PLAN_OF]->(owner:Company)\n"
    f"WHERE {seen(role, 'found', CHANNEL_PLAN)} RETURN owner.code"
    for role in Role
}

# The company stands above the plan's, which itself decides where none does.
_FACTS = dedent("""\
    MATCH (p:ChannelPlan {id: $plan})-[:PLAN_OF]->(o:Company)
    RETURN p.status, p.period, toString(p.periodTo),
           EXISTS { (o)-[:REPORTS_TO*1..]->(:Company {code: $company}) }
           OR (o.code = $company AND NOT EXISTS { (o)-[:REPORTS_TO]->() })""")

_DECIDE = dedent("""\
    MATCH (p:ChannelPlan {id: $plan})-[:PLAN_OF]->(o), (c:Company {code: $company})
    CALL (p, o) {
      MATCH (o)<-[:PLAN_OF]-(b:ChannelPlan {period: p.period, status: 'APPROVED'})
      WHERE $outcome = 'APPROVED'
      SET b.status = 'SUPERSEDED', b.supersededOn = $today
    }
    SET p.status = $outcome, p.decidedOn = $today, p.comment = $comment
    CREATE (c)-[:DECIDED]->(p)""")

_EVENTS = {"APPROVED": EventType.CHANNEL_PLAN_APPROVED, "REJECTED": EventType.CHANNEL_PLAN_REJECTED}


async def decide_channel_plan(transaction: Transaction, call: Call) -> Outcome:
    """Approve or reject a draft, or say every rule against it; `plan` is that one.

    A company above the plan's decides; the topmost decides on its own. What was approved before for the same
    period is superseded.
    """
    given = call.input
    acting = await acting_company(transaction, call, "decidedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    wanted = reference(given["plan"], ("ChannelPlan",), at("plan"))
    if isinstance(wanted, Violation):
        return refused(*wrong, wanted)
    values = {
        "plan": wanted.key,
        "company": company,
        "principal": call.principal.key,
        "today": call.today,
    }
    owners = await transaction.run(_OWNER[call.principal.role], values)
    if not owners:
        return refused(*wrong, wanted.missing())
    await lock.to_aim(transaction, owners[0][0])
    [[status, period, end, above]] = await transaction.run(_FACTS, values)
    comment = (given.get("comment") or "").strip()
    asked = PlanDecision(
        acting.name,
        above,
        status,
        given["outcome"],
        comment,
        period,
        date.fromisoformat(end),
        call.today,
    )
    violations = [*wrong, *against_plan_decision(asked)]
    if violations:
        return refused(*violations)
    await transaction.run(_DECIDE, {**values, "outcome": asked.outcome, "comment": comment or None})
    done = Happening(_EVENTS[asked.outcome], CHANNEL_PLAN.label, wanted.key)
    return Outcome({"plan": (wanted.key,)}, (done,))

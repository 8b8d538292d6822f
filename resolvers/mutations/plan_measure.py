"""`planMeasure`: what a company's channel management team is to do, by when, and who (渠道管理措施)."""

from textwrap import dedent

from graph.mapping.models import CHANNEL_MEASURE
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.channel_team import Planning, against_planning
from resolvers.rules.violation import Violation, ViolationCode, at

_COMPANY = "MATCH (c:Company {code: $company}) RETURN c.name"

# Whoever was not on the team on the first day, or is not today if that is later, is in charge of nothing.
_MEMBER = dedent("""\
    MATCH (m:CustomerManager {code: $member})-[:ON_TEAM|EMPLOYED_BY]->(:Company)
          -[:REPORTS_TO*0..]->(:Company {code: $company})
    RETURN DISTINCT m.name, EXISTS {
      (m)-[t:ON_TEAM]->(:Company {code: $company})
      WHERE t.since <= $day AND (t.until IS NULL OR $day < t.until) }""")

_PLAN = dedent("""\
    MATCH (p:ChannelPlan {id: $plan})-[:PLAN_OF]->(o:Company)-[:REPORTS_TO*0..]->(:Company {code: $company})
    RETURN o.code = $company""")

_CREATE = dedent("""\
    MATCH (c:Company {code: $company})
    CREATE (e:ChannelMeasure {
      id: $id, action: $action, begins: $begins, due: $due, status: 'PLANNED', plannedOn: $today
    })-[:MEASURE_OF]->(c)
    WITH e
    CALL (e) {
      MATCH (m:CustomerManager {code: $member})
      CREATE (m)-[:IN_CHARGE_OF]->(e)
    }
    CALL (e) {
      MATCH (p:ChannelPlan {id: $plan})
      CREATE (e)-[:CARRIES_OUT]->(p)
    }""")


async def plan_measure(transaction: Transaction, call: Call) -> Outcome:
    """Plan a measure of a company's team, or say every rule against it; `measure` is that one.

    An operator does for any company, a company for itself and those below it.
    """
    given = call.input
    company = reference(given["company"], ("Company",), at("company"))
    key = company.key if isinstance(company, Reference) else None
    if not await may_approve(transaction, call.principal, key):
        about = given["company"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("company"), about=about))
    named = given.get("inCharge")
    member = reference(named, ("CustomerManager",), at("inCharge")) if named is not None else None
    aim = given.get("plan")
    plan = reference(aim, ("ChannelPlan",), at("plan")) if aim is not None else None
    if isinstance(company, Violation) or isinstance(member, Violation) or isinstance(plan, Violation):
        return refused(*(each for each in (company, member, plan) if isinstance(each, Violation)))
    await lock.to_aim(transaction, company.key)
    begins = given.get("begins") or call.today
    values = {
        "company": company.key,
        "member": member.key if member is not None else None,
        "plan": plan.key if plan is not None else None,
        "day": max(begins, call.today),
        "action": given["action"].strip(),
        "begins": begins,
        "due": given["due"],
        "today": call.today,
    }
    names = await transaction.run(_COMPANY, values)
    if not names:
        return refused(company.missing())
    members = await transaction.run(_MEMBER, values)
    plans = await transaction.run(_PLAN, values)
    wrong = []
    if member is not None and not members:
        wrong.append(member.missing())
    if plan is not None and not plans:
        wrong.append(plan.missing())
    asked = Planning(
        given["action"].strip(),
        begins,
        given["due"],
        members[0][0] if members else "",
        members[0][1] if members else None,
        names[0][0],
        plans[0][0] if plans else True,
        call.today,
    )
    violations = [*wrong, *against_planning(asked)]
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, CHANNEL_MEASURE, "ME")
    await transaction.run(_CREATE, {**values, "id": id_})
    done = Happening(EventType.MEASURE_PLANNED, CHANNEL_MEASURE.label, id_)
    return Outcome({"measure": (id_,)}, (done,))

"""`publishCommissionPlan`: by what agents are paid from a day on (酬金方案; design section 5, Money)."""

from collections.abc import Mapping
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import COMMISSION_PLAN
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.commission_plan import (
    Cycle,
    Plan,
    PlanPublication,
    Tier,
    TierMode,
    against_plan,
)
from resolvers.rules.violation import Violation, ViolationCode, at

_BEFORE = dedent("""\
    OPTIONAL MATCH (p:CommissionPlan {capability: $capability})
    WITH collect(p) AS plans, max(p.version) AS version, max(p.validFrom) AS latest
    OPTIONAL MATCH (s:CommissionStatement)-[:CALCULATED_BY]->(p) WHERE p IN plans
    RETURN coalesce(version, 0), toString(latest), toString(max(s.periodFrom)),
           head([each IN plans WHERE each.version = version | each.cycle])""")

_CREATE = dedent("""\
    CREATE (p:CommissionPlan {
      id: $id, capability: $capability, version: $version, validFrom: $validFrom, cycle: $cycle,
      fixed: $fixed, tierMode: $tierMode, releaseBp: $releases,
      coefficientA: $a, coefficientB: $b, coefficientC: $c, coefficientD: $d
    })
    WITH p
    UNWIND $tiers AS each
    CREATE (p)-[:HAS_TIER]->(:CommissionTier {
      key: p.id + ':' + each.from, from: each.from, shareBp: each.shareBp
    })""")


async def publish_commission_plan(transaction: Transaction, call: Call) -> Outcome:
    """Publish the next version for a capability, or say every rule against it; `plan` is that one.

    The group has one for all its companies, so that only an operator publishes.
    """
    given = call.input
    if call.principal.role is not Role.OPERATOR:
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("capability")))
    await lock.to_plan_pay(transaction, given["capability"])
    [[version, latest, calculated, before]] = await transaction.run(
        _BEFORE, {"capability": given["capability"]}
    )
    plan = _plan(given, version + 1)
    latest_on, calculated_on = (each and date.fromisoformat(each) for each in (latest, calculated))
    violations = against_plan(
        PlanPublication(plan, given["validFrom"], latest_on, calculated_on, before and Cycle[before])
    )
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, COMMISSION_PLAN, "CP")
    await transaction.run(
        _CREATE,
        {
            "id": id_,
            "capability": given["capability"],
            "version": plan.version,
            "validFrom": given["validFrom"],
            "cycle": plan.cycle.name,
            "fixed": plan.fixed,
            "tierMode": plan.mode.name,
            "releases": list(plan.releases),
            **{grade.lower(): each for grade, each in plan.coefficients.items()},
            "tiers": [{"from": each.start, "shareBp": each.share_bp} for each in plan.tiers],
        },
    )
    done = Happening(EventType.COMMISSION_PLAN_PUBLISHED, COMMISSION_PLAN.label, id_)
    return Outcome({"plan": (id_,)}, (done,))


def _plan(given: Mapping[str, Any], version: int) -> Plan:
    return Plan(
        "",
        version,
        Cycle[given["cycle"]],
        given["fixed"],
        TierMode[given["tierMode"]],
        tuple(Tier(each["from"], each["shareBp"]) for each in given["tiers"]),
        {grade.upper(): each for grade, each in given["coefficients"].items()},
        tuple(given["releases"]),
    )

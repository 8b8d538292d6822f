"""`amendPolicy`: what the group sets without a new version of the software (政策; design section 5)."""

from dataclasses import asdict, replace
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import POLICY
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.policy import policy_on
from resolvers.rules.amending_policy import BARS, GRADE_KEYS, RANGES, PolicyChange, against_policy
from resolvers.rules.policy import Policy, PromotionBar
from resolvers.rules.violation import Violation, ViolationCode, at

_LATEST = dedent("""\
    MATCH (p:Policy)
    RETURN p.version, toString(p.validFrom) ORDER BY p.validFrom DESC LIMIT 1""")

_CREATE = dedent("""\
    CREATE (p:Policy {
      id: $id, version: $version, validFrom: $validFrom, chainLength: $chain_length, quorum: $quorum,
      approvals: $approvals, deposit: $deposit, appealDays: $appeal_days, disputeDays: $dispute_days,
      promotionGrade: $promotion_grade, promotionPeriods: $promotion_periods,
      promotionDays: $promotion_days, grantGrade: $grant_grade, workGrade: $work_grade,
      terminationPeriods: $termination_periods
    })
    WITH p
    CALL (p) {
      UNWIND $sections AS each
      CREATE (p)-[:LIMITS_SECTIONS]->(:SectionLimit {
        key: p.id + ':' + each[0], capability: each[0], sections: each[1]
      })
    }
    CALL (p) {
      UNWIND $promotion AS each
      CREATE (p)-[:SETS_BAR]->(:PromotionBar {
        key: p.id + ':' + each[0], level: each[0], grants: each[1], customers: each[2]
      })
    }
    RETURN p.id""")


async def amend_policy(transaction: Transaction, call: Call) -> Outcome:
    """Make the next version of the policy, or say every rule against it; `policy` is that one.

    The group has one for all its companies, so that only an operator amends it. What the input leaves out
    stays as in the version before.
    """
    given = call.input
    if call.principal.role is not Role.OPERATOR:
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("validFrom")))
    await lock.to_set_policy(transaction)
    [[version, latest]] = await transaction.run(_LATEST)
    latest_on = date.fromisoformat(latest)
    before = await policy_on(transaction, latest_on)
    sections = tuple((each["capability"], each["sections"]) for each in given.get("sections") or ())
    after = _amended(before, given, dict(sections))
    capabilities = tuple(capability for capability, _ in sections)
    asked = PolicyChange(
        before, after, given["validFrom"], latest_on, call.today, given["reason"], capabilities
    )
    violations = against_policy(asked)
    if violations:
        return refused(*violations)
    id_ = f"PO{version + 1:04}"
    await transaction.run(
        _CREATE,
        {
            **asdict(replace(after, sections={}, promotion={})),
            "id": id_,
            "version": version + 1,
            "validFrom": asked.valid_from,
            "sections": [list(each) for each in after.sections.items()],
            "promotion": [[level, bar.grants, bar.customers] for level, bar in after.promotion.items()],
        },
    )
    return Outcome({"policy": (id_,)}, (Happening(EventType.POLICY_AMENDED, POLICY.label, id_),))


def _amended(before: Policy, given: Any, sections: dict[str, int]) -> Policy:
    """The policy with what the input names in its place."""
    names = {**{key: name for key, (name, _, _) in RANGES.items()}, **GRADE_KEYS}
    changed = {name: given[key] for key, name in names.items() if given.get(key) is not None}
    bars = {
        level: PromotionBar(given[key]["grants"], given[key]["customers"])
        for key, level in BARS.items()
        if given.get(key) is not None
    }
    return replace(
        before,
        sections={**before.sections, **sections},
        promotion={**before.promotion, **bars},
        **changed,
    )

"""`setChannelPlan`: what a company aims at in a period, in versions (设定渠道管理目标; design section 5)."""

from collections.abc import Mapping, Sequence
from textwrap import dedent
from typing import Any

from graph.mapping.models import CHANNEL_PLAN
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.lock import NAMED_AREAS, area_keys
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import TERRITORIES, Reference, reference
from resolvers.rules.channel_plan import Place, PlanSetting, Target, against_setting
from resolvers.rules.period import Period
from resolvers.rules.violation import Violation, ViolationCode, at

_COMPANY = dedent("""\
    MATCH (c:Company {code: $company})
    RETURN c.name, reduce(most = 0, version IN COLLECT {
      MATCH (c)<-[:PLAN_OF]-(p:ChannelPlan {period: $period}) RETURN p.version
    } | CASE WHEN version > most THEN version ELSE most END)""")

_PLACES = f"""\
{NAMED_AREAS}
WITH DISTINCT x
RETURN head([label IN labels(x) WHERE label <> 'Territory']), x.code, x.key, x.name, x.until IS NULL,
       EXISTS {{ (x)-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(:Company {{code: $company}}) }}"""

_INDUSTRIES = "MATCH (i:Industry) WHERE i.code IN $industries RETURN i.code"

_SUPERSEDE = dedent("""\
    MATCH (:Company {code: $company})<-[:PLAN_OF]-(p:ChannelPlan {period: $period, status: 'DRAFT'})
    SET p.status = 'SUPERSEDED', p.supersededOn = $today""")

_CREATE = dedent("""\
    MATCH (c:Company {code: $company})
    CREATE (p:ChannelPlan {
      id: $id, period: $period, periodFrom: $first, periodTo: $end, version: $version,
      status: 'DRAFT', reason: $reason, setOn: $today
    })-[:PLAN_OF]->(c)
    WITH p
    CALL (p) {
      MATCH (s:Company {code: $principal})
      CREATE (s)-[:SUBMITTED]->(p)
    }
    UNWIND $targets AS each
    MATCH (t:Territory {key: each.territory})
    CREATE (p)-[:HAS_TARGET]->(g:ChannelTarget {
      key: p.id + ':' + each.position, position: each.position, metric: each.metric, target: each.value
    })-[:COUNTS_IN]->(t)
    WITH g, each
    MATCH (i:Industry {code: each.industry})
    CREATE (g)-[:COUNTS_FOR]->(i)""")


async def set_channel_plan(transaction: Transaction, call: Call) -> Outcome:
    """Set the next version of a company's plan of a period, or say every rule against it; `plan` is that one.

    An operator does for any company, a company for itself and those below it. A draft that was not decided
    yet is superseded.
    """
    given = call.input
    company = reference(given["company"], ("Company",), at("company"))
    key = company.key if isinstance(company, Reference) else None
    if not await may_approve(transaction, call.principal, key):
        about = given["company"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("company"), about=about))
    if isinstance(company, Violation):
        return refused(company)
    await lock.to_aim(transaction, company.key)
    period = Period.of(given["period"])
    values = {"company": company.key, "period": period.text if period else None, "today": call.today}
    rows = await transaction.run(_COMPANY, values)
    if not rows:
        return refused(company.missing())
    [[name, version]] = rows
    targets, wrong = await _targets(transaction, company.key, given["targets"])
    reason = (given.get("reason") or "").strip()
    asked = PlanSetting(name, given["period"], period, version + 1, tuple(targets), reason, call.today)
    violations = [*wrong, *against_setting(asked)]
    if violations or period is None:
        return refused(*violations)
    id_ = f"{company.key}@{period.text}-V{asked.version}"
    await transaction.run(_SUPERSEDE, values)
    await transaction.run(
        _CREATE,
        {
            **values,
            "id": id_,
            "first": period.first,
            "end": period.end,
            "version": asked.version,
            "reason": reason or None,
            "principal": call.principal.key,
            "targets": [
                {
                    "position": position,
                    "metric": each.metric,
                    "territory": each.place and each.place.key,
                    "industry": each.industry,
                    "value": each.value,
                }
                for position, each in enumerate(targets, start=1)
            ],
        },
    )
    return Outcome({"plan": (id_,)}, (Happening(EventType.CHANNEL_PLAN_SET, CHANNEL_PLAN.label, id_),))


async def _targets(
    transaction: Transaction, company: str, given: Sequence[Mapping[str, Any]]
) -> tuple[list[Target], list[Violation]]:
    """The targets as the graph knows what they name; and each ID that names nothing."""
    wrong: list[Violation] = []
    named: list[tuple[Reference | None, Reference | None]] = []
    for position, each in enumerate(given):
        pair: list[Reference | None] = []
        for key, types in (("territory", TERRITORIES), ("industry", ("Industry",))):
            text = each.get(key)
            found = reference(text, types, at("targets", position, key)) if text is not None else None
            if isinstance(found, Violation):
                wrong.append(found)
                found = None
            pair.append(found)
        named.append((pair[0], pair[1]))
    areas = area_keys(area for area, _ in named if area is not None)
    places: dict[tuple[str, str], Place] = {}
    for label, code, record, name, in_use, inside in await transaction.run(
        _PLACES, {**areas, "company": company}
    ):
        place = Place(record, name, in_use, inside)
        places[label, record] = place
        if in_use:
            places[label, code] = place
    codes = [industry.key for _, industry in named if industry is not None]
    known = {code for [code] in await transaction.run(_INDUSTRIES, {"industries": codes})}
    targets = []
    for each, (area, industry) in zip(given, named, strict=True):
        place_named = places.get((area.type, area.key)) if area is not None else None
        if area is not None and place_named is None:
            wrong.append(area.missing())
        if industry is not None and industry.key not in known:
            wrong.append(industry.missing())
        code = industry.key if industry is not None else None
        targets.append(Target(each["metric"], place_named, code, each["value"]))
    return targets, wrong

"""`draftAgent`: note down a partner that may become an agent (渠道创建; design section 5)."""

from collections.abc import Sequence
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import AGENT
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.lock import NAMED_AREAS, area_keys
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import TERRITORIES, Reference, reference, references
from resolvers.rules.boundary import LEVELS
from resolvers.rules.drafting import Base, Draft, Manager, against_draft
from resolvers.rules.interval import Interval
from resolvers.rules.master import against_retired
from resolvers.rules.violation import Violation, ViolationCode, at

_BASE = f"""\
{NAMED_AREAS}
RETURN x.name, x.level, x.until IS NULL,
       COLLECT {{ MATCH (x)-[:PART_OF*0..2]->(t:Territory) RETURN t.key }},
       NOT EXISTS {{ (x)<-[:PART_OF]-(:Territory) }}"""

_COMPANIES = dedent("""\
    MATCH (c:Company) WHERE c.code IN $companies
    RETURN c.code, c.name, COLLECT { MATCH (c)-[:OPERATES_IN]->(t:Territory) RETURN t.key }[0],
           toString(c.retiredOn)""")

_INDUSTRIES = "MATCH (i:Industry) WHERE i.code IN $industries RETURN i.code"

_CREATE = f"""\
MATCH (m:Company {{code: $manager}})
{NAMED_AREAS}
CREATE (a:Agent {{code: $code, name: $name, kind: $kind, capability: $capability,
                 level: $level, levelRank: $rank, status: 'DRAFT'}})
CREATE (a)-[:BASED_IN]->(x), (a)-[:MANAGED_BY]->(m)
WITH a
CALL (a) {{
  MATCH (o:Company) WHERE o.code IN $overseers
  CREATE (a)-[:OVERSEEN_BY]->(o)
}}
CALL (a) {{
  MATCH (i:Industry) WHERE i.code IN $industries
  CREATE (a)-[:ACTS_IN]->(i)
}}"""


async def draft_agent(transaction: Transaction, call: Call) -> Outcome:
    """Make a draft of an agent, or say every rule against it; `agent` of the payload is the one made."""
    given = call.input
    manager = reference(given["managedBy"], ("Company",), at("managedBy"))
    named = manager.key if isinstance(manager, Reference) else None
    if not await may_approve(transaction, call.principal, named):
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("managedBy"), about=given["managedBy"][:100]))
    base = reference(given["territory"], TERRITORIES, at("territory"))
    overseers, wrong = references(given.get("overseenBy") or (), ("Company",), at("overseenBy"))
    industries, misnamed = references(given.get("industries") or (), ("Industry",), at("industries"))
    wrong = [*(each for each in (manager, base) if isinstance(each, Violation)), *wrong, *misnamed]
    companies = [*([manager] if isinstance(manager, Reference) else []), *overseers]
    values = {
        **area_keys([base] if isinstance(base, Reference) else []),
        "companies": [each.key for each in companies],
        "industries": [each.key for each in industries],
    }
    if named is not None:
        await lock.to_aim(transaction, named)
    bases = await transaction.run(_BASE, values)
    rows = await transaction.run(_COMPANIES, values)
    found = {code: row for code, *row, _ in rows}
    over = {code: date.fromisoformat(day) for code, *_, day in rows if day is not None}
    known = {code for [code] in await transaction.run(_INDUSTRIES, values)}
    wrong += _missing([base] if isinstance(base, Reference) and not bases else [])
    wrong += _missing([each for each in companies if each.key not in found])
    wrong += _missing([each for each in industries if each.key not in known])
    for each in companies:
        if each.key in over:
            day = over[each.key]
            wrong += against_retired(found[each.key][0], day, Interval(call.today), *each.field[1:])
    asked = Draft(
        given["name"],
        given["kind"],
        given["level"],
        _base(bases[0]) if bases else None,
        Manager(*found[named]) if named in found else None,
        len(given.get("industries") or ()),
    )
    wrong += against_draft(asked)
    if wrong:
        return refused(*wrong)
    code = await new_id(transaction, AGENT, "A")
    await transaction.run(
        _CREATE,
        {
            **values,
            "code": code,
            "name": given["name"].strip(),
            "kind": given["kind"],
            "capability": given["capability"],
            "level": given["level"],
            "rank": LEVELS.index(given["level"]),
            "manager": named,
            "overseers": [each.key for each in overseers],
        },
    )
    return Outcome({"agent": (code,)}, (Happening(EventType.AGENT_DRAFTED, AGENT.label, code),))


def _missing(named: Sequence[Reference]) -> list[Violation]:
    return [each.missing() for each in named]


def _base(row: Sequence[Any]) -> Base:
    name, level, in_use, lineage, lowest = row
    return Base(name, level, in_use, tuple(lineage), lowest)

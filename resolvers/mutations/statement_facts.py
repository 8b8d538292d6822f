"""What statements are worked out from: plan, grade, the period's sales, and lines of earlier ones."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import dedent
from typing import Any

from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.rules.assessing import worked
from resolvers.rules.commission import Component, Earlier, Fixed, Line, Refund
from resolvers.rules.commission_plan import Cycle, Plan, Tier, TierMode
from resolvers.rules.money import WHOLE
from resolvers.rules.period import Period
from resolvers.rules.statement import Other

# The agent's name and statuses; the plan that counts on the first day; the final assessment of the period;
# the agent's statements.
_FACTS = dedent("""\
    MATCH (a:Agent) WHERE a.code IN $agents
    RETURN a.code, a.name, a.status,
           COLLECT { MATCH (a)<-[:RECORD_OF]-(r:AgentRecord)
                     RETURN [toString(r.validFrom), toString(r.validTo), r.status] },
           COLLECT { MATCH (p:CommissionPlan {capability: a.capability})
                     WHERE p.validFrom <= $first
                     WITH p ORDER BY p.version DESC LIMIT 1
                     RETURN [p.id, p.version, p.cycle, p.fixed, p.tierMode,
                             COLLECT { MATCH (p)-[:HAS_TIER]->(t)
                                       RETURN [t.from, t.shareBp] ORDER BY t.from },
                             [p.coefficientA, p.coefficientB, p.coefficientC, p.coefficientD],
                             p.releaseBp] }[0],
           COLLECT { MATCH (a)<-[:ASSESSES]-(g:Assessment {period: $period})
                     WHERE g.final AND g.supersededOn IS NULL AND g.grade <> 'INCOMPLETE'
                     RETURN [g.id, g.grade] }[0],
           COLLECT { MATCH (a)<-[:OWED_TO]-(s:CommissionStatement)
                     RETURN [s.period, toString(s.periodFrom), toString(s.periodTo), s.status]
                     ORDER BY s.periodFrom }""")

# Sales of the period, less what was refunded of them in it: all in one row, as the driver takes longer for
# each than Neo4j does.
_SALES = dedent("""\
    MATCH (a:Agent)<-[:SOLD_BY]-(s:Sale)
    WHERE a.code IN $agents AND $first <= s.on AND s.on < $end
    MATCH (s)-[:SOLD_TO]->(c), (s)-[:OF_PRODUCT]->(p)
    WITH a, s, c, p ORDER BY s.id
    RETURN collect([a.code, s.id, toString(s.on),
           CASE WHEN EXISTS { (s)<-[:REFUNDS]-() }
                THEN s.amount - reduce(sum = 0, amount IN COLLECT {
                  MATCH (s)<-[:REFUNDS]-(r) WHERE r.on < $end RETURN r.amount } | sum + amount)
                ELSE s.amount END,
           c.code, p.code,
           CASE WHEN EXISTS { (s)-[:SOLD_ALONG]->() }
                THEN COLLECT {
                  MATCH (s)-[:SOLD_ALONG]->(v)
                  RETURN [v.name, COLLECT {
                    MATCH (v)-[:HAS_STAGE]->(g)
                    RETURN [g.shareBp, COLLECT { MATCH (g)-[:FULFILLED_BY]->(b)
                            RETURN labels(b)[0] + ':' + b.code ORDER BY b.code }]
                    ORDER BY g.position }] }[0]
                ELSE [null, []] END])""")

# Earlier lines that are paid in parts, or whose sale was refunded since, with all that other statements have
# posted on from them: what no statement of its own period could, the next one does.
_EARLIER = dedent("""\
    MATCH (a:Agent) WHERE a.code IN $agents
    CALL (a) {
      MATCH (a)<-[:OWED_TO]-(t:CommissionStatement)-[:CALCULATED_BY]->(p)
      WHERE t.periodFrom < $first AND size(p.releaseBp) > 1
      MATCH (t)<-[:LINE_OF]-(l:CommissionLine)
      RETURN t, p, l
      UNION
      MATCH (a)<-[:SOLD_BY]-(s:Sale)<-[:REFUNDS]-(r)
      WHERE s.on < $first AND r.on < $end
      MATCH (s)<-[:FOR_SALE]-(l:CommissionLine)-[:LINE_OF]->(t)-[:CALCULATED_BY]->(p)
      WHERE t.periodFrom < $first
      RETURN t, p, l
    }
    WITH a, t, p, l
    WHERE l.component = 'SHARE' AND l.whole <> 0
    MATCH (l)-[:FOR_SALE]->(s:Sale), (l)-[:PAID_TO]->(b)
    RETURN a.code, l.id, l.entry, l.amount, l.whole, l.gross, l.planVersion,
           labels(b)[0] + ':' + b.code,
           COLLECT { MATCH (l)-[:MADE_UNDER]->(d) RETURN d.id }[0],
           s.id, s.amount, t.period, toString(t.periodFrom), toString(t.periodTo),
           coalesce(COLLECT { MATCH (l)-[:COMES_FROM]->()-[:LINE_OF]->(u)-[:CALCULATED_BY]->(q)
                              RETURN [toString(u.periodTo), q.id] }[0],
                    [toString(t.periodTo), p.id]),
           p.releaseBp,
           COLLECT { MATCH (s)<-[:REFUNDS]-(r) RETURN [r.id, toString(r.on), r.amount] ORDER BY r.on, r.id },
           COLLECT { MATCH (l)<-[:COMES_FROM]-(o:CommissionLine)-[:LINE_OF]->(u) WHERE u.period <> $period
                     RETURN [o.entry, o.amount] }
    ORDER BY l.id""")

_GRADES = "ABCD"


@dataclass(frozen=True, slots=True)
class SaleFacts:
    """A sale of the period after its refunds; `stages` are shares of the chain, each with who fulfils it."""

    id: str
    on: date
    amount: int
    customer: str
    product: str
    chain: str | None
    stages: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The plan that counts, the final assessment (id and grade), the statement's status: what there is.

    `worked`: the agent was active, or suspended, on a day of the period.
    """

    name: str
    worked: bool
    plan: Plan | None
    assessment: tuple[str, str] | None
    status: str | None
    others: tuple[Other, ...]
    sales: tuple[SaleFacts, ...]


async def statement_facts(
    transaction: Transaction, agents: Sequence[str], period: Period | None, named: str, today: date
) -> dict[str, Facts]:
    """What there is of agents and a period, by agent; nothing of those that do not exist."""
    values = {
        "agents": list(agents),
        "period": named,
        "first": period and period.first,
        "end": period and period.end,
    }
    found = await transaction.run(_FACTS, values)
    [[sold]] = await transaction.run(_SALES, values) if period is not None else [[[]]]
    sales: dict[str, list[SaleFacts]] = defaultdict(list)
    for agent, *row in sold:
        sales[agent].append(_sale(row))
    return {agent: _facts(row, tuple(sales[agent]), period, named, today) for agent, *row in found}


def _facts(
    row: Sequence[Any], sales: tuple[SaleFacts, ...], period: Period | None, named: str, today: date
) -> Facts:
    name, own, records, plan, assessment, statements = row
    held = [(interval_of(days), said) for *days, said in records]
    status = next((each[-1] for each in statements if each[0] == named), None)
    others = tuple(
        Other(text, date.fromisoformat(first), date.fromisoformat(end), state)
        for text, first, end, state in statements
        if text != named
    )
    return Facts(
        name,
        period is not None and worked(period, today, own, held),
        plan_of(plan) if plan is not None else None,
        tuple(assessment) if assessment is not None else None,
        status,
        others,
        sales,
    )


def plan_of(cells: Sequence[Any]) -> Plan:
    """A commission plan from its cells."""
    id_, version, cycle, fixed, mode, tiers, coefficients, releases = cells
    return Plan(
        id_,
        version,
        Cycle[cycle],
        fixed,
        TierMode[mode],
        tuple(Tier(start, share) for start, share in tiers),
        dict(zip(_GRADES, coefficients, strict=True)),
        tuple(releases),
    )


def _sale(row: Sequence[Any]) -> SaleFacts:
    id_, on, amount, customer, product, (chain, stages) = row
    parts = tuple((share, tuple(parties)) for share, parties in stages)
    return SaleFacts(id_, date.fromisoformat(on), amount, customer, product, chain, parts)


async def earlier_of(
    transaction: Transaction, agents: Sequence[str], period: Period
) -> dict[str, list[Earlier]]:
    """The lines of earlier statements that later ones may still add to or take from, by agent."""
    values = {"agents": list(agents), "period": period.text, "first": period.first, "end": period.end}
    found: dict[str, list[Earlier]] = defaultdict(list)
    for agent, *row in await transaction.run(_EARLIER, values):
        found[agent].append(_earlier(row))
    return found


def _earlier(row: Sequence[Any]) -> Earlier:
    (id_, entry, amount, whole, gross, version, beneficiary, delegation, *more) = row
    (sale, sold, text, first, end, (own_end, plan), releases, refunds, following) = more
    line = Line(
        sale,
        plan,
        version,
        Component.SHARE,
        beneficiary,
        entry,
        amount,
        whole,
        gross,
        delegation,
        None,
        Fixed(),
    )
    # The sale's own statement counted what was refunded by its end.
    counted = date.fromisoformat(own_end)
    days = [Refund(refund, date.fromisoformat(on), back) for refund, on, back in refunds]
    period = Period(text, date.fromisoformat(first), date.fromisoformat(end))
    earned = entry == "EARNED"
    return Earlier(
        id_,
        line,
        text,
        period.first,
        period.months,
        -sum(each for kind, each in following if kind.startswith("CLAWBACK")),
        sold - sum(each.amount for each in days if each.on < counted),
        tuple(each for each in days if each.on >= counted),
        # Only what was earned has parts; a part has none of its own.
        tuple(releases) if earned else (WHOLE,),
        frozenset(int(kind.partition(":")[2]) for kind, _ in following if kind.startswith("RELEASE")),
        frozenset(
            kind.partition(":")[2].partition("/")[0] for kind, _ in following if kind.startswith("CLAWBACK")
        ),
    )

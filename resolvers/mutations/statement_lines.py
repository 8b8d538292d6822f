"""The lines of statements as the facts are now, and whether those on record are still these."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from textwrap import dedent
from typing import Any

from graph.session import Transaction
from resolvers.commission_words import because
from resolvers.mutations.sales_authority import Selling, allowing, sales_authority
from resolvers.mutations.statement_facts import Facts, earlier_of, statement_facts
from resolvers.rules.commission import Earlier, Line, Sold, clawed_back, earned, released
from resolvers.rules.decision import Decision, Denied
from resolvers.rules.money import WHOLE
from resolvers.rules.period import Period

_ON_RECORD = dedent("""\
    MATCH (s:CommissionStatement {id: $id})
    RETURN COLLECT { MATCH (s)-[:GRADED_BY]->(g) RETURN g.id }[0],
           COLLECT { MATCH (s)<-[:LINE_OF]-(l) RETURN [l.id, l.amount, l.whole, l.gross, l.becauseEn] }""")


async def lines_of(
    transaction: Transaction, period: Period, facts: Mapping[str, Facts]
) -> dict[str, list[Line]]:
    """Per agent what its sales of the period earn, and the fixed part; then what earlier statements leave."""
    # Without a plan and a grade nothing is earned.
    earning = {
        agent: [Selling(sale.id, sale.on, sale.customer, sale.product) for sale in each.sales]
        for agent, each in facts.items()
        if each.plan is not None and each.assessment is not None
    }
    decisions = await sales_authority(transaction, earning)
    followed = [
        agent for agent, each in facts.items() if any(other.first < period.first for other in each.others)
    ]
    earlier = await earlier_of(transaction, followed, period) if followed else {}
    return {
        agent: [
            *(_earned(agent, each, decisions) if agent in earning else ()),
            *_left(earlier.get(agent, ()), period),
        ]
        for agent, each in facts.items()
    }


def _left(earlier: Sequence[Earlier], period: Period) -> list[Line]:
    """What earlier statements leave for this one: parts that are due, and what refunds take back."""
    return [*released(earlier, period.end), *clawed_back(earlier, period.end)]


def _earned(agent: str, facts: Facts, decisions: Mapping[str, Decision]) -> list[Line]:
    if facts.plan is None or facts.assessment is None:
        raise TypeError("only what has a plan and a grade earns")
    seller = f"Agent:{agent}"
    sales = [
        Sold(
            sale.id,
            sale.on,
            sale.amount,
            allowing(decisions[sale.id]),
            _blockers(decisions[sale.id]),
            _shares(sale.stages, seller),
            sale.chain,
        )
        for sale in facts.sales
    ]
    return earned(facts.plan, seller, sales, facts.assessment[1])


async def is_stale(transaction: Transaction, agent: str, id_: str, period: Period, today: date) -> bool:
    """Whether a statement would say anything else if it were worked out now, or no longer could be."""
    found = await statement_facts(transaction, [agent], period, period.text, today)
    facts = found.get(agent)
    if facts is None or (facts.assessment is None and (facts.worked or facts.sales)):
        return True
    lines = await lines_of(transaction, period, found)
    now = sorted(
        [line.id(id_), line.amount, line.whole, line.gross, because(line, chinese=False)]
        for line in lines[agent]
    )
    [[graded, on_record]] = await transaction.run(_ON_RECORD, {"id": id_})
    return (graded, sorted(on_record)) != (facts.assessment and facts.assessment[0], now)


def _blockers(decision: Decision) -> tuple[str, ...]:
    if not isinstance(decision, Denied):
        return ()
    return tuple(dict.fromkeys(each.code.value for each in decision.blockers))


def _shares(stages: Sequence[Any], seller: str) -> dict[str, Fraction]:
    """The part of each party in a sale; without a value chain all of it is the seller's.

    Of a stage that several fulfil each has as much, and one that nobody does is the seller's.
    """
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for share_bp, parties in stages or [(WHOLE, ())]:
        sharing = parties or [seller]
        for party in sharing:
            shares[party] += Fraction(share_bp, WHOLE * len(sharing))
    return dict(shares)

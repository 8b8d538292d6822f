"""What a promotion is decided by, as of today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.mapping import authority
from graph.mapping.promotion import CANDIDATE
from graph.session import Transaction
from resolvers.policy import policy_of
from resolvers.promotion import candidate_of
from resolvers.rules.period import Period
from resolvers.rules.promotion import NEXT, Shortfall, counted, short_of

_AGENT = f"""\
MATCH (agent:Agent {{code: $agent}})-[:MANAGED_BY]->(manager:Company)
RETURN coalesce({authority.record("agent").replace("#date", "$today")}[1], agent.status), manager.code,
       EXISTS {{ (agent)<-[:PROMOTES]-(p:Promotion)
                WHERE p.status = 'NOMINATED' OR (p.status = 'APPROVED' AND p.effectiveOn > $today) }},
       {CANDIDATE.written(n="agent", value="$periods", date="$today")}"""


@dataclass(frozen=True, slots=True)
class PromotionFacts:
    """An agent's status and level, the code of the company that manages it, and what it is short of.

    `open`: a nomination of it waits for a decision, or for its day.
    """

    status: str
    level: str
    manager: str
    open: bool
    short: list[Shortfall]


async def promotion_facts(
    transaction: Transaction, agent: str, period: Period | None, today: date
) -> PromotionFacts:
    """The facts of an agent that there is; without a period, or a level above, it is short of nothing."""
    periods = counted(period) if period else []
    values: dict[str, Any] = {"agent": agent, "today": today, "periods": periods}
    [[status, manager, open_, cells]] = await transaction.run(_AGENT, values)
    candidate, policy = candidate_of(cells), policy_of(cells[-1])
    known = period is not None and candidate.level in NEXT
    short = short_of(candidate, periods, today, policy) if known else []
    return PromotionFacts(status, candidate.level, manager, open_, short)

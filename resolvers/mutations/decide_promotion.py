"""`decidePromotion`: a company above approves a nomination from a day on, or rejects it (升级审批)."""

from textwrap import dedent

from graph.mapping.models import PROMOTION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.above_manager import ABOVE_MANAGER
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.agent_history import change_agent, plan_level
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.promotion_facts import promotion_facts
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.agent_history import State
from resolvers.rules.period import Period
from resolvers.rules.promoting import APPROVED, PromotionRuling, against_promotion_ruling
from resolvers.rules.violation import Violation, at

# Of what is not seen nothing is told, not even that it is there.
_AGENT = {
    role: dedent(f"""\
        MATCH (found:Promotion {{id: $promotion}})-[:PROMOTES]->(agent:Agent)
        WHERE {seen(role, "found", PROMOTION)}
        RETURN agent.code""")
    for role in Role
}

_PROMOTION = dedent("""\
    MATCH (p:Promotion {id: $promotion})
    RETURN p.status, p.fromLevel, p.toLevel, p.period""")

_DECIDE = dedent("""\
    MATCH (p:Promotion {id: $promotion}), (c:Company {code: $company})
    SET p.status = $outcome, p.decidedOn = $today, p.effectiveOn = $on, p.comment = $comment
    CREATE (c)-[:DECIDED]->(p)""")


async def decide_promotion(transaction: Transaction, call: Call) -> Outcome:
    """Approve or reject a nomination, or say every rule against it; `promotion` of the payload is that one.

    Approved for today the agent's level is another at once; for a coming day it is planned, and every
    question about that day and later ones is answered so.
    """
    given, today = call.input, call.today
    acting = await acting_company(transaction, call, "decidedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    wanted = reference(given["promotion"], ("Promotion",), at("promotion"))
    if isinstance(wanted, Violation):
        return refused(*wrong, wanted)
    values = {
        "promotion": wanted.key,
        "company": company,
        "principal": call.principal.key,
        "today": today,
        "outcome": given["outcome"],
        "on": given.get("effectiveOn"),
        "comment": (given.get("comment") or "").strip() or None,
    }
    found = await transaction.run(_AGENT[call.principal.role], values)
    if not found:
        return refused(*wrong, wanted.missing())
    [[agent]] = found
    await lock.to_change_agent(transaction, agent)
    [[status, from_, to, period]] = await transaction.run(_PROMOTION, values)
    facts = await promotion_facts(transaction, agent, Period.of(period), today)
    above = await transaction.run(ABOVE_MANAGER, {"agent": agent, "company": company})
    asked = PromotionRuling(
        status,
        given["outcome"],
        values["on"],
        given.get("comment") or "",
        acting.name,
        bool(above and above[0][1]),
        from_,
        facts.level,
        facts.status,
        today,
        facts.short,
    )
    wrong += against_promotion_ruling(asked)
    if wrong:
        return refused(*wrong)
    await transaction.run(_DECIDE, values)
    type_ = EventType.PROMOTION_REJECTED
    if asked.outcome == APPROVED and asked.effective_on is not None:
        type_ = EventType.PROMOTION_APPROVED
        if asked.effective_on == today:
            await change_agent(transaction, agent, today, State(level=to))
        else:
            await plan_level(transaction, agent, asked.effective_on, to)
    return Outcome({"promotion": (wanted.key,)}, (Happening(type_, PROMOTION.label, wanted.key),))

"""`nominateAgent`: a company puts an agent forward for the next level (升级提名; design section 5)."""

from textwrap import dedent

from graph.mapping.models import PROMOTION
from graph.session import Transaction
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.promotion_facts import promotion_facts
from resolvers.rules.period import Period
from resolvers.rules.promoting import Nomination, against_nomination
from resolvers.rules.promotion import NEXT
from resolvers.rules.violation import Violation

_NOMINATE = dedent("""\
    MATCH (a:Agent {code: $agent}), (c:Company {code: $company})
    CREATE (c)-[:NOMINATED]->(:Promotion {
      id: $id, fromLevel: $level, toLevel: $next, period: $period, nominatedOn: $today, reason: $reason,
      status: 'NOMINATED'
    })-[:PROMOTES]->(a)""")


async def nominate_agent(transaction: Transaction, call: Call) -> Outcome:
    """Nominate an agent, or say every rule against it; `promotion` of the payload is the nomination."""
    given = call.input
    acting = await acting_company(transaction, call, "nominatedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    found = await applicant(transaction, call)
    if isinstance(found, Violation):
        return refused(*wrong, found)
    agent, _ = found
    period = Period.of(given["period"])
    facts = await promotion_facts(transaction, agent, period, call.today)
    asked = Nomination(
        facts.status,
        facts.level,
        period,
        given["period"],
        acting.name,
        facts.manager == company,
        facts.open,
        given["reason"],
        call.today,
        facts.short,
    )
    wrong += against_nomination(asked)
    if wrong:
        return refused(*wrong)
    id_ = await new_id(transaction, PROMOTION, "PR")
    await transaction.run(
        _NOMINATE,
        {
            "agent": agent,
            "company": company,
            "id": id_,
            "level": asked.level,
            "next": NEXT[asked.level],
            "period": asked.named,
            "today": call.today,
            "reason": asked.reason.strip(),
        },
    )
    return Outcome({"promotion": (id_,)}, (Happening(EventType.AGENT_NOMINATED, PROMOTION.label, id_),))

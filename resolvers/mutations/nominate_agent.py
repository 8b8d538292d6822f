"""`nominateAgent`: a company puts an agent forward for the next level (升级提名; design section 5)."""

from textwrap import dedent

from graph.mapping.models import PROMOTION
from graph.session import Transaction
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_approve
from resolvers.mutations.promotion_facts import promotion_facts
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.period import Period
from resolvers.rules.promoting import Nomination, against_nomination
from resolvers.rules.promotion import NEXT
from resolvers.rules.violation import Violation, ViolationCode, at

_COMPANY = "MATCH (c:Company {code: $company}) RETURN c.name"

_NOMINATE = dedent("""\
    MATCH (a:Agent {code: $agent}), (c:Company {code: $company})
    CREATE (c)-[:NOMINATED]->(:Promotion {
      id: $id, fromLevel: $level, toLevel: $next, period: $period, nominatedOn: $today, reason: $reason,
      status: 'NOMINATED'
    })-[:PROMOTES]->(a)""")


async def nominate_agent(transaction: Transaction, call: Call) -> Outcome:
    """Nominate an agent, or say every rule against it; `promotion` of the payload is the nomination."""
    given = call.input
    nominator = reference(given["nominatedBy"], ("Company",), at("nominatedBy"))
    company = nominator.key if isinstance(nominator, Reference) else None
    if not await may_approve(transaction, call.principal, company):
        about = given["nominatedBy"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("nominatedBy"), about=about))
    wrong = [nominator] if isinstance(nominator, Violation) else []
    found = await applicant(transaction, call)
    if isinstance(found, Violation):
        return refused(*wrong, found)
    agent, _ = found
    period = Period.of(given["period"])
    facts = await promotion_facts(transaction, agent, period, call.today)
    names = await transaction.run(_COMPANY, {"company": company})
    if isinstance(nominator, Reference) and not names:
        wrong.append(nominator.missing())
    asked = Nomination(
        facts.status,
        facts.level,
        period,
        given["period"],
        names[0][0] if names else None,
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

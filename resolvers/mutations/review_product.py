"""`reviewProduct`: a company admits, returns or rejects a product (产品准入; design section 5)."""

from textwrap import dedent

from graph.mapping.models import PRODUCT, PRODUCT_PROPOSAL
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_review
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.product_review import LEADS_TO, ProductReview, against_product_review
from resolvers.rules.violation import Violation, ViolationCode, at

# Of what is not seen nothing is told, not even that it is there.
_AGENT = {
    role: f"""\
MATCH (found:ProductProposal {{id: $proposal}})-[:PROPOSED_BY]->(agent:Agent)
WHERE {seen(role, "found", PRODUCT_PROPOSAL)}
RETURN agent.code"""
    for role in Role
}

# The proposal's status and name, whether a product has that name, who submitted it, who may review it.
_FACTS = dedent("""\
    MATCH (p:ProductProposal {id: $proposal})-[:PROPOSED_BY]->(a:Agent)
    RETURN p.status, p.name, EXISTS { (:Product {name: p.name}) },
           COLLECT { MATCH (p)<-[:SUBMITTED]-(s:Company) RETURN s.code }[0],
           COLLECT { MATCH (a)-[:MANAGED_BY]->(:Company)-[:REPORTS_TO*0..]->(c:Company) RETURN c.code
                     UNION
                     MATCH (a)-[:OVERSEEN_BY]->(c:Company) RETURN c.code }""")

_COMPANY = "MATCH (c:Company {code: $reviewer}) RETURN c.code, c.name"

_DECIDE = dedent("""\
    MATCH (p:ProductProposal {id: $proposal}), (c:Company {code: $reviewer})
    SET p.status = $outcome, p.decidedOn = $today, p.comment = $comment
    CREATE (c)-[:DECIDED]->(p)""")

_ADMIT = dedent("""\
    MATCH (p:ProductProposal {id: $proposal})-[:PROPOSED_BY]->(a:Agent)
    CREATE (n:Product {code: $code, name: p.name, origin: 'THIRD_PARTY', kind: p.kind, vendor: p.vendor}),
           (n)-[:SUPPLIED_BY]->(a), (p)-[:ADMITTED_AS]->(n)
    WITH p, n
    MATCH (p)-[:TARGETS]->(i:Industry)
    CREATE (n)-[:TARGETS]->(i)""")

_EVENTS = {
    "ADMITTED": EventType.PRODUCT_ADMITTED,
    "RETURNED": EventType.PRODUCT_RETURNED,
    "REJECTED": EventType.PRODUCT_REJECTED,
}


async def review_product(transaction: Transaction, call: Call) -> Outcome:
    """Give the verdict on a proposal, or say every rule against it; `proposal` is that one.

    `product` of the payload is what became of it, where it is admitted.
    """
    given = call.input
    reviewer = reference(given["reviewer"], ("Company",), at("reviewer"))
    named = reviewer.key if isinstance(reviewer, Reference) else None
    if not may_review(call.principal, named):
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("reviewer"), about=given["reviewer"][:100]))
    wanted = reference(given["proposal"], ("ProductProposal",), at("proposal"))
    wrong = [each for each in (wanted, reviewer) if isinstance(each, Violation)]
    if not isinstance(wanted, Reference):
        return refused(*wrong)
    outcome = LEADS_TO[given["verdict"]]
    values = {
        "proposal": wanted.key,
        "reviewer": named,
        "outcome": outcome,
        "comment": (given.get("comment") or "").strip() or None,
        "today": call.today,
        "principal": call.principal.key,
    }
    agents = await transaction.run(_AGENT[call.principal.role], values)
    if not agents:
        return refused(wanted.missing(), *wrong)
    await lock.to_change_agent(transaction, agents[0][0])
    # Whoever else admits a product waits from here on, so that no two get one name.
    code = await new_id(transaction, PRODUCT, "P") if outcome == "ADMITTED" else None
    [[status, name, taken, submitter, eligible]] = await transaction.run(_FACTS, values)
    companies = await transaction.run(_COMPANY, values)
    if isinstance(reviewer, Reference) and not companies:
        wrong.append(reviewer.missing())
    asked = ProductReview(
        status,
        name,
        taken,
        companies[0][0] if companies else None,
        companies[0][1] if companies else "",
        given["verdict"],
        given.get("comment") or "",
        submitter,
        frozenset(eligible),
    )
    violations = [*wrong, *against_product_review(asked)]
    if violations:
        return refused(*violations)
    await transaction.run(_DECIDE, values)
    happened = [Happening(_EVENTS[outcome], PRODUCT_PROPOSAL.label, wanted.key)]
    if code is None:
        return Outcome({"proposal": (wanted.key,)}, tuple(happened))
    await transaction.run(_ADMIT, {**values, "code": code})
    return Outcome({"proposal": (wanted.key,), "product": (code,)}, tuple(happened))

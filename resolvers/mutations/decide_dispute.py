"""`decideDispute`: a company above the manager decides on a disputed statement (design section 5, Money)."""

from textwrap import dedent

from graph.session import Transaction
from resolvers.mutations.above_manager import ABOVE_MANAGER
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.statement_step import Writing, statement_in_care, take_statement_step
from resolvers.rules.violation import Violation, ViolationCode, at

_DECIDE = dedent("""\
    MATCH (s:CommissionStatement {id: $statement})<-[:DISPUTES]-(d), (c:Company {code: $company})
    SET s.status = $to, d.outcome = $to, d.decidedOn = $today, d.comment = $comment
    CREATE (c)-[:DECIDED]->(d)""")


async def decide_dispute(transaction: Transaction, call: Call) -> Outcome:
    """Uphold or reject a dispute, or say every rule against it; upheld, the statement is calculated again."""
    given = call.input
    acting = await acting_company(transaction, call, "decidedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    found = await statement_in_care(transaction, call, itself=False)
    if isinstance(found, Violation):
        return refused(*wrong, found)
    if acting.name is not None:
        [[name, above]] = await transaction.run(ABOVE_MANAGER, {"agent": found.agent, "company": company})
        if not above:
            wrong.append(Violation(ViolationCode.NOT_ABOVE_MANAGER, at("decidedBy"), about=name))
    comment = (given.get("comment") or "").strip()
    writing = Writing(_DECIDE, {"company": company, "comment": comment or None}, comment)
    return await take_statement_step(transaction, call, found, given["outcome"], writing, *wrong)

"""`decideDispute`: a company above the manager decides on a disputed statement (design section 5, Money)."""

from textwrap import dedent

from graph.session import Transaction
from resolvers.mutations.above_manager import ABOVE_MANAGER
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import Reference, reference
from resolvers.mutations.statement_step import Writing, statement_in_care, take_statement_step
from resolvers.rules.violation import Violation, ViolationCode, at

_DECIDE = dedent("""\
    MATCH (s:CommissionStatement {id: $statement})<-[:DISPUTES]-(d), (c:Company {code: $company})
    SET s.status = $to, d.outcome = $to, d.decidedOn = $today, d.comment = $comment
    CREATE (c)-[:DECIDED]->(d)""")


async def decide_dispute(transaction: Transaction, call: Call) -> Outcome:
    """Uphold or reject a dispute, or say every rule against it; upheld, the statement is calculated again."""
    given = call.input
    judge = reference(given["decidedBy"], ("Company",), at("decidedBy"))
    company = judge.key if isinstance(judge, Reference) else None
    if not await may_approve(transaction, call.principal, company):
        about = given["decidedBy"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("decidedBy"), about=about))
    wrong = [judge] if isinstance(judge, Violation) else []
    found = await statement_in_care(transaction, call, itself=False)
    if isinstance(found, Violation):
        return refused(*wrong, found)
    if isinstance(judge, Reference):
        rows = await transaction.run(ABOVE_MANAGER, {"agent": found.agent, "company": company})
        if not rows:
            wrong.append(judge.missing())
        elif not rows[0][1]:
            wrong.append(Violation(ViolationCode.NOT_ABOVE_MANAGER, at("decidedBy"), about=rows[0][0]))
    comment = (given.get("comment") or "").strip()
    writing = Writing(_DECIDE, {"company": company, "comment": comment or None}, comment)
    return await take_statement_step(transaction, call, found, given["outcome"], writing, *wrong)

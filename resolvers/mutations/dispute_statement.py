"""`disputeStatement`: an agent contests a published statement (结算异议; design section 5, Money)."""

from textwrap import dedent

from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.statement_step import Writing, statement_in_care, take_statement_step
from resolvers.rules.violation import Violation

_DISPUTE = dedent("""\
    MATCH (s:CommissionStatement {id: $statement})
    SET s.status = $to
    CREATE (d:StatementDispute {key: s.id, on: $today, reason: $reason})-[:DISPUTES]->(s)
    WITH d
    MATCH (a:Agent {code: $agent})
    CREATE (a)-[:RAISED]->(d)""")


async def dispute_statement(transaction: Transaction, call: Call) -> Outcome:
    """Dispute a published statement, or say every rule against it: the agent, or an operator for it."""
    found = await statement_in_care(
        transaction, call, itself=True, others=call.principal.role is Role.OPERATOR
    )
    if isinstance(found, Violation):
        return refused(found)
    reason = call.input["reason"].strip()
    values = {"reason": reason, "agent": found.agent if found.itself else None}
    return await take_statement_step(transaction, call, found, "DISPUTED", Writing(_DISPUTE, values, reason))

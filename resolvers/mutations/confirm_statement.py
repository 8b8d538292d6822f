"""`confirmStatement`: a statement is accepted (确认结算单; design section 5, Money)."""

from textwrap import dedent

from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.statement_step import Writing, statement_in_care, take_statement_step
from resolvers.rules.violation import Violation

_CONFIRM = dedent("""\
    MATCH (s:CommissionStatement {id: $statement})
    SET s.status = $to, s.confirmedOn = $today""")


async def confirm_statement(transaction: Transaction, call: Call) -> Outcome:
    """Confirm a statement, or say every rule against it; what it says may then be paid."""
    found = await statement_in_care(transaction, call, itself=True)
    if isinstance(found, Violation):
        return refused(found)
    return await take_statement_step(transaction, call, found, "CONFIRMED", Writing(_CONFIRM))

"""`publishStatement`: a statement is shown to its agent (公布结算单; design section 5, Money)."""

from textwrap import dedent

from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.statement_step import Writing, statement_in_care, take_statement_step
from resolvers.rules.violation import Violation

_PUBLISH = dedent("""\
    MATCH (s:CommissionStatement {id: $statement})
    SET s.status = $to, s.publishedOn = $today""")


async def publish_statement(transaction: Transaction, call: Call) -> Outcome:
    """Publish what was calculated, or say every rule against it; its lines no longer change."""
    found = await statement_in_care(transaction, call, itself=False)
    if isinstance(found, Violation):
        return refused(found)
    return await take_statement_step(transaction, call, found, "PUBLISHED", Writing(_PUBLISH))

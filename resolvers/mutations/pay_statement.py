"""`payStatement`: what a confirmed statement says was paid (酬金支付; design section 5, Money)."""

from textwrap import dedent

from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.statement_step import Writing, statement_in_care, take_statement_step
from resolvers.rules.violation import Violation

_PAY = dedent("""\
    MATCH (s:CommissionStatement {id: $statement})
    SET s.status = $to, s.paidOn = $today, s.paymentReference = $reference""")


async def pay_statement(transaction: Transaction, call: Call) -> Outcome:
    """Note that a statement was paid, with the reference of the payment, or say every rule against it."""
    found = await statement_in_care(transaction, call, itself=False)
    if isinstance(found, Violation):
        return refused(found)
    given = call.input["reference"].strip()
    return await take_statement_step(
        transaction, call, found, "PAID", Writing(_PAY, {"reference": given}, given)
    )

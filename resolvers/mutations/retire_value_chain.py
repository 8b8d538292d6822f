"""`retireValueChain`: from a day on nothing is sold along a chain, nor deployed by it (design section 5)."""

from textwrap import dedent

from graph.mapping.models import VALUE_CHAIN
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.chain_in_care import chain_in_care
from resolvers.mutations.happening import EventType, Happening
from resolvers.rules.value_chain import Retirement, against_retirement
from resolvers.rules.violation import Violation

_WHOLES = dedent("""\
    MATCH (w:ValueChain)-[:COMPOSED_OF]->(:ValueChain {code: $code})
    WHERE w.validTo IS NULL OR w.validTo > $on
    RETURN w.name ORDER BY w.code""")

_RETIRE = "MATCH (v:ValueChain {code: $code}) SET v.validTo = $on"


async def retire_value_chain(transaction: Transaction, call: Call) -> Outcome:
    """End a chain today or on a later day, or say every rule against it; `valueChain` is that one."""
    chain = await chain_in_care(transaction, call)
    if isinstance(chain, Violation):
        return refused(chain)
    on = call.input.get("on") or call.today
    values = {"code": chain.code, "on": on}
    wholes = tuple(name for [name] in await transaction.run(_WHOLES, values))
    asked = Retirement(chain.name, chain.valid, on, call.today, chain.used, wholes, call.input["reason"])
    violations = against_retirement(asked)
    if violations:
        return refused(*violations)
    await transaction.run(_RETIRE, values)
    done = Happening(EventType.VALUE_CHAIN_RETIRED, VALUE_CHAIN.label, chain.code)
    return Outcome({"valueChain": (chain.code,)}, (done,))

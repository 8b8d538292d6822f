"""A key that makes a repeated request return the first answer, stored in the transaction of its effect."""

from collections.abc import Mapping
from hashlib import sha256
from textwrap import dedent
from typing import Any

import orjson

from graph.session import Transaction
from resolvers.mutations.call import Call, Effect, Outcome, refused
from resolvers.mutations.record import number, record
from resolvers.rules.violation import Violation, ViolationCode, at

KEY = "idempotencyKey"
MAX_LENGTH = 200
# What the keys of imported rows begin with.
ROW = "import:"

# Whoever comes second waits here until the first has committed, or undone its own.
_CLAIM = dedent("""\
    MERGE (k:IdempotencyKey {principal: $principal, key: $key})
    ON CREATE SET k.fingerprint = $fingerprint, k.at = datetime()
    RETURN k.fingerprint, k.result""")

_KEEP = dedent("""\
    MATCH (k:IdempotencyKey {principal: $principal, key: $key})
    SET k.result = $result""")


async def once(name: str, effect: Effect, transaction: Transaction, call: Call) -> Outcome:
    """The outcome of a mutation, its events recorded; with a key in its input, that of the first time.

    `name` is the mutation's: a key belongs to one input of one mutation, per principal. What was refused
    is not kept; the caller undoes the transaction, and the key may be used again.
    """
    outcome, events = await once_unnumbered(name, effect, transaction, call)
    if events is not None:
        await number(transaction, events)
    return outcome


async def once_unnumbered(
    name: str, effect: Effect, transaction: Transaction, call: Call
) -> tuple[Outcome, list[str] | None]:
    """The same for one of several in a transaction, and the events that `number` must number at its end.

    None: it did nothing, as it was refused or is repeated.
    """
    key = call.input.get(KEY)
    whose = {"principal": f"{call.principal.role.name}:{call.principal.key or ''}", "key": key}
    if key is not None:
        first = await _first(name, transaction, call, whose)
        if first is not None:
            return first, None
    outcome = await effect(transaction, call)
    if outcome.violations:
        return outcome, None
    events = await record(transaction, call, outcome.happened)
    if key is not None:
        kept = orjson.dumps({field: list(keys) for field, keys in outcome.nodes.items()}).decode()
        await transaction.run(_KEEP, {**whose, "result": kept})
    return outcome, events


async def _first(name: str, transaction: Transaction, call: Call, whose: Mapping[str, Any]) -> Outcome | None:
    """What is answered to a key without another effect; None where this is its first time."""
    key = whose["key"]
    if not key.strip() or len(key) > MAX_LENGTH:
        return refused(Violation(ViolationCode.INVALID_KEY, at(KEY), limit=str(MAX_LENGTH)))
    print_ = fingerprint(name, call.input)
    [[first, result]] = await transaction.run(_CLAIM, {**whose, "fingerprint": print_})
    if first != print_:
        return refused(Violation(ViolationCode.IDEMPOTENCY_CONFLICT, at(KEY), about=key))
    if result is None:
        return None
    return Outcome({field: tuple(keys) for field, keys in orjson.loads(result).items()})


def fingerprint(name: str, input_: Mapping[str, Any]) -> str:
    """What tells one input of a mutation from another; null and absent are the same."""
    given = {key: value for key, value in input_.items() if key != KEY and value is not None}
    return sha256(orjson.dumps([name, given], option=orjson.OPT_SORT_KEYS)).hexdigest()

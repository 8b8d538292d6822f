"""Ids of what mutations make."""

from textwrap import dedent

from graph.mapping.model import Model
from graph.session import Transaction

# Ids given away here have nine digits that do not begin with 0, which those of data sets do: they never meet.
# A graph that was imported from another may bring some along; the counter steps over them.
_NEXT = dedent("""\
    MERGE (c:Counter {name: $counter})
    SET c.value = coalesce(c.value, 100000000) + $count
    WITH [number IN range(c.value - $count + 1, c.value) | $prefix + toString(number)] AS ids
    UNWIND ids AS id
    RETURN id, EXISTS { (:%s {%s: id}) }""")


async def new_ids(transaction: Transaction, model: Model, prefix: str, count: int) -> list[str]:
    """Keys that no node of the model has; whoever else wants some waits for the end of the transaction."""
    name = model.name[0].lower() + model.name[1:]
    text = _NEXT % (model.label, model.key)
    found: list[str] = []
    while len(found) < count:
        values = {"counter": name, "prefix": prefix, "count": count - len(found)}
        found += [id_ for id_, taken in await transaction.run(text, values) if not taken]
    return found


async def new_id(transaction: Transaction, model: Model, prefix: str) -> str:
    """One such key."""
    return (await new_ids(transaction, model, prefix, 1))[0]

"""Ids of what mutations make."""

from textwrap import dedent

from graph.mapping.model import Model
from graph.session import Transaction

# Ids given away here have nine digits that do not begin with 0, which those of data sets do: they never meet.
# A graph that was imported from another may bring some along; the counter steps over them.
_NEXT = dedent("""\
    MERGE (c:Counter {name: $counter})
    SET c.value = coalesce(c.value, 100000000) + 1
    WITH $prefix + toString(c.value) AS id
    RETURN id, EXISTS { (:%s {%s: id}) }""")


async def new_id(transaction: Transaction, model: Model, prefix: str) -> str:
    """A key that no node of the model has; whoever else wants one waits for the end of the transaction."""
    name = model.name[0].lower() + model.name[1:]
    taken, id_ = True, ""
    text = _NEXT % (model.label, model.key)
    while taken:
        [[id_, taken]] = await transaction.run(text, {"counter": name, "prefix": prefix})
    return id_

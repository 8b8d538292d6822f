"""How long events and keys are kept: older events are no longer told, older keys count as new ones."""

from datetime import datetime
from textwrap import dedent

from graph.session import Graph
from resolvers.mutations.idempotency import ROW

# Said before anything goes, so that nobody who goes on after a number misses what is gone without being told.
_MARK = dedent("""\
    MATCH (e:Event) WHERE e.at < $before
    WITH max(e.number) AS number
    MATCH (c:Counter {name: 'Event'})
    WHERE number > coalesce(c.forgotten, 0)
    SET c.forgotten = number""")

_FORGET = dedent("""\
    MATCH (c:Counter {name: 'Event'})
    MATCH (e:Event) WHERE e.number <= c.forgotten
    CALL (e) {
      OPTIONAL MATCH (e)-[:CHANGED]->(n)
      DETACH DELETE e, n
    } IN TRANSACTIONS OF 1000 ROWS""")

# Whoever repeats a request waits for this to commit, or this for them. The key of an imported row is made of
# the row: whenever it comes again, it is the same one.
_FORGET_KEYS = dedent("""\
    MATCH (k:IdempotencyKey) WHERE k.at < $before AND NOT k.key STARTS WITH $rows
    CALL (k) {
      DELETE k
    } IN TRANSACTIONS OF 1000 ROWS""")


async def forget(graph: Graph, before: datetime) -> None:
    """Delete the events that happened before a time, and what each says of changed fields."""
    await graph.write(_MARK, {"before": before})
    await graph.autocommit(_FORGET)


async def forget_keys(graph: Graph, before: datetime) -> None:
    """Delete the idempotency keys that were first sent before a time, but for those of imported rows."""
    await graph.autocommit(_FORGET_KEYS, {"before": before, "rows": ROW})

"""How long events are kept, where that is not for ever: what is older is no longer told."""

from datetime import datetime
from textwrap import dedent

from graph.session import Graph

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


async def forget(graph: Graph, before: datetime) -> None:
    """Delete the events that happened before a time, and what each says of changed fields."""
    await graph.write(_MARK, {"before": before})
    await graph.autocommit(_FORGET)

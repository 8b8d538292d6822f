"""What the graph holds twice, so that a question about it costs what it finds and not what it passes over.

A place is named by hundreds of grants and by few exclusive ones: `(d)-[:EXCLUSIVE_IN]->(area)` stands beside
`IN_TERRITORY` for those alone. That a territory is the same place under another name or code stands on its
succession, since it depends on all others that lead to the same record. Whoever writes a grant writes both. A
load and a migration catch up at their end; what other programs wrote is caught up with after each start.
"""

import asyncio
from textwrap import dedent

from graph.session import Graph

_MISSING = dedent("""\
    MATCH (d:Delegation {exclusive: true})
    CALL (d) {
      MATCH (d)-[:IN_TERRITORY]->(x)
      WHERE NOT EXISTS { (d)-[:EXCLUSIVE_IN]->(x) }
      CREATE (d)-[:EXCLUSIVE_IN]->(x)
    } IN TRANSACTIONS OF 5000 ROWS""")

_STALE = dedent("""\
    MATCH (d)-[r:EXCLUSIVE_IN]->(x)
    WHERE NOT d.exclusive OR NOT EXISTS { (d)-[:IN_TERRITORY]->(x) }
    CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS""")


# Under another name or code a place is the same one, unless something else became part of it with the change:
# what is transferred to it on a later day changes its extent, not what it was when it got its name.
_SAME_PLACE = dedent("""\
    MATCH (old:Territory)-[r:SUCCEEDED_BY]->(new:Territory)
    WITH r, new, coalesce(r.on, date({year: r.year, month: 12, day: 31})) AS day
    WITH r, r.kind IN ['RENAME', 'RECODE'] AND COUNT {
      MATCH (new)<-[o:SUCCEEDED_BY]-()
      WHERE coalesce(o.on, date({year: o.year, month: 12, day: 31})) = day } = 1 AS same
    WHERE r.samePlace IS NULL OR r.samePlace <> same
    CALL (r, same) { SET r.samePlace = same } IN TRANSACTIONS OF 5000 ROWS""")


async def catch_up(graph: Graph) -> None:
    """Bring what is held twice up to date; it changes nothing where nothing is missing or stale.

    The statements have nothing to do with one another, and a Neo4j that has just started takes half a second
    to plan each: they run beside one another.
    """
    await asyncio.gather(*(graph.autocommit(each) for each in (_MISSING, _STALE, _SAME_PLACE)))

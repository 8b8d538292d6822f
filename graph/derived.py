"""What the graph holds twice, so that a question about it costs what it finds and not what it passes over.

A place is named by hundreds of grants and by few exclusive ones: `(d)-[:EXCLUSIVE_IN]->(area)` stands beside
`IN_TERRITORY` for those alone. Whoever writes a grant writes both; what came from elsewhere is caught up with
after a load and at every start of the server.
"""

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


async def catch_up(graph: Graph) -> None:
    """Bring what is held twice up to date; it changes nothing where nothing is missing or stale."""
    for statement in (_MISSING, _STALE):
        await graph.autocommit(statement)

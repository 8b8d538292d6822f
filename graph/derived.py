"""What the graph holds twice, so that a question about it costs what it finds and not what it passes over.

A place is named by hundreds of grants and by few exclusive ones: `(d)-[:EXCLUSIVE_IN]->(area)` stands beside
`IN_TERRITORY` for those alone. That a territory is the same place under another name or code stands on its
succession, since it depends on all others that lead to the same record. Whoever writes a grant writes both;
what other programs wrote is caught up with after a load and at every start, before the server answers.
"""

from textwrap import dedent

from graph.session import Graph

# Whether there is anything to do, for each of the statements: what only reads is planned in a fraction of the
# time, of which a Neo4j that has just started needs seconds.
_ANY_MISSING = dedent("""\
    MATCH (d:Delegation {exclusive: true})-[:IN_TERRITORY]->(x)
    WHERE NOT EXISTS { (d)-[:EXCLUSIVE_IN]->(x) }
    RETURN 1 LIMIT 1""")

_MISSING = dedent("""\
    MATCH (d:Delegation {exclusive: true})
    CALL (d) {
      MATCH (d)-[:IN_TERRITORY]->(x)
      WHERE NOT EXISTS { (d)-[:EXCLUSIVE_IN]->(x) }
      CREATE (d)-[:EXCLUSIVE_IN]->(x)
    } IN TRANSACTIONS OF 5000 ROWS""")

_ANY_STALE = dedent("""\
    MATCH (d)-[r:EXCLUSIVE_IN]->(x)
    WHERE NOT d.exclusive OR NOT EXISTS { (d)-[:IN_TERRITORY]->(x) }
    RETURN 1 LIMIT 1""")

_STALE = dedent("""\
    MATCH (d)-[r:EXCLUSIVE_IN]->(x)
    WHERE NOT d.exclusive OR NOT EXISTS { (d)-[:IN_TERRITORY]->(x) }
    CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS""")


# Under another name or code a place is the same one, unless something else became part of it with the change:
# what is transferred to it on a later day changes its extent, not what it was when it got its name.
# A day as text, as Neo4j makes a date of its parts slowly: it must look at 4,400 successions at each start.
_CHANGES = """\
MATCH (:Territory)-[r:SUCCEEDED_BY]->(new:Territory)
WITH new, coalesce(toString(r.on), toString(r.year) + '-12-31') AS day, collect(r) AS changes
UNWIND changes AS r
WITH r, size(changes) = 1 AND r.kind IN ['RENAME', 'RECODE'] AS same
WHERE r.samePlace IS NULL OR r.samePlace <> same
"""

_ANY_SAME_PLACE = f"{_CHANGES}RETURN 1 LIMIT 1"

_SAME_PLACE = f"{_CHANGES}CALL (r, same) {{ SET r.samePlace = same }} IN TRANSACTIONS OF 5000 ROWS"

_CHECKED = ((_ANY_MISSING, _MISSING), (_ANY_STALE, _STALE), (_ANY_SAME_PLACE, _SAME_PLACE))


async def catch_up(graph: Graph) -> None:
    """Bring what is held twice up to date; it writes nothing where nothing is missing or stale."""
    for any_, statement in _CHECKED:
        if await graph.autocommit(any_):
            await graph.autocommit(statement)

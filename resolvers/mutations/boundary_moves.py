"""What a change of boundaries writes: records of territories, and what moves between them.

What authority depends on is dated: where a customer lay and an agent was based stays in WAS_LOCATED_IN and
WAS_BASED_IN until the day. Where the successor is the same place under another name or code that is not
needed: it stands for the old record on the days of that one (see `graph.mapping.on_day.same_place`).
"""

from collections.abc import Sequence
from textwrap import dedent

from graph.mapping.on_day import same_place
from graph.session import Transaction
from resolvers.rules.boundary import AGENT, COMPANY, CUSTOMER, TERRITORY, BoundaryChange, Settlement

_CREATE = dedent("""\
    UNWIND $records AS record
    CREATE (s:Territory {key: record.key, code: record.code, name: record.name, level: record.level,
                         since: $year, validFrom: $on})
    FOREACH (x IN CASE record.level WHEN 'PROVINCE' THEN [1] ELSE [] END | SET s:Province)
    FOREACH (x IN CASE record.level WHEN 'CITY' THEN [1] ELSE [] END | SET s:City)
    FOREACH (x IN CASE record.level WHEN 'COUNTY' THEN [1] ELSE [] END | SET s:County)
    WITH s, record
    MATCH (p:Territory {key: record.parent})
    CREATE (s)-[:PART_OF {validFrom: $on}]->(p)""")

_END = dedent("""\
    MATCH (x:Territory) WHERE x.key IN $keys
    SET x.until = $year, x.validTo = $on
    WITH x
    MATCH (x)-[r:PART_OF]->(p)
    CREATE (x)-[:WAS_PART_OF {validFrom: r.validFrom, validTo: $on}]->(p)
    DELETE r""")

_SUCCEED = dedent("""\
    MATCH (x:Territory) WHERE x.key IN $keys
    MATCH (s:Territory) WHERE s.key IN $successors
    CREATE (x)-[:SUCCEEDED_BY {kind: $kind, year: $year, on: $on, samePlace: $same}]->(s)""")

_TERRITORIES = dedent("""\
    UNWIND $moves AS move
    MATCH (n:Territory {key: move[0]})-[r:PART_OF]->(x)
    MATCH (s:Territory {key: move[1]})
    CREATE (n)-[:PART_OF {validFrom: $on}]->(s)
    CREATE (n)-[:WAS_PART_OF {validFrom: r.validFrom, validTo: $on}]->(x)
    DELETE r""")

_COMPANIES = f"""\
UNWIND $moves AS move
MATCH (x:Territory) WHERE x.key IN $keys
{same_place("x", "t")}
MATCH (n:Company {{code: move[0]}})-[r:OPERATES_IN]->(t)
MATCH (s:Territory {{key: move[1]}})
MERGE (n)-[:OPERATES_IN]->(s)
DELETE r"""


def _dated(start: str, type_: str) -> str:
    """Move what is over a type in one of the records; where it was stays in the type's past.

    A move is `[key, key of the territory, whether it is unknown that it lies there]`.
    """
    return f"""\
UNWIND $moves AS move
MATCH (x:Territory) WHERE x.key IN $keys
{same_place("x", "t")}
MATCH {start}-[r:{type_}]->(t)
MATCH (s:Territory {{key: move[1]}})
CREATE (n)-[:{type_} {{validFrom: CASE WHEN $same THEN r.validFrom ELSE $on END, unknown: move[2]}}]->(s)
FOREACH (y IN CASE WHEN $same THEN [] ELSE [1] END |
  CREATE (n)-[:WAS_{type_} {{validFrom: r.validFrom, validTo: $on, unknown: r.unknown}}]->(t))
DELETE r"""


_CUSTOMERS = _dated("(n:Customer {code: move[0]})", "LOCATED_IN")
_AGENTS = _dated("(n:Agent {code: move[0]})", "BASED_IN")

# Records of an agent that reach beyond the day.
_AGENT_RECORDS = f"""\
UNWIND $moves AS move
MATCH (x:Territory) WHERE x.key IN $keys
{same_place("x", "t")}
MATCH (:Agent {{code: move[0]}})<-[:RECORD_OF]-(n:AgentRecord)-[r:WAS_BASED_IN]->(t)
WHERE (n.validTo IS NULL OR n.validTo > $on) AND r.validTo IS NULL
MATCH (s:Territory {{key: move[1]}})
CREATE (n)-[:WAS_BASED_IN {{validFrom: CASE WHEN $same THEN r.validFrom ELSE $on END, unknown: move[2]}}]->(s)
FOREACH (y IN CASE WHEN $same THEN [] ELSE [1] END | SET r.validTo = $on)
FOREACH (y IN CASE WHEN $same THEN [1] ELSE [] END | DELETE r)"""

# A grant or a region names the same place under its new name or code.
_RENAME_AREAS = dedent("""\
    MATCH (x:Territory) WHERE x.key IN $keys
    MATCH (s:Territory) WHERE s.key IN $successors
    CALL (x, s) {
      MATCH (x)<-[r:IN_TERRITORY]-(d)
      CREATE (d)-[:IN_TERRITORY]->(s) DELETE r
    }
    CALL (x, s) {
      MATCH (x)<-[r:EXCLUSIVE_IN]-(d)
      CREATE (d)-[:EXCLUSIVE_IN]->(s) DELETE r
    }
    CALL (x, s) {
      MATCH (x)<-[r:COVERS]-(g)
      CREATE (g)-[:COVERS]->(s) DELETE r
    }""")

# A grant names a successor beside what it came from: each is in force only on its own days.
_EXTEND_GRANTS = dedent("""\
    UNWIND $pairs AS pair
    MATCH (d:Delegation {id: pair[0]})
    MATCH (s:Territory {key: pair[1]})
    MERGE (d)-[:IN_TERRITORY]->(s)
    FOREACH (x IN CASE WHEN d.exclusive THEN [1] ELSE [] END | MERGE (d)-[:EXCLUSIVE_IN]->(s))""")

_EXTEND_REGIONS = dedent("""\
    UNWIND $pairs AS pair
    MATCH (g:Region {code: pair[0]})
    MATCH (s:Territory {key: pair[1]})
    MERGE (g)-[:COVERS]->(s)""")


async def move(transaction: Transaction, change: BoundaryChange, settlement: Settlement) -> None:
    """Make the new records, move what is settled, end the old ones."""
    dated = {"on": change.on, "year": change.on.year}
    keys = {"keys": list(change.source_keys)}
    successors = {"successors": [change.key(each) for each in change.successors]}
    await transaction.run(_CREATE, {**dated, "records": _new(change)})
    for label, statements in (
        (CUSTOMER, (_CUSTOMERS,)),
        (AGENT, (_AGENTS, _AGENT_RECORDS)),
        (COMPANY, (_COMPANIES,)),
        (TERRITORY, (_TERRITORIES,)),
    ):
        moves = _moves(change, settlement, label)
        for statement in statements if moves else ():
            await transaction.run(statement, {**dated, **keys, "moves": moves, "same": change.same_place})
    if change.ends:
        await transaction.run(_END, {**dated, **keys})
    same = {"kind": change.kind, "same": change.same_place}
    await transaction.run(_SUCCEED, {**dated, **keys, **successors, **same})
    if change.same_place:
        await transaction.run(_RENAME_AREAS, {**keys, **successors})


async def extend(
    transaction: Transaction, grants: Sequence[Sequence[str]], regions: Sequence[Sequence[str]]
) -> None:
    """Let grants and regions name successors as well: pairs of their key and a successor's."""
    if grants:
        await transaction.run(_EXTEND_GRANTS, {"pairs": grants})
    if regions:
        await transaction.run(_EXTEND_REGIONS, {"pairs": regions})


def _moves(change: BoundaryChange, settlement: Settlement, label: str) -> list[tuple[str, str, bool | None]]:
    """What is to be written of things of a label; what ends itself has no place any more."""
    ended = change.source_keys if change.ends and label == TERRITORY else ()
    moves: list[tuple[str, str, bool | None]] = [
        (key, to, None) for (of, key), to in settlement.moves.items() if of == label and key not in ended
    ]
    if not change.ends:
        # It may lie in the part that went, or not.
        [giver] = change.source_keys
        moves += [(key, giver, True) for of, key in settlement.undecided if of == label]
    return moves


def _new(change: BoundaryChange) -> list[dict[str, str | None]]:
    return [
        {
            "key": change.key(each),
            "code": each.code,
            "name": each.name.strip(),
            "level": each.level,
            "parent": each.parent.key if each.parent is not None else None,
        }
        for each in change.successors
        if each.record is None
    ]

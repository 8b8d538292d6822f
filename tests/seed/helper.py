"""What the tests of the loader share."""

from typing import Any

from graph.session import Graph

_NODES = "MATCH (n) WHERE NOT n:Dataset AND NOT n:Migration RETURN labels(n), properties(n)"
_RELATIONSHIPS = """
MATCH (a)-[r]->(b)
RETURN labels(a), coalesce(a.key, a.code, a.id), type(r), properties(r),
       labels(b), coalesce(b.key, b.code, b.id)
"""


async def clear(graph: Graph) -> None:
    """Remove every node, constraint and index."""
    await graph.autocommit("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    for (name,) in await graph.read("SHOW CONSTRAINTS YIELD name RETURN name"):
        await graph.autocommit(f"DROP CONSTRAINT `{name}`")
    for (name,) in await graph.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        await graph.autocommit(f"DROP INDEX `{name}`")


async def counts(graph: Graph, statement: str) -> dict[str, int]:
    """What a statement counts, by the name in its first column."""
    return {str(name): int(number) for name, number in await graph.read(statement)}


async def dump(graph: Graph) -> list[str]:
    """Every node and relationship, in an order of its own, without the records of the loader itself."""
    rows = [*await graph.read(_NODES), *await graph.read(_RELATIONSHIPS)]
    return sorted(map(_text, rows))


def _text(row: list[Any]) -> str:
    return repr([sorted(cell.items()) if isinstance(cell, dict) else cell for cell in row])

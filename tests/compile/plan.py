"""How Neo4j would run a statement.

Neo4j shows no plan for what stands inside `COLLECT { … }` in a RETURN, which is where all of a compiled
statement stands. So each subquery is explained as a statement of its own, the variables of those around
it bound before. Of its plan the part is shown that finds and orders nodes: what only projects is left out, as
are the subqueries in it, which have plans of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase, NotificationMinimumSeverity

# One that begins on a line of its own is shown; one within a line is part of what stands around it.
_OPENING = re.compile(r"(COLLECT|COUNT|EXISTS) \{(\n| )")
_VARIABLE = re.compile(r"[(\[]([a-z]\w*)(?=[:)\] {])")
_PATH = re.compile(r"MATCH (\w+) = ")
_YIELDED = re.compile(r"AS ((?:node|score|found|conflict)\d*)\b")
# A map that holds nodes: of what type they are, Neo4j knows only where it is run.
_MAP = re.compile(r"conflict\d*")
# What a subquery of several columns returns: nodes are found by the patterns around, the rest are values.
_COLUMNS = re.compile(r"RETURN (\w+(?:, \w+)+) (?:LIMIT|ORDER)")
# Names that Neo4j makes up, the quotes it puts around the others, and predicates on a path's
# relationships, which come in no fixed order.
_MADE_UP = re.compile(r"anon_\d+|`| WHERE all\(.*", re.DOTALL)
# Operators that reach into the store: of these the details are shown.
_STORE = re.compile(r"Seek|Scan|Expand|Procedure|Count")
_PROJECTING = {"ProduceResults", "Projection", "CacheProperties"}


def snapshot_driver(uri: str, auth: tuple[str, str]) -> AsyncDriver:
    """A driver without notifications: that the scenario has no assessments yet is no news."""
    return AsyncGraphDatabase.driver(
        uri, auth=auth, notifications_min_severity=NotificationMinimumSeverity.OFF
    )


@dataclass(frozen=True)
class Subquery:
    """The body of a subquery, and the variables of those around it that it uses; `values` are no nodes."""

    keyword: str
    body: str
    outer: tuple[str, ...]
    values: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """Its first line: the match it makes."""
        return self.body.strip().splitlines()[0]

    @property
    def statement(self) -> str:
        """The subquery as a statement of its own."""
        # A RETURN of the subquery's own comes last, and has one column; it gets the name it needs here. What
        # is counted need not be returned.
        last = self.body.rstrip().splitlines()[-1].strip()
        ends = self.keyword == "COLLECT" or last.startswith("RETURN")
        body = self.body if ends else f"{self.body} RETURN 1"
        body = f"{body.rstrip()} AS projected"
        if not self.outer and not self.values:
            return body
        nodes = [name for name in self.outer if name not in {"score", "link", "path"}]
        others = [name for name in self.outer if name not in nodes]
        bound = ", ".join([*(f"({name})" for name in nodes), *(f"()-[{name}]->()" for name in others)])
        match = f"MATCH {bound} " if bound else ""
        given = [*self.outer, *(f"${name} AS {name}" for name in self.values)]
        match += f"WITH {', '.join(given)} " if self.values else ""
        return f"{match}CALL ({', '.join((*self.outer, *self.values))}) {{ {body} }} RETURN projected"


def subqueries(
    text: str, bound: frozenset[str] = frozenset(), values: frozenset[str] = frozenset()
) -> Iterator[Subquery]:
    """Every subquery of a compiled statement, outer ones first."""
    position = 0
    while opening := _OPENING.search(text, position):
        end = _closing(text, opening.end())
        body = text[opening.end() : end]
        used = frozenset(re.findall(r"\b[a-z]\w*\b", body))
        if opening[2] == "\n":
            maps = frozenset(name for name in bound if _MAP.fullmatch(name))
            outer, given = (bound - maps) & used, (values - bound | maps) & used
            yield Subquery(opening[1], body, tuple(sorted(outer)), tuple(sorted(given)))
        columns = (name for found in _COLUMNS.findall(own(body)) for name in found.split(", "))
        yield from subqueries(body, bound | _bound(body), values.union(columns))
        position = end


def _closing(text: str, start: int) -> int:
    depth = 1
    for index in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return index
    raise ValueError("a subquery does not end")


def _bound(body: str) -> frozenset[str]:
    """The variables that a body's own lines bind, not those of the subqueries in it."""
    text = own(body)
    return frozenset([*_VARIABLE.findall(text), *_PATH.findall(text), *_YIELDED.findall(text)])


def own(body: str) -> str:
    """A body without the subqueries in it."""
    pieces = []
    position = 0
    while opening := _OPENING.search(body, position):
        pieces.append(body[position : opening.start()])
        position = _closing(body, opening.end())
    return "".join([*pieces, body[position:]])


async def explain(driver: AsyncDriver, subquery: Subquery, parameters: list[str]) -> list[str]:
    """The tree of operators for a subquery, one a line, without estimates."""
    async with driver.session() as session:
        result = await session.run(f"EXPLAIN {subquery.statement}", dict.fromkeys(parameters))
        plan = (await result.consume()).plan
    if plan is None:
        raise ValueError(f"Neo4j gave no plan for {subquery.statement}")
    return list(_lines(plan, 0, frozenset(subquery.outer)))


def _lines(plan: dict[str, Any], depth: int, outer: frozenset[str]) -> Iterator[str]:
    operator = plan["operatorType"].partition("@")[0]
    details = " ".join(_MADE_UP.sub("", str(plan["args"].get("Details", ""))).split())
    children = plan.get("children", [])
    if (operator in _PROJECTING and children) or operator == "RollUpApply":
        yield from _lines(children[0], depth, outer)
    elif operator == "Apply" and _binds_only(children[0], outer):
        yield from _lines(children[1], depth, outer)
    elif operator == "AllNodesScan" and details in outer:
        yield f"{'  ' * depth}Argument {details}"
    else:
        yield f"{'  ' * depth}{operator} {details if _STORE.search(operator) else ''}".rstrip()
        for child in children:
            yield from _lines(child, depth + 1, outer)


def _binds_only(plan: dict[str, Any], outer: frozenset[str]) -> bool:
    """Whether a plan does no more than bind the variables of subqueries around."""
    children = plan.get("children", [])
    if children:
        return all(_binds_only(child, outer) for child in children)
    return any(name in outer for name in re.findall(r"\w+", str(plan["args"].get("Details", ""))))

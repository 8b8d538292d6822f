"""Connections: sorting, keyset pages, counts and groups over a list held in full."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from graphql import GraphQLEnumType

from resolvers.catalog import Catalog
from tests.differential.meaning import GROUPS, ORDERS
from tests.differential.record import Context, Record, list_key
from tests.differential.store import Node

_DEFAULT = 25


@dataclass(frozen=True, slots=True)
class SortKey:
    """What one sort key of a list reads, which way, and how cursors name it."""

    of: Callable[[Node], Any]
    descending: bool
    name: str


def sort_keys(types: set[str], order_by: list[dict[str, Any]] | None) -> list[SortKey]:
    """The sort keys of a list of nodes of `types`, made total by their key."""
    keys: dict[str, SortKey] = {}
    for each in order_by or ():
        field, direction = each["field"], each["direction"]
        of = ORDERS[f"{type(field).__name__}.{field.name}"]
        keys.setdefault(field.name, SortKey(of, direction.name == "DESC", f"{field.name} {direction.name}"))
    unique = list_key(types)
    if unique.upper() not in keys:
        keys[unique.upper()] = SortKey(lambda node: node.get(unique), False, unique)
    return list(keys.values())


@dataclass(frozen=True)
class Edge:
    """An item and its cursor."""

    node: Record
    cursor: str


@dataclass(frozen=True)
class Connection:
    """The whole list, and which part of it was asked for."""

    members: list[Record]
    keys: list[SortKey]
    arguments: dict[str, Any]

    @cached_property
    def whole(self) -> list[Record]:
        """The list in its order."""
        members = list(self.members)
        for sort_key in reversed(self.keys):
            members.sort(key=lambda each: sort_key.of(each.node), reverse=sort_key.descending)
        return members

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Where the page starts and ends in the whole list."""
        after, before = self.arguments.get("after"), self.arguments.get("before")
        start = 0 if after is None else sum(not self._follows(each, after) for each in self.whole)
        end = len(self.whole)
        if before is not None:
            end = sum(self._precedes(each, before) for each in self.whole)
        last = self.arguments.get("last")
        if last is not None:
            return max(start, end - last), max(start, end)
        size = self.arguments.get("first")
        return start, max(start, min(end, start + (_DEFAULT if size is None else size)))

    @property
    def nodes(self) -> list[Record]:
        """The items of the page."""
        start, end = self.bounds
        return self.whole[start:end]

    @property
    def edges(self) -> list[Edge]:
        """The items of the page with their cursors."""
        return [Edge(each, self._cursor(each)) for each in self.nodes]

    @property
    def page_info(self) -> dict[str, Any]:
        """Where the page stands."""
        edges = self.edges
        after, before = self.arguments.get("after"), self.arguments.get("before")
        start, end = self.bounds
        back = self.arguments.get("last") is not None
        # What lies beyond the cursor one came from is told too, even where the page between is empty.
        behind = after is not None and any(not self._follows(each, after) for each in self.whole)
        ahead = before is not None and any(not self._precedes(each, before) for each in self.whole)
        between = [
            each
            for each in self.whole
            if (after is None or self._follows(each, after))
            and (before is None or self._precedes(each, before))
        ]
        more = len(between) > end - start
        return {
            "hasNextPage": ahead or (more and not back),
            "hasPreviousPage": behind or (more and back),
            "startCursor": edges[0].cursor if edges else None,
            "endCursor": edges[-1].cursor if edges else None,
        }

    def groups(self, by: Any, catalog: Catalog, context: Context) -> list[dict[str, Any]]:
        """The members counted by a key, in the order of its enum or by code."""
        rule = GROUPS[f"{type(by).__name__}.{by.name}"]
        if isinstance(rule, str):
            return self._by_node(rule)
        name, enum = rule
        values = [each.node.get(name) for each in self.members]
        terms = {
            term: value.value
            for term, value in cast(GraphQLEnumType, catalog.schema.type_map[enum]).values.items()
        }
        return [
            {
                "key": term,
                "label": terms[term].zh if context.chinese else terms[term].en,
                "count": values.count(term),
            }
            for term in terms
            if term in values
        ]

    def _by_node(self, relationship: str) -> list[dict[str, Any]]:
        sizes: dict[tuple[str | None, str | None], int] = {}
        for each in self.members:
            # Without the node that has to be there the group has neither key nor label, and comes last.
            ends = [(end.get("code"), end.get("name")) for end in each.node.after(relationship)]
            [named] = ends or [(None, None)]
            sizes[named] = sizes.get(named, 0) + 1
        ordered = sorted(sizes.items(), key=lambda item: (item[0][0] is None, item[0][0]))
        return [{"key": code, "label": name, "count": count} for (code, name), count in ordered]

    def _follows(self, record: Record, cursor: str) -> bool:
        return self._compare(record, cursor) > 0

    def _precedes(self, record: Record, cursor: str) -> bool:
        return self._compare(record, cursor) < 0

    def _compare(self, record: Record, cursor: str) -> int:
        order, *there = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        assert order == self._order_name, f"a cursor of {order}, not {self._order_name}"
        for sort_key, other in zip(self.keys, there, strict=True):
            mine = _json(sort_key.of(record.node))
            if mine != other:
                return 1 if (mine > other) != sort_key.descending else -1
        return 0

    @property
    def _order_name(self) -> str:
        return ", ".join(each.name for each in self.keys)

    def _cursor(self, record: Record) -> str:
        position = [self._order_name, *(_json(each.of(record.node)) for each in self.keys)]
        text = json.dumps(position, ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

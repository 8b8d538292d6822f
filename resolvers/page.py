"""Connections: what their cells are, and how a page is read off them.

The cell of a connection is `[rows, size, precedes, follows, …]`: `size` is how many rows were asked for
(one more is fetched to tell whether the list goes on), `precedes` and `follows` tell whether something
lies beyond the cursor the page started from, the rest are counts and groups. When all but `rows` would
be empty, the cell is `rows` itself: it is `bare`.

A row is `[key, …, node, …]`: its sort keys when cursors are needed, then a projection of the node per
selection of it; `direct` rows are the only projection itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from resolvers.cursor import encode
from resolvers.shape import Decoder, PickedShape, Shape, Writer, items_code

ROWS, SIZE, PRECEDES, FOLLOWS, REST = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Nodes:
    """`nodes`: the projection of that index, of each row."""

    projection: int


@dataclass(frozen=True, slots=True)
class Edges:
    """`edges`: per response key the cursor, a projection of the node, the score, or the type's name."""

    cells: tuple[tuple[str, Literal["cursor", "score"] | int | str], ...]
    typename: str


@dataclass(frozen=True, slots=True)
class Info:
    """`pageInfo`: the GraphQL field behind each response key."""

    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """A cell of the connection that stands for itself: a count, groups, the type's name."""

    index: int
    shape: Shape


Part: TypeAlias = Nodes | Edges | Info | Rest


@dataclass(frozen=True, slots=True)
class PageShape:
    """A connection: its parts by response key."""

    parts: tuple[tuple[str, Part], ...]
    order: str
    width: int
    projections: tuple[Shape, ...]
    direct: bool
    backward: bool
    bare: bool
    nullable: bool = False

    def code(self, writer: Writer, value: str) -> str:
        """A page of nothing but nodes is an expression like any list; any other calls a function."""
        if self.bare and self.direct and len(self.projections) == 1:
            rows = f"{value}[::-1]" if self.backward else value
            nodes = items_code(writer, self.projections[0], rows)
            if all(isinstance(part, Nodes) for _, part in self.parts) and len(self.parts) == 1:
                return f"{{{self.parts[0][0]!r}: {nodes}}}"
        return f"{writer.constant(self._function(writer))}({value})"

    def _function(self, writer: Writer) -> Decoder:
        items = [writer.function(shape) for shape in self.projections]
        makers = [(key, self._maker(part, items, writer)) for key, part in self.parts]
        bare, backward = self.bare, self.backward

        def decode(cell: Any) -> Any:
            rows, size = (cell, None) if bare else (cell[ROWS], cell[SIZE])
            more = False
            if rows is not None:
                if size is not None and len(rows) > size:
                    more, rows = True, rows[:size]
                if backward:
                    rows = rows[::-1]
            return {key: make(cell, rows, more) for key, make in makers}

        return decode

    def _maker(self, part: Part, items: list[Decoder], writer: Writer) -> Callable[..., Any]:
        match part:
            case Nodes(projection):
                return self._nodes(items[projection], projection)
            case Edges():
                return self._edges(part, items)
            case Info(cells):
                return self._info(cells)
            case Rest(index, shape):
                decode = writer.function(shape)
                return lambda cell, _rows, _more: decode(cell[index])

    def _nodes(self, item: Decoder, projection: int) -> Callable[..., Any]:
        if self.direct:
            return lambda _cell, rows, _more: [item(row) for row in rows]
        at = self.width + projection
        return lambda _cell, rows, _more: [item(row[at]) for row in rows]

    def _edges(self, part: Edges, items: list[Decoder]) -> Callable[..., Any]:
        width, order = self.width, self.order

        def cell_maker(what: str | int) -> Callable[[Any], Any]:
            if what == "cursor":
                return lambda row: encode(order, row[:width])
            if what == "score":
                return lambda row: row[0]
            if isinstance(what, int):
                item, at = items[what], width + what
                return item if self.direct else lambda row: item(row[at])
            return lambda row: part.typename

        makers = [(key, cell_maker(what)) for key, what in part.cells]
        return lambda cell, rows, more: [{key: make(row) for key, make in makers} for row in rows]

    def _info(self, cells: tuple[tuple[str, str], ...]) -> Callable[..., Any]:
        width, order, backward = self.width, self.order, self.backward

        def value(field: str, cell: Any, rows: Any, more: bool) -> Any:
            match field:
                case "hasNextPage":
                    return bool(cell[FOLLOWS]) or (more and not backward)
                case "hasPreviousPage":
                    return bool(cell[PRECEDES]) or (more and backward)
                case "startCursor":
                    return encode(order, rows[0][:width]) if rows else None
                case "endCursor":
                    return encode(order, rows[-1][:width]) if rows else None
                case _:
                    return "PageInfo"

        return lambda cell, rows, more: {key: value(field, cell, rows, more) for key, field in cells}


@dataclass(frozen=True, slots=True)
class GroupsShape:
    """Counts per value: enum values in the order of their declaration, all else by key."""

    item: PickedShape
    declared: tuple[str, ...]
    nullable: bool = False

    def code(self, writer: Writer, value: str) -> str:
        item = writer.function(self.item)
        rank = {name: index for index, name in enumerate(self.declared)}

        def decode(rows: Any) -> Any:
            if rank:
                rows = sorted(rows, key=lambda row: rank.get(row[0], -1))
            return [item(row) for row in rows]

        return f"{writer.constant(decode)}({value})"

"""From the record of a statement to the data of the answer.

A statement returns objects as lists of cells (see `graph.compiler.query.Row`); a shape gives them their
keys back. Decoders are closures built once per plan: an object of leaves costs one `dict(zip(…))`.

`strict` decoders raise `NullViolation` where a value that must not be null is; lenient ones let it pass,
and mark objects of abstract types, for graphql-core's executor to propagate the null as the
specification says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Protocol, TypeAlias

Decoder: TypeAlias = Callable[[Any], Any]


class NullViolation(Exception):
    """A field that must not be null has no value in the graph."""


class TypedObject(dict[str, Any]):
    """An object that knows its own type."""

    __slots__ = ("typename",)
    typename: str


class Shape(Protocol):
    """How one cell of a record becomes one value of the answer."""

    @property
    def nullable(self) -> bool:
        """Whether the value may be null."""

    def decoder(self, strict: bool) -> Decoder | None:
        """The function that does it; None when the cell already is the value."""


@dataclass(frozen=True, slots=True)
class LeafShape:
    """A value that is already what the answer holds; `terms` translates it."""

    nullable: bool
    terms: Mapping[Any, str] | None = None

    def decoder(self, strict: bool) -> Decoder | None:
        terms = self.terms
        return None if terms is None else lambda value: terms.get(value, value)


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """An object of one type: its keys in the answer's order, and the shape of each cell."""

    typename: str
    cells: tuple[tuple[str, Shape], ...]
    nullable: bool

    def decoder(self, strict: bool) -> Decoder:
        keys = tuple(key for key, _ in self.cells)
        decode = _object(keys, [shape for _, shape in self.cells], strict)
        if not strict:
            decode = _marked(decode, self.typename)
        return _optional(decode) if self.nullable or not strict else decode


@dataclass(frozen=True, slots=True)
class PickedShape:
    """An object from some cells of a row: per key its index and shape; `constants` follow the row's own."""

    cells: tuple[tuple[str, int, Shape], ...]
    constants: tuple[Any, ...] = ()
    nullable: bool = False

    def decoder(self, strict: bool) -> Decoder:
        build = _member("", self.cells, strict=True)
        return lambda row: build((*row, *self.constants))


@dataclass(frozen=True, slots=True)
class AbstractShape:
    """An object of one of several types.

    Its first cell is the type; `members` has, per type, the keys with the index and shape of each cell.
    """

    members: Mapping[str, tuple[tuple[str, int, Shape], ...]]
    nullable: bool

    def decoder(self, strict: bool) -> Decoder:
        decoders = {name: _member(name, cells, strict) for name, cells in self.members.items()}

        def decode(row: Any) -> Any:
            return decoders[row[0]](row)

        return _optional(decode) if self.nullable or not strict else decode


@dataclass(frozen=True, slots=True)
class ListShape:
    """A plain list of items, each of one shape."""

    item: Shape
    nullable: bool = False

    def decoder(self, strict: bool) -> Decoder:
        item = self.item.decoder(strict)
        required = strict and not self.item.nullable

        def decode(rows: Any) -> Any:
            if required and None in rows:
                raise NullViolation
            return rows if item is None else [item(row) for row in rows]

        return decode


@dataclass(frozen=True, slots=True)
class ByIdsShape:
    """A list in the order of the IDs asked for.

    The first cell echoes the IDs; then comes, per kind of ID, a list of (what follows the type in the
    ID, object) pairs, one for each that exists.
    """

    kinds: tuple[tuple[str, Shape], ...]
    nullable: bool = False

    def decoder(self, strict: bool) -> Decoder:
        decoders = [(name, shape.decoder(strict)) for name, shape in self.kinds]

        def decode(cell: Any) -> Any:
            wanted, *found = cell
            objects: dict[str, Any] = {}
            for (name, item), rows in zip(decoders, found, strict=True):
                for key, row in rows:
                    objects[f"{name}:{key}"] = row if item is None else item(row)
            return [objects.get(id_) for id_ in wanted]

        return decode


def _optional(decode: Decoder) -> Decoder:
    return lambda row: None if row is None else decode(row)


def _member(name: str, cells: tuple[tuple[str, int, Shape], ...], strict: bool) -> Decoder:
    build = _object(tuple(key for key, _, _ in cells), [shape for _, _, shape in cells], strict)
    indexes = [index for _, index, _ in cells]
    # itemgetter of one index gives no tuple, and of none is refused.
    pick: Callable[[Any], Any] = (
        itemgetter(*indexes) if len(indexes) > 1 else lambda row: [row[index] for index in indexes]
    )

    def member(row: Any) -> Any:
        return build(pick(row))

    return member if strict else _marked(member, name)


def _marked(decode: Decoder, typename: str) -> Decoder:
    def marked(row: Any) -> Any:
        result = TypedObject(decode(row))
        result.typename = typename
        return result

    return marked


def _object(keys: tuple[str, ...], shapes: list[Shape], strict: bool) -> Decoder:
    decoders = [(key, shape.decoder(strict)) for key, shape in zip(keys, shapes, strict=True)]
    children = [(key, decode) for key, decode in decoders if decode is not None]
    required = [index for index, shape in enumerate(shapes) if not shape.nullable]
    all_required = len(required) == len(shapes)

    def check(row: Any) -> None:
        if None in row and (all_required or any(row[index] is None for index in required)):
            raise NullViolation

    if not children:

        def leaves(row: Any) -> Any:
            if strict:
                check(row)
            return dict(zip(keys, row, strict=False))

        return leaves

    def objects(row: Any) -> Any:
        if strict:
            check(row)
        result = dict(zip(keys, row, strict=False))
        for key, child in children:
            result[key] = child(result[key])
        return result

    return objects

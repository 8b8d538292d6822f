"""How a field is declared: its description and what it is in the graph, in one line."""

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Literal

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from graph.mapping.field import (
    Computed,
    EventCursor,
    Field,
    GlobalId,
    LinkEnd,
    Links,
    Many,
    Member,
    One,
    Paged,
    Part,
    Prop,
    Reserved,
    Tally,
    Worded,
)
from graph.mapping.filter import Condition
from graph.mapping.model import Model
from graph.mapping.names import PropertyName
from graph.mapping.order import OrderKey
from graph.mapping.path import Hop, Path
from graph.mapping.role import Role
from graph.mapping.template import Template
from resolvers.catalog import MAPPING
from schema.scalars import Cursor
from schema.types.reach import Reach


def mapped(
    mapping: Field,
    description: str,
    name: str | None = None,
    arguments: list[StrawberryArgument] | None = None,
) -> Any:
    """A field that is `mapping` in the graph."""
    field = strawberry.field(name=name, description=description, metadata={MAPPING: mapping})
    field.arguments = arguments or []
    return field


def prop(description: str, property: str | None = None, name: str | None = None) -> Any:
    """A property of the node, named like the field unless `property` says otherwise."""
    return mapped(Prop(PropertyName(property) if property else None), description, name)


def reserved(property: str, scope: Mapping[Role, Template], description: str) -> Any:
    """A property that is null where `scope` of the role says no."""
    return mapped(Reserved(PropertyName(property), scope), description)


def worded(
    texts: tuple[str, str], scope: Mapping[Role, Template], apart: tuple[str, str], description: str
) -> Any:
    """A text that the node holds in Chinese and in English; `apart` are those where `scope` says no."""
    chinese, english = map(PropertyName, texts)
    other_chinese, other_english = map(PropertyName, apart)
    return mapped(Worded(chinese, english, scope, (other_chinese, other_english)), description)


def link_prop(description: str, property: str | None = None, name: str | None = None) -> Any:
    """A property of the relationship that an object describes."""
    return mapped(Prop(PropertyName(property) if property else None, of="r"), description, name)


def event_cursor(description: str) -> Any:
    """The cursor of an event in lists of events."""
    return mapped(EventCursor(), description)


def link_end(description: str) -> Any:
    """The node at the far end of the relationship that an object describes."""
    return mapped(LinkEnd(), description)


def computed(expression: str, description: str, name: str | None = None) -> Any:
    """A Cypher expression over the node `#n`; see `graph.mapping.template` for the other holes."""
    return mapped(Computed(Template(expression)), description, name)


def version() -> Any:
    """How often master data were amended, plus one; what an import wrote was never."""
    return computed("coalesce(#n.version, 1)", "The version of its master data, for `expectedVersion` 版本.")


def global_id(description: str) -> Any:
    """The node's global ID."""
    return mapped(GlobalId(), description)


def one(*path: Hop, description: str) -> Any:
    """The node at the end of a path; null where there is none."""
    return mapped(One(path), description)


def member(key: str, description: str) -> Any:
    """The node that the map behind an object holds under a key, or null."""
    return mapped(Member(PropertyName(key)), description)


def many(
    *path: Hop,
    typical: int,
    description: str,
    order: OrderKey | Literal["nearest"] | None = None,
    distinct: bool = False,
) -> Any:
    """The nodes at the end of a path, as a plain list; `typical` is how many there usually are."""
    return mapped(Many(path, typical, order, distinct), description)


def links(*path: Hop, typical: int, order: tuple[OrderKey, ...], description: str) -> Any:
    """The relationships at the end of a path, as objects."""
    return mapped(Links(path, typical, order), description)


def part(description: str) -> Any:
    """An object made of other facts about the same node."""
    return mapped(Part(), description)


def tally(model: Model, *path: Hop, description: str, distinct: bool = False) -> Any:
    """The number of nodes of a model at the end of a path."""
    return mapped(Tally(model, path, distinct), description)


def paged(
    *path: Hop,
    description: str,
    where: str | None = None,
    order: str | None = None,
    distinct: bool = False,
    reach: Mapping[Reach, Path] | None = None,
    equals: tuple[StrawberryArgument, ...] = (),
) -> Any:
    """The nodes at the end of a path (or of the one that `reach` selects), as a Relay connection.

    `where` and `order` are the input types of its filter and order, as `module:Type`.
    """
    paths: Mapping[str | None, Path] = (
        {each.name: way for each, way in reach.items()} if reach else {None: path}
    )
    arguments = list(equals)
    if reach:
        arguments.append(
            argument("reach", Reach, "How far below: itself only, or all below it 范围.", Reach.SUBTREE)
        )
    if where:
        arguments.append(argument("where", _lazy(where) | None, "Only those that match 筛选条件."))
    if order:
        arguments.append(
            argument("orderBy", list[_lazy(order)] | None, "Sort keys, most significant first 排序.")  # type: ignore[misc]  # a type made from its name
        )
    arguments += [
        *forward(),
        argument("last", int | None, "How many from the end, 1 to 1,000 后若干条."),
        argument("before", Cursor | None, "Only what precedes this cursor 在此游标之前."),
    ]
    pinned = tuple(PropertyName(each.python_name) for each in equals)
    return mapped(Paged(paths, distinct, pinned), description, arguments=arguments)


def forward() -> tuple[StrawberryArgument, StrawberryArgument]:
    """The arguments by which a list is paged from its start."""
    return (
        argument("first", int | None, "How many from the start, 1 to 1,000; 25 by default 前若干条."),
        argument("after", Cursor | None, "Only what follows this cursor 在此游标之后."),
    )


def argument(name: str, type_: Any, description: str, default: Any = strawberry.UNSET) -> StrawberryArgument:
    """An argument of a field."""
    return StrawberryArgument(
        name, name, StrawberryAnnotation(type_), description=description, default=default
    )


def groups(keys: type[Enum]) -> Any:
    """The members of the whole list, counted by one of `keys`."""
    return strawberry_field(
        "How many of the whole list share a value; by value 分组计数.",
        [argument("by", keys, "What to count by 分组依据.")],
    )


def strawberry_field(description: str, arguments: list[StrawberryArgument]) -> Any:
    """A field with arguments that the type around it gives its meaning, not the graph."""
    field = strawberry.field(description=description)
    field.arguments = arguments
    return field


def condition(mapping: Condition, description: str, name: str | None = None) -> Any:
    """A key of a filter input, absent unless given."""
    return strawberry.field(
        name=name, description=description, default=strawberry.UNSET, metadata={MAPPING: mapping}
    )


def _lazy(reference: str) -> Any:
    module, _, name = reference.partition(":")
    return Annotated[name, strawberry.lazy(module)]

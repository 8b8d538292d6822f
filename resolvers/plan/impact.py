"""From a preview to the cells that are read of what it found; `resolvers.preview` finds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import GraphQLList, GraphQLObjectType, get_nullable_type

from graph.compiler.query import Expression, Literal, Param
from graph.compiler.query import Row as RowOf
from resolvers.arguments import Argument
from resolvers.catalog import target
from resolvers.global_id import id_key
from resolvers.place import Place
from resolvers.plan.filters import known_id
from resolvers.plan.outcome import ERRORS, plan_errors, plan_nodes, value_of
from resolvers.plan.question import QUESTIONS, plan_questions
from resolvers.plan.rows import Cell
from resolvers.plan.scope import Scope
from resolvers.plan.selected import Selected
from resolvers.shape import LeafShape, ObjectShape, Shape
from resolvers.source import Bindings, Found

# A revocation says why; one that does not happen has no reason.
_REASON = "preview"


@dataclass(frozen=True, slots=True)
class PreviewStep:
    """A preview that an operation asks for: the field of that name, under a key of the answer."""

    key: str
    name: str
    arguments: Mapping[str, Argument]
    place: Place
    subject: str | None

    def input(self, bindings: Bindings) -> Mapping[str, Any]:
        """What its mutation would be given, for one request."""
        values = {name: value_of(each, bindings) for name, each in self.arguments.items()}
        match self.subject:
            case None:
                return cast("dict[str, Any]", values["input"])
            case "agent":
                return values | {"agent": id_key(values["agent"])}
            case _:
                return values | {"reason": _REASON}


def plan_impact(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The cells of an `Impact` or the like, whose preview is noted for whoever runs the operation.

    Raises ArgumentError for an ID of another type, and where nothing is asked to change.
    """
    node = selected.node
    key, subject = (node.alias or node.name).value, None
    if "delegation" in arguments:
        subject = "delegation"
        known_id(arguments[subject], ("Delegation",), selected.place.argument(subject))
    elif "agent" in arguments:
        subject = "agent"
        known_id(arguments[subject], ("Agent",), selected.place.argument(subject))
        if not {"level", "status"} & set(arguments):
            raise selected.place.refusal("nothing would change: give level, status, or both.")
    scope.previews.append(PreviewStep(key, node.name.value, arguments, selected.place, subject))
    type_ = cast(GraphQLObjectType, target(selected.definition))
    cells: list[Expression] = []
    shapes: list[tuple[str, Shape]] = []
    below = scope.collector.children(selected.nodes)
    for name, nodes in scope.collector.fields(type_, below).items():
        field = nodes[0].name.value
        found = f"{key}.{field}"
        cell: Cell
        if field == "__typename":
            cell = (Literal(type_.name), LeafShape(False))
        elif field == ERRORS:
            cell = plan_errors(scope, type_.fields[field], nodes, found)
        elif field == QUESTIONS:
            cell = plan_questions(scope, Selected(type_, type_.fields[field], nodes), found)
        elif isinstance(get_nullable_type(type_.fields[field].type), GraphQLList):
            cell = plan_nodes(scope, Selected(type_, type_.fields[field], nodes), found)
        else:
            cell = (Param(Found(found)), LeafShape(False))
        cells.append(cell[0])
        shapes.append((name, cell[1]))
    return RowOf(tuple(cells)), ObjectShape(type_.name, tuple(shapes), False)

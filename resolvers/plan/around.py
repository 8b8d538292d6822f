"""Lists around a node that an argument names: the area `within` which they lie, the `subject` of events."""

from collections.abc import Callable
from typing import Any, cast

from graph.compiler.query import First, Query, Var
from resolvers.arguments import Argument, Leaf
from resolvers.plan.filters import by_id, known_id
from resolvers.plan.rows import Cell
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.shape import MadeShape

_AREAS = ("Province", "City", "County", "Region")


def plan_within(
    scope: Scope, selected: Selected, arguments: dict[str, Argument], plan: Callable[[Row], Cell]
) -> Cell:
    """What `plan` makes of the row of the area that `within` names; see `plan_around`."""
    return plan_around(scope, selected, arguments["within"], ("within", "area", _AREAS), plan)


def plan_around(
    scope: Scope,
    selected: Selected,
    argument: Argument,
    around: tuple[str, str, tuple[str, ...]],
    plan: Callable[[Row], Cell],
) -> Cell:
    """What `plan` makes of the row of a node that an argument names.

    `around` is the argument's name, a variable for the node, and the types it may be of. Answering raises
    FieldError where the graph has no such node, or none that is seen.
    """
    name, hint, types = around
    place = selected.place.argument(name)
    leaf = cast(Leaf, argument)
    row = Row(Var(hint))
    kind = known_id(leaf, types, place)
    start, where = by_id(scope, kind, row, leaf, place)
    where += scope.visible_as(kind.model.name, row.var)
    cell, shape = plan(row)
    key = (selected.node.alias or selected.node.name).value

    def there(found: Any) -> Any:
        if found is None:
            raise place.missing(key)
        return found

    return First(Query((start,), (row.var,), tuple(where), project=cell)), MadeShape(shape, there)

"""Lists around an area that the argument `within` names: a territory or a region."""

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


def plan_around(
    scope: Scope, selected: Selected, arguments: dict[str, Argument], plan: Callable[[Row], Cell]
) -> Cell:
    """What `plan` makes of the area's row; answering raises FieldError where the graph has no such area."""
    place = selected.place.argument("within")
    leaf = cast(Leaf, arguments["within"])
    area = Row(Var("area"))
    start, where = by_id(scope, known_id(leaf, _AREAS, place), area, leaf, place)
    cell, shape = plan(area)
    key = (selected.node.alias or selected.node.name).value

    def there(found: Any) -> Any:
        if found is None:
            raise place.missing(key)
        return found

    return First(Query((start,), (area.var,), tuple(where), project=cell)), MadeShape(shape, there)

"""Whether a node satisfies a filter. Two-valued: what is absent satisfies no comparison, and every `not`."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, cast

from graphql import GraphQLInputObjectType, get_named_type

from graph.mapping.filter import Combined, Holds, HoldsFor, Matches, Related, RelatedList, RelatedTo, Within
from graph.mapping.path import Path
from graph.mapping.role import Role
from resolvers.catalog import Catalog
from tests.differential.meaning import HOLDS, HOLDS_FOR
from tests.differential.record import Context, find
from tests.differential.store import Node
from tests.differential.walk import NOW, walk

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a == b,
    "in": lambda a, b: a in b,
    "lt": lambda a, b: a < b,
    "lte": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "gte": lambda a, b: a >= b,
    "startsWith": lambda a, b: a.startswith(b),
    "contains": lambda a, b: b in a,
}


class Conditions:
    """Evaluates `where` arguments over what one who asks sees of the graph of today."""

    def __init__(self, catalog: Catalog, context: Context) -> None:
        self._catalog = catalog
        self._context = context

    def holds(self, where: dict[str, Any], type_: GraphQLInputObjectType, node: Node) -> bool:
        """Whether all keys of a filter hold."""
        return all(self._one(key, value, type_, node) for key, value in where.items())

    def _one(self, key: str, value: Any, type_: GraphQLInputObjectType, node: Node) -> bool:
        inner = cast(GraphQLInputObjectType, get_named_type(type_.fields[key].type))
        condition = self._catalog.condition(type_, key)
        match condition:
            case Matches(name):
                return _matches(node.get(name), value)
            case Holds(_, told):
                holds = HOLDS[f"{type_.name}.{key}"](node)
                return (holds and (not told or self._knows_grades(node))) is value
            case HoldsFor():
                return HOLDS_FOR[f"{type_.name}.{key}"](node, value)
            case Combined("and"):
                return all(self.holds(each, inner, node) for each in value)
            case Combined("or"):
                return any(self.holds(each, inner, node) for each in value)
            case Combined("not"):
                return not self.holds(value, inner, node)
            case Related(path):
                return any(self.holds(value, inner, end) for end in self._ends(node, path))
            case RelatedList(path):
                return all(
                    self._quantified(quantifier, each, inner, self._ends(node, path))
                    for quantifier, each in value.items()
                )
            case RelatedTo(path, _, _, shown):
                return self._find(value) in self._ends(node, path, shown)
            case Within(paths):
                return self._find(value) in self._ends(node, dict(paths)[value.partition(":")[0]])
        raise AssertionError(f"{type_.name}.{key}: {condition}")

    def _quantified(
        self, quantifier: str, where: dict[str, Any], type_: GraphQLInputObjectType, nodes: list[Node]
    ) -> bool:
        filter_ = cast(GraphQLInputObjectType, get_named_type(type_.fields[quantifier].type))
        matching = sum(self.holds(where, filter_, node) for node in nodes)
        match quantifier:
            case "some":
                return matching > 0
            case "none":
                return matching == 0
            case "single":
                return matching == 1
        return matching == len(nodes)

    def _find(self, id_: str) -> Node | None:
        return find(self._context.store, id_)

    def _knows_grades(self, agent: Node) -> bool:
        """Grades are between an agent and the companies."""
        principal = self._context.principal
        match principal.role:
            case Role.AGENT:
                return bool(agent.get("code") == principal.key)
            case role:
                return role is not Role.CUSTOMER_MANAGER

    def _ends(self, node: Node, path: Path, shown: bool = False) -> list[Node]:
        """The seen nodes at the end of a path; all of them where whoever sees the node is shown them."""
        sees = self._context.sees
        # A dictionary for a set that keeps its order: two ways to one node are one node.
        ends = dict.fromkeys(each.node for each in walk(node, path, NOW, date.min, sees=sees))
        return [end for end in ends if shown or sees(end)]


def _matches(actual: Any, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(actual == _stored(wanted))
    return all(
        actual is not None and _OPERATORS[operator](actual, _stored(value))
        for operator, value in wanted.items()
    )


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        return [_stored(each) for each in value]
    return value.name if isinstance(value, Enum) else value

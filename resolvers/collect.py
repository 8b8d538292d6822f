"""Which fields of a selection apply to a type, in the order GraphQL answers them."""

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
)
from graphql.execution.values import get_directive_values

from resolvers.catalog import Catalog

Fields = dict[str, list[FieldNode]]


class Collector:
    """Collects the fields of selections (GraphQL specification, section 6.3.2)."""

    def __init__(
        self, catalog: Catalog, fragments: Mapping[str, FragmentDefinitionNode], variables: Any
    ) -> None:
        self._catalog = catalog
        self._fragments = fragments
        self._variables = variables

    def fields(self, concrete: GraphQLObjectType, selections: Iterable[SelectionSetNode]) -> Fields:
        """Per response key, the field nodes that answer it on an object of the type."""
        collected: Fields = {}
        seen: set[str] = set()
        for each in selections:
            self._into(collected, concrete, each, seen)
        return collected

    def children(self, nodes: list[FieldNode]) -> list[SelectionSetNode]:
        """The selections below field nodes that share a response key."""
        return [node.selection_set for node in nodes if node.selection_set is not None]

    def _into(
        self, collected: Fields, concrete: GraphQLObjectType, selection_set: SelectionSetNode, seen: set[str]
    ) -> None:
        for selection in selection_set.selections:
            if not self._wanted(selection):
                continue
            if isinstance(selection, FieldNode):
                key = selection.alias.value if selection.alias else selection.name.value
                collected.setdefault(key, []).append(selection)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                if condition is None or self._catalog.includes(condition.name.value, concrete):
                    self._into(collected, concrete, selection.selection_set, seen)
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                fragment = self._fragments[name]
                if name not in seen and self._catalog.includes(fragment.type_condition.name.value, concrete):
                    seen.add(name)
                    self._into(collected, concrete, fragment.selection_set, seen)

    def _wanted(self, node: SelectionNode) -> bool:
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return not (skip and skip["if"]) and not (include and not include["if"])

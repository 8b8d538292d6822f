"""A field as an operation selects it."""

from dataclasses import dataclass

from graphql import FieldNode, GraphQLField, GraphQLNonNull, GraphQLObjectType

from resolvers.place import Place


@dataclass(frozen=True, slots=True)
class Selected:
    """A field as it was selected: its parent type, definition, mapping and nodes."""

    parent: GraphQLObjectType
    definition: GraphQLField
    nodes: list[FieldNode]

    @property
    def nullable(self) -> bool:
        return not isinstance(self.definition.type, GraphQLNonNull)

    @property
    def node(self) -> FieldNode:
        """The node that errors point to and arguments are read from: validation made all agree."""
        return self.nodes[0]

    @property
    def place(self) -> Place:
        """The field as errors call it: `agents` at the root, `City.agents` below."""
        name = self.node.name.value
        return Place(name if self.parent.name == "Query" else f"{self.parent.name}.{name}", self.node)

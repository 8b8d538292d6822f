"""The node types of the graph: label, key, identity, and who may see a node of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.mapping.names import Label, PropertyName
from graph.mapping.order import OrderKey, by
from graph.mapping.role import Role
from graph.mapping.sight import Sight
from graph.mapping.template import Template


@dataclass(frozen=True, eq=False)
class Model:
    """What a GraphQL type is in the graph.

    `name` is the GraphQL type and the prefix of its global IDs. `base` is a label that all nodes of
    several models share. `listed_by` is what lists are ordered by when nothing else is asked for: the
    key, or another property that is unique among the nodes of any one list. `current` says which nodes
    a list holds, when that is not all of them. `scope` gives, per role, which nodes are seen; a role
    without one sees all.
    """

    name: str
    label: Label
    key: PropertyName
    base: Label | None = None
    listed_by: PropertyName | None = None
    identity: Template | None = None
    current: Template | None = None
    scope: Mapping[Role, Sight] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def local_id(self) -> Template:
        """What follows the prefix in the node's global ID."""
        return self.identity or Template(f"#n.{self.key}")

    @property
    def order(self) -> OrderKey:
        """The order in which nodes are listed when nothing else is asked for; unique."""
        return by(self.listed_by or self.key)


def model(name: str, key: str, scope: Mapping[Role, Sight] | None = None) -> Model:
    """A model whose label is its name."""
    return Model(
        name,
        Label(name),
        PropertyName(key),
        scope=MappingProxyType(dict(scope or {})),
    )

"""What the members of a connection can be counted by."""

from dataclasses import dataclass

from graph.mapping.template import Template


@dataclass(frozen=True, slots=True)
class GroupKey:
    """A key and, where the key does not speak for itself, its label.

    `enum` names the GraphQL enum whose terms label the keys instead.
    """

    key: Template
    label: Template | None = None
    enum: str | None = None


def by_enum(property: str, enum: str) -> GroupKey:
    """Count by an enum property."""
    return GroupKey(Template(f"#n.{property}"), enum=enum)


def by_node(path: str) -> GroupKey:
    """Count by the node at the end of a pattern such as `-[:BASED_IN]->`; labelled by its name."""
    return GroupKey(Template(f"head([(#n){path}(x) | x.code])"), Template(f"head([(#n){path}(x) | x.name])"))

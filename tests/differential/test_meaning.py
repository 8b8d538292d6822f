"""The oracle knows every expression that the schema declares, and none that it does not."""

from collections.abc import Iterable

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

from graph.mapping.field import Computed, Field, Links, Many, Paged, Tally
from graph.mapping.filter import Holds, HoldsFor
from graph.mapping.models import MODELS
from graph.mapping.order import OrderKey
from resolvers.catalog import Catalog
from schema.build import build_schema
from tests.differential.meaning import COMPUTED, GROUPS, HELD_APART, HOLDS, HOLDS_FOR, HOPS, LISTED, ORDERS
from tests.differential.oracle import declared_at
from tests.differential.visibility import RULES

SCHEMA = build_schema()._schema
CATALOG = Catalog(SCHEMA)


def _fields() -> Iterable[tuple[str, Field]]:
    for type_ in SCHEMA.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name in type_.fields:
                mapping = CATALOG.field(type_, name)[1]
                if mapping is not None:
                    yield declared_at(type_, name), mapping


def _conditions(kind: type) -> set[str]:
    return {
        f"{type_.name}.{name}"
        for type_ in SCHEMA.type_map.values()
        if isinstance(type_, GraphQLInputObjectType)
        and type_.name.endswith("Filter")
        and not type_.name.endswith(("ListFilter", "StringFilter", "DateFilter"))
        and not {"eq", "in"} <= set(type_.fields)
        for name in type_.fields
        if isinstance(CATALOG.condition(type_, name), kind)
    }


def _enum_values(suffix: str) -> set[str]:
    return {
        f"{type_.name}.{name}"
        for type_ in SCHEMA.type_map.values()
        if isinstance(type_, GraphQLEnumType) and type_.name.endswith(suffix)
        for name in type_.values
    }


def test_computed_fields() -> None:
    """Every computed field has its Python."""
    assert set(COMPUTED) == {place for place, mapping in _fields() if isinstance(mapping, Computed)}


def test_predicates_of_hops() -> None:
    """Every path with a predicate on a hop has its Python."""
    found = set()
    for place, mapping in _fields():
        paths = [mapping.path] if isinstance(mapping, (Many, Links, Tally)) else []
        paths += list(mapping.paths.values()) if isinstance(mapping, Paged) else []
        if any(hop.where is not None for path in paths for hop in path):
            found.add(place)
    assert set(HOPS) == found


def test_predicates_of_filters() -> None:
    """Every filter key with a predicate of its own has its Python."""
    assert set(HOLDS) == _conditions(Holds) - HELD_APART
    assert _conditions(Holds) >= HELD_APART
    assert set(HOLDS_FOR) == _conditions(HoldsFor)


def test_sort_keys() -> None:
    """Every value of an order enum, and every list sorted by something else than its key, has its Python."""
    assert set(ORDERS) == _enum_values("OrderField")
    listed = {
        place
        for place, mapping in _fields()
        if isinstance(mapping, Links) or (isinstance(mapping, Many) and isinstance(mapping.order, OrderKey))
    }
    assert set(LISTED) == listed


def test_groups() -> None:
    """Every key that members are counted by has its Python."""
    assert set(GROUPS) == _enum_values("GroupKey")


def test_visibility() -> None:
    """Every predicate of what a role sees has its Python."""
    declared = {(role, name) for name, model in MODELS.items() for role in model.scope}
    assert set(RULES) == declared


def test_interfaces_declare_what_types_implement() -> None:
    """The place of an inherited field is that of its interface."""
    assert isinstance(SCHEMA.type_map["Territory"], GraphQLInterfaceType)
    city = SCHEMA.type_map["City"]
    assert isinstance(city, GraphQLObjectType)
    assert declared_at(city, "successors") == "Territory.successors"
    assert declared_at(city, "province") == "City.province"

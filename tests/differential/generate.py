"""Random valid operations over the whole schema, with values that exist in the graph."""

from typing import Any, cast

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_leaf_type,
)
from hypothesis import strategies as st

from graph.mapping.field import Links, Listing, Many, Paged
from resolvers.catalog import Catalog
from tests.differential.meaning import HELD_APART
from tests.differential.selection import Fragment, Given, Operation, Selected, Selection
from tests.differential.values import Values

# Search is compared apart, by what it finds: no two analyzers score alike. So are decisions about authority,
# and what follows from them, with the pure rules: tests/scenarios. Histories begin with the first mutation.
# How templates spread is counted again in tests/api/test_diffusion.py.
_APART = {
    "Query.search",
    "Query.authority",
    "Query.whoMayServe",
    "Query.previewRevocation",
    "Query.previewDelegation",
    "Query.previewAmendment",
    "Query.previewAgentChange",
    "Query.previewBoundaryChange",
    "Query.conflicts",
    "Query.coverage",
    "Query.history",
    "Query.promotionCandidates",
    "Query.operatingReports",
    "Query.diffusion",
    "Agent.servableCustomers",
    "TerritoryRollup.uncoveredCustomers",
    *(
        f"{each}.{name}"
        for each in ("Territory", "Province", "City", "County")
        for name in ("reports", "sales", "commission", "grades", "countyStandings")
    ),
    *HELD_APART,
}
_DEPTH = 4
_ALIASES = 24
# How many objects the lists around a selection may multiply to before it must stop at leaves.
_OBJECTS = 300
_PAGE_SIZES = st.integers(1, 4)

Composite = GraphQLObjectType | GraphQLInterfaceType


@st.composite
def operations(draw: st.DrawFn, catalog: Catalog, values: Values) -> Operation:
    """An operation within the server's limits."""
    return _Generator(draw, catalog, values).operation()


class _Generator:
    def __init__(self, draw: st.DrawFn, catalog: Catalog, values: Values) -> None:
        self._draw = draw
        self._catalog = catalog
        self._values = values
        self._aliases = 0

    def operation(self) -> Operation:
        query = cast(GraphQLObjectType, self._catalog.schema.query_type)
        names = [name for name in sorted(query.fields) if f"Query.{name}" not in _APART]
        chosen = self._draw(st.lists(st.sampled_from(names), min_size=1, max_size=3))
        selections: list[Selection] = []
        taken: dict[str, str] = {}
        for name in chosen:
            selections += self._field(query, name, _DEPTH, 1, taken)
        if self._rarely():
            selections.append(Selected("__typename"))
        if self._rarely():
            below: list[Selection] = [Selected("queryType", children=[Selected("name")])]
            selections.append(Selected("__schema", children=below))
        return Operation(selections)

    def _rarely(self) -> bool:
        return self._draw(st.integers(0, 7)) == 7

    def _object(self, type_: Composite, depth: int, objects: int, taken: dict[str, str]) -> list[Selection]:
        within = [name for name in type_.fields if f"{type_.name}.{name}" not in _APART]
        leaves = [name for name in within if is_leaf_type(get_named_type(type_.fields[name].type))]
        names = within if depth > 0 and objects <= _OBJECTS else leaves
        if type_.name.endswith("Connection") and "groups" not in names and "groups" in type_.fields:
            names = [*names, "groups"]
        chosen = self._draw(st.lists(st.sampled_from([*names, "__typename"]), min_size=1, max_size=4))
        selections: list[Selection] = []
        for name in chosen:
            selections += self._field(type_, name, depth - 1, objects, taken)
        if depth > 0 and (isinstance(type_, GraphQLInterfaceType) or self._rarely()):
            selections += self._fragments(type_, depth, objects, taken)
        return self._draw(st.permutations(selections)) if self._rarely() else selections

    def _fragments(
        self, type_: Composite, depth: int, objects: int, taken: dict[str, str]
    ) -> list[Selection]:
        conditions = self._overlapping(type_)
        fragments: list[Selection] = []
        for condition in self._draw(st.lists(st.sampled_from(conditions), max_size=3, unique=True)):
            inner = cast(Composite, self._catalog.schema.type_map[condition or type_.name])
            children = self._object(inner, depth - 1, objects, taken)
            if isinstance(inner, GraphQLObjectType) and condition != type_.name and self._rarely_not():
                children += self._same_key(inner, taken)
            named = condition is not None and self._rarely()
            fragments.append(Fragment(condition, children, named, self._directive()))
        return fragments

    def _rarely_not(self) -> bool:
        return not self._rarely()

    def _same_key(self, type_: GraphQLObjectType, taken: dict[str, str]) -> list[Selection]:
        """`same`, which is another field on every type."""
        texts = [name for name, each in type_.fields.items() if str(each.type) == "String!"]
        if not texts or f"same on {type_.name}" in taken or self._aliases >= _ALIASES:
            return []
        taken[f"same on {type_.name}"] = "String!"
        self._aliases += 1
        return [Selected(self._draw(st.sampled_from(texts)), "same")]

    def _overlapping(self, type_: Composite) -> list[str | None]:
        possible = {each.name for each in self._catalog.possible(type_)}
        interfaces = [
            name
            for name, each in self._catalog.schema.type_map.items()
            if isinstance(each, GraphQLInterfaceType)
            and possible & {one.name for one in self._catalog.possible(each)}
        ]
        return [None, *sorted(possible), *sorted(interfaces)]

    def _field(
        self, parent: Composite, name: str, depth: int, objects: int, taken: dict[str, str]
    ) -> list[Selection]:
        if name == "__typename":
            return [Selected(name, directive=self._directive())]
        definition = parent.fields[name]
        type_ = get_named_type(definition.type)
        composite = is_composite_type(type_)
        # A leaf selected twice merges; anything else takes a key of its own, so that nothing can conflict.
        alias = None
        if taken.get(name, str(definition.type)) != str(definition.type) or (composite and name in taken):
            if self._aliases >= _ALIASES:
                return []
            alias = f"{name}{self._aliases}"
            self._aliases += 1
        taken.setdefault(alias or name, str(definition.type))
        arguments, size = self._arguments(parent, name, definition, type_)
        children = None
        if composite:
            children = self._object(cast(Composite, type_), depth, objects * size, {})
            if not children:
                return []
        return [Selected(name, alias, arguments, children, self._directive())]

    def _directive(self) -> tuple[str, Given] | None:
        if not self._rarely():
            return None
        boolean = cast(GraphQLInputType, self._catalog.schema.type_map["Boolean"])
        condition = Given("if", GraphQLNonNull(cast(Any, boolean)), self._draw(st.booleans()), self._lift())
        return self._draw(st.sampled_from(["include", "skip"])), condition

    def _lift(self) -> str:
        return self._draw(st.sampled_from(["nothing", "leaves", "all"]))

    def _arguments(
        self, parent: Composite, name: str, definition: GraphQLField, type_: GraphQLNamedType
    ) -> tuple[list[Given], int]:
        """The arguments of a field, and by how many objects it multiplies what is below."""
        mapping = None
        if isinstance(parent, GraphQLObjectType) or "Connection" not in parent.name:
            mapping = self._catalog.field(cast(GraphQLObjectType, parent), name)[1]
        given: dict[str, Any] = {}
        size = 1
        for key, argument in definition.args.items():
            if key in {"first", "after", "last", "before"}:
                continue
            if _is_required(argument) or self._draw(st.booleans()):
                given[key] = self._argument(parent, name, key, argument, type_)
        match mapping:
            case Paged():
                size = self._window(given, cast(GraphQLObjectType, type_))
            case Many(_, typical) | Links(_, typical) | Listing(typical):
                size = typical
        values = [Given(key, definition.args[key].type, value, self._lift()) for key, value in given.items()]
        return values, size

    def _window(self, given: dict[str, Any], connection: GraphQLObjectType) -> int:
        types = {
            each.name for each in self._catalog.possible(get_named_type(connection.fields["nodes"].type))
        }
        for key in ("after", "before"):
            if self._rarely():
                given[key] = self._draw(self._values.cursor(types, given.get("orderBy") or []))
        size = self._draw(_PAGE_SIZES)
        given[self._draw(st.sampled_from(["first", "first", "last"]))] = size
        return size

    def _argument(
        self, parent: Composite, name: str, key: str, argument: GraphQLArgument, type_: GraphQLNamedType
    ) -> Any:
        place = f"{parent.name}.{name}.{key}"
        if key == "ids":
            return self._draw(st.lists(self._values.id(place), max_size=6))
        if key == "code":
            return self._draw(self._values.code(each.name for each in self._catalog.possible(type_)))
        return self._input(argument.type, place, 2)

    def _input(self, type_: GraphQLInputType, place: str, depth: int) -> Any:
        nullable = cast(Any, get_nullable_type(type_))
        match nullable:
            case GraphQLList():
                size = self._draw(st.integers(0, 2))
                return [self._input(nullable.of_type, place, depth) for _ in range(size)]
            case GraphQLEnumType():
                return self._draw(st.sampled_from(sorted(nullable.values)))
            case GraphQLInputObjectType():
                return self._filter(nullable, place, depth)
        match nullable.name:
            case "Boolean":
                return self._draw(st.booleans())
            case "Date":
                return self._draw(self._values.day())
            case "ID":
                return self._draw(self._values.id(place))
        raise AssertionError(f"no values for {place}: {type_}")

    def _filter(self, type_: GraphQLInputObjectType, place: str, depth: int) -> dict[str, Any]:
        names = [
            name
            for name in type_.fields
            if f"{type_.name}.{name}" not in _APART and (depth > 0 or not _nests(type_.fields[name].type))
        ]
        required = [name for name in names if _is_required(type_.fields[name])]
        chosen = self._draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
        result: dict[str, Any] = {}
        for name in dict.fromkeys([*required, *chosen]):
            if type_.name == "StringFilter":
                owner, _, key = place.rpartition(".")
                texts = self._values.text(self._filtered(owner), key, name)
                result[name] = self._draw(st.lists(texts, max_size=3) if name == "in" else texts)
            else:
                below = depth - 1 if _nests(type_.fields[name].type) else depth
                result[name] = self._input(type_.fields[name].type, f"{type_.name}.{name}", below)
        return result

    def _filtered(self, filter_: str) -> list[str]:
        name = filter_.removesuffix("Filter")
        return [each.name for each in self._catalog.possible(self._catalog.schema.type_map[name])]


def _is_required(argument: Any) -> bool:
    return isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined


def _nests(type_: GraphQLInputType) -> bool:
    """Whether an input holds filters again, and not only comparisons."""
    named = get_named_type(type_)
    return isinstance(named, GraphQLInputObjectType) and any(
        isinstance(get_named_type(each.type), GraphQLInputObjectType) for each in named.fields.values()
    )

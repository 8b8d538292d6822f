"""graphql-core's executor over the graph in Python: what an answer has to be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, cast

from graphql import (
    ExecutionResult,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute,
    get_named_type,
    parse,
)

from graph.mapping.field import (
    ById,
    ByIds,
    Computed,
    GlobalId,
    InForce,
    LinkEnd,
    Links,
    Listing,
    Lookup,
    Many,
    One,
    Paged,
    Part,
    Prop,
    Tally,
    ViewerParty,
    ViewerRole,
    ViewerScope,
    Worded,
)
from graph.mapping.path import out
from graph.mapping.role import Role
from resolvers.catalog import Catalog
from resolvers.principal import OPERATOR, PARTIES, Principal
from tests.differential.condition import Conditions
from tests.differential.meaning import COMPUTED, HOPS, LISTED
from tests.differential.page import Connection, Edge, sort_keys
from tests.differential.record import Context, Record, find, global_id, key, list_key
from tests.differential.store import Node, Store
from tests.differential.walk import Arrival, in_force, state_date
from tests.differential.worded import WORDED


class Oracle:
    """Answers operations from a `Store`, one field at a time."""

    def __init__(self, schema: GraphQLSchema, store: Store) -> None:
        self._schema = schema
        self._store = store
        self._catalog = Catalog(schema)

    def answer(
        self,
        query: str,
        variables: dict[str, Any] | None = None,
        principal: Principal = OPERATOR,
        chinese: bool = True,
        today: date = date.max,
    ) -> ExecutionResult:
        """The answer to a valid document with one operation, given on the day `today`."""
        result = execute(
            self._schema,
            parse(query),
            context_value=Context(self._store, principal, today, chinese),
            variable_values=variables,
            field_resolver=self._resolve,
            type_resolver=lambda value, *_: value.typename,
        )
        assert isinstance(result, ExecutionResult)
        return result

    def _resolve(self, source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        given = {name: value for name, value in arguments.items() if value is not None}
        match source:
            case None:
                return self._root(info, given)
            case Principal():
                return self._viewer(source, info)
            case Connection() if info.field_name == "groups":
                return source.groups(given["by"], self._catalog, info.context)
            case Connection():
                return _of_connection(source, info.field_name)
            case Edge():
                return source.node if info.field_name == "node" else source.cursor
            case dict():
                return source[info.field_name]
        return self._field(source, info.parent_type, info.field_name, given)

    def _root(self, info: GraphQLResolveInfo[Any], given: dict[str, Any]) -> Any:
        definition, mapping = self._catalog.field(info.parent_type, info.field_name)
        context: Context = info.context
        match mapping:
            case Lookup(property, argument):
                [model] = self._catalog.models(self._catalog.possible(get_named_type(definition.type)))
                nodes = [n for n in self._listed(model.name) if n.get(property) == given[argument]]
                return self._only(context, nodes)
            case InForce():
                return self._in_force(context, given["code"], given.get("asOf"))
            case ById():
                return self._by_id(context, given["id"])
            case ByIds():
                return [self._by_id(context, each) for each in given["ids"]]
            case Listing(_, equals):
                [model] = self._catalog.models(self._catalog.possible(get_named_type(definition.type)))
                nodes = [n for n in self._listed(model.name) if _pinned(n, equals, given)]
                seen = [n for n in nodes if context.sees(n)]
                return [Record(context, n) for n in sorted(seen, key=key)]
            case Paged():
                return self._paged(Record(context, Node(frozenset(), {})), definition, mapping, given, "")
            case Part():
                return context.principal
        raise AssertionError(f"no such root field: {info.field_name}")

    def _listed(self, type_: str) -> list[Node]:
        """The nodes of a type that lists hold: of territories, those in use."""
        nodes = self._store.labelled(type_)
        return [n for n in nodes if "Territory" not in n.labels or n.get("until") is None]

    @staticmethod
    def _only(context: Context, nodes: list[Node]) -> Record | None:
        seen = [node for node in nodes if context.sees(node)]
        assert len(seen) <= 1, f"{len(seen)} nodes answer to one key"
        return Record(context, seen[0]) if seen else None

    def _in_force(self, context: Context, code: str, asked: date | None) -> Record | None:
        records = [n for n in self._store.labelled("Territory") if n.get("code") == code]
        if asked is None:
            return self._only(context, [n for n in records if n.get("until") is None])
        found = self._only(context, [n for n in records if in_force(n, asked)])
        return replace(found, on=asked, asked=asked) if found else None

    def _by_id(self, context: Context, id_: str) -> Record | None:
        node = find(self._store, id_)
        if node is None or not context.sees(node):
            return None
        return Record(context, node, on=state_date(node, None))

    def _viewer(self, principal: Principal, info: GraphQLResolveInfo[Any]) -> Any:
        _, mapping = self._catalog.field(info.parent_type, info.field_name)
        if isinstance(mapping, ViewerRole):
            return principal.role.value
        if principal.role is Role.OPERATOR:
            return None
        party = find(self._store, f"{PARTIES[principal.role].name}:{principal.key}")
        assert party is not None
        record = Record(info.context, party)
        if isinstance(mapping, ViewerParty):
            return record
        assert isinstance(mapping, ViewerScope)
        return self._one(record, (out("OPERATES_IN"),)) if principal.role is Role.COMPANY else None

    def _field(self, record: Record, parent: GraphQLObjectType, name: str, given: dict[str, Any]) -> Any:
        definition, mapping = self._catalog.field(parent, name)
        match mapping:
            case Prop(property, of):
                source = record.node if of == "n" else record.link
                assert source is not None
                assert property is not None
                value = source.get(property)
                return value.isoformat() if isinstance(value, date) else value
            case Worded():
                return WORDED[f"{parent.name}.{name}"](record)
            case Computed():
                return COMPUTED[f"{parent.name}.{name}"](record.node, record.day)
            case GlobalId():
                return global_id(record.node)
            case One(path):
                # A link that must lead somewhere is part of what is seen.
                required = isinstance(definition.type, GraphQLNonNull)
                return self._one(record, path, record.whoever(path) if required else None)
            case Many():
                return self._many(record, mapping, definition, declared_at(parent, name))
            case Links(path):
                place = declared_at(parent, name)
                arrivals = sorted(record.walk(path, HOPS.get(place)), key=LISTED[place])
                return [record.arrive(path, each) for each in arrivals]
            case LinkEnd() | Part():
                return record
            case Tally(_, path):
                found = record.walk(path, HOPS.get(declared_at(parent, name)))
                return len({each.node for each in found})
            case Paged():
                return self._paged(record, definition, mapping, given, declared_at(parent, name))
        raise AssertionError(f"no such field: {parent.name}.{name}")

    @staticmethod
    def _one(record: Record, path: Any, arrivals: list[Arrival] | None = None) -> Record | None:
        arrivals = record.walk(path) if arrivals is None else arrivals
        assert len(arrivals) <= 1, f"{len(arrivals)} nodes where one is expected"
        return record.arrive(path, arrivals[0]) if arrivals else None

    def _many(self, record: Record, mapping: Many, definition: GraphQLField, place: str) -> list[Record]:
        # Walks meet the nearest first; a node met twice stands where it was met first.
        arrivals: dict[Node, Arrival] = {}
        for each in record.walk(mapping.path):
            arrivals.setdefault(each.node, each)
        listed = list(arrivals.values())
        if mapping.order == "nearest":
            listed.sort(key=lambda at: at.distance)
        else:
            listed.sort(key=LISTED.get(place, self._by_key(definition)))
        return [record.arrive(mapping.path, each) for each in listed]

    def _by_key(self, definition: GraphQLField) -> Callable[[Arrival], Any]:
        unique = list_key({each.name for each in self._catalog.possible(get_named_type(definition.type))})
        return lambda at: at.node.get(unique)

    def _paged(
        self, record: Record, definition: GraphQLField, mapping: Paged, given: dict[str, Any], place: str
    ) -> Connection:
        connection = cast(GraphQLObjectType, get_named_type(definition.type))
        types = {
            each.name for each in self._catalog.possible(get_named_type(connection.fields["nodes"].type))
        }
        path = mapping.paths[given["reach"].name if "reach" in given else None]
        if path:
            found = {each.node: each for each in record.walk(path, HOPS.get(place))}.values()
            members = [record.arrive(path, each) for each in found]
        else:
            listed = [node for type_ in types for node in self._listed(type_) if record.context.sees(node)]
            members = [Record(record.context, node) for node in listed]
        members = [each for each in members if _pinned(each.node, mapping.equals, given)]
        if "where" in given:
            type_ = cast(GraphQLInputObjectType, get_named_type(definition.args["where"].type))
            conditions = Conditions(self._catalog, record.context)
            members = [each for each in members if conditions.holds(given["where"], type_, each.node)]
        return Connection(members, sort_keys(types, given.get("orderBy")), given)


def declared_at(parent: GraphQLObjectType, name: str) -> str:
    """Where a field of an object type was first declared, such as `Territory.successors`."""
    # An object type lists the nearest interface first.
    owners = [each.name for each in parent.interfaces if name in each.fields]
    return f"{owners[0] if owners else parent.name}.{name}"


def _pinned(node: Node, names: Any, given: dict[str, Any]) -> bool:
    return all(node.get(name) == given[name].name for name in names if name in given)


def _of_connection(connection: Connection, name: str) -> Any:
    match name:
        case "nodes":
            return connection.nodes
        case "edges":
            return connection.edges
        case "pageInfo":
            return connection.page_info
    return len(connection.members)

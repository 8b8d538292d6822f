"""From the root fields of a query to the columns of its statement."""

from dataclasses import replace
from typing import cast

from graphql import FieldNode, GraphQLObjectType

from graph.compiler.query import (
    Collect,
    Compare,
    Expression,
    First,
    HasLabel,
    Literal,
    Node,
    Param,
    Property,
    Query,
    Sort,
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.mapping.field import (
    Authority,
    ById,
    ByIds,
    Conflicts,
    Coverage,
    Diffusion,
    History,
    InForce,
    Listing,
    Lookup,
    OperatingReports,
    Part,
    Preview,
    PromotionCandidates,
    Search,
    WhoMayServe,
)
from graph.mapping.names import Label, PropertyName
from graph.mapping.template import Template
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.global_id import IdKind, id_key, id_kind, id_shape
from resolvers.place import Place
from resolvers.plan.authority import plan_authority
from resolvers.plan.conflicts import plan_conflicts
from resolvers.plan.coverage import plan_coverage
from resolvers.plan.diffusion import plan_diffusion
from resolvers.plan.filters import by_id
from resolvers.plan.history import plan_history
from resolvers.plan.impact import plan_impact
from resolvers.plan.members import equals
from resolvers.plan.operating_reports import plan_operating_reports
from resolvers.plan.promotion import plan_promotion
from resolvers.plan.rows import Cell, plan_field, plan_object
from resolvers.plan.scope import Row, Scope, hint
from resolvers.plan.search import plan_search
from resolvers.plan.selected import Selected
from resolvers.plan.serving import plan_serving
from resolvers.plan.viewer import plan_viewer
from resolvers.shape import ByIdsShape, LeafShape, ListShape, Shape
from resolvers.source import derive

MAX_IDS = 100
_IN_FORCE = Template("#n.validFrom <= #date AND (#n.validTo IS NULL OR #date < #n.validTo)")
_CODE = PropertyName("code")


def plan_root(scope: Scope, query: GraphQLObjectType, nodes: list[FieldNode]) -> Cell:
    """The column of a root field, and the shape of its value."""
    name = nodes[0].name.value
    if name == "__typename":
        return Literal(query.name), LeafShape(False)
    definition, mapping = scope.catalog.field(query, name)
    if mapping is None:
        raise TypeError(f"Query.{name} says nothing about the graph")
    selected = Selected(query, definition, nodes)
    arguments = scope.arguments.of(definition, nodes[0], selected.place)
    match mapping:
        case Lookup():
            return _lookup(scope, selected, mapping, arguments)
        case InForce():
            return _in_force(scope, selected, arguments)
        case ById():
            return _by_id(scope, selected, mapping, arguments)
        case ByIds():
            return _by_ids(scope, selected, arguments)
        case Listing():
            return _listing(scope, selected, mapping, arguments)
        case Search():
            return plan_search(scope, selected, arguments)
        case Authority():
            return plan_authority(scope, selected, arguments)
        case WhoMayServe():
            return plan_serving(scope, selected, arguments)
        case Preview():
            return plan_impact(scope, selected, arguments)
        case Coverage():
            return plan_coverage(scope, selected, arguments)
        case Conflicts():
            return plan_conflicts(scope, selected, arguments)
        case OperatingReports():
            return plan_operating_reports(scope, selected, arguments)
        case PromotionCandidates():
            return plan_promotion(scope, selected, arguments)
        case Diffusion():
            return plan_diffusion(scope, selected, arguments)
        case History():
            return plan_history(scope, selected, arguments)
        case Part():
            return plan_viewer(scope, selected)
        case _:
            return plan_field(scope, selected, mapping, (query,), Row(Var("root")))


def _types(scope: Scope, selected: Selected) -> tuple[GraphQLObjectType, ...]:
    return scope.catalog.possible(target(selected.definition))


def _leaf(argument: Argument) -> Leaf:
    if not isinstance(argument, Leaf):
        raise TypeError("this argument is a scalar")
    return argument


def _single(
    scope: Scope,
    selected: Selected,
    types: tuple[GraphQLObjectType, ...],
    start: Node,
    where: list[Expression],
    row: Row,
    nullable: bool = True,
) -> Cell:
    """The one node of a pattern, or null."""
    selections = scope.collector.children(selected.nodes)
    project, shape = plan_object(scope, types, selections, row, nullable)
    where = [*where, *scope.visible(types, row.var)]
    return First(Query((start,), (row.var,), tuple(where), project=project)), shape


def _lookup(scope: Scope, selected: Selected, mapping: Lookup, arguments: dict[str, Argument]) -> Cell:
    types = _types(scope, selected)
    model = scope.catalog.models(types)[0]
    row = Row(Var(hint(model.name)))
    label = Label(model.base or model.label)
    start = Node(row.var, label, (mapping.property, Param(_leaf(arguments[mapping.argument]).source)))
    where: list[Expression] = []
    if model.base is not None:
        where.append(HasLabel(row.var, (model.label,)))
    if model.current is not None:
        where.append(scope.fill(model.current, row))
    return _single(scope, selected, types, start, where, row)


def _in_force(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    types = _types(scope, selected)
    on = arguments.get("asOf")
    # Without a date the record in use is meant, and the tree of today is walked.
    inner = replace(scope, as_of=Param(on.source) if isinstance(on, Leaf) else None)
    row = Row(Var("territory"), tree=inner.as_of)
    start = Node(row.var, scope.catalog.label(types), (_CODE, Param(_leaf(arguments["code"]).source)))
    model = scope.catalog.models(types)[0]
    if inner.as_of is not None or model.current is None:
        in_force = inner.fill(_IN_FORCE, row)
    else:
        in_force = inner.fill(model.current, row)
    return _single(inner, selected, types, start, [in_force], row)


def _by_id(scope: Scope, selected: Selected, mapping: ById, arguments: dict[str, Argument]) -> Cell:
    leaf = _leaf(arguments["id"])
    place = selected.place.argument("id")
    kind = _kind(leaf.value, place)
    if mapping.model is not None and kind.model is not mapping.model:
        raise place.refusal(
            f'"{leaf.value[:100]}" is an ID of type {kind.model.name}: expected type {mapping.model.name}.'
        )
    row = _row(scope, kind)
    start, where = by_id(scope, kind, row, leaf, place)
    return _single(scope, selected, (_object_type(scope, kind),), start, where, row)


def _row(scope: Scope, kind: IdKind) -> Row:
    """The row of an ID's node: a territory's key may be a retired record's."""
    var = Var(hint(kind.model.name))
    retired = kind.model.current is not None and not kind.current
    return Row(var, tree=scope.last_day(var) if retired else None)


def _object_type(scope: Scope, kind: IdKind) -> GraphQLObjectType:
    return cast(GraphQLObjectType, scope.catalog.schema.type_map[kind.model.name])


def _kind(value: str, place: Place) -> IdKind:
    try:
        return id_kind(value)
    except ValueError as error:
        raise place.refusal(str(error)) from error


def _by_ids(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    leaf = _leaf(arguments["ids"])
    place = selected.place.argument("ids")
    ids = Param(derive(_few, leaf.source, place))
    kinds = sorted(
        {_kind(value, place) for value in leaf.value},
        key=lambda kind: (kind.model.name, kind.by),
    )
    cells: list[Expression] = [ids]
    shapes: list[tuple[str, Shape]] = []
    for kind in kinds:
        row = _row(scope, kind)
        keys = derive(_keys, leaf.source, place, _shape_of(kind))
        start = Node(row.var, Label(kind.model.base or kind.model.label))
        types = (_object_type(scope, kind),)
        key = Property(row.var, kind.by)
        where: list[Expression] = [Compare(key, "IN", Param(keys))]
        if kind.model.base is not None:
            where.append(HasLabel(row.var, (kind.model.label,)))
        if kind.current and kind.model.current is not None:
            where.append(scope.fill(kind.model.current, row))
        where += scope.visible(types, row.var)
        with scope.cost.repeated(derive(len, leaf.source, place), place):
            project, shape = plan_object(scope, types, scope.collector.children(selected.nodes), row, True)
        cells.append(Collect(Query((start,), (row.var,), tuple(where), project=RowOf((key, project)))))
        shapes.append((kind.model.name, shape))
    return RowOf(tuple(cells)), ByIdsShape(tuple(shapes))


def _few(ids: list[str]) -> list[str]:
    """The IDs, if they are not too many: their number is no part of a plan's key."""
    if len(ids) > MAX_IDS:
        raise ValueError(
            f"{len(ids):,} IDs are too many: at most {MAX_IDS} are allowed; ask in several requests."
        )
    return ids


def _shape_of(kind: IdKind) -> str:
    by_key = kind.model.current is not None and not kind.current
    return f"{kind.model.name}@" if by_key else kind.model.name


def _keys(ids: list[str], shape: str) -> list[str]:
    return [id_key(each) for each in ids if id_shape(each) == shape]


def _listing(scope: Scope, selected: Selected, mapping: Listing, arguments: dict[str, Argument]) -> Cell:
    types = _types(scope, selected)
    model = scope.catalog.models(types)[0]
    row = Row(Var(hint(model.name)))
    where: list[Expression] = []
    if model.current is not None:
        where.append(scope.fill(model.current, row))
    for name in mapping.equals:
        pinned = arguments.get(name)
        if isinstance(pinned, Leaf):
            where.append(equals(row.var, name, pinned, selected.place))
    where += scope.visible(types, row.var)
    with scope.cost.repeated(mapping.typical, selected.place):
        project, item = plan_object(scope, types, scope.collector.children(selected.nodes), row, False)
    sort = Sort(scope.fill(model.order.expression, row))
    start = Node(row.var, model.label)
    query = Query((start,), (row.var,), tuple(where), order=(sort,), project=project)
    return Collect(query), ListShape(item)

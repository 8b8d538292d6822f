"""From a `where` argument to what a match must satisfy.

Predicates are two-valued, so that `not` means what it says: a comparison with a property that a node
may lack also asks whether it is there.

At the top of a filter, where all conditions hold together, a condition on a related node becomes part of
the MATCH, not an EXISTS behind it: Neo4j may then start from that node, which is what makes "the agents
in this city" cost what the city holds, not what the label does.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import cast

from graphql import GraphQLInputObjectType, GraphQLInputType, get_named_type, is_enum_type

from graph.compiler.query import (
    And,
    Chain,
    Compare,
    Count,
    Exists,
    Expression,
    HasLabel,
    Literal,
    Node,
    Not,
    NotNull,
    Or,
    Param,
    Pattern,
    Property,
    Query,
    Var,
)
from graph.mapping.filter import Combined, Holds, HoldsFor, Matches, Related, RelatedList, RelatedTo, Within
from graph.mapping.names import Label
from graph.mapping.path import Path
from resolvers.arguments import Argument, Leaf, enums_to_names
from resolvers.global_id import IdKind, id_key, id_kind
from resolvers.place import Place
from resolvers.plan.scope import Row, Scope, hint
from resolvers.source import derive

_OPERATORS = {
    "eq": "=",
    "in": "IN",
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
    "startsWith": "STARTS WITH",
    "contains": "CONTAINS",
}

# The most keys that the filters of an operation may have together: Neo4j takes 2 s to plan a text with
# as many as this nested to their worst, and its time grows faster than they do.
MAX_CONDITIONS = 500

_NULL = "null says nothing here: leave the key out, or give it a value."


@dataclass(slots=True)
class Match:
    """What a filter adds to a match: patterns to join, predicates, and whether nodes may recur."""

    patterns: list[Pattern] = field(default_factory=list)
    where: list[Expression] = field(default_factory=list)
    distinct: bool = False


def apply(scope: Scope, argument: Argument, type_: GraphQLInputType, row: Row, place: Place) -> Match:
    """The filter `argument` on the node of `row`, at the top of a match."""
    match = Match()
    match.where += _all(scope, argument, _object(type_), row, place, match)
    return match


def _object(type_: GraphQLInputType) -> GraphQLInputObjectType:
    return cast(GraphQLInputObjectType, get_named_type(type_))


def _all(
    scope: Scope,
    argument: Argument,
    type_: GraphQLInputObjectType,
    row: Row,
    place: Place,
    joined: Match | None = None,
) -> list[Expression]:
    """The predicates of a filter object; `joined` takes patterns where the filter stands at the top."""
    if not isinstance(argument, dict):
        return []
    terms: list[Expression] = []
    for key, value in argument.items():
        where = place.key(key)
        scope.conditions.count += 1
        if scope.conditions.count > MAX_CONDITIONS:
            raise where.refusal(
                f"the filters of the operation have more than {MAX_CONDITIONS} conditions up to here: "
                "use `in` for many values, or ask in several requests."
            )
        if value is None:
            raise where.refusal(_NULL)
        terms += _one(scope, key, value, type_, row, where, joined)
    return terms


def _one(
    scope: Scope,
    key: str,
    value: Argument,
    type_: GraphQLInputObjectType,
    row: Row,
    place: Place,
    joined: Match | None,
) -> list[Expression]:
    condition = scope.catalog.condition(type_, key)
    inner = type_.fields[key].type
    match condition:
        case Matches():
            return _matches(condition, value, inner, row, place)
        case Holds(predicate, told):
            holds: Expression = scope.fill(predicate, row)
            if scope.role in told:
                holds = And((scope.fill(told[scope.role], row), holds))
            return [holds if _leaf(value).value else Not(holds)]
        case HoldsFor(predicate):
            return [scope.fill(predicate, row, Param(_leaf(value).source))]
        case Combined(how):
            return _combined(scope, how, value, _object(inner), row, place, joined)
        case Related(path, single):
            return _related(scope, path, single, value, _object(inner), row, place, joined)
        case RelatedList(path):
            return _related_list(scope, path, value, _object(inner), row, place)
        case RelatedTo(path, models, single, shown):
            kind = known_id(value, models, place)
            return _at(scope, kind, path, _leaf(value), single, row, place, joined, shown)
        case Within(paths):
            kind = known_id(value, tuple(name for name, _ in paths), place)
            path = dict(paths)[kind.model.name]
            # There is one way up the tree, but a region may cover a territory and what lies above it.
            return _at(scope, kind, path, _leaf(value), len(path) == 1, row, place, joined)


def _leaf(value: Argument) -> Leaf:
    if not isinstance(value, Leaf):
        raise TypeError("this condition takes a scalar")
    return value


def _matches(
    condition: Matches, value: Argument, type_: GraphQLInputType, row: Row, place: Place
) -> list[Expression]:
    subject = Property(row.var, condition.name)
    if isinstance(value, Leaf):
        return [Compare(subject, "=", Param(value.source))]
    if not isinstance(value, dict):
        raise TypeError("a comparison is an object of operators")
    terms: list[Expression] = []
    for operator, each in value.items():
        if each is None:
            raise place.key(operator).refusal(_NULL)
        leaf = _leaf(each)
        # By type, not by value: an empty list of enum values is of the same shape as a full one.
        enum = is_enum_type(get_named_type(_object(type_).fields[operator].type))
        source = derive(enums_to_names, leaf.source, place) if enum else leaf.source
        terms.append(Compare(subject, _OPERATORS[operator], Param(source)))
    # One nullable property per comparison: `NOT (x IS NOT NULL AND x < y)` is true where x is absent.
    return [And((NotNull(subject), *terms))] if condition.sparse and terms else terms


def _combined(
    scope: Scope,
    how: str,
    value: Argument,
    type_: GraphQLInputObjectType,
    row: Row,
    place: Place,
    joined: Match | None,
) -> list[Expression]:
    if how == "not":
        return [Not(And(tuple(_all(scope, value, type_, row, place))))]
    if not isinstance(value, list):
        raise TypeError("and/or take lists")
    if how == "and":
        return [term for each in value for term in _all(scope, each, type_, row, place, joined)]
    return [Or(tuple(And(tuple(_all(scope, each, type_, row, place))) for each in value))]


def _related(
    scope: Scope,
    path: Path,
    single: bool,
    value: Argument,
    type_: GraphQLInputObjectType,
    row: Row,
    place: Place,
    joined: Match | None,
) -> list[Expression]:
    target = Row(Var(_hint(place)))
    chain, where = _seen_walk(scope, row, path, target.var)
    if joined is not None and (single or _selective(value)):
        joined.patterns.append(chain)
        joined.distinct = joined.distinct or not single
        return where + _all(scope, value, type_, target, place, joined)
    return [_exists((chain,), where + _all(scope, value, type_, target, place))]


def _selective(value: Argument) -> bool:
    """Whether a filter names few nodes, so that starting from them pays: by ID, by code, by place."""
    if not isinstance(value, dict):
        return False
    if any(key in value for key in ("within", "grantor", "grantee", "product", "manager")):
        return True
    code = value.get("code")
    return isinstance(code, dict) and any(key in code for key in ("eq", "in", "startsWith"))


def _related_list(
    scope: Scope, path: Path, value: Argument, type_: GraphQLInputObjectType, row: Row, place: Place
) -> list[Expression]:
    if not isinstance(value, dict):
        raise TypeError("a list filter is an object of quantifiers")
    terms: list[Expression] = []
    for quantifier, each in value.items():
        if each is None:
            raise place.key(quantifier).refusal(_NULL)
        target = Row(Var(_hint(place)))
        chain, hops = _seen_walk(scope, row, path, target.var)
        inner = And(tuple(_all(scope, each, _object(type_.fields[quantifier].type), target, place)))
        match quantifier:
            case "some":
                terms.append(_exists((chain,), [*hops, inner]))
            case "none":
                terms.append(Not(_exists((chain,), [*hops, inner])))
            case "all":
                terms.append(Not(_exists((chain,), [*hops, Not(inner)])))
            case "single":
                query = Query((chain,), (target.var,), (*hops, inner))
                terms.append(Compare(Count(query), "=", Literal(1)))
    return terms


def _at(
    scope: Scope,
    kind: IdKind,
    path: Path,
    leaf: Leaf,
    single: bool,
    row: Row,
    place: Place,
    joined: Match | None,
    shown: bool = False,
) -> list[Expression]:
    """The node of an ID stands at the end of the path."""
    target = Row(Var(_hint(place)))
    walk = scope.walk if shown else partial(_seen_walk, scope)
    chain, where = walk(row, path, target.var)
    start, conditions = by_id(scope, kind, target, leaf, place)
    if joined is not None:
        # The path first, then where it must end: Neo4j picks the end to start from by what it costs.
        joined.patterns += [chain, start]
        joined.distinct = joined.distinct or not single
        return where + conditions
    return [_exists((chain, start), where + conditions)]


def _seen_walk(scope: Scope, row: Row, path: Path, target: Var) -> tuple[Chain, list[Expression]]:
    """A path to a node that is seen: a filter tells nothing of the others."""
    chain, where = scope.walk(row, path, target)
    return chain, where + scope.visible_end(path[-1], target)


def by_id(scope: Scope, kind: IdKind, row: Row, leaf: Leaf, place: Place) -> tuple[Node, list[Expression]]:
    """The node of a global ID: a pattern that finds it, and what else must hold of it."""
    label = kind.model.base or kind.model.label
    start = Node(row.var, Label(label), (kind.by, Param(derive(id_key, leaf.source, place))))
    conditions: list[Expression] = []
    if kind.model.base is not None:
        conditions.append(HasLabel(row.var, (kind.model.label,)))
    if kind.current and kind.model.current is not None:
        conditions.append(scope.fill(kind.model.current, row))
    return start, conditions


def known_id(value: Argument, models: tuple[str, ...], place: Place) -> IdKind:
    """The kind of a global ID of one of these types; raises ArgumentError naming the place."""
    text = _leaf(value).value
    try:
        kind = id_kind(text, models)
    except ValueError as error:
        raise place.refusal(str(error)) from error
    if kind.model.name not in models:
        raise place.refusal(
            f'"{text[:100]}" is an ID of type {kind.model.name}: expected type {" or ".join(models)}.'
        )
    return kind


def _exists(patterns: tuple[Pattern, ...], where: list[Expression]) -> Exists:
    return Exists(Query(patterns, (), tuple(where)))


def _hint(place: Place) -> str:
    return hint(place.text.rpartition(".")[2])

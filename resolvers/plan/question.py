"""What a mutation leaves to a person: nodes of several types, each with a sentence."""

from collections.abc import Mapping, Sequence
from typing import cast

from graphql import GraphQLObjectType

from graph.compiler.query import (
    Called,
    Case,
    Collect,
    Compare,
    Expression,
    Filled,
    Literal,
    Param,
    Query,
    Sort,
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.mapping.template import Template
from resolvers.catalog import target
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.shape import LeafShape, ListShape, ObjectShape, Shape
from resolvers.source import Outcome, derive

# Per reason: Chinese, English.
REASONS: Mapping[str, tuple[str, str]] = {
    "UNPLACED": (
        "没有规则说明其归属：自变更之日起所在区划不明。",
        "No rule says where it goes: from the day of the change it is unknown where it lies.",
    ),
    "NARROWER": (
        "原来包含变更的行政区划，变更后不再包含其全部后继。",
        "It contained what changed, and does not contain all that became of it.",
    ),
    "WIDER": (
        "其所指行政区划并入了原来不包含的部分，范围因此扩大。",
        "What it names took in a part that it did not contain, so it reaches further than before.",
    ),
    "TOGETHER": (
        "合并后的行政区划有不止一家公司。",
        "More than one company operates in the merged territory.",
    ),
}
QUESTIONS = "undecided"
_SUBJECTS = ("Agent", "Company", "Customer", "Delegation", "Region")
_FOUND = Template("""\
CALL () {
  MATCH (q:Agent) WHERE q.code IN #Agent RETURN q
  UNION ALL MATCH (q:Company) WHERE q.code IN #Company RETURN q
  UNION ALL MATCH (q:Customer) WHERE q.code IN #Customer RETURN q
  UNION ALL MATCH (q:Delegation) WHERE q.id IN #Delegation RETURN q
  UNION ALL MATCH (q:Region) WHERE q.code IN #Region RETURN q
}
WITH q AS #n""")
_IDENTITY = Template("head(labels(#n)) + ':' + coalesce(#n.code, #n.id)")
_REASON = Template("#value[head(labels(#n)) + ':' + coalesce(#n.code, #n.id)]")


def plan_questions(scope: Scope, selected: Selected, found: str) -> Cell:
    """The rows `reason:label:key` that the outcome has under `found`, by label and key."""
    type_ = cast(GraphQLObjectType, target(selected.definition))
    source, place = Outcome(found), selected.place
    row = Row(Var("subject"))
    keys = {label: Param(derive(_keys, source, place, label)) for label in _SUBJECTS}
    reason = scope.fill(_REASON, row, Param(derive(_reasons, source, place)))
    cells: list[Expression] = []
    shapes: list[tuple[str, Shape]] = []
    fields = scope.collector.fields(type_, scope.collector.children(selected.nodes))
    with scope.cost.repeated(TYPICAL, place):
        for key, nodes in fields.items():
            match nodes[0].name.value:
                case "subject":
                    below = scope.collector.children(nodes)
                    types = tuple(
                        cast(GraphQLObjectType, scope.catalog.schema.type_map[each]) for each in _SUBJECTS
                    )
                    cell: Cell = plan_object(scope, types, below, row, False)
                case "because":
                    cell = _sentence(scope, reason), LeafShape(False)
                case _:
                    cell = Literal(type_.name), LeafShape(False)
            cells.append(cell[0])
            shapes.append((key, cell[1]))
    named = Called(Filled(_FOUND, (*keys.items(), ("n", row.var))), (), (row.var,))
    order = (Sort(scope.fill(_IDENTITY, row)),)
    query = Query((named,), (row.var,), order=order, project=RowOf(tuple(cells)))
    return Collect(query), ListShape(ObjectShape(type_.name, tuple(shapes), False))


# How many things a person usually has to see to.
TYPICAL = 25


def _sentence(scope: Scope, reason: Expression) -> Expression:
    chosen = 0 if scope.chinese else 1
    return Case(
        tuple(
            (Compare(reason, "=", Literal(name)), Literal(words[chosen])) for name, words in REASONS.items()
        )
    )


def _keys(rows: Sequence[str], label: str) -> list[str]:
    return [key for _, of, key in (row.split(":", 2) for row in rows) if of == label]


def _reasons(rows: Sequence[str]) -> dict[str, str]:
    return {subject: reason for reason, _, subject in (row.partition(":") for row in rows)}

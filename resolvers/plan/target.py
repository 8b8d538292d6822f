"""What is to be served, as `authority` and `whoMayServe` are asked: a customer, or a cell."""

from dataclasses import dataclass
from typing import cast

from graph.compiler.query import Expression, First, Literal, Param, Pattern, Property, Query, Var
from graph.compiler.query import Row as RowOf
from graph.mapping import authority as facts
from graph.mapping.names import PropertyName
from graph.mapping.path import LOCATED, out
from graph.mapping.template import Template
from resolvers.arguments import Argument, Leaf
from resolvers.global_id import id_key
from resolvers.place import Place
from resolvers.plan.filters import by_id, known_id
from resolvers.plan.scope import Row, Scope
from resolvers.source import derive

_TERRITORIES = ("Province", "City", "County")
# A change of boundaries may have left open where a customer is.
_KNOWN = Template("#r.unknown IS NULL")
_CODE, _NAME = PropertyName("code"), PropertyName("name")


@dataclass(slots=True)
class TargetPlan:
    """A target's nodes: where it is, of which industry; `customer` for a customer, `product` for a cell's.

    `code` is the product's code as an expression, null for any.
    """

    scope: Scope
    territory: Row
    industry: Row
    customer: Row | None
    patterns: list[Pattern]
    where: list[Expression]
    product: Expression
    code: Expression

    def cell(self, *more: Expression) -> Expression:
        """`[found, with product, product]`; found is null where there is no such target.

        Else it is `[lineages, protection, …]`, the rest being `more` of the nodes.
        """
        protection: Expression = Literal(None)
        if self.customer is not None:
            protection = self.scope.fill(facts.PROTECTION, self.customer)
        known: Expression = Literal(True)
        if self.territory.link is not None:
            known = self.scope.fill(_KNOWN, self.territory)
        lineages = self.scope.fill(facts.CELL, self.territory, industry=self.industry.var, known=known)
        keep = (self.territory.var, self.industry.var)
        project = RowOf((lineages, protection, *more))
        found = First(Query(tuple(self.patterns), keep, tuple(self.where), project=project))
        return RowOf((found, Literal(self.product != Literal(None)), self.product))


def plan_target(scope: Scope, argument: Argument, place: Place) -> TargetPlan:
    """The nodes of an `AuthorityTarget`; raises ArgumentError naming the place of an ID that is none."""
    if not isinstance(argument, dict):
        raise TypeError("the target is an input object")
    # What a variable leaves out, or is null, validation does not see.
    if len([each for each in argument.values() if each is not None]) != 1:
        raise place.refusal(
            "one thing is to be served: give either a customer or a cell, and a variable in its place "
            "a value."
        )
    territory, industry = Row(Var("territory")), Row(Var("industry"))
    patterns: list[Pattern] = []
    where: list[Expression] = []

    def find(name: str, argument: Argument, types: tuple[str, ...], row: Row, at: Place) -> Leaf:
        leaf = cast(Leaf, argument)
        start, conditions = by_id(scope, known_id(leaf, types, at.key(name)), row, leaf, at.key(name))
        patterns.append(start)
        where.extend(conditions)
        return leaf

    if "customer" in argument:
        customer = Row(Var("customer"), tree=scope.date)
        find("customer", argument["customer"], ("Customer",), customer, place)
        territory = Row(territory.var, Var("located"))
        for path, row in (((LOCATED,), territory), ((out("OF_INDUSTRY"),), industry)):
            chain, _ = scope.walk(customer, path, row.var, row.link)
            patterns.append(chain)
        where += scope.visible_as("Customer", customer.var)
        nothing = Literal(None)
        return TargetPlan(scope, territory, industry, customer, patterns, where, nothing, nothing)
    cell, at = argument["cell"], place.key("cell")
    if not isinstance(cell, dict):
        raise TypeError("a cell is an input object")
    find("territory", cell["territory"], _TERRITORIES, territory, at)
    find("industry", cell["industry"], ("Industry",), industry, at)
    product, code = _product(scope, cell.get("product"), at.key("product"))
    return TargetPlan(scope, territory, industry, None, patterns, where, product, code)


def _product(scope: Scope, argument: Argument, place: Place) -> tuple[Expression, Expression]:
    """`[code, name]` of a product, null where there is none of the ID, and the code asked for."""
    if not isinstance(argument, Leaf):
        return Literal(None), Literal(None)
    row = Row(Var("product"))
    start, where = by_id(scope, known_id(argument, ("Product",), place), row, argument, place)
    pair = RowOf((Property(row.var, _CODE), Property(row.var, _NAME)))
    found = First(Query((start,), (row.var,), tuple(where), project=pair))
    return found, Param(derive(id_key, argument.source, place))

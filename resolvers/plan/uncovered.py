"""From a territory to how many of its customers no agent may serve."""

from graph.compiler.query import And, Expression, Var
from graph.mapping.covered import UNCOVERED_BELOW, UNCOVERED_BELOW_THEN
from resolvers.plan.scope import Row, Scope


def uncovered_below(scope: Scope, row: Row) -> Expression:
    """The number for the territory of `row` and all below it, as the role may see their customers."""
    customer = Var("customer")
    seen = And(tuple(scope.visible_as("Customer", customer)))
    if row.tree is None:
        return scope.fill(UNCOVERED_BELOW, row, c=customer, seen=seen)
    return scope.fill(UNCOVERED_BELOW_THEN, row, c=customer, seen=seen, tree=row.tree)

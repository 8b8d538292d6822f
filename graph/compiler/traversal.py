"""The companion of a statement: the same traversal, returned as paths that a picture can be drawn from.

Every object of the answer becomes the path that led to it, followed by what was read below it; values,
counts and tests are left out. The Neo4j Browser draws nodes and relationships however deep in lists.
"""

from dataclasses import replace

from graph.compiler.query import Case, Chain, Collect, Expression, First, Pattern, Query, Row, Statement, Var
from graph.compiler.render import render


def traversal(columns: tuple[tuple[str, Expression], ...]) -> Statement | None:
    """The statement that returns the paths behind `columns`; None when they walk nothing."""
    walked = tuple((name, each) for name, column in columns if (each := _walked(column)) is not None)
    return render(walked) if walked else None


def _walked(expression: Expression | None) -> Expression | None:
    match expression:
        case Collect(query):
            return Collect(_query(query)) if query.project is not None else None
        case First(query):
            return First(_query(query)) if _leads_somewhere(query) else None
        case Row(cells):
            walked = tuple(each for cell in cells if (each := _walked(cell)) is not None)
            return Row(walked) if walked else None
        case Case(branches, otherwise):
            pairs = [(condition, _walked(value)) for condition, value in branches]
            kept = tuple((condition, value) for condition, value in pairs if value is not None)
            return Case(kept, _walked(otherwise)) if kept else None
        case _:
            return None


def _leads_somewhere(query: Query) -> bool:
    # A roll-up's sum projects a number, not an object.
    return isinstance(query.project, Row)


def _query(query: Query) -> Query:
    patterns, shown = _named(query)
    below = _walked(query.project)
    cells = (shown, *(below.cells if isinstance(below, Row) else (below,) if below is not None else ()))
    keep = query.keep if shown in query.keep else (*query.keep, shown)
    return replace(query, patterns=patterns, keep=keep, project=Row(cells))


def _named(query: Query) -> tuple[tuple[Pattern, ...], Var]:
    """The patterns with what leads to the query's node named, and that name: a path, or the node itself."""
    for index, pattern in enumerate(query.patterns):
        if isinstance(pattern, Chain) and not query.distinct and pattern.steps[-1].target is query.keep[0]:
            path = pattern.path or Var("path")
            patterns = list(query.patterns)
            patterns[index] = replace(pattern, path=path)
            return tuple(patterns), path
    return query.patterns, query.keep[0]

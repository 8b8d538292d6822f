"""What an operator is shown of how an operation was answered."""

from datetime import date, datetime
from typing import Any

import orjson

from graph.compiler.query import Statement
from graph.compiler.traversal import traversal
from resolvers.plan.operation import Plan, values_of
from resolvers.source import Bindings


def explanation(plan: Plan, bindings: Bindings) -> dict[str, Any]:
    """The statement with its parameters, and the companion that draws what it walked.

    `browser` is the companion as one pastes it into the Neo4j Browser.
    """
    shown: dict[str, Any] = {}
    if plan.statement is not None:
        shown = _statement(plan.statement, bindings)
    paths = traversal(plan.columns)
    if paths is not None:
        shown["paths"] = _statement(paths, bindings)
        parameters = ", ".join(
            f"{name}: {_cypher(value)}" for name, value in values_of(paths, bindings).items()
        )
        shown["browser"] = (f":params {{{parameters}}};\n" if parameters else "") + paths.text + ";"
    return shown


def _statement(statement: Statement, bindings: Bindings) -> dict[str, Any]:
    values = values_of(statement, bindings)
    return {
        "statement": statement.text,
        "parameters": {
            name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()
        },
    }


def _cypher(value: Any) -> str:
    # JSON's literals are Cypher's too.
    if isinstance(value, datetime):
        return f'datetime("{value.isoformat()}")'
    return f'date("{value.isoformat()}")' if isinstance(value, date) else orjson.dumps(value).decode()

"""What an operator is shown of how an operation was answered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.compiler.query import Statement


def explanation(statement: Statement, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The statement and its parameters, as JSON."""
    return {
        "statement": statement.text,
        "parameters": {name: _json(value) for name, value in parameters.items()},
    }


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

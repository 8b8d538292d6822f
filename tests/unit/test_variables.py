"""Variables that are texts, coerced without graphql-core, become what they become with it."""

from typing import Any

import pytest
from graphql import OperationDefinitionNode, build_schema, parse
from graphql.execution.values import VariableValues, get_variable_values

from resolvers.document import PreparedOperation

SCHEMA = build_schema("type Query { a(i: ID, s: String, n: Int, l: [String]): Int }")


def sides(variables: str, given: dict[str, Any]) -> tuple[VariableValues | None, Any]:
    """What the operation makes of what is given, and what graphql-core does."""
    text = f"query({variables}) {{ a }}"
    node = parse(text).definitions[0]
    assert isinstance(node, OperationDefinitionNode)
    operation = PreparedOperation(text, node, {}, SCHEMA)
    return operation.as_given(given), get_variable_values(SCHEMA, node.variable_definitions or (), given)


def told(values: VariableValues) -> dict[str, Any]:
    """Where each value comes from; a type that is not null is another object each time."""
    return {
        name: (source.signature._replace(type=None), str(source.signature.type), source.value)  # type: ignore[arg-type]  # left out
        for name, source in values.sources.items()
    }


@pytest.mark.parametrize(
    ("variables", "given"),
    [
        ("$i: ID!", {"i": "Agent:A001"}),
        ("$i: ID, $s: String!", {"s": "甲", "i": "", "unknown": 1}),
        ('$s: String = "default"', {"s": "given"}),
    ],
)
def test_texts_stay_what_they_are(variables: str, given: dict[str, Any]) -> None:
    """With their sources, whether or not they may be null."""
    mine, theirs = sides(variables, given)
    assert mine is not None
    assert mine.coerced == theirs.coerced
    assert told(mine) == told(theirs)


@pytest.mark.parametrize(
    ("variables", "given"),
    [
        ("$i: ID!", {}),
        ("$i: ID", {}),
        ("$i: ID", {"i": None}),
        ("$i: ID!", {"i": 1}),
        ("$s: String!", {"s": True}),
        ("$s: String!", {"s": ["a"]}),
        ('$s: String = "default"', {}),
        ("$n: Int", {"n": "1"}),
        ("$s: String, $n: Int", {"s": "a", "n": 1}),
        ("$l: [String]", {"l": "a"}),
    ],
)
def test_all_else_is_left_to_the_library(variables: str, given: dict[str, Any]) -> None:
    """Which knows of nulls, defaults, numbers as IDs, lists of one, and what is wrong."""
    assert sides(variables, given)[0] is None

"""Values as variables or in place mean the same, and only the shape of variables makes plans."""

import json
from typing import Any

import orjson
import pytest
from graphql import parse, print_ast
from graphql.utilities import separate_operations

from graph.mapping.role import Role
from graph.session import Graph
from graph.settings import Limits
from resolvers.principal import OPERATOR, Principal
from resolvers.read import Reader, Request
from tests.clock import clock
from tests.differential.comparison import assert_same
from tests.differential.conftest import Sides
from tests.differential.corpus import FOLDER

# Each file has an operation with its values in place and the same with variables; the first variables beside
# it are those values, the others are of the same shape.
PAIRS = sorted(path.stem for path in (FOLDER / "lifted_operations").glob("*.graphql"))


def _plans(reader: Reader, text: str) -> int:
    return sum(1 for (document, _), _ in reader.plans._plans if document == text)


@pytest.mark.parametrize("name", PAIRS)
async def test_variables_are_values(sides: Sides, scenario: Graph, name: str) -> None:
    """A variable gives what the value in place gives, and other values of its shape the same plan."""
    path = FOLDER / "lifted_operations" / f"{name}.graphql"
    operations = separate_operations(parse(path.read_text(encoding="utf-8")))
    literal, lifted = print_ast(operations["Literal"]), print_ast(operations["Lifted"])
    variables, *others = json.loads(path.with_suffix(".variables.json").read_text(encoding="utf-8"))
    reader = Reader(sides.schema, scenario, Limits(), clock)
    in_place = await assert_same(reader, sides.oracle, literal)
    varied = await assert_same(reader, sides.oracle, lifted, variables)
    assert orjson.dumps(varied.data) == orjson.dumps(in_place.data)
    for each in others:
        await assert_same(reader, sides.oracle, lifted, each)
    assert _plans(reader, lifted) == 1


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        (
            "query($where: AgentFilter) { agents(where: $where) { totalCount } }",
            [{}, {"where": {}}, {"where": {"code": {"eq": "A001"}}}, {"where": {"kind": {"eq": "REGIONAL"}}}],
        ),
        (
            "query($yes: Boolean!) { regions { id name @include(if: $yes) } }",
            [{"yes": True}, {"yes": False}],
        ),
        (
            "query($id: ID!) { node(id: $id) { id } }",
            [{"id": "Agent:A001"}, {"id": "County:350505"}, {"id": "County:350205@1987"}],
        ),
        (
            "query($by: AgentGroupKey!) { agents { groups(by: $by) { key count } } }",
            [{"by": "KIND"}, {"by": "LEVEL"}],
        ),
    ],
    ids=["filter keys", "directives", "kinds of IDs", "enum values"],
)
async def test_each_shape_has_a_plan(
    sides: Sides, scenario: Graph, text: str, shapes: list[dict[str, Any]]
) -> None:
    """What decides the text of a statement makes a plan of its own, once."""
    reader = Reader(sides.schema, scenario, Limits(), clock)
    for _ in range(2):
        for variables in shapes:
            await assert_same(reader, sides.oracle, text, variables)
    assert _plans(reader, text) == len(shapes)


async def test_each_role_has_a_plan(sides: Sides, scenario: Graph) -> None:
    """Parties of one role share a plan, other roles have their own, and so have languages."""
    reader = Reader(sides.schema, scenario, Limits(), clock)
    text = "{ agents { totalCount groups(by: KIND) { label } } }"
    parties = [Principal(Role.COMPANY, "QZ"), Principal(Role.COMPANY, "FJ"), Principal(Role.AGENT, "A001")]
    for principal in (OPERATOR, *parties):
        await assert_same(reader, sides.oracle, text, {}, principal)
    await assert_same(reader, sides.oracle, text, {}, OPERATOR, chinese=False)
    assert _plans(reader, text) == 4


async def test_a_party_that_does_not_exist(sides: Sides) -> None:
    """Nothing is answered to a principal whom the graph does not know."""
    answer = await sides.reader.answer(
        Request("{ regions { id } }", {}, None, Principal(Role.AGENT, "nobody"))
    )
    assert not answer.executed
    assert [each.message for each in answer.errors or ()] == [
        "X-Qudao-Act-As names a party that does not exist."
    ]

"""The schema's definition: committed, served, described, and what clients rely on."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
    is_introspection_type,
    is_specified_scalar_type,
)

from schema.build import build_schema as build_served
from schema.sdl import FILE, sdl

CONTRACT = Path(__file__).with_name("contract.graphql")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def served() -> GraphQLSchema:
    """The schema that the committed definition describes."""
    return build_schema(FILE.read_text(encoding="utf-8"))


def test_the_committed_definition_is_that_of_the_code() -> None:
    """schema/schema.graphql is what `python -m schema.sdl` writes."""
    assert sdl(build_served()) == FILE.read_text(encoding="utf-8")


async def test_the_served_definition_is_the_committed_one(http: httpx.AsyncClient) -> None:
    """/schema.graphql serves the file, byte for byte."""
    response = await http.get("/schema.graphql")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/graphql; charset=utf-8"
    assert response.content == FILE.read_bytes()


def test_nothing_that_clients_rely_on_is_broken(served: GraphQLSchema) -> None:
    """Whatever was valid against the contract is valid against the schema, and means the same."""
    contract = build_schema(CONTRACT.read_text(encoding="utf-8"))
    changes = find_breaking_changes(contract, served)
    assert [change.description for change in changes] == []


def test_a_breaking_change_would_be_found() -> None:
    """The comparison sees a field that is gone."""
    text = CONTRACT.read_text(encoding="utf-8")
    contract, without = build_schema(text), build_schema(text.replace("  viewer: Viewer!\n", ""))
    [change] = find_breaking_changes(contract, without)
    assert change.description == "Field Query.viewer was removed."


def test_everything_is_described_in_both_languages(served: GraphQLSchema) -> None:
    """Every type, field, argument, input field and enum value: English, with the Chinese term."""
    described = dict(_described(served))
    assert len(described) > 300
    assert [name for name, text in described.items() if not text or not _CHINESE.search(text)] == []
    assert [name for name, text in described.items() if text and not re.match("[A-Z]", text)] == []


def _described(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    for type_ in schema.type_map.values():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        yield type_.name, type_.description
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field.description
                for argument, definition in field.args.items():
                    yield f"{type_.name}.{name}({argument}:)", definition.description
        elif isinstance(type_, GraphQLInputObjectType):
            for name, input_field in type_.fields.items():
                yield f"{type_.name}.{name}", input_field.description
        elif isinstance(type_, GraphQLEnumType):
            for name, value in type_.values.items():
                yield f"{type_.name}.{name}", value.description

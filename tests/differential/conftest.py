"""The two sides of the comparison, made once."""

from dataclasses import dataclass

import pytest
from graphql import GraphQLSchema

from graph.session import Graph
from graph.settings import Limits
from resolvers.read import Reader
from schema.build import build_schema
from tests.clock import clock
from tests.differential.oracle import Oracle
from tests.differential.store import Store


@dataclass(frozen=True, slots=True)
class Sides:
    """The read path with its plans kept, and the oracle over the same graph."""

    reader: Reader
    oracle: Oracle
    store: Store
    schema: GraphQLSchema


@pytest.fixture(scope="session")
async def sides(scenario: Graph) -> Sides:
    """Both sides over the scenario."""
    schema = build_schema()._schema
    store = await Store.dump(scenario)
    return Sides(Reader(schema, scenario, Limits(), clock), Oracle(schema, store), store, schema)

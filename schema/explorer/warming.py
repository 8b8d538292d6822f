"""The examples, asked once before anybody does."""

import orjson
import structlog

from graph.session import GRAPH_ERRORS, Graph
from resolvers.principal import OPERATOR
from resolvers.read import Reader, Request
from schema.explorer.examples import examples

log = structlog.get_logger()


async def warm(reader: Reader, graph: Graph) -> None:
    """Ask the examples once, so that the first visitor does not wait for Neo4j to plan them.

    A fresh Neo4j takes seconds for its first deep statement, more than a visitor's may, and milliseconds from
    then on.
    """
    for example in examples():
        variables = orjson.loads(example.variables) if example.variables else {}
        try:
            await reader.on(graph).answer(Request(example.query, variables, None, OPERATOR))
        except GRAPH_ERRORS as error:
            log.warning("an example was not answered", example=example.name, error=str(error)[:200])

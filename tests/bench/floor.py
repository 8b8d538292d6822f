"""The floor: one bare route per operation, with the Cypher one would write by hand for it.

It runs like the server: one uvicorn process, the same driver settings, READ transactions of one message, in
a session each as the driver's manual has it. (A managed one, `execute_query`, takes a third longer.) Its
answers are those of the server, so that the difference between the two is what GraphQL costs.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import orjson
import uvicorn
import uvloop
from neo4j import READ_ACCESS, Query
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph.session import Rows, connect
from graph.settings import Settings
from tests.bench.operation import CITY, NAMES, Operation, Variables, read_operation

Read: TypeAlias = Callable[[str, dict[str, Any]], Awaitable[Rows]]

# A route that does nothing: how fast requests can be sent and answered at all.
TRIVIAL = "/trivial"

_BY_NAME = "NAME ASC, code"
_BY_CODE = "code"
_PAGE = 20


@dataclass(frozen=True, slots=True)
class Handler:
    """What is not Cypher: a request's variables as parameters, and the rows as `data`."""

    parameters: Callable[[Variables], dict[str, Any]]
    data: Callable[[Rows], dict[str, Any]]


def create_app(read: Read) -> Starlette:
    """The ASGI app: `POST /<operation>` with the variables as JSON."""

    async def trivial(_: Request) -> Response:
        return Response(b'{"data":{}}', media_type="application/json")

    operations = (read_operation(name) for name in NAMES)
    return Starlette(
        routes=[
            *(Route(f"/{each.name}", _endpoint(read, each), methods=["POST"]) for each in operations),
            Route(TRIVIAL, trivial, methods=["POST"]),
        ]
    )


def _endpoint(read: Read, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    statement, handler = operation.statement, _HANDLERS[operation.name]

    async def endpoint(request: Request) -> Response:
        variables = orjson.loads(await request.body())
        rows = await read(statement, handler.parameters(variables))
        return Response(orjson.dumps({"data": handler.data(rows)}), media_type="application/json")

    return endpoint


def _after_name(variables: Variables) -> dict[str, Any]:
    _, name, code = _position(variables.get("after")) or (_BY_NAME, "", "")
    return {"name": name, "code": code}


def _after_code(variables: Variables) -> dict[str, Any]:
    _, code = _position(variables.get("after")) or (_BY_CODE, "")
    return {"code": code}


def _as_city(position: Callable[[Variables], dict[str, Any]]) -> Callable[[Variables], dict[str, Any]]:
    """The same as the company of a city, whose token Qudao's server is asked with."""

    def parameters(variables: Variables) -> dict[str, Any]:
        return position(variables) | {"principal": CITY, "today": date.today()}  # noqa: DTZ011  # a floor has no time zones

    return parameters


def _customers(rows: Rows) -> dict[str, Any]:
    return {"customers": {"nodes": rows[0][0]}}


def _position(cursor: str | None) -> list[str] | None:
    if cursor is None:
        return None
    position: list[str] = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return position


def _page(rows: Rows) -> dict[str, Any]:
    found, total = rows[0]
    nodes = found[:_PAGE]
    end = None
    if nodes:
        position = [_BY_NAME, nodes[-1]["name"], nodes[-1]["code"]]
        end = urlsafe_b64encode(orjson.dumps(position)).rstrip(b"=").decode()
    info = {"hasNextPage": len(found) > _PAGE, "endCursor": end}
    return {"agents": {"totalCount": total, "nodes": nodes, "pageInfo": info}}


_HANDLERS = {
    "point": Handler(dict, lambda rows: {"agent": rows[0][0] if rows else None}),
    "tree": Handler(dict, lambda rows: {"provinces": rows[0][0]}),
    "drill": Handler(dict, lambda rows: {"province": rows[0][0] if rows else None}),
    "page": Handler(_after_name, _page),
    "rows": Handler(_after_code, _customers),
    "city_page": Handler(_as_city(_after_name), _page),
    "city_rows": Handler(_as_city(_after_code), _customers),
    "filter": Handler(
        lambda variables: {"code": variables["city"].partition(":")[2]},
        lambda rows: {"agents": {"nodes": rows[0][0]}},
    ),
}


async def serve(settings: Settings) -> None:
    """Serve on the port and with the Neo4j of the settings, until a signal ends it."""
    if settings.neo4j_uri is None or settings.neo4j_password is None:
        raise SystemExit("The floor has no Neo4j of its own: set NEO4J_URI and NEO4J_PASSWORD.")
    password = settings.neo4j_password.get_secret_value()
    async with connect(settings.neo4j_uri, settings.neo4j_username, password, settings) as driver:

        async def read(text: str, parameters: dict[str, Any]) -> Rows:
            session = driver.session(database=settings.neo4j_database, default_access_mode=READ_ACCESS)
            async with session:
                result = await session.run(Query(text, timeout=settings.read_timeout), parameters)
                return [record.values() async for record in result]

        config = uvicorn.Config(
            create_app(read),
            host=settings.host,
            port=settings.port,
            log_level="warning",
            access_log=False,
            lifespan="off",
        )
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    uvloop.run(serve(Settings()))

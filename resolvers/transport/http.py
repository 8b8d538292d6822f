"""GraphQL over HTTP: from a request's bytes to a `Request`, and from an `Answer` to bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from resolvers.errors import TransportError
from resolvers.failure import Failure
from resolvers.read import Answer, Request
from resolvers.transport.asker import Asker

GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A GraphQL request and how its answer is to be written."""

    request: Request
    media_type: str


async def read_request(http: HttpRequest, asker: Asker, body_limit: int) -> Wanted:
    """The GraphQL request of an HTTP request; raises TransportError with a sentence."""
    accept = http.headers.get("accept", "")
    media_type = GRAPHQL_JSON if GRAPHQL_JSON in accept else JSON
    safe = http.method in {"GET", "HEAD"}
    if safe:
        parameters = _query_string(http.query_params)
    else:
        parameters = await _body(http, body_limit)
    return Wanted(request_of(parameters, asker, safe=safe), media_type)


def _query_string(given: Mapping[str, str]) -> dict[str, Any]:
    parameters: dict[str, Any] = {name: given[name] for name in ("query", "operationName") if given.get(name)}
    for name in ("variables", "extensions"):
        if given.get(name):
            parameters[name] = _json(given[name].encode(), f"The parameter {name}")
    return parameters


async def _body(http: HttpRequest, limit: int) -> dict[str, Any]:
    content_type, _, parameters = http.headers.get("content-type", "").partition(";")
    if content_type.strip().lower() != JSON:
        raise TransportError(
            f"The body is {content_type.strip()[:100] or 'of no stated type'}: "
            f"send JSON with Content-Type: {JSON}.",
            415,
        )
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise TransportError("The body is not UTF-8: send JSON in UTF-8.", 415)
    chunks: list[bytes] = []
    size = 0
    async for chunk in http.stream():
        size += len(chunk)
        if size > limit:
            raise TransportError(f"The body has more than {limit:,} bytes: send less, or use variables.", 413)
        chunks.append(chunk)
    decoded = _json(b"".join(chunks), "The body")
    if not isinstance(decoded, dict):
        raise TransportError('The body is not a JSON object: send {"query": "…"}.')
    return decoded


def _json(text: bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise TransportError(f"{what} is not JSON: {str(error)[:200]}.") from error


def request_of(parameters: Mapping[str, Any], asker: Asker, *, safe: bool = False) -> Request:
    """The request that a client's parameters make; raises TransportError where they make none."""
    query = parameters.get("query")
    if not isinstance(query, str) or not query.strip():
        raise TransportError('There is no query: send {"query": "…"} with a GraphQL document as a string.')
    name = parameters.get("operationName")
    if name is not None and not isinstance(name, str):
        raise TransportError(
            "operationName is not a string: give the name of one operation, or leave it out."
        )
    for each in ("variables", "extensions"):
        if parameters.get(each) is not None and not isinstance(parameters[each], dict):
            raise TransportError(f"{each} is not a JSON object.")
    extensions = parameters.get("extensions") or {}
    return Request(
        query,
        parameters.get("variables") or {},
        name,
        asker.principal,
        asker.chinese,
        explain=extensions.get("cypher") is True,
        safe=safe,
        at=asker.at,
        until=asker.until,
    )


def write_answer(answer: Answer, media_type: str) -> Response:
    """The HTTP response to a GraphQL request."""
    status = 400 if not answer.executed and media_type == GRAPHQL_JSON else 200
    headers = None
    for error in answer.errors or ():
        if isinstance(error, Failure):
            status, headers = error.status, error.headers
    return Response(orjson.dumps(content_of(answer)), status, headers, media_type)


def content_of(answer: Answer) -> dict[str, Any]:
    """An answer as it is written on every transport."""
    content: dict[str, Any] = {}
    if answer.errors:
        content["errors"] = [error.formatted for error in answer.errors]
    if answer.executed:
        content["data"] = answer.data
    if answer.extensions:
        content["extensions"] = answer.extensions
    return content


def write_refusal(error: TransportError, media_type: str = JSON) -> Response:
    """The HTTP response to what is answered without looking at its operation."""
    content = {"errors": [{"message": str(error), "extensions": {"code": error.code}}]}
    return Response(orjson.dumps(content), error.status, error.headers, media_type)

"""GraphQL over HTTP: from a request's bytes to its parameters, and from an `Answer` to bytes."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from resolvers.entity_tag import Condition
from resolvers.errors import TransportError
from resolvers.failure import Failure
from resolvers.read import Answer
from resolvers.transport.accept import GRAPHQL_JSON, JSON
from resolvers.transport.parameters import json_of, query_string

_TAG = re.compile(r'W/"[0-9a-f]{32}"')
# A kept answer is asked for anew each time, and is for nobody else: who and in which language is part of it.
_KEPT = {
    "Cache-Control": "private, no-cache",
    "Vary": "Accept, Accept-Language, Authorization, X-Qudao-Act-As",
}


def is_safe(http: HttpRequest) -> bool:
    """Whether a request's method is one that must change nothing."""
    return http.method in {"GET", "HEAD"}


def headers_of(http: HttpRequest) -> dict[str, str]:
    """A request's headers by their names in small letters; lines of one name are one list (RFC 9110, 5.3)."""
    lines = http.scope["headers"]
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in lines}
    if len(headers) < len(lines):
        lists = defaultdict[str, list[str]](list)
        for name, value in lines:
            lists[name.decode("latin-1")].append(value.decode("latin-1"))
        return {name: ", ".join(values) for name, values in lists.items()}
    return headers


async def read_parameters(http: HttpRequest, headers: Mapping[str, str], body_limit: int) -> dict[str, Any]:
    """What an HTTP request asks for; raises TransportError with a sentence."""
    if is_safe(http):
        return query_string(http.scope["query_string"])
    return await _body(http, headers.get("content-type", ""), body_limit)


def condition_of(http: HttpRequest, headers: Mapping[str, str], media_type: str) -> Condition | None:
    """Which answers the client has already; None where it is not to be told that they are the same."""
    if not is_safe(http):
        return None
    known = frozenset(_TAG.findall(headers.get("if-none-match", "")))
    return Condition(media_type.encode() + b"\0" + http.scope["query_string"], known)


async def _body(http: HttpRequest, media_type: str, limit: int) -> dict[str, Any]:
    content_type, _, parameters = media_type.partition(";")
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
    decoded = json_of(b"".join(chunks), "The body")
    if not isinstance(decoded, dict):
        raise TransportError('The body is not a JSON object: send {"query": "…"}.')
    return decoded


def write_answer(answer: Answer, media_type: str) -> Response:
    """The HTTP response to a GraphQL request."""
    status = 400 if not answer.executed and media_type == GRAPHQL_JSON else 200
    headers: dict[str, str] | None = None
    for error in answer.errors or ():
        if isinstance(error, Failure):
            status, headers = error.status, error.headers
    if answer.tag is not None:
        headers = _KEPT | {"ETag": answer.tag}
        if answer.unchanged:
            return Response(None, 304, headers)
    return _json(content_of(answer), status, headers, media_type)


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
    return _json(refusal_of(error), error.status, error.headers, media_type)


def refusal_of(error: TransportError) -> dict[str, Any]:
    """What is written of it."""
    return {"errors": [{"message": str(error), "extensions": {"code": error.code}}]}


def _json(content: dict[str, Any], status: int, headers: dict[str, str] | None, media_type: str) -> Response:
    return Response(orjson.dumps(content), status, headers, f"{media_type}; charset=utf-8")

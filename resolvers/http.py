"""GraphQL over HTTP: from a request's bytes to a `Request`, and from an `Answer` to bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from resolvers.clock import rehearsed
from resolvers.errors import RequestError, TransportError
from resolvers.principal import OPERATOR, Principal
from resolvers.read import Answer, Request

GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A GraphQL request and how its answer is to be written."""

    request: Request
    media_type: str


async def read_request(http: HttpRequest, body_limit: int, *, rehearses: bool = False) -> Wanted:
    """The GraphQL request of an HTTP request; raises TransportError with a sentence.

    Where the server `rehearses` a request may say which day it is.
    """
    headers = http.headers
    accept = headers.get("accept", "")
    media_type = GRAPHQL_JSON if GRAPHQL_JSON in accept else JSON
    safe = http.method in {"GET", "HEAD"}
    if safe:
        parameters = _query_string(http.query_params)
    else:
        parameters = await _body(http, body_limit)
    return Wanted(_request(parameters, headers, safe, _moment(headers, rehearses)), media_type)


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


def _request(
    parameters: Mapping[str, Any], headers: Mapping[str, str], safe: bool, moment: datetime | None
) -> Request:
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
        _principal(headers),
        _chinese(headers.get("accept-language", "")),
        explain=extensions.get("cypher") is True,
        safe=safe,
        at=moment,
    )


def _principal(headers: Mapping[str, str]) -> Principal:
    party = headers.get("x-qudao-act-as")
    if not party:
        return OPERATOR
    try:
        return Principal.acting_as(party)
    except ValueError as error:
        raise TransportError(f"X-Qudao-Act-As: {error}") from error


def _moment(headers: Mapping[str, str], rehearses: bool) -> datetime | None:
    text = headers.get("x-qudao-today")
    if text is None:
        return None
    if not rehearses:
        raise TransportError(
            "X-Qudao-Today: this server goes by the calendar; start it with QUDAO_REHEARSAL=true to rehearse "
            "other days, or leave the header out."
        )
    try:
        return rehearsed(text)
    except ValueError as error:
        raise TransportError(f"X-Qudao-Today: {error}") from error


def _chinese(accept_language: str) -> bool:
    """Whether messages are in Chinese: unless English is asked for before it."""
    best, chinese = -1.0, True
    for each in accept_language.split(","):
        language, _, quality = each.strip().partition(";q=")
        if language[:2].lower() not in {"zh", "en"}:
            continue
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if weight > best:
            best, chinese = weight, language[:2].lower() == "zh"
    return chinese


def write_answer(answer: Answer, media_type: str) -> Response:
    """The HTTP response to a GraphQL request."""
    status = 400 if not answer.executed and media_type == GRAPHQL_JSON else 200
    return Response(orjson.dumps(content_of(answer)), status, media_type=media_type)


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
    """The HTTP response to what is no GraphQL request."""
    message = RequestError(str(error)).formatted
    headers = {"Allow": error.allow} if error.allow else None
    return Response(orjson.dumps({"errors": [message]}), error.status, headers, media_type)

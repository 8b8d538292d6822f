"""From the parameters of a GraphQL request, however they came, to a `Request`."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import orjson

from resolvers.entity_tag import Condition
from resolvers.errors import TransportError
from resolvers.persisted import Documents
from resolvers.read import Request
from resolvers.transport.asker import Asker

TEXTS = ("query", "operationName", "documentId")
OBJECTS = ("variables", "extensions")


def request_of(
    parameters: Mapping[str, Any],
    asker: Asker,
    documents: Documents,
    *,
    safe: bool = False,
    condition: Condition | None = None,
) -> Request:
    """The request that a client's parameters make; raises TransportError or RequestError."""
    name = parameters.get("operationName")
    if name is not None and not isinstance(name, str):
        raise TransportError(
            "operationName is not a string: give the name of one operation, or leave it out."
        )
    for each in OBJECTS:
        if parameters.get(each) is not None and not isinstance(parameters[each], dict):
            raise TransportError(f"{each} is not a JSON object.")
    extensions = parameters.get("extensions") or {}
    return Request(
        documents.text(parameters),
        parameters.get("variables") or {},
        name,
        asker.principal,
        asker.chinese,
        explain=extensions.get("cypher") is True,
        safe=safe,
        at=asker.at,
        until=asker.until,
        condition=condition,
    )


def query_string(text: bytes) -> dict[str, Any]:
    """The parameters of a query string; raises TransportError. What is empty was not given."""
    try:
        pairs = parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        # A character that is no ASCII, a sequence that is no UTF-8, a hundred and one parameters.
        raise TransportError(f"The query string cannot be read: {str(error)[:200]}.") from error
    given: dict[str, Any] = {}
    for name, value in pairs:
        if name not in TEXTS and name not in OBJECTS:
            continue
        if name in given:
            raise TransportError(f"The query string has {name} twice: send it once.")
        given[name] = value
    return {
        name: json_of(value.encode(), f"The parameter {name}") if name in OBJECTS else value
        for name, value in given.items()
        if value
    }


def json_of(text: bytes, what: str) -> Any:
    """The value of a JSON text; raises TransportError for what is none, or says two things under one key."""
    try:
        value = orjson.loads(text)
        # orjson takes the last of two keys in silence. Whoever looked at the request before may have taken
        # the first, so that this server would answer another than was let through. (20 µs a KB.)
        if isinstance(value, dict | list) and not _is_compact(value, text):
            _STRICT.decode(text.decode())
    except orjson.JSONDecodeError as error:
        raise TransportError(f"{what} is not JSON: {str(error)[:200]}.") from error
    except _TwiceError as error:
        raise TransportError(f'{what} has "{str(error)[:100]}" twice in one object: send it once.') from error
    except (RecursionError, ValueError) as error:
        raise TransportError(f"{what} is nested too deep, or has too long a number.") from error
    return value


def _is_compact(value: Any, text: bytes) -> bool:
    """Whether a text is what orjson would write, as that of most clients is: it has no key twice then."""
    try:
        return orjson.dumps(value) == text
    except orjson.JSONEncodeError:
        # Nested deeper than it writes.
        return False


class _TwiceError(Exception):
    pass


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _TwiceError(name)
            seen.add(name)


# Made once: `json.loads` makes one for each text.
_STRICT = json.JSONDecoder(object_pairs_hook=_once)

"""The messages of the WebSocket sub-protocol `graphql-transport-ws`, and the codes that end a socket.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from resolvers.errors import TransportError
from resolvers.transport.parameters import OBJECTS, TEXTS, json_of

PROTOCOL = "graphql-transport-ws"
# A control frame has room for so many bytes beside its code.
_REASON_BYTES = 123


class SocketError(Exception):
    """What ends a socket: a close code and a sentence of at most 123 bytes."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code

    @property
    def reason(self) -> str:
        """The sentence, cut where it is too long."""
        return str(self).encode()[:_REASON_BYTES].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Message:
    """A client's message: `id` is that of an operation, `payload` what it brings, if anything."""

    type: str
    id: str = ""
    payload: Mapping[str, Any] | None = None


def read_message(text: str | None) -> Message:
    """The message of a text frame, None being another frame; raises SocketError for what is none."""
    if text is None:
        raise _bad("A message is a text frame, not a binary one.")
    try:
        found = json_of(text.encode(), "The message")
    except TransportError as error:
        raise _bad(str(error)) from error
    if not isinstance(found, dict):
        raise _bad('The message is not a JSON object: send {"type": "…"}.')
    type_, id_, payload = found.get("type"), found.get("id"), found.get("payload")
    match type_:
        case "connection_init" | "ping" | "pong":
            if payload is not None and not isinstance(payload, dict):
                raise _bad(f"The payload of {type_} is not a JSON object.")
            return Message(type_, "", payload)
        case "subscribe" | "complete":
            if not isinstance(id_, str) or not id_:
                raise _bad(f"The id of {type_} is not a text of its own.")
            if type_ == "subscribe":
                _check_operation(payload)
            return Message(type_, id_, payload if isinstance(payload, dict) else None)
    raise _bad(
        f'"{type_[:30]}" is no type of message.' if isinstance(type_, str) else "The message has no type."
    )


def _check_operation(payload: object) -> None:
    if not isinstance(payload, dict):
        raise _bad('The payload of subscribe is not a JSON object: send {"query": "…"}.')
    for names, kind, what in ((TEXTS, str, "text"), (OBJECTS, dict, "JSON object")):
        for name in names:
            if payload.get(name) is not None and not isinstance(payload[name], kind):
                raise _bad(f"The {name} of subscribe is no {what}.")


def _bad(reason: str) -> SocketError:
    return SocketError(4400, reason)


def write_message(type_: str, id_: str | None = None, payload: Any = None) -> str:
    """The text of a server's message."""
    message: dict[str, Any] = {"type": type_}
    if id_ is not None:
        message["id"] = id_
    if payload is not None:
        message["payload"] = payload
    return orjson.dumps(message).decode()

"""Which media type a client takes an answer in (RFC 9110, 12.5.1), and whether it takes a stream of them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from resolvers.errors import TransportError

GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"
EVENT_STREAM = "text/event-stream"

_RANGE = re.compile(r"([\w!#$&^.+*-]+/[\w!#$&^.+*-]+)((?:\s*;[^;,]*)*)")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
# How closely a range can name a type: by itself, its half, or as one of all.
_EXACT, _HALF, _ANY = 3, 2, 1


class NotAcceptableError(TransportError):
    """A client that takes none of the media types that there are (406)."""

    code = "NOT_ACCEPTABLE"

    def __init__(self, header: str) -> None:
        super().__init__(
            f"Accept: {header[:100]} has no media type that answers come in: send one of {GRAPHQL_JSON}, "
            f"{JSON} and, for a stream of them, {EVENT_STREAM}.",
            406,
        )


@dataclass(frozen=True, slots=True)
class Accepted:
    """`single` is the type of one object that holds the answer, None where only a stream is taken.

    `stream` is whether a stream is taken, `prefers_stream` whether for a single answer as well.
    """

    single: str | None
    stream: bool
    prefers_stream: bool

    @property
    def refusal(self) -> str:
        """The type of what is answered without looking at the operation: never a stream."""
        return self.single or JSON


@lru_cache(256)
def accepted(header: str) -> Accepted:
    """What an `Accept` header takes; an empty one takes JSON. Raises NotAcceptableError."""
    if not header.strip():
        return Accepted(JSON, False, False)
    ranges = dict(filter(None, map(_range, header.split(","))))
    graphql, json, stream = (_weight(ranges, each) for each in (GRAPHQL_JSON, JSON, EVENT_STREAM))
    # What is new is for those who name it; a client that takes anything was there before it.
    newer = graphql >= json if graphql[1] == _EXACT else graphql > json
    best = graphql if newer else json
    # Nobody wants a stream who takes anything.
    streams = stream[0] > 0 and stream[1] > _ANY
    if best[0] == 0 and not streams:
        raise NotAcceptableError(header)
    single = None if best[0] == 0 else GRAPHQL_JSON if newer else JSON
    return Accepted(single, streams, streams and stream[0] > best[0])


def _range(text: str) -> tuple[str, float] | None:
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        return None
    for each in found[2].split(";"):
        name, _, value = each.strip().partition("=")
        if name.lower() == "q":
            return (found[1].lower(), float(value)) if _QUALITY.fullmatch(value) else None
    return found[1].lower(), 1.0


def _weight(ranges: dict[str, float], media_type: str) -> tuple[float, int]:
    """How much a type is wanted, by the range that names it most closely, and how closely that is."""
    half = f"{media_type.partition('/')[0]}/*"
    for name, closeness in ((media_type, _EXACT), (half, _HALF), ("*/*", _ANY)):
        if name in ranges:
            return ranges[name], closeness
    return 0.0, 0

"""Requests and frames that nobody means: of wrong types, cut off, encoded as nobody encodes."""

import math
from dataclasses import dataclass, replace
from random import Random
from urllib.parse import quote_from_bytes

import orjson

_DOCUMENTS = (
    '{ county(code: "350505") { name agents(first: 2) { totalCount nodes { name level } } } }',
    "query Q($c: String!, $f: Int = 1) { county(code: $c) { name agents(first: $f) { nodes { id } } } }",
    "query A { viewer { role } } query B { viewer { role } }",
    "mutation { __typename }",
    "subscription { events { type } }",
    'fragment F on County { name ...F } { county(code: "1") { ...F } }',
    '{ node(id: "County:350505") { ... on County { name @skip(if: true) id } } __schema { types { name } } }',
)
_PIECES = (
    *'{}()[]:!=@$|&"\\#,\n\t\x00 ',
    "...",
    '"""',
    "\ufeff",
    "\u2028",
    "\x7f",
    "💥",
    "\\u0000",
    "\\ud800",
    "\\u{110000}",
    "query",
    "mutation",
    "fragment F on",
    "on",
    "null",
    "$c",
    "@include(if: ",
    "1e400",
    "9" * 40,
    "9" * 5_000,
    "-0",
    "1." + "0" * 400,
    "a" * 5_000,
    "{a" * 60,
    "[" * 200,
)
_NUMBERS = (0, -1, 2**31, 2**53 + 1, 2**64, -(2**63) - 1, 2**70, -0.0, 1.5, 1e308, math.inf, math.nan)
_KEYS = ("c", "f", "a", "", "persistedQuery", "version", "sha256Hash")
# What no library would write, though it looks like JSON.
_RAW_VALUES = (
    b"1" * 5_000,
    b"1e999",
    b"NaN",
    b"-",
    b'"\\ud800"',
    b'"\xff"',
    b'"\x00"',
    b'"\\u0000"',
    b"[" * 2_000,
    b"[" * 1_000 + b"]" * 1_000,
    b'{"c": 1, "c": 2}',
    b"'c'",
    b"01",
    b"tru",
)
_NAMES = ("query", "variables", "operationName", "extensions", "documentId", "id", "Query", "")
_TYPES = (
    "application/json; charset=utf-16",
    "text/plain",
    "application/graphql",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "application/json;;;",
    ";",
    "",
)
_ACCEPTS = (
    "*/*",
    "application/json",
    "application/graphql-response+json",
    "application/graphql-response+json, application/json;q=0.9",
)
_ODD_ACCEPTS = ("text/csv", "a/b;q=x,,;", "\x01", "")
_HEADERS = ("X-Qudao-Act-As", "X-Qudao-Today", "Accept-Language", "If-None-Match")
_ODD = ("Agent:A001", "Agent:", "*", 'W/"x"', "en;q=x", "\x00")
_MESSAGES = (
    "connection_init",
    "ping",
    "pong",
    "complete",
    "next",
    "error",
    "connection_ack",
    "",
    "Subscribe",
)
_IDS = ("1", "2", "3", "", "\x00", "💥", "9" * 5_000, "\u2028")


@dataclass(frozen=True, slots=True)
class Sent:
    """A request: by GET where it has no body."""

    query_string: str
    body: bytes | None
    headers: tuple[tuple[str, str], ...]


class Malformed:
    """Makes requests that may have anything wrong with them, always the same ones of one seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def request(self) -> Sent:
        """The next one."""
        parameters, headers = self._parameters(), self._headers()
        if self._random.random() < 0.5:
            named = (b'"%s":%s' % (name.encode(), value) for name, value in parameters)
            return Sent("", self._damaged(b"{" + b",".join(named) + b"}"), headers)
        pairs = (
            f"{name}={quote_from_bytes(self._damaged(_bare(name, value)))}" for name, value in parameters
        )
        return Sent("&".join(pairs), None, headers)

    def stream(self) -> Sent:
        """The next one, of a client that wants events."""
        sent = self.request()
        accept = self._random.choice(("text/event-stream", "text/event-stream;q=0.5, */*;q=0.1"))
        return replace(sent, headers=(("Accept", accept), *sent.headers[1:]))

    def frames(self) -> list[bytes | str]:
        """What is said over one WebSocket, mostly by who has said who they are: binary frames, and texts."""
        random = self._random
        said = [b'{"type":"connection_init"}'] if random.random() < 0.9 else []
        said += [self._message() for _ in range(random.randint(1, 8))]
        found: list[bytes | str] = []
        for each in said:
            # Most are right as far as they go: the first that is not ends the socket.
            frame = self._damaged(each) if random.random() < 0.15 else each
            found.append(frame if random.random() < 0.03 else frame.decode(errors="replace"))
        return found

    def _message(self) -> bytes:
        random = self._random
        if random.random() < 0.85:
            payload = b"{" + b",".join(b'"%s":%s' % (n.encode(), v) for n, v in self._parameters()) + b"}"
            return b'{"type":"subscribe","id":%s,"payload":%s}' % (orjson.dumps(random.choice(_IDS)), payload)
        message: dict[str, object] = {"type": random.choice(_MESSAGES)}
        if random.random() < 0.5:
            message["id"] = random.choice(_IDS) if random.random() < 0.9 else self._value(2)
        if random.random() < 0.5:
            message["payload"] = self._value(3)
        return orjson.dumps(message)

    def _headers(self) -> tuple[tuple[str, str], ...]:
        random = self._random
        accept = random.choice(_ODD_ACCEPTS if random.random() < 0.1 else _ACCEPTS)
        type_ = random.choice(_TYPES) if random.random() < 0.1 else "application/json"
        more = [(random.choice(_HEADERS), random.choice(_ODD))] if random.random() < 0.2 else []
        return (("Accept", accept), ("Content-Type", type_), *more)

    def _parameters(self) -> list[tuple[str, bytes]]:
        """Names and JSON texts, now and then one twice."""
        random = self._random
        found = [("query", orjson.dumps(self._document()))] if random.random() < 0.9 else []
        for _ in range(random.randint(0, 2)):
            value = random.choice(_RAW_VALUES) if random.random() < 0.3 else orjson.dumps(self._value(3))
            found.append((random.choice(_NAMES), value))
        return found

    def _document(self) -> str:
        random = self._random
        text = random.choice(_DOCUMENTS)
        for _ in range(random.randint(0, 2)):
            at = random.randint(0, len(text))
            text = text[:at] + random.choice(_PIECES) + text[at + random.randint(0, 4) :]
        return text

    def _value(self, depth: int) -> object:
        random = self._random
        match random.randint(0, 5 if depth else 3):
            case 0:
                return random.choice((None, True, False))
            case 1:
                # JSON has no whole numbers of its own that are greater.
                number = random.choice(_NUMBERS)
                return number if isinstance(number, float) or -(2**63) <= number < 2**64 else float(number)
            case 2 | 3:
                return random.choice(_PIECES)
            case 4:
                return [self._value(depth - 1) for _ in range(random.randint(0, 3))]
        return {random.choice(_KEYS): self._value(depth - 1) for _ in range(random.randint(0, 3))}

    def _damaged(self, text: bytes) -> bytes:
        """The bytes, or some cut off, put in or changed."""
        random = self._random
        odd, at = random.randbytes(random.randint(1, 4)), random.randint(0, len(text))
        match random.randint(0, 12):
            case 0:
                return text[:at]
            case 1:
                return text + odd
            case 2:
                return text[:at] + odd + text[at + 1 :]
            case 3:
                return b"[" + text + b"]"
        return text


def _bare(name: str, text: bytes) -> bytes:
    """What a query string has of a parameter's JSON: a text without its quotes."""
    if name not in {"query", "operationName", "documentId"}:
        return text
    try:
        return str(orjson.loads(text)).encode()
    except orjson.JSONDecodeError:
        return text

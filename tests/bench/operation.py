"""The operations that are measured: what a client asks, with which variables, and the floor's statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import orjson

FOLDER = Path(__file__).parent / "operations"
NAMES = ("point", "tree", "drill", "page", "rows", "filter", "city_page", "city_rows")

Variables: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """`<name>.graphql`, the list of variables it is sent with in turn (`.json`), the floor's `.cypher`.

    It is asked by the party in `.party`, or else by an operator. Where there is a `<name>.walk.graphql`, its
    field `list` gives more values of `$after`.
    """

    name: str
    document: str
    variables: tuple[Variables, ...]
    statement: str
    walk: str | None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """An operation and all the variables it is sent with, for which both servers return equal data."""

    operation: Operation
    variables: tuple[Variables, ...]


def read_operation(name: str) -> Operation:
    """The operation of that name, one of `NAMES`."""
    walk, party = FOLDER / f"{name}.walk.graphql", FOLDER / f"{name}.party"
    return Operation(
        name,
        document=(FOLDER / f"{name}.graphql").read_text(encoding="utf-8"),
        variables=tuple(orjson.loads((FOLDER / f"{name}.json").read_bytes())),
        statement=(FOLDER / f"{name}.cypher").read_text(encoding="utf-8"),
        walk=walk.read_text(encoding="utf-8") if walk.exists() else None,
        party=party.read_text(encoding="utf-8").strip() if party.exists() else None,
    )

"""The operations that are measured: what a client asks, with which variables, and the floor's statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import orjson

FOLDER = Path(__file__).parent / "operations"
NAMES = ("point", "tree", "drill", "page", "rows", "filter", "city_page", "city_rows")
# The company of a city of the reference graph.
CITY = "S350500"

Variables: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """`<name>.graphql`, the list of variables it is sent with in turn (`.json`), the floor's `.cypher`.

    Where there is a `<name>.walk.graphql`, its field `list` gives more values of `$after`. `city_<name>` is
    the same asked by the company of a city, with a statement of its own; all others are an operator's.
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
    asked = name.removeprefix("city_")
    walk = FOLDER / f"{asked}.walk.graphql"
    return Operation(
        name,
        document=(FOLDER / f"{asked}.graphql").read_text(encoding="utf-8"),
        variables=tuple(orjson.loads((FOLDER / f"{asked}.json").read_bytes())),
        statement=(FOLDER / f"{name}.cypher").read_text(encoding="utf-8"),
        walk=walk.read_text(encoding="utf-8") if walk.exists() else None,
        party=f"Company:{CITY}" if asked != name else None,
    )

"""Identifiers that may stand in a Cypher text."""

import re
from typing import Self

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class Identifier(str):
    """A word that is safe in Cypher without quoting; anything else is refused when it is made."""

    __slots__ = ()

    def __new__(cls, name: str) -> Self:
        if not _WORD.fullmatch(name):
            raise ValueError(f"{name!r} is not a Cypher identifier: letters, digits and _, a letter first")
        return super().__new__(cls, name)


class Label(Identifier):
    """A node label, such as `Agent`."""

    __slots__ = ()


class RelationshipType(Identifier):
    """A relationship type, such as `BASED_IN`."""

    __slots__ = ()


class PropertyName(Identifier):
    """A property name, such as `validFrom`."""

    __slots__ = ()

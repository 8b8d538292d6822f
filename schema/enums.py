"""Enum values that carry their terms."""

from dataclasses import dataclass
from typing import Any

import strawberry


@dataclass(frozen=True, slots=True)
class Term:
    """What an enum value is called in English and in Chinese."""

    en: str
    zh: str


def term(en: str, zh: str, description: str = "") -> Any:
    """An enum value called `en` and `zh`, explained by `description`."""
    text = f"{en}: {description} {zh}." if description else f"{en} {zh}."
    return strawberry.enum_value(Term(en, zh), description=text)


def option(value: object, description: str) -> Any:
    """An enum value that stands for something of the graph, such as a sort key."""
    return strawberry.enum_value(value, description=description)

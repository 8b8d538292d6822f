"""Relay global IDs: `<Type>:<key>`."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.mapping.model import Model
from graph.mapping.models import MODELS
from graph.mapping.names import PropertyName

_CODE = PropertyName("code")


@dataclass(frozen=True, slots=True)
class IdKind:
    """What a global ID says before its value is looked at: the model, and which property it gives.

    A territory's ID gives the code of the record in use, or, with `@year`, the key of any record.
    """

    model: Model
    by: PropertyName

    @property
    def current(self) -> bool:
        """Whether only a record in use answers to it."""
        return self.model.current is not None and self.by != self.model.key


def id_kind(value: str, expected: Sequence[str] = tuple(sorted(MODELS))) -> IdKind:
    """The kind of a global ID; raises ValueError with a sentence when it is malformed.

    The sentence names the types that are `expected`; whether it is one of them the caller sees.
    """
    name, colon, key = value.partition(":")
    if not colon or not key:
        raise ValueError(
            f'"{value[:100]}" is not a global ID: expected "<Type>:<key>", such as "County:350505".'
        )
    model = MODELS.get(name)
    if model is None:
        right = f"one of {', '.join(expected)}" if len(expected) > 1 else f"type {expected[0]}"
        raise ValueError(f'"{value[:100]}" names no type of the graph: expected {right}.')
    if model.identity is None or "@" in key:
        return IdKind(model, model.key)
    return IdKind(model, _CODE)


def id_shape(value: str) -> str:
    """What of a global ID decides the plan; malformed ones share a shape, and fail in planning.

    An `@` says something of a territory alone: other keys may have one as well, such as a statement's.
    """
    name, colon, key = value.partition(":")
    if not colon or not key:
        return ""
    model = MODELS.get(name)
    return f"{name}@" if "@" in key and model is not None and model.current is not None else name


def id_key(value: str) -> str:
    """What follows the type in a global ID."""
    return value.partition(":")[2]

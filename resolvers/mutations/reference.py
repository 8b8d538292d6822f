"""The global IDs of a mutation's input."""

from collections.abc import Sequence
from dataclasses import dataclass

from resolvers.global_id import id_key, id_kind
from resolvers.rules.violation import Violation, ViolationCode

TERRITORIES = ("Province", "City", "County")


@dataclass(frozen=True, slots=True)
class Reference:
    """What an ID of the input names, and where it stood; `current`: only a record in use answers to it."""

    field: tuple[str, ...]
    text: str
    type: str
    key: str
    current: bool

    def missing(self) -> Violation:
        """That there is no such thing, or none that is seen."""
        return Violation(ViolationCode.NOT_FOUND, self.field, about=self.text[:100])


def by_key(key: str) -> Reference:
    """The record of a territory that is known by its key, and was not named by the input."""
    return Reference((), key, "", key, current=False)


def reference(text: str, types: Sequence[str], field: tuple[str, ...]) -> Reference | Violation:
    """What an ID names; a violation where it is malformed or names another type than one of these."""
    wrong = Violation(ViolationCode.INVALID_ID, field, about=text[:100], limit=", ".join(types))
    try:
        kind = id_kind(text)
    except ValueError:
        return wrong
    if kind.model.name not in types:
        return wrong
    return Reference(field, text, kind.model.name, id_key(text), kind.current)


def references(
    texts: Sequence[str], types: Sequence[str], field: tuple[str, ...]
) -> tuple[list[Reference], list[Violation]]:
    """The same of a list; what is named again counts once, where it stood first."""
    found: dict[tuple[str, str], Reference] = {}
    wrong: list[Violation] = []
    for position, text in enumerate(texts):
        each = reference(text, types, (*field, str(position)))
        if isinstance(each, Violation):
            wrong.append(each)
        else:
            found.setdefault((each.type, each.key), each)
    return list(found.values()), wrong

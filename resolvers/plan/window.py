"""From `first`, `after`, `last` and `before` to the part of a list that is asked for."""

from dataclasses import dataclass

from resolvers.arguments import Argument, Leaf
from resolvers.place import Place
from resolvers.source import Constant, Source, derive

DEFAULT_PAGE = 25
MAX_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for."""

    size: Source
    after: Source | None
    before: Source | None
    backward: bool
    place: Place

    @property
    def limit(self) -> Source:
        """One row more than asked for, to tell whether the list goes on."""
        return derive(_one_more, self.size, self.place)


def window_of(arguments: dict[str, Argument], place: Place) -> Window:
    """The part of a list that `first`, `after`, `last` and `before` ask for."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise place.refusal("first and last exclude each other: give one of them.")
    given = last if last is not None else first
    name = "last" if last is not None else "first"
    size: Source = Constant(DEFAULT_PAGE)
    if isinstance(given, Leaf):
        size = derive(_page_size, given.source, place.argument(name))
    return Window(size, _source(arguments, "after"), _source(arguments, "before"), last is not None, place)


def _source(arguments: dict[str, Argument], name: str) -> Source | None:
    argument = arguments.get(name)
    return argument.source if isinstance(argument, Leaf) else None


def _page_size(value: int) -> int:
    if not 1 <= value <= MAX_PAGE:
        raise ValueError(f"{value:,} is no page size: a page has 1 to {MAX_PAGE:,} items.")
    return value


def _one_more(value: int) -> int:
    return value + 1

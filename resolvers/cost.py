"""How many objects an operation may return at worst.

Every selection of an object counts one, times the sizes of the lists around it: the page size asked
for, or what a plain list declares as typical beside its field.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import prod
from typing import TypeAlias

from resolvers.limits import LimitError
from resolvers.place import Place
from resolvers.source import Bindings, Constant, Source

Factor: TypeAlias = int | Source


@dataclass(frozen=True, slots=True)
class Term:
    """The objects of one selection: a product, and the list that multiplied it last."""

    factors: tuple[Factor, ...]
    place: Place | None

    def of(self, bindings: Bindings) -> int:
        """How many objects that is for one request."""
        return prod(each if isinstance(each, int) else int(each.of(bindings)) for each in self.factors)


@dataclass(slots=True)
class Cost:
    """The terms of an operation, gathered while it is planned."""

    terms: list[Term] = field(default_factory=list)
    _sizes: list[Source] = field(default_factory=list)
    _around: tuple[Factor, ...] = ()
    _place: Place | None = None

    def object(self) -> None:
        """Count the object being planned."""
        self.terms.append(Term(self._around, self._place))

    @contextmanager
    def repeated(self, factor: Factor, place: Place) -> Iterator[None]:
        """What is planned inside stands `factor` times."""
        around, outer = self._around, self._place
        size = factor.value if isinstance(factor, Constant) else factor
        self._around, self._place = (*around, size), place
        yield
        self._around, self._place = around, outer

    def page(self, size: Source) -> None:
        """Note a page size: it is checked also where nothing of the page is asked for."""
        self._sizes.append(size)

    def check(self, bindings: Bindings, limit: int) -> int:
        """How many objects a request may return; raises LimitError when they are more than `limit`.

        Raises as well when a page size is none.
        """
        for size in self._sizes:
            size.of(bindings)
        counts = [(term.of(bindings), term.place) for term in self.terms]
        total = sum(count for count, _ in counts)
        if total <= limit:
            return total
        count, place = max(counts, key=lambda each: each[0])
        where = f", {count:,} of them below {place.text}" if place is not None else ""
        raise LimitError(
            f"The operation may return {total:,} objects{where}: at most {limit:,} are allowed; "
            "ask for smaller pages, or for fewer levels at once.",
            place.node if place is not None else None,
            {"objects": total, "limit": limit},
        )

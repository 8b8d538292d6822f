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

    @property
    def fixed(self) -> int | None:
        """How many objects that is for every request; None where variables decide."""
        sizes = [each for each in self.factors if isinstance(each, int)]
        return prod(sizes) if len(sizes) == len(self.factors) else None

    def of(self, bindings: Bindings) -> int:
        """How many objects that is for one request."""
        return prod(each if isinstance(each, int) else int(each.of(bindings)) for each in self.factors)


@dataclass(slots=True)
class Cost:
    """The terms of an operation, gathered while it is planned."""

    terms: list[Term] = field(default_factory=list)
    _fixed: int = 0
    _varying: list[Term] = field(default_factory=list)
    _sizes: list[Source] = field(default_factory=list)
    _around: tuple[Factor, ...] = ()
    _place: Place | None = None

    def object(self) -> None:
        """Count the object being planned."""
        term = Term(self._around, self._place)
        self.terms.append(term)
        if (fixed := term.fixed) is None:
            self._varying.append(term)
        else:
            self._fixed += fixed

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
        total = self._fixed
        for term in self._varying:
            total += term.of(bindings)
        if total <= limit:
            return total
        count, place = max(((term.of(bindings), term.place) for term in self.terms), key=lambda each: each[0])
        where = f", {count:,} of them below {place.text}" if place is not None else ""
        raise LimitError(
            f"The operation may return {total:,} objects{where}: at most {limit:,} are allowed; "
            "ask for smaller pages, or for fewer levels at once.",
            place.node if place is not None else None,
            {"objects": total, "limit": limit},
        )

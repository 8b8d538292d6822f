"""Industries of the reference data: their names, and what lies above them."""

from collections.abc import Iterable, Sequence
from functools import cache

from seed.industry import Industry, read_industries
from seed.reference_data import FOLDER


class Taxonomy:
    """Sections, divisions, groups and classes by code."""

    def __init__(self, industries: Iterable[Industry]) -> None:
        self._industries = {industry.code: industry for industry in industries}

    def __contains__(self, code: str) -> bool:
        return code in self._industries

    @property
    def codes(self) -> Sequence[str]:
        """The codes of all of them, in the order of the standard."""
        return tuple(self._industries)

    def name(self, code: str) -> str:
        """Its name in the standard."""
        return self._industries[code].name

    def lineage(self, code: str) -> tuple[str, ...]:
        """The code and those above it, up to the section's letter."""
        industry = self._industries[code]
        return (code,) if industry.parent is None else (code, *self.lineage(industry.parent))

    def sections(self, codes: Iterable[str]) -> frozenset[str]:
        """The sections that industries lie in; every section where none is named."""
        everything = {code for code, industry in self._industries.items() if industry.parent is None}
        return frozenset({self.lineage(code)[-1] for code in codes} or everything)


@cache
def taxonomy() -> Taxonomy:
    """That of the committed reference data."""
    return Taxonomy(read_industries(FOLDER / "industries.csv"))

"""Which industries the synthetic agents, grants and customers have."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from seed.industry import Industry

# Set aside in closed places for exclusive grants: one division and leaf, or division and city, each.
LEAF_SECTIONS = frozenset("MNOPQR")
CITY_SECTIONS = frozenset("KS")

_LEVELS = ("SECTION", "DIVISION", "GROUP", "CLASS")
_LEVEL_WEIGHTS = (25, 60, 85, 100)  # cumulative


class Sectors:
    """GB/T 4754 as a tree of codes."""

    def __init__(self, industries: Sequence[Industry]) -> None:
        self.children: dict[str, list[str]] = defaultdict(list)
        self._section: dict[str, str] = {}
        self._below: dict[tuple[str, str], list[str]] = defaultdict(list)
        for industry in industries:  # parents come first
            parent = industry.parent
            self._section[industry.code] = industry.code if parent is None else self._section[parent]
            self._below[self._section[industry.code], industry.level].append(industry.code)
            if parent is not None:
                self.children[parent].append(industry.code)
        self.sections = [industry.code for industry in industries if industry.level == "SECTION"]
        self.free = [s for s in self.sections if s not in LEAF_SECTIONS and s not in CITY_SECTIONS]

    def divisions(self, sections: frozenset[str]) -> list[str]:
        """The divisions of some sections, in order."""
        return [code for section in sorted(sections) for code in self._below[section, "DIVISION"]]

    def at(self, section: str, level: str) -> list[str]:
        """The industries of one level in a section."""
        return self._below[section, level]

    def pick(self, random: Random, sections: Sequence[str], most: int) -> list[str]:
        """One to `most` industries of any level, each in a section of its own."""
        chosen = random.sample(sections, 1 + int(random.random() * most))
        levels = random.choices(_LEVELS, cum_weights=_LEVEL_WEIGHTS, k=len(chosen))
        return [
            random.choice(self._below[section, level]) for section, level in zip(chosen, levels, strict=True)
        ]

    def narrow(self, random: Random, codes: Sequence[str]) -> list[str]:
        """Some of the industries, some of them one level further down."""
        chosen = codes if len(codes) == 1 else random.sample(codes, 1 + int(random.random() * len(codes)))
        return [self._down(random, code) for code in chosen]

    def _down(self, random: Random, code: str) -> str:
        below = self.children.get(code)
        return random.choice(below) if below and random.random() < 0.4 else code

"""How large a synthetic graph is, and from which seed it grows."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Size:
    """The defaults are the reference graph of the benchmarks."""

    agents: int = 100_000
    customers: int = 300_000
    delegations: int = 200_000
    seed: int = 1

    def random(self, purpose: str) -> Random:
        """A stream of its own per purpose, so that no part depends on how much another one drew."""
        return Random(f"{self.seed} {purpose}")

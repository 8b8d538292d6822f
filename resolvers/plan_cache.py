"""The plans that are kept, so that operations are compiled once; in a memory that no client can exceed."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias, TypeVar

from cachetools import LRUCache

from graph.mapping.role import Role
from resolvers.document import PreparedOperation

# Role, language, and what of the variables decides the plan.
PlanKey: TypeAlias = tuple[Role, bool, tuple[Any, ...]]

# A plan takes 7 bytes for a character of its statements, and may be the last to hold its document: 204 bytes
# for a character of that (measured). All plans take at most 140 MB.
_CHARACTERS = 20_000_000
_OF_A_DOCUMENT = 30


class Planned(Protocol):
    """A plan of any kind."""

    @property
    def characters(self) -> int:
        """How long its statements are."""
        ...


Kept = TypeVar("Kept", bound=Planned)


class PlanCache:
    """Plans by operation and key, and how often one was there."""

    def __init__(self) -> None:
        self._plans: LRUCache[Any, tuple[Any, int]] = LRUCache(_CHARACTERS, getsizeof=lambda kept: kept[1])
        self.hits = 0
        self.misses = 0

    def plan(self, operation: PreparedOperation, key: PlanKey, make: Callable[[], Kept]) -> Kept:
        """The plan: kept, or made."""
        whole = operation.id, key
        kept = self._plans.get(whole)
        if kept is not None:
            self.hits += 1
            plan: Kept = kept[0]
            return plan
        self.misses += 1
        plan = make()
        self._plans[whole] = plan, plan.characters + _OF_A_DOCUMENT * len(operation.id[0])
        return plan

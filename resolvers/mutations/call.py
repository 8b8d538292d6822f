"""A mutation as it is asked for, and what came of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from graph.session import Transaction
from resolvers.mutations.happening import Happening
from resolvers.principal import Principal
from resolvers.rules.violation import Violation


@dataclass(frozen=True, slots=True)
class Call:
    """The coerced input of a mutation by its keys (null stands for not given), who asks, and when."""

    input: Mapping[str, Any]
    principal: Principal
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mutation answers: per field of its payload the keys of nodes, what it did, what it refused for.

    Where a field says something of each node, that is `what is said:label:key`.

    Grants whose ids are `hidden` are not named to who asks.
    """

    nodes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    happened: tuple[Happening, ...] = ()
    violations: tuple[Violation, ...] = ()
    hidden: frozenset[str] = frozenset()


Effect: TypeAlias = Callable[[Transaction, Call], Awaitable[Outcome]]


def refused(*violations: Violation, hidden: frozenset[str] = frozenset()) -> Outcome:
    """The outcome of a mutation that changes nothing."""
    return Outcome(violations=violations, hidden=hidden)

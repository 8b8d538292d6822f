"""A year that was run, and how its answers and its graph read with the files' IDs."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import httpx

from graph.session import Graph
from seed.api import Api
from seed.year.step import Names, Step
from seed.year.tale import Tale

# What the API makes ends in nine digits that do not begin with 0; a suspension of a grant of the files in -1.
_MADE = re.compile(r"(?<![A-Z])[A-Z]{1,2}(?:[1-9]\d{8}(?!\d)|\d{4}-1\b)")

# Seconds into a request.
_SOON = 0.005

Counted: TypeAlias = Counter[tuple[Any, ...]]


@dataclass(frozen=True)
class Lived:
    """The year's requests and what came of them, over a server that rehearses."""

    http: httpx.AsyncClient
    graph: Graph
    steps: list[Step]
    names: Names
    tale: Tale

    @property
    def api(self) -> Api:
        """The server as a client sees it."""
        return Api(self.http, "/graphql", {"Accept-Language": "en"})

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """What the files call what the API made, by its key."""
        keys = {made.partition(":")[2]: id_.partition(":")[2] for id_, made in self.names.given.items()}
        # A suspension is numbered by its grant, and has no ID.
        suspended = [step.rows[0] for step in self.steps if step.mutation == "amendDelegation"]
        return keys | {f"{row['delegation']}-1": row["id"] for row in suspended}

    def translated(self, value: Any) -> Any:
        """A value whose texts name things as the files do."""
        text = json.dumps(value, ensure_ascii=False, default=str)
        return json.loads(_MADE.sub(lambda found: self.keys.get(found[0], found[0]), text))

    async def fingerprint(self) -> tuple[Counted, Counted]:
        """Every node and every relationship but those of territories and industries alone, counted."""
        found = await self.graph.read(_NODES)
        linked = await self.graph.read(_LINKS)
        return Counter(map(_frozen, found)), Counter(map(_frozen, linked))


_NODES = "MATCH (n) WHERE NOT n:Territory AND NOT n:Industry RETURN labels(n), properties(n)"
_LINKS = """
MATCH (a)-[r]->(b)
WHERE NOT a:Territory AND NOT a:Industry
RETURN labels(a), coalesce(a.id, a.code, a.key, a.number), type(r), properties(r),
       labels(b), coalesce(b.id, b.key, b.code, b.number)"""


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple(sorted((key, _frozen(each)) for key, each in value.items()))
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return value if isinstance(value, (str, int, bool, type(None))) else str(value)


class Killing:
    """A display that ends the year once so many requests have been answered, in the middle of the next."""

    def __init__(self, after: int) -> None:
        self._left = after

    @contextmanager
    def step(self, _title: str, total: float | None = None) -> Iterator["Killing"]:
        """Count down from here."""
        assert total is not None
        assert total > self._left
        yield self

    def advance(self, amount: float = 1) -> None:
        """Count a request that was answered."""
        self._left -= int(amount)
        task = asyncio.current_task()
        if self._left == 0 and task is not None:
            asyncio.get_running_loop().call_later(_SOON, task.cancel)

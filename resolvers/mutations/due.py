"""What was planned for a day and takes effect by itself when that has come: at each start, and every day.

Questions about authority are answered by the records of their day, with or without this; it is for what an
agent itself says: its own level, by which lists are filtered and sorted.
"""

from asyncio import Lock
from datetime import date
from textwrap import dedent

from graph.session import Graph, Transaction
from resolvers.mutations import lock
from resolvers.mutations.agent_history import settle_level

_DUE = dedent("""\
    MATCH (r:AgentRecord)-[:RECORD_OF]->(a:Agent)
    WHERE r.validFrom <= $today AND r.validTo IS NULL AND r.level IS NOT NULL AND r.level <> a.level
    RETURN a.code, toString(r.validFrom), r.level ORDER BY r.validFrom, a.code""")

_STILL = dedent("""\
    RETURN EXISTS {
      MATCH (r:AgentRecord)-[:RECORD_OF]->(a:Agent {code: $agent})
      WHERE r.validFrom = $on AND r.validTo IS NULL AND r.level = $level AND a.level <> $level
    }""")


async def come_due(graph: Graph, today: date) -> int:
    """Let every planned level whose day has come be its agent's own; how many there were."""
    done = 0
    for agent, first, level in await graph.read(_DUE, {"today": today}):
        on = date.fromisoformat(first)

        async def work(
            transaction: Transaction, agent: str = agent, on: date = on, level: str = level
        ) -> bool:
            await lock.to_change_agent(transaction, agent)
            # Another server, or a change of the agent, may have been first.
            [[still]] = await transaction.run(_STILL, {"agent": agent, "on": on, "level": level})
            if still:
                await settle_level(transaction, agent, on, level)
            return bool(still)

        done += await graph.change(work)
    return done


class Rehearsed:
    """What is due on the days that requests rehearse, caught up with whenever a later one is reached."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._reached = date.min
        self._one = Lock()

    async def reach(self, day: date) -> None:
        """Let what is due by a day take effect before anything is asked on it."""
        async with self._one:
            if day > self._reached:
                await come_due(self._graph, day)
                self._reached = day

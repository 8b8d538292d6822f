"""Another level or status of an agent from today on; what it was on earlier days stays on record."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from textwrap import dedent
from typing import Any

from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.rules.agent_history import State, planned
from resolvers.rules.boundary import LEVELS
from resolvers.rules.past import Record, came, changed

_STATES = dedent("""\
    MATCH (a:Agent {code: $agent})
    RETURN [a.level, a.status, a.statusReason],
           COLLECT { MATCH (a)<-[:RECORD_OF]-(r:AgentRecord) WITH r ORDER BY r.key
                     RETURN [r.key, toString(r.validFrom), toString(r.validTo), r.level, r.status, r.reason,
                             EXISTS { (r)-[:WAS_BASED_IN]->() }] }""")

_CHANGE = dedent("""\
    MATCH (a:Agent {code: $agent})
    SET a.level = coalesce($level, a.level), a.levelRank = coalesce($rank, a.levelRank),
        a.status = coalesce($status, a.status),
        a.statusReason = CASE WHEN $status IS NULL THEN a.statusReason ELSE $reason END
    WITH a
    UNWIND $records AS record
    MERGE (r:AgentRecord {key: record.key})
    SET r.validFrom = record.first, r.validTo = record.after,
        r.level = record.level, r.status = record.status, r.reason = record.reason
    MERGE (r)-[:RECORD_OF]->(a)
    WITH record, r
    MATCH (:AgentRecord {key: record.continues})-[b:WAS_BASED_IN]->(t:Territory)
    CREATE (r)-[:WAS_BASED_IN {validFrom: b.validFrom, validTo: b.validTo, unknown: b.unknown}]->(t)""")


async def change_agent(transaction: Transaction, agent: str, today: date, to: State) -> None:
    """Give an agent, which is locked, another state from today on; what `to` leaves out stays.

    Records are never taken away: the number of a new one is free.
    """
    own, records = await _states(transaction, agent)
    await _write(transaction, agent, to, changed(own, records, today, to), len(records))


async def plan_level(transaction: Transaction, agent: str, on: date, level: str) -> None:
    """Give an agent, which is locked, another level from a coming day on; `settle_level` is for that day."""
    _, records = await _states(transaction, agent)
    await _write(transaction, agent, State(), planned(records, on, level), len(records))


async def settle_level(transaction: Transaction, agent: str, on: date, level: str) -> None:
    """Make the level that was planned for a day, which has come, the agent's own."""
    own, records = await _states(transaction, agent)
    to = State(level=level)
    await _write(transaction, agent, to, came(own, records, on, to), len(records))


async def _states(transaction: Transaction, agent: str) -> tuple[State, list[Record[State]]]:
    [[own, rows]] = await transaction.run(_STATES, {"agent": agent})
    return State(*own), [_record(row) for row in rows]


async def _write(
    transaction: Transaction, agent: str, to: State, found: Sequence[Record[State]], number: int
) -> None:
    records = []
    for each in found:
        if each.key is None:
            number += 1
        records.append(
            {
                "key": each.key or f"{agent}-{number}",
                "first": each.days.start,
                "after": each.days.end,
                "continues": each.continues,
                **asdict(each.state),
            }
        )
    rank = None if to.level is None else LEVELS.index(to.level)
    await transaction.run(_CHANGE, {"agent": agent, **asdict(to), "rank": rank, "records": records})


def _record(row: Sequence[Any]) -> Record[State]:
    key, first, after, level, status, reason, based = row
    return Record(key, interval_of([first, after]), State(level, status, reason), based)

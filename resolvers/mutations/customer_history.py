"""Other protection of a customer from today on; what it was on earlier days stays on record."""

from collections.abc import Sequence
from datetime import date
from textwrap import dedent
from typing import Any

from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.rules.customer import GRADES
from resolvers.rules.customer_history import State
from resolvers.rules.past import Record, changed

_STATES = dedent("""\
    MATCH (c:Customer {code: $customer})
    RETURN [c.size, c.grade, c.cardTier],
           COLLECT { MATCH (c)<-[:RECORD_OF]-(r:CustomerRecord) WITH r ORDER BY r.key
                     RETURN [r.key, toString(r.validFrom), toString(r.validTo),
                             r.size, r.grade, r.cardTier] }""")

_CHANGE = dedent("""\
    MATCH (c:Customer {code: $customer})
    SET c.size = coalesce($size, c.size), c.cardTier = coalesce($card, c.cardTier),
        c.grade = coalesce($grade, c.grade), c.gradeRank = coalesce($rank, c.gradeRank)
    WITH c
    UNWIND $records AS record
    MERGE (r:CustomerRecord {key: record.key})
    SET r.validFrom = record.first, r.validTo = record.after,
        r.size = record.size, r.grade = record.grade, r.cardTier = record.card
    MERGE (r)-[:RECORD_OF]->(c)""")


async def change_protection(transaction: Transaction, customer: str, today: date, to: State) -> None:
    """Give a customer, which is locked, other protection from today on; what `to` leaves out stays.

    Records are never taken away: the number of a new one is free.
    """
    [[own, rows]] = await transaction.run(_STATES, {"customer": customer})
    records = [_record(row) for row in rows]
    number = len(records)
    written = []
    for each in changed(State(*own), records, today, to):
        if each.key is None:
            number += 1
        written.append(
            {
                "key": each.key or f"{customer}-{number}",
                "first": each.days.start,
                "after": each.days.end,
                "size": each.state.size,
                "grade": each.state.grade,
                "card": each.state.card,
            }
        )
    values = {
        "customer": customer,
        "size": to.size,
        "grade": to.grade,
        "rank": GRADES.index(to.grade) if to.grade is not None else None,
        "card": to.card,
        "records": written,
    }
    await transaction.run(_CHANGE, values)


def _record(row: Sequence[Any]) -> Record[State]:
    key, first, after, *state = row
    return Record(key, interval_of([first, after]), State(*state))

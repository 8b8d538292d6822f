"""`amendDelegation`: end a grant earlier, mask it for a time, or end that (design section 5, rules 2, 7)."""

from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import DELEGATION
from graph.session import Transaction
from resolvers.authority import term_of
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.reference import Reference
from resolvers.mutations.standing import below_of, standing
from resolvers.rules.amending import covering, outlasting, refusals, shorten
from resolvers.rules.amendment import Amendment, Shortening, Suspension
from resolvers.rules.interval import Interval
from resolvers.rules.violation import Violation, ViolationCode

_GRANT = dedent("""\
    MATCH (d:Delegation {id: $grant})
    RETURN d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), [],
           COLLECT { MATCH (d)<-[:SUSPENDS]-(s:Suspension) RETURN [s.id, s.validFrom, s.validTo] }""")

_SHORTEN = dedent("""\
    MATCH (d:Delegation) WHERE d.id IN $shortened + $ended
    SET d.reason = $reason, d.validTo = CASE WHEN d.id IN $shortened THEN $end ELSE d.validTo END,
        d.revokedOn = CASE WHEN d.id IN $ended THEN $end ELSE d.revokedOn END""")

# Suspensions are never taken away, and those of a grant are made under its lock: the next number is free.
_SUSPEND = dedent("""\
    MATCH (d:Delegation {id: $grant})
    CREATE (:Suspension {
      id: d.id + '-' + toString(1 + COUNT { (d)<-[:SUSPENDS]-() }),
      validFrom: $first, validTo: $after, reason: $reason
    })-[:SUSPENDS]->(d)""")

_RESUME = dedent("""\
    MATCH (s:Suspension) WHERE s.id IN $suspensions
    SET s.validTo = $on, s.resumedFor = $reason""")


async def amend_delegation(transaction: Transaction, call: Call) -> Outcome:
    """Make less of a grant, or say why not.

    `delegation` of the payload is the grant changed. `dependants` are those made out of it: where it is
    refused for their sake those in the way, else those that end earlier with it.
    """
    wanted = await standing(transaction, call)
    if isinstance(wanted, Violation):
        return refused(wanted)
    await lock.to_revoke(transaction, wanted.key)
    amendment = await _facts(transaction, call, wanted)
    if amendment is None:
        return refused(wanted.missing())
    violations = refusals(amendment)
    if violations:
        return Outcome({"dependants": _in_the_way(amendment, violations)}, violations=tuple(violations))
    below = Shortening((), ())
    happened = EventType.DELEGATION_SHORTENED
    values = {"grant": amendment.id, "reason": amendment.reason}
    if amendment.valid_to is not None:
        below = await _shorten(transaction, amendment, amendment.valid_to)
    elif amendment.suspend is not None:
        days = amendment.suspend
        happened = EventType.DELEGATION_SUSPENDED
        await transaction.run(_SUSPEND, {**values, "first": days.start, "after": days.end})
    elif amendment.resume is not None:
        ended = [each.id for each in covering(amendment, amendment.resume)]
        happened = EventType.DELEGATION_RESUMED
        await transaction.run(_RESUME, {**values, "suspensions": ended, "on": amendment.resume})
    touched = [(happened, amendment.id)]
    touched += [(EventType.DELEGATION_SHORTENED, each) for each in below.shortened]
    touched += [(EventType.DELEGATION_REVOKED, each) for each in below.ended]
    return Outcome(
        {"delegation": (amendment.id,), "dependants": tuple(sorted((*below.shortened, *below.ended)))},
        tuple(Happening(type_, DELEGATION.label, each) for type_, each in touched),
    )


def _in_the_way(amendment: Amendment, violations: list[Violation]) -> tuple[str, ...]:
    if amendment.valid_to is None or all(
        each.code is not ViolationCode.HAS_DEPENDANTS for each in violations
    ):
        return ()
    return tuple(each.id for each in outlasting(amendment, amendment.valid_to))


async def _shorten(transaction: Transaction, amendment: Amendment, end: date) -> Shortening:
    """End a grant earlier, with all below that would outlast it: those."""
    below = shorten(amendment, end)
    await transaction.run(
        _SHORTEN,
        {
            "shortened": [amendment.id, *below.shortened],
            "ended": list(below.ended),
            "end": end,
            "reason": amendment.reason,
        },
    )
    return below


async def _facts(transaction: Transaction, call: Call, wanted: Reference) -> Amendment | None:
    given = call.input
    rows = await transaction.run(_GRANT, {"grant": wanted.key})
    if not rows:
        return None
    *cells, suspensions = rows[0]
    term = term_of(cells)
    return Amendment(
        wanted.key,
        term.valid,
        term.revoked_on,
        call.today,
        given["reason"],
        given["mode"] == "CASCADE",
        given.get("validTo"),
        _days(given.get("suspend"), call.today),
        given.get("resume"),
        tuple(Suspension(id_, Interval(_native(first), _native(after))) for id_, first, after in suspensions),
        await below_of(transaction, wanted.key, call.today) if given.get("validTo") is not None else (),
    )


def _days(given: Any, today: date) -> Interval | None:
    """The days of a suspension that is asked for; from today unless it says otherwise."""
    return None if given is None else Interval(given.get("from") or today, given.get("to"))


def _native(day: Any) -> date | None:
    return None if day is None else day.to_native()

"""How long a repeated mutation is known for one."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from graph.settings import Settings
from resolvers.clock import now
from server import begin_day
from tests.api.hotline import CLEAR, TICKET
from tests.api.importing import csv_of, send
from tests.api.taking import taken
from tests.api.test_imports import CUSTOMER, CUSTOMERS, imported
from tests.api.writable import Writable

__all__ = ["imported"]

_AGE = "MATCH (k:IdempotencyKey) WHERE k.key STARTS WITH $start SET k.at = $at RETURN count(k)"
_KEYS = "MATCH (k:IdempotencyKey) RETURN count(k)"


@pytest.fixture
async def hotline(imported: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield imported
    await imported.graph.write(CLEAR)


async def _ticket(hotline: Writable, key: str) -> str:
    opened = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET, idempotencyKey=key)
    return str(opened["id"])


async def _age(hotline: Writable, start: str, days: int, minutes: int = 0) -> None:
    at = now() - timedelta(days=days, minutes=minutes)
    assert await hotline.graph.write(_AGE, {"start": start, "at": at}) == [[1]]


async def test_a_key_that_was_forgotten_is_new(hotline: Writable) -> None:
    """After 30 days, and not before; what it did stays done."""
    old, kept = await _ticket(hotline, "old"), await _ticket(hotline, "kept")
    await _age(hotline, "old", 30, 1)
    await _age(hotline, "kept", 29, 1_439)
    await begin_day(hotline.graph, Settings())
    assert await hotline.graph.read(_KEYS) == [[1]]
    assert await _ticket(hotline, "kept") == kept
    again = await _ticket(hotline, "old")
    assert again != old
    assert await _ticket(hotline, "old") == again
    tickets = "MATCH (t:SupportTicket) WHERE 'SupportTicket:' + t.id IN $ids RETURN count(t)"
    assert await hotline.graph.read(tickets, {"ids": [old, kept, again]}) == [[3]]


async def test_for_as_many_days_as_are_set(hotline: Writable) -> None:
    """More than a transaction deletes at once, as well."""
    many = (
        "UNWIND range(1, 2500) AS n "
        "CREATE (:IdempotencyKey {principal: 'AGENT:A001', key: 'k' + n, fingerprint: '', at: $at})"
    )
    await hotline.graph.write(many, {"at": now() - timedelta(days=2)})
    await begin_day(hotline.graph, Settings(key_days=3))
    assert await hotline.graph.read(_KEYS) == [[2_500]]
    await begin_day(hotline.graph, Settings(key_days=1))
    assert await hotline.graph.read(_KEYS) == [[0]]


async def test_an_imported_row_is_known_for_ever(hotline: Writable) -> None:
    """Whenever its file is sent again, it is not made again."""
    rows = csv_of([CUSTOMERS, CUSTOMER])
    assert (await send(hotline, "customers", rows)).sums == (1, 0, 0)
    await _age(hotline, "import:", 400)
    await begin_day(hotline.graph, Settings())
    assert (await send(hotline, "customers", rows)).sums == (0, 1, 0)

"""Imports that do not come to their end: what is told, and how the same file goes on."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from graph.session import Graph, Transaction
from graph.settings import Limits, Settings
from resolvers.admission import Admission
from resolvers.mutations.call import Call
from resolvers.mutations.due import Rehearsed
from resolvers.principal import OPERATOR
from resolvers.read import Reader
from resolvers.sheets import intake, reading
from resolvers.sheets.csv_file import UTF_8, csv_rows
from resolvers.sheets.intake import TAKES, Intake, Wanted
from resolvers.sheets.sheet import read_sheet
from resolvers.sheets.tables import TABLES
from resolvers.sheets.taken import Fate
from resolvers.transport.asker import Asker
from schema.build import build_schema
from tests.api.importing import CSV, csv_of, send
from tests.api.test_commission_command import listening
from tests.api.test_imports import CUSTOMER, CUSTOMERS, imported
from tests.api.writable import Writable
from tests.clock import clock

__all__ = ["imported"]


def _many(rows: int) -> Sequence[Sequence[str]]:
    return [CUSTOMERS, *([f"中断{number}", *CUSTOMER[1:]] for number in range(rows))]


async def _said(
    graph: Graph, rows: int, asker: Asker, admission: Admission | None = None
) -> list[dict[str, Any]]:
    """What is said of a file of so many rows."""
    catalog = Reader(build_schema()._schema, graph, Limits(), clock).catalog
    admission = admission or Admission(4, 4)
    content = BytesIO(csv_of(_many(rows)))
    sheet = read_sheet(csv_rows(content, UTF_8), TABLES["customers"].columns, BytesIO())
    runner = Intake(graph, catalog, Rehearsed(graph), admission, clock, 60)
    return [each async for each in runner.run(Wanted(TABLES["customers"], sheet, asker, dry=False))]


async def test_a_token_that_expires(imported: Writable) -> None:
    """No row is written after that; the client is told to send the file again."""
    before = await imported.state()
    asker = Asker(OPERATOR, False, until=datetime.now(UTC) - timedelta(seconds=1))
    said = await _said(imported.graph, 3, asker)
    assert said == [
        {
            "error": {
                "code": "UNAUTHENTICATED",
                "message": "The import stopped here: the token has expired. Send the same file again: no row "
                "is done twice.",
            },
            "created": 0,
            "repeated": 0,
            "refused": 0,
            "rows": 3,
            "dryRun": False,
        }
    ]
    assert await imported.state() == before


@pytest.mark.parametrize("chinese", [True, False])
async def test_a_graph_that_does_not_answer(
    imported: Writable, monkeypatch: pytest.MonkeyPatch, chinese: bool
) -> None:
    """It is asked again, then the import stops, with a sentence; no row is half there, and it can go on."""
    monkeypatch.setattr(intake, "_AGAIN", (0.01,))
    held, over = asyncio.Event(), asyncio.Event()

    async def hold(transaction: Transaction) -> None:
        await transaction.run("MATCH (m:CustomerManager {code: 'M018'}) SET m.lockedAt = 1 REMOVE m.lockedAt")
        held.set()
        await over.wait()

    async with asyncio.TaskGroup() as group:
        group.create_task(imported.graph.change(hold))
        await held.wait()
        [end] = await _said(imported.graph.patient(1.0), 3, Asker(OPERATOR, chinese))
        over.set()
    assert (end["error"]["code"], end["created"], end["refused"]) == ("GRAPH_UNAVAILABLE", 0, 0)
    assert ("请再次发送同一文件" in end["error"]["message"]) is chinese
    assert (await _said(imported.graph, 3, Asker(OPERATOR, chinese)))[-1]["created"] == 3


async def test_a_server_that_has_too_much_to_do(imported: Writable, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import waits for its turns like every request, and stops where it gets none."""
    monkeypatch.setattr(intake, "_AGAIN", (0.01,))
    admission = Admission(1, 0)
    async with admission:
        said = await _said(imported.graph, 3, Asker(OPERATOR, False), admission)
    [end] = said
    assert (end["error"]["code"], end["created"]) == ("OVERLOADED", 0)
    said = await _said(imported.graph, 3, Asker(OPERATOR, False), admission)
    assert said[-1]["created"] == 3


async def test_a_client_that_goes_away(
    imported: Writable, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done stays, the rest comes with the same file; nobody is kept waiting by those who left."""
    monkeypatch.setattr(reading, "_FEW", 5)
    content = csv_of(_many(60))
    headers = {"Content-Type": CSV}
    async with listening(imported, settings, tmp_path) as url:
        address = url.replace("/graphql", "/imports/customers")
        async with httpx.AsyncClient(timeout=60) as http:
            for _ in range(3):
                async with http.stream("POST", address, content=content, headers=headers) as response:
                    async for line in response.aiter_lines():
                        assert "done" in orjson.loads(line)
                        break
    said = await send(imported, "customers", content)
    created, repeated, refused = said.sums
    assert (created + repeated, refused) == (60, 0)
    assert repeated >= 5
    text = "MATCH (c:Customer) WHERE c.name STARTS WITH '中断' RETURN count(c), count(DISTINCT c.name)"
    assert await imported.graph.read(text) == [[60, 60]]
    left = "MATCH (k:IdempotencyKey) WHERE k.result IS NULL RETURN count(k)"
    assert await imported.graph.read(left) == [[0]]


async def test_rows_that_take_too_long_together(
    imported: Writable, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are taken in halves, as far down as they must be."""
    take, sizes = TAKES["customers"], []

    async def slow(transaction: Transaction, calls: Sequence[Call]) -> tuple[list[Fate], bool]:
        sizes.append(len(calls))
        if len(calls) > 3:
            raise TimeoutError
        return await take(transaction, calls)

    monkeypatch.setitem(TAKES, "customers", slow)
    said = await _said(imported.graph, 10, Asker(OPERATOR, False))
    assert (said[-1]["created"], sizes) == (10, [10, 5, 2, 3, 5, 2, 3])

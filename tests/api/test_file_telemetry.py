"""What operators see of files that come in and go out: how many, their rows, and their spans."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from graph.local import Endpoint
from graph.local.ports import free_ports
from graph.settings import Settings
from schema.app import create_app
from tests.api.importing import CSV, csv_of, send
from tests.api.test_imports import CUSTOMER, CUSTOMERS, imported
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import clock
from tests.collector import collector, spans_of
from tests.process import PATIENCE, ready, server_process
from tests.samples import Samples, samples

__all__ = ["imported"]

_WRONG = [*CUSTOMER[:1], "no grade", *CUSTOMER[2:]]
_TRACE, _PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.fixture
async def counting(imported: Writable, settings: Settings, tmp_path: Path) -> AsyncIterator[Writable]:
    """A server over the graph that has counted nothing yet."""
    transport = httpx.ASGITransport(create_app(imported.graph, settings, tmp_path, (), clock))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
        yield Writable(Client(http), imported.graph)


def _of(found: Samples, name: str) -> dict[tuple[str, ...], float]:
    """The values of a metric, by its labels in the order of their names."""
    return {
        tuple(value for _, value in labels): count
        for (each, labels), count in found.items()
        if each == name and count
    }


async def test_files_are_counted(counting: Writable) -> None:
    """By table and how they ended, with their rows by what became of them; none is under way at the end."""
    http = counting.client.http
    rows = csv_of([CUSTOMERS, CUSTOMER, _WRONG])
    await send(counting, "customers", rows, dry=True)
    for _ in range(2):
        await send(counting, "customers", rows)
    headers = {"Content-Type": CSV}
    await http.post("/imports/customers", content=csv_of([["?"]]), headers=headers)
    await http.post("/imports/nothing", content=rows, headers=headers)
    exported = []
    for name in ("customers.csv", "customers.xlsx", "customers.jsonl"):
        response = await http.get(f"/exports/{name}")
        assert response.status_code == 200
        exported.append(response)
    written = len(exported[2].content.splitlines())
    assert written > 100
    await http.get("/exports/agents.csv", params={"where": "{"})
    found = await samples(http)
    assert _of(found, "qudao_files_total") == {
        ("import", "OK", "customers"): 3,
        ("import", "BAD_FILE", "customers"): 1,
        ("import", "BAD_REQUEST", ""): 1,
        ("export", "OK", "customers"): 3,
        ("export", "BAD_FILTER", "agents"): 1,
    }
    assert _of(found, "qudao_file_rows_total") == {
        ("import", "dry_run", "customers"): 2,
        ("import", "created", "customers"): 1,
        ("import", "repeated", "customers"): 1,
        ("import", "refused", "customers"): 2,
        ("export", "read", "customers"): 3 * written,
    }
    assert _of(found, "qudao_file_seconds_count") == {
        ("import", "customers"): 4,
        ("import", ""): 1,
        ("export", "customers"): 3,
        ("export", "agents"): 1,
    }
    assert {found["qudao_files_running", (("direction", each),)] for each in ("import", "export")} == {0}


@pytest.mark.xdist_group("graph")
async def test_spans_of_files(neo4j: Endpoint, settings: Settings) -> None:
    """A file's span continues the client's trace, and those of its operations and statements are in it."""
    port, _ = free_ports(0, 0)
    async with collector() as (spans_port, spans):
        more = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{spans_port}",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
        }
        async with server_process(neo4j.uri, neo4j.password, port, settings, more) as process:
            await ready(process)
            headers = {"traceparent": f"00-{_TRACE}-{_PARENT}-01", "Content-Type": CSV}
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as http:
                await http.get("/exports/customers.csv", headers=headers)
                content = csv_of([CUSTOMERS, CUSTOMER])
                await http.post("/imports/customers?dryRun=true", content=content, headers=headers)
            async with asyncio.timeout(PATIENCE):
                while sum(each.parent_span_id.hex() == _PARENT for each in spans_of(spans, _TRACE)) < 2:
                    await asyncio.sleep(0.05)
    found = spans_of(spans, _TRACE)
    names = {each.span_id: each.name for each in found}
    export, import_ = (each for each in found if each.parent_span_id.hex() == _PARENT)
    assert (export.name, import_.name) == ("GET /exports/{name}", "POST /imports/{name}")
    attributes = {each.key: each.value.string_value for each in import_.attributes}
    assert attributes == {"http.request.method": "POST", "http.route": "/imports/{name}"}
    inside = {(names.get(each.parent_span_id), each.name) for each in found} - {(None, export.name)}
    assert (export.name, "query ExportCustomers") in inside
    assert ("query ExportCustomers", "statement") in inside
    assert (import_.name, "statement") in inside

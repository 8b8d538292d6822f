"""What operators see of the server from inside: metrics, logs, traces, and how long an answer took."""

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import orjson
import pytest

from graph.local import Endpoint
from graph.local.ports import free_ports
from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from tests.clock import clock
from tests.collector import collector, spans_of
from tests.process import PATIENCE, ready, server_process
from tests.samples import Samples, samples


@pytest.fixture
async def http(scenario: Graph, settings: Settings, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A server that has counted nothing yet."""
    transport = httpx.ASGITransport(create_app(scenario, settings, tmp_path, (), clock))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


def _operations(samples: Samples) -> dict[tuple[str, str, str], float]:
    return {
        (labels["operation"], labels["kind"], labels["outcome"]): value
        for (name, pairs), value in samples.items()
        if name == "qudao_operations_total"
        for labels in [dict(pairs)]
    }


async def test_operations_are_counted(http: httpx.AsyncClient) -> None:
    """By name, kind and the code of what went wrong; with their statements, and plans kept and made."""
    for query in ("query One { viewer { role } }",) * 3 + (
        "{ viewer { role } }",
        "query Wrong { nope }",
        'query Missing { history(subject: "Agent:NOPE") { totalCount } }',
    ):
        await http.post("/graphql", json={"query": query})
    await http.post("/graphql", content=b"{", headers={"Content-Type": "application/json"})
    found = await samples(http)
    assert _operations(found) == {
        ("One", "query", "OK"): 3,
        ("", "query", "OK"): 1,
        ("", "none", "BAD_REQUEST"): 1,
        ("Missing", "query", "NOT_FOUND"): 1,
    }
    assert found["qudao_operation_seconds_count", (("operation", "One"),)] == 3
    assert found["qudao_statement_seconds_count", ()] == 5
    assert found["qudao_plan_lookups_total", (("result", "miss"),)] == 3
    assert found["qudao_plan_lookups_total", (("result", "hit"),)] == 2
    assert found["qudao_rejections_total", (("code", "BAD_REQUEST"),)] == 1
    assert found["qudao_requests_running", ()] == 0
    assert found["qudao_requests_waiting", ()] == 0
    assert found["qudao_subscriptions", ()] == 0


async def test_names_without_end_are_counted_together(http: httpx.AsyncClient) -> None:
    """Clients name their operations: no more than 200 names become series of their own."""
    for number in range(205):
        await http.post("/graphql", json={"query": f"query N{number} {{ __typename }}"})
    names = {name for name, _, _ in _operations(await samples(http))}
    assert len(names) == 201
    assert "(others)" in names


async def test_metrics_are_for_operators(http: httpx.AsyncClient) -> None:
    """They tell how much is asked for, and of what."""
    response = await http.get("/metrics", headers={"X-Qudao-Act-As": "Company:QZ"})
    assert response.status_code == 403
    assert response.json()["errors"] == [
        {
            "message": "Metrics are for operators: send an operator's token.",
            "extensions": {"code": "FORBIDDEN"},
        }
    ]


async def test_a_response_says_how_long_it_took(http: httpx.AsyncClient) -> None:
    """In all, and of that Neo4j."""
    response = await http.post("/graphql", json={"query": "{ viewer { role } }"})
    timing = re.fullmatch(
        r'graph;dur=(\d+\.\d);desc="1 statements", total;dur=(\d+\.\d)', response.headers["server-timing"]
    )
    assert timing is not None
    assert 0 < float(timing[1]) <= float(timing[2])


async def test_a_request_has_an_id(http: httpx.AsyncClient) -> None:
    """The client's own, where it can be one, or another."""
    for given, kept in (("checkout-7", True), ("", False), ("a b", False), ("x" * 65, False), ('"', False)):
        response = await http.get("/livez", headers={"X-Request-ID": given})
        assert (response.headers["x-request-id"] == given) is kept
        assert re.fullmatch(r"checkout-7|[0-9a-f]{32}", response.headers["x-request-id"])


@pytest.mark.xdist_group("graph")
async def test_traces_and_logs_of_a_process(neo4j: Endpoint, settings: Settings) -> None:
    """A request's spans continue the client's trace, and its line in the log has its id."""
    port, _ = free_ports(0, 0)
    async with collector() as (port_of_spans, spans):
        more = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{port_of_spans}",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
            "QUDAO_LOG_FORMAT": "json",
            "QUDAO_LOG_LEVEL": "info",
        }
        async with server_process(neo4j.uri, neo4j.password, port, settings, more) as process:
            await ready(process)
            trace, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
            headers = {"X-Request-ID": "mine", "traceparent": f"00-{trace}-{parent}-01"}
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as http:
                body = {"query": "query Who { viewer { role } }"}
                await http.post("/graphql", json=body, headers=headers)
            assert process.stderr is not None
            async with asyncio.timeout(PATIENCE):
                while (line := orjson.loads(await process.stderr.readline()))["event"] != "answered":
                    pass
                while len(spans_of(spans, trace)) < 3:
                    await asyncio.sleep(0.05)
    assert {name: line[name] for name in ("operation", "kind", "outcome", "role", "request_id", "level")} == {
        "operation": "Who",
        "kind": "query",
        "outcome": "OK",
        "role": "OPERATOR",
        "request_id": "mine",
        "level": "info",
    }
    request, operation, statement = spans_of(spans, trace)
    assert [each.name for each in (request, operation, statement)] == [
        "POST /graphql",
        "query Who",
        "statement",
    ]
    assert request.parent_span_id.hex() == parent
    assert operation.parent_span_id == request.span_id
    assert statement.parent_span_id == operation.span_id
    attributes = {each.key: each.value.string_value for each in statement.attributes}
    assert attributes["db.system.name"] == "neo4j"
    assert attributes["db.query.text"].startswith("RETURN")


async def test_a_token_is_printed(tmp_path: Path) -> None:
    """`server.py token` makes a key once, and says what a server that takes its tokens needs."""
    server = Path(__file__).parents[2] / "server.py"

    async def token(*options: str) -> tuple[int | None, str, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, server, "token", *options, env=os.environ | {"QUDAO_DATA_DIR": str(tmp_path)},
            stdout=PIPE, stderr=PIPE,
        )  # fmt: skip
        output, errors = await process.communicate()
        return process.returncode, output.decode(), errors.decode()

    status, printed, said = await token("--role", "COMPANY", "--party", "Company:QZ")
    assert status == 0
    assert printed.count(".") == 2
    assert said == (
        "It is for a server that was started with\n"
        f"  QUDAO_JWT_JWKS={tmp_path}/jwt/jwks.json\n"
        "  QUDAO_JWT_ISSUER=qudao-development\n"
        "  QUDAO_JWT_AUDIENCE=qudao\n"
    )
    assert (tmp_path / "jwt" / "private.pem").stat().st_mode & 0o777 == 0o600
    keys = (tmp_path / "jwt" / "jwks.json").read_bytes()
    assert (await token())[0] == 0
    assert (tmp_path / "jwt" / "jwks.json").read_bytes() == keys
    assert await token("--role", "AGENT") == (
        2,
        "",
        "A token of the role AGENT needs a party: --party Agent:<code>.\n",
    )
    assert await token("--party", "Agent:A001") == (
        2,
        "",
        "An OPERATOR is no party: leave --party out, or give its --role.\n",
    )

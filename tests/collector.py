"""An OpenTelemetry collector that keeps what it is sent."""

import asyncio
import gzip
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span


@asynccontextmanager
async def collector() -> AsyncIterator[tuple[int, list[Span]]]:
    """A collector: its port, and the spans that it was sent."""
    spans: list[Span] = []

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        assert head.startswith("post /v1/traces ")
        length = re.search(r"content-length: (\d+)", head)
        assert length is not None
        body = await reader.readexactly(int(length[1]))
        request = ExportTraceServiceRequest.FromString(
            gzip.decompress(body) if "content-encoding: gzip" in head else body
        )
        spans.extend(
            span for each in request.resource_spans for scope in each.scope_spans for span in scope.spans
        )
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(receive, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1], spans


def spans_of(spans: Sequence[Span], trace: str) -> list[Span]:
    """Those of a trace, in the order of their beginnings."""
    found = [each for each in spans if each.trace_id.hex() == trace]
    return sorted(found, key=lambda each: each.start_time_unix_nano)

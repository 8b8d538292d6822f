"""OpenTelemetry traces, where the environment names a collector."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from opentelemetry import trace
from opentelemetry.propagate import extract

from graph.settings import Settings
from graph.tracing import NOTHING, span, trace_with, traced


def configure_traces(settings: Settings) -> None:
    """Send spans to the collector of OTEL_EXPORTER_OTLP_ENDPOINT; where it names none, there are none."""
    if settings.otlp_endpoint is None:
        return
    # 0.3 s of imports that nobody else has to wait for.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    # OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come before this name.
    provider = TracerProvider(resource=Resource({SERVICE_NAME: "qudao"}).merge(Resource.create()))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    trace_with(provider.get_tracer("qudao"))


def request_span(method: str, route: str, headers: Mapping[str, str]) -> AbstractContextManager[Any]:
    """The span of a request, within the trace that its `traceparent` names."""
    if not traced():
        return NOTHING
    around = extract(headers) if "traceparent" in headers else None
    attributes = {"http.request.method": method, "http.route": route}
    return span(f"{method} {route}", attributes, trace.SpanKind.SERVER, around)


def operation_span(kind: str, name: str) -> AbstractContextManager[Any]:
    """The span of an operation."""
    if not traced():
        return NOTHING
    attributes = {"graphql.operation.type": kind, "graphql.operation.name": name}
    return span(f"{kind} {name}".strip(), attributes)

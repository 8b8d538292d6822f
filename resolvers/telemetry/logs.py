"""Logs: one line an event, for people at a terminal or for programs that read JSON."""

import logging
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog

from graph.settings import Settings

# Whatever a client sent, or a library says of it.
_LONGEST = 500


def configure_logs(settings: Settings) -> None:
    """Let everything that is logged, here and by libraries, go to standard error as the settings say."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    if settings.log_format == "json":
        shared.append(structlog.processors.dict_tracebacks)
        written: list[structlog.typing.Processor] = [
            shorten,
            structlog.processors.JSONRenderer(lambda event, **_: orjson.dumps(event, default=str).decode()),
        ]
    else:
        written = [
            shorten,
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
        ]
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        # What is not logged costs nothing: its method does nothing.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *written],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # What a client sends that is no HTTP is told to the client; anybody could fill the log with it.
    logging.getLogger("uvicorn.error").setLevel(max(level, logging.ERROR))
    # Of what happens between the driver and Neo4j, what fails is raised.
    logging.getLogger("neo4j").setLevel(max(level, logging.ERROR))


def shorten(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Cut what is long, but for the stack of an error nobody foresaw."""
    for name, value in event.items():
        if isinstance(value, str) and len(value) > _LONGEST and name != "exception":
            event[name] = value[:_LONGEST] + "…"
    return event

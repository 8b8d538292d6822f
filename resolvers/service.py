"""Every transport's way to answers: in good time, and with an end that a client is told of."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from logging import INFO
from time import perf_counter
from typing import TypeVar

import structlog

from graph.timing import Timing, timed
from resolvers.admission import Admission
from resolvers.clock import day_of
from resolvers.document import Document
from resolvers.errors import ExpiredError, TransportError
from resolvers.failure import failure_of
from resolvers.mutate import Answerer
from resolvers.mutations.due import Rehearsed
from resolvers.read import Answer, Reader, Request
from resolvers.subscribe import Subscriber
from resolvers.telemetry.metrics import Metrics
from resolvers.telemetry.traces import operation_span

Found = TypeVar("Found")
_FURTHER = "subscribe again with a new one, after the last cursor"


class Service:
    """Answers requests, whoever carried them here; raises nothing but TransportError."""

    def __init__(
        self,
        reader: Reader,
        answerer: Answerer,
        subscriber: Subscriber,
        rehearsed: Rehearsed,
        admission: Admission,
        metrics: Metrics,
        seconds: float,
    ) -> None:
        self._reader = reader
        self._answerer = answerer
        self._subscriber = subscriber
        self._rehearsed = rehearsed
        self._admission = admission
        self._metrics = metrics
        self._seconds = seconds
        # Bound once: the module's own way would bind anew for each line, also for those that are not kept.
        self._log = structlog.get_logger().bind()

    def answer(self, request: Request) -> Awaitable[Answer]:
        """The answer to a query or a mutation; a subscription is refused, as it has many."""
        document = self._reader.document(request.query)
        return self._in_time(self._answerer.answer, document, request)

    async def stream(self, request: Request) -> Answer | AsyncIterator[Answer]:
        """The answers to a subscription; the only one to anything else, or to what cannot be answered."""
        document = self._reader.document(request.query)
        operation = document.find(request.operation_name)
        if operation is None or not operation.is_subscription:
            return await self._in_time(self._answerer.answer, document, request)
        found = await self._in_time(self._subscriber.subscribe, document, request)
        return found if isinstance(found, Answer) else self._to_its_end(found, request.until)

    async def _in_time(
        self, answer: Callable[[Document, Request], Awaitable[Found]], document: Document, request: Request
    ) -> Found | Answer:
        began = perf_counter()
        # The client's: one that the document does not have says nothing.
        operation = document.find(request.operation_name)
        kind, name = (operation.kind, operation.name) if operation else ("none", "")
        found: Found | Answer
        # Nobody waits to be told what is wrong with a document, and it is not read again for that.
        if document.errors:
            found = Answer(None, list(document.errors), executed=False)
            self._metrics.answered(name, kind, outcome_of(found), perf_counter() - began, Timing())
            return found
        with timed() as timing:
            try:
                async with asyncio.timeout(self._seconds), self._admission:
                    if request.at is not None:
                        await self._rehearsed.reach(day_of(request.at))
                    with operation_span(kind, name):
                        found = await answer(document, request)
            except TransportError:
                raise
            except Exception as error:  # noqa: BLE001  # told without its inside, logged whole
                changes = operation is not None and operation.is_mutation
                found = Answer(None, [failure_of(error, changes=changes)], executed=False)
        seconds = perf_counter() - began
        outcome = outcome_of(found) if isinstance(found, Answer) else "OK"
        self._metrics.answered(name, kind, outcome, seconds, timing)
        if self._log.is_enabled_for(INFO):
            self._log.info(
                "answered",
                operation=name,
                kind=kind,
                outcome=outcome,
                role=request.principal.role.value,
                party=request.principal.key,
                seconds=round(seconds, 6),
                statements=len(timing.statements),
                graph_seconds=round(timing.seconds, 6),
            )
        return found

    async def _to_its_end(
        self, answers: AsyncIterator[Answer], until: datetime | None
    ) -> AsyncIterator[Answer]:
        """The answers, up to when their reader must say anew who they are."""
        with self._metrics.subscriptions.track_inprogress():
            while True:
                left = None if until is None else (until - datetime.now(UTC)).total_seconds()
                try:
                    # Not around a `yield`: the time of whoever reads the answers is not ours to end.
                    async with asyncio.timeout(left):
                        answer = await anext(answers)
                except StopAsyncIteration:
                    return
                except Exception as error:  # noqa: BLE001  # as above
                    expired = left is not None and isinstance(error, TimeoutError)
                    told = ExpiredError(_FURTHER) if expired else failure_of(error, changes=False)
                    yield Answer(None, [told], executed=False)
                    return
                yield answer


def outcome_of(answer: Answer) -> str:
    """The code of the first error that an answer has."""
    for error in answer.errors or ():
        # What GraphQL's own library finds wrong with a request has none.
        return str((error.extensions or {}).get("code", "BAD_REQUEST"))
    return "OK"

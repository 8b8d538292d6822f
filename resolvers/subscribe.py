"""Subscriptions: from a request to its answers, one per event."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import structlog
from graphql import Node
from graphql.execution.values import VariableValues

from graph.session import GRAPH_ERRORS, Graph
from resolvers.document import Document, PreparedOperation
from resolvers.errors import ArgumentError, RequestError
from resolvers.feed import Feed
from resolvers.plan.subscription import AFTER, BATCH, EVENT_KEY, LAST, NUMBER, SubscriptionPlan
from resolvers.read import Answer, Reader, Request
from resolvers.shape import NullViolation, TypedObject

# How long a stream waits before it asks a graph again that did not answer.
_AGAIN = 1.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A subscription that is under way."""

    document: Document
    operation: PreparedOperation
    request: Request
    plan: SubscriptionPlan
    variables: VariableValues


@dataclass(frozen=True, slots=True)
class _Batch:
    """The next events' answers, and after which number to go on; `full` when there may be more at once."""

    answers: list[Answer]
    after: int
    full: bool


class ForgottenError(ArgumentError):
    """What a cursor is followed by is kept no more."""

    code = "CURSOR_EXPIRED"

    def __init__(self, node: Node) -> None:
        super().__init__(
            "Subscription.events(after:) is a cursor that events followed which are kept no more: read what "
            "you need to know anew, then subscribe without it.",
            node,
        )


class Subscriber:
    """Answers subscriptions; where each stands is known to nobody but its client."""

    def __init__(self, reader: Reader, graph: Graph, feed: Feed) -> None:
        self._reader = reader
        self._graph = graph
        self._feed = feed

    async def subscribe(self, document: Document, request: Request) -> Answer | AsyncIterator[Answer]:
        """The answers to a subscription, or what is wrong with it.

        A stream outlives restarts of the graph, and ends when the server does.
        """
        opened: list[AsyncIterator[Answer]] = []

        async def open_(document: Document, operation: PreparedOperation, request: Request) -> Answer:
            opened.append(await self._open(document, operation, request))
            return Answer(None)

        refusal = await self._reader.guarded(request, document, open_)
        return opened[0] if opened else refusal

    async def _open(
        self, document: Document, operation: PreparedOperation, request: Request
    ) -> AsyncIterator[Answer]:
        """The stream; what is wrong with it shows in its first batch, before it begins."""
        variables = self._reader.variables(operation, request.variables)
        principal = request.principal
        plan = self._reader.subscription(operation, variables, principal.role, request.chinese)
        bindings = self._reader.bindings(variables, request)
        plan.plan.cost.check(bindings, self._reader.limits.cost)
        after, (last, forgotten) = plan.first(bindings), await self._feed.reach()
        if after is not None and after > last:
            raise ArgumentError(
                "Subscription.events(after:) is the cursor of an event that is yet to come, or of another "
                "graph: pass one that this graph's events have.",
                operation.node,
            )
        if after is not None and after < forgotten:
            raise ForgottenError(operation.node)
        asked = _Asked(document, operation, request, plan, variables)
        return self._stream(asked, await self._read(asked, last if after is None else after, last))

    async def _stream(self, asked: _Asked, batch: _Batch) -> AsyncIterator[Answer]:
        while True:
            for answer in batch.answers:
                yield answer
            if not batch.full and await self._feed.beyond(batch.after) is None:
                return
            following = await self._following(asked, batch.after)
            if isinstance(following, Answer):
                yield following
                return
            batch = following

    async def _following(self, asked: _Asked, after: int) -> _Batch | Answer:
        """The next batch, once the graph answers; or why there is none any more."""
        while True:
            try:
                last, forgotten = await self._feed.reach()
                if after < forgotten:
                    raise ForgottenError(asked.operation.node)
                return await self._read(asked, after, last)
            except RequestError as error:
                return Answer(None, [error])
            except GRAPH_ERRORS as error:
                log.warning("a subscription waits for the graph", error=str(error)[:200])
                await asyncio.sleep(_AGAIN)

    async def _read(self, asked: _Asked, after: int, last: int) -> _Batch:
        plan = asked.plan.plan
        if plan.statement is None:
            raise TypeError("every subscription has a statement")
        # Days go by while it lasts.
        today = self._reader.bindings(asked.variables, asked.request)
        bindings = today._replace(outcome={AFTER: after, LAST: last})
        [record] = await self._graph.read(plan.statement.text, plan.bind(bindings))
        if plan.principal_known and not record.pop(0):
            raise RequestError(f"{asked.request.principal.named_by} names a party that does not exist.")
        try:
            found = plan.decode(record)[asked.plan.key]
            answers = [Answer({asked.plan.key: each[EVENT_KEY]}) for each in found]
        except NullViolation:
            found = plan.decode_leniently(record)[asked.plan.key]
            answers = [self._executed(asked, each[EVENT_KEY]) for each in found]
        full = len(found) == BATCH
        return _Batch(answers, found[-1][NUMBER] if full else last, full)

    def _executed(self, asked: _Asked, event: Any) -> Answer:
        """The answer where graph data miss a value that must be there: the executor says where."""
        root = TypedObject({asked.plan.key: event})
        root.typename = "Subscription"
        return self._reader.execute(asked.document, asked.operation, root, asked.request)

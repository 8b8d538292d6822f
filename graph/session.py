"""The only place that talks to the Neo4j driver."""

import re
from asyncio import CancelledError
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeAlias, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncResult,
    AsyncSession,
    NotificationMinimumSeverity,
    Query,
    RoutingControl,
    unit_of_work,
)
from neo4j.exceptions import ConstraintError, DriverError, IncompleteCommit, Neo4jError

from graph.settings import Settings
from graph.timing import statement
from graph.unfinished import Unfinished

Parameters: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = list[list[Any]]
Result = TypeVar("Result")

# What a graph that cannot be reached, or that refuses, raises.
GRAPH_ERRORS = (DriverError, Neo4jError)

_NOTHING = "RETURN 1"

# In Neo4j's words: Node(7) already exists with label `Customer` and property `code` = 'C0001'
_TAKEN = re.compile(r"label `(?P<label>\w+)` and propert(?:y|ies) `(?P<property>\w+)`")

# How long a read may take that nobody waits for any more.
_PATIENCE = 60.0


class Transaction:
    """A transaction under way, for those who decide in it and need not know the driver."""

    def __init__(self, inner: AsyncManagedTransaction) -> None:
        self._inner = inner

    async def run(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Run one statement in it; each row is the list of its columns."""
        with statement(text):
            return await _rows(await self._inner.run(text, dict(parameters or {})))


class Graph:
    """A database of a Neo4j server, read and written in transactions.

    Every transaction states READ or WRITE, is retried when the server says that the failure is
    transient, and sees what this `Graph` wrote before (bookmarks).
    """

    def __init__(
        self, driver: AsyncDriver, settings: Settings, unfinished: Unfinished, readers: list[AsyncSession]
    ) -> None:
        self._driver = driver
        self._settings = settings
        self._unfinished = unfinished
        # Sessions that nobody reads with just now: to make one takes the driver a sixth of a point query's
        # time (measured). There are never more than were needed at once.
        self._readers = readers

    @classmethod
    @asynccontextmanager
    async def open(cls, uri: str, username: str, password: str, settings: Settings) -> AsyncIterator["Graph"]:
        """Connect to `uri`; raises `neo4j.exceptions.DriverError` or `Neo4jError` when that fails."""
        async with connect(uri, username, password, settings) as driver:
            await driver.verify_connectivity()
            unfinished, readers = Unfinished(), list[AsyncSession]()
            try:
                yield cls(driver, settings, unfinished, readers)
            finally:
                await unfinished.close()
                for each in readers:
                    await each.close()

    def patient(self, seconds: float) -> "Graph":
        """The same graph, whose transactions may take this long."""
        longer = {"read_timeout": seconds, "write_timeout": seconds}
        return Graph(self._driver, self._settings.model_copy(update=longer), self._unfinished, self._readers)

    async def read(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Run one statement in a READ transaction; each row is the list of its columns.

        One that takes too long raises, and is finished in the background: its plan is there for whoever asks
        again.
        """
        seconds = self._settings.read_timeout
        try:
            with statement(text):
                return await self._read(text, parameters, seconds)
        except Neo4jError as error:
            if took_too_long(error) and seconds < _PATIENCE:
                self._unfinished.finish(text, partial(self._read, text, parameters, _PATIENCE))
            raise

    async def _read(self, text: str, parameters: Parameters | None, seconds: float) -> Rows:
        # Nothing is to be committed, so the transaction need not be begun and ended by messages of their own:
        # that spares a point query a third of the driver's time and of Neo4j's (measured).
        session = self._readers.pop() if self._readers else self._session(READ_ACCESS)
        try:
            rows = await _rows(await session.run(Query(text, timeout=seconds), dict(parameters or {})))
        except BaseException as error:
            if isinstance(error, CancelledError):
                # Its connection has an answer on its way that nobody takes.
                session.cancel()
            await session.close()
            # The driver leaves a transaction of this kind as it failed, as it may have changed something.
            if not isinstance(error, GRAPH_ERRORS) or not error.is_retryable():
                raise
        else:
            self._readers.append(session)
            return rows
        return await self._managed(text, parameters, RoutingControl.READ, seconds)

    async def revision(self) -> str:
        """What tells a state of the graph from every other; equal ones are of the same state.

        Whatever is read after it is of this state or a later one. It is the bookmark of an empty read: the
        number of the last commit, for whose effects every read waits that comes with it, as each of this
        `Graph` does. (`SHOW DATABASE` has no such number in Neo4j's Community Edition, and takes 10 ms to
        say so; this takes as long as any point query.)
        """
        async with self._session(READ_ACCESS) as session:
            with statement(_NOTHING):
                await (await session.run(Query(_NOTHING, timeout=self._settings.read_timeout))).consume()
            marks = await session.last_bookmarks()
        return " ".join(sorted(marks.raw_values))

    async def write(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Run one statement in a WRITE transaction; each row is the list of its columns."""
        with statement(text):
            return await self._managed(text, parameters, RoutingControl.WRITE, self._settings.write_timeout)

    async def _managed(
        self, text: str, parameters: Parameters | None, routing: RoutingControl, seconds: float
    ) -> Rows:
        # A managed transaction whose BEGIN travels with its first statement: one round trip less
        # than `session.execute_write` (measured: 4.6 ms against 6.6 for a point query).
        return await self._driver.execute_query(
            Query(text, timeout=seconds),
            dict(parameters or {}),
            routing_=routing,
            database_=self._settings.neo4j_database,
            result_transformer_=_rows,
        )

    async def transaction(
        self, work: Callable[[AsyncManagedTransaction], Awaitable[Result]], seconds: float | None = None
    ) -> Result:
        """Run `work` in one WRITE transaction; it may be called again when the server asks for a retry.

        `seconds` bounds it where the setting for writes is too short, as for a bulk load.
        """
        bounded = unit_of_work(timeout=seconds or self._settings.write_timeout)(work)
        async with self._session() as session:
            return await session.execute_write(bounded)

    async def change(self, work: Callable[[Transaction], Awaitable[Result]]) -> Result:
        """The same for work that reads, decides and writes: what it raises undoes all it wrote.

        It may be called again from its start, on another transaction; nothing it did before is left then.
        """

        async def inner(transaction: AsyncManagedTransaction) -> Result:
            return await work(Transaction(transaction))

        return await self.transaction(inner)

    async def autocommit(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Run what Neo4j refuses inside a managed transaction: schema changes, `CALL … IN TRANSACTIONS`."""
        async with self._session() as session:
            return await _rows(await session.run(Query(text), dict(parameters or {})))

    def _session(self, access: str = WRITE_ACCESS) -> AsyncSession:
        return self._driver.session(
            database=self._settings.neo4j_database,
            default_access_mode=access,
            bookmark_manager=self._driver.execute_query_bookmark_manager,
        )


def connect(uri: str, username: str, password: str, settings: Settings) -> AsyncDriver:
    """The driver for a Neo4j server; it connects when it is used."""
    return AsyncGraphDatabase.driver(
        uri,
        auth=(username, password),
        max_connection_pool_size=settings.pool_size,
        # Before a request's time is over, so that its error says what it waited for.
        max_transaction_retry_time=settings.request_timeout / 2,
        connection_acquisition_timeout=settings.request_timeout / 2,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        warn_notification_severity=NotificationMinimumSeverity.OFF,
    )


def took_too_long(error: Exception) -> bool:
    """Whether Neo4j ended a transaction because its time was over."""
    return isinstance(error, Neo4jError) and "TransactionTimedOut" in (error.code or "")


def violated(error: Exception) -> tuple[str, str] | None:
    """The label and the property of which Neo4j takes no second value; None for any other error."""
    found = _TAKEN.search(str(error)) if isinstance(error, ConstraintError) else None
    return (found["label"], found["property"]) if found else None


def outcome_unknown(error: Exception) -> bool:
    """Whether the connection was lost while Neo4j committed: it may have, or not."""
    return isinstance(error, IncompleteCommit)


async def _rows(result: AsyncResult) -> Rows:
    return [record.values() async for record in result]

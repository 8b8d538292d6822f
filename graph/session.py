"""The only place that talks to the Neo4j driver."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeAlias, TypeVar

from neo4j import (
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncSession,
    NotificationMinimumSeverity,
    Query,
    unit_of_work,
)

from graph.settings import Settings

Parameters: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = list[list[Any]]
Result = TypeVar("Result")


class Graph:
    """A database of a Neo4j server, read and written in managed transactions.

    Every transaction states READ or WRITE, is retried by the driver when the server says that the
    failure is transient, and sees what this `Graph` wrote before (bookmarks).
    """

    def __init__(self, driver: AsyncDriver, settings: Settings) -> None:
        self._driver = driver
        self._settings = settings

    @classmethod
    @asynccontextmanager
    async def open(cls, uri: str, username: str, password: str, settings: Settings) -> AsyncIterator["Graph"]:
        """Connect to `uri`; raises `neo4j.exceptions.DriverError` or `Neo4jError` when that fails."""
        driver = AsyncGraphDatabase.driver(
            uri,
            auth=(username, password),
            max_connection_pool_size=settings.pool_size,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            warn_notification_severity=NotificationMinimumSeverity.OFF,
        )
        async with driver:
            await driver.verify_connectivity()
            yield cls(driver, settings)

    async def read(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Run one statement in a READ transaction; each row is the list of its columns."""

        @unit_of_work(timeout=self._settings.read_timeout)
        async def work(tx: AsyncManagedTransaction) -> Rows:
            return await _rows(tx, text, parameters)

        async with self._session() as session:
            return await session.execute_read(work)

    async def write(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Run one statement in a WRITE transaction; each row is the list of its columns."""

        async def work(tx: AsyncManagedTransaction) -> Rows:
            return await _rows(tx, text, parameters)

        return await self.transaction(work)

    async def transaction(
        self, work: Callable[[AsyncManagedTransaction], Awaitable[Result]], timeout: float | None = None  # noqa: ASYNC109  # kept by the server, not by cancelling
    ) -> Result:
        """Run `work` in one WRITE transaction; it may be called again when the server asks for a retry."""
        bounded = unit_of_work(timeout=timeout or self._settings.write_timeout)(work)
        async with self._session() as session:
            return await session.execute_write(bounded)

    async def autocommit(self, text: str, parameters: Parameters | None = None) -> Rows:
        """Run what Neo4j refuses inside a managed transaction: schema changes, `CALL … IN TRANSACTIONS`."""
        async with self._session() as session:
            result = await session.run(Query(text), dict(parameters or {}))
            return [record.values() async for record in result]

    def _session(self) -> AsyncSession:
        return self._driver.session(database=self._settings.neo4j_database)


async def _rows(tx: AsyncManagedTransaction, text: str, parameters: Parameters | None) -> Rows:
    result = await tx.run(text, dict(parameters or {}))
    return [record.values() async for record in result]

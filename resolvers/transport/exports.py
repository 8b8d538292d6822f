"""`/exports/{table}.{format}`: what whoever asks may see of a table, as a file."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from functools import cache
from typing import IO, Any

import orjson
import structlog
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from resolvers.admission import Admission
from resolvers.catalog import Catalog
from resolvers.clock import Clock, day_of
from resolvers.errors import TransportError
from resolvers.sheets.pages import FilterError, Pages
from resolvers.sheets.spooled import spooled
from resolvers.sheets.tables import TABLES, Table
from resolvers.sheets.written import MOST_ROWS, Book, csv_text, json_lines, shown
from resolvers.telemetry.file_metrics import FileRun
from resolvers.transport.asker import Asker
from resolvers.transport.files import AT_ONCE, CSV, JSON_LINES, XLSX, attachment, named
from resolvers.transport.means import Means
from resolvers.transport.transfer import transfer

_TYPES = {"jsonl": JSON_LINES, "csv": f"{CSV}; charset=utf-8", "xlsx": XLSX}
_CHUNK = 65_536
log = structlog.get_logger()


class Exports:
    """Answers GET; an ASGI app for the reason that `Imports` is one."""

    def __init__(self, pages: Pages, catalog: Catalog, means: Means, clock: Clock) -> None:
        self._pages = pages
        self._catalog = catalog
        self._means = means
        self._clock = clock
        self._files = Admission(AT_ONCE, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await transfer("export", self._respond, self._means.metrics, scope, receive, send)

    async def _respond(self, http: Request, stack: AsyncExitStack, run: FileRun) -> Response:
        await stack.enter_async_context(self._files)
        asker = await self._means.asker(http.headers)
        table, kind = named(http.path_params["name"], tuple(TABLES), tuple(_TYPES))
        run.table = table.name
        pages = _counted(self._pages.of(table.name, _where(http.query_params.get("where")), asker), run)
        # Whatever is wrong with the filter is found before anything is sent.
        first: list[Any] = await anext(pages, [])
        day = self._clock() if asker.at is None else day_of(asker.at)
        headers = attachment(table, f"-{day}.{kind}", asker.chinese)
        if kind == "xlsx":
            file = stack.enter_context(spooled())
            await self._write(table, first, pages, asker, file)
            return StreamingResponse(_parts(file, run), media_type=_TYPES[kind], headers=headers)
        return StreamingResponse(
            self._lines(table, kind, first, pages, asker, run), media_type=_TYPES[kind], headers=headers
        )

    async def _lines(
        self,
        table: Table,
        kind: str,
        first: list[Any],
        pages: AsyncIterator[list[Any]],
        asker: Asker,
        run: FileRun,
    ) -> AsyncIterator[bytes]:
        columns, write = table.columns, self._writer(table, asker)
        if kind == "csv":
            headings = [each.heading(asker.chinese) for each in columns]
            yield csv_text([headings, *map(write, first)], first=True)
        else:
            yield json_lines(first, columns)
        try:
            async for nodes in pages:
                yield (
                    csv_text(map(write, nodes), first=False) if kind == "csv" else json_lines(nodes, columns)
                )
        except TransportError as error:
            # A file that ends early would be taken for a whole one: the connection breaks.
            log.warning("export broke off", table=table.name, code=error.code, error=str(error))
            run.outcome = error.code
            raise
        run.outcome = "OK"

    async def _write(
        self, table: Table, first: list[Any], pages: AsyncIterator[list[Any]], asker: Asker, file: IO[bytes]
    ) -> None:
        write = self._writer(table, asker)
        book = await asyncio.to_thread(Book, table.chinese if asker.chinese else table.name)
        try:
            book.add([[each.heading(asker.chinese) for each in table.columns]])
            await asyncio.to_thread(book.add, list(map(write, first)))
            count = len(first)
            async for nodes in pages:
                count += len(nodes)
                if count > MOST_ROWS:
                    raise FilterError(
                        f"There are more than {MOST_ROWS:,} rows: narrow `where`, or ask for CSV."
                    )
                await asyncio.to_thread(book.add, list(map(write, nodes)))
        finally:
            # Which ends the file that it keeps its rows in, whatever happened.
            await asyncio.to_thread(book.save, file)

    def _writer(self, table: Table, asker: Asker) -> Callable[[Any], list[Any]]:
        terms = cache(self._catalog.terms)
        return lambda node: shown(node, table.columns, terms, asker.chinese)


async def _counted(pages: AsyncIterator[list[Any]], run: FileRun) -> AsyncIterator[list[Any]]:
    async for nodes in pages:
        run.rows["read"] += len(nodes)
        yield nodes


async def _parts(file: IO[bytes], run: FileRun) -> AsyncIterator[bytes]:
    while part := file.read(_CHUNK):
        yield part
    run.outcome = "OK"


def _where(text: str | None) -> dict[str, Any] | None:
    try:
        found = orjson.loads(text) if text else None
    except orjson.JSONDecodeError as error:
        raise FilterError(f"where is not JSON: {str(error)[:200]}.") from error
    if found is not None and not isinstance(found, dict):
        raise FilterError('where is no JSON object: send a filter such as {"grade": {"eq": "A"}}.')
    return found

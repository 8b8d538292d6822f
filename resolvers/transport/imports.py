"""`/imports/{table}`: files of customers, agents and sales come in, and templates for them go out."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import asdict
from email.message import Message
from typing import IO, Any

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from graph.mapping.role import Role
from graph.session import GRAPH_ERRORS
from resolvers.admission import Admission
from resolvers.errors import ForbiddenError, RequestError, TransportError
from resolvers.failure import failure_of
from resolvers.sheets.csv_file import GB_18030, UTF_8, csv_rows
from resolvers.sheets.intake import TAKES, Intake, Wanted
from resolvers.sheets.sheet import Found, read_sheet
from resolvers.sheets.spooled import spooled
from resolvers.sheets.tables import TABLES, Table
from resolvers.sheets.wrong import FileError
from resolvers.sheets.xlsx_file import xlsx_rows
from resolvers.telemetry.file_metrics import FileRun
from resolvers.transport.asker import Asker
from resolvers.transport.files import AT_ONCE, CSV, JSON_LINES, XLSX
from resolvers.transport.means import Means
from resolvers.transport.transfer import transfer
from resolvers.transport.upload import receive

_CHARSETS = {
    "": UTF_8,
    "utf-8": UTF_8,
    "utf8": UTF_8,
    "us-ascii": UTF_8,
    "gb18030": GB_18030,
    "gbk": GB_18030,
    "gb2312": GB_18030,
}
_YES_OR_NO = {"": False, "false": False, "true": True}


class Imports:
    """Answers POST; an ASGI app, as what a request holds is let go when its answer is sent, or cannot be."""

    def __init__(self, intake: Intake, means: Means) -> None:
        self._intake = intake
        self._means = means
        self._files = Admission(AT_ONCE, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request: what is wrong with it, or line by line what becomes of its rows."""
        await transfer("import", self._respond, self._means.metrics, scope, receive, send)

    async def _respond(self, http: Request, stack: AsyncExitStack, run: FileRun) -> Response:
        await stack.enter_async_context(self._files)
        settings = self._means.settings
        asker = await self._means.asker(http.headers)
        table = _table(http.path_params["name"])
        run.table = table.name
        dry = _dry(http.query_params.get("dryRun", ""))
        rows = _format(http.headers.get("content-type", ""))
        _check_role(asker, table)
        await self._check_party(asker)
        file, kept = stack.enter_context(spooled()), stack.enter_context(spooled())
        await receive(http, file, settings.import_limit, settings.body_timeout)
        try:
            sheet = await asyncio.to_thread(read_sheet, rows(file), table.columns, kept)
        except FileError as error:
            raise BadFileError(error.words(asker.chinese)) from error
        wanted = Wanted(table, sheet, asker, dry)
        # What has become of rows has become of them, though nobody waits to be told.
        stack.callback(_count, wanted, run)
        told = _lines(self._intake.run(wanted), run)
        return StreamingResponse(told, media_type=JSON_LINES, headers={"Cache-Control": "no-store"})

    async def _check_party(self, asker: Asker) -> None:
        try:
            await self._intake.check(asker)
        except RequestError as error:
            raise TransportError(error.message) from error
        except (*GRAPH_ERRORS, TimeoutError) as error:
            failure = failure_of(error, changes=False)
            raise BusyError(failure.message) from error


class BadFileError(TransportError):
    """A file that is not a table of what it is sent as."""

    code = "BAD_FILE"


class BusyError(TransportError):
    """The graph does not answer, and may in a moment (503)."""

    code = "GRAPH_UNAVAILABLE"

    def __init__(self, message: str) -> None:
        super().__init__(message, 503, {"Retry-After": "1"})


def _table(name: str) -> Table:
    if name not in TAKES:
        raise TransportError(f"Nothing called {name[:100]} is imported: one of {', '.join(TAKES)}.", 404)
    return TABLES[name]


def _dry(text: str) -> bool:
    if text not in _YES_OR_NO:
        raise TransportError(f"dryRun is {text[:100]}: true or false.")
    return _YES_OR_NO[text]


def _format(content_type: str) -> Callable[[IO[bytes]], Found]:
    """How a body of a type is read. No type that a form of another site can send is taken."""
    head = Message()
    head["Content-Type"] = content_type
    kind = head.get_content_type() if content_type else ""
    if kind == XLSX:
        return xlsx_rows
    if kind != CSV:
        raise TransportError(
            f"The body is {content_type[:100] or 'of no stated type'}: send {CSV}, or {XLSX}.", 415
        )
    charset = str(head.get_param("charset", "")).lower()
    if charset not in _CHARSETS:
        raise TransportError(f"The charset {charset[:100]} is not read: send UTF-8 or GB18030.", 415)
    return lambda file: csv_rows(file, _CHARSETS[charset])


def _check_role(asker: Asker, table: Table) -> None:
    """Those of whom every row would be refused are told at once."""
    may = {Role.OPERATOR, Role.COMPANY} | ({Role.AGENT} if table.name == "sales" else set())
    if asker.principal.role not in may:
        raise ForbiddenError(
            f"当前身份不能导入{table.chinese}。" if asker.chinese else f"Who asks imports no {table.name}."
        )


async def _lines(told: AsyncIterator[dict[str, Any]], run: FileRun) -> AsyncIterator[bytes]:
    error = None
    async for each in told:
        error = each.get("error")
        yield orjson.dumps(each) + b"\n"
    run.outcome = error["code"] if error else "OK"


def _count(wanted: Wanted, run: FileRun) -> None:
    """Count the rows of a file; those of a dry run have not been made, whatever they would be."""
    for name, count in asdict(wanted.tally).items():
        run.rows["dry_run" if wanted.dry else name] += count

"""`python -m seed import customers FILE`: customers, agents or sales from a file, over a running server.

The server takes each row once however often the file is sent: after a stop in the middle the same command
goes on, and after a correction it takes what was corrected.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import httpx
import orjson
from pydantic import BaseModel, Field
from pydantic_settings import CliImplicitFlag, CliPositionalArg
from rich.console import Console
from rich.table import Table

from graph.local.progress import Progress, Step
from seed.problem import SeedError

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Between two things that the server says; it tries again by itself where it is busy.
_PATIENCE = 180.0
# How many problems are shown.
_SHOWN = 100


class Import(BaseModel):
    """Customers, agents or sales from a CSV or Excel file, sent to a running server; repeat it to go on."""

    table: CliPositionalArg[Literal["customers", "agents", "sales"]] = Field(description="What the rows are.")
    file: CliPositionalArg[Path] = Field(description="The file, .csv or .xlsx; its first row has headings.")
    url: str = Field("http://127.0.0.1:8000", description="Where the server answers.")
    token: str | None = Field(None, description="The bearer token to ask with, where the server needs one.")
    act_as: str | None = Field(None, description="The party to ask as, such as Company:QZ.")
    dry_run: CliImplicitFlag[bool] = Field(
        False, description="Say what would become of each row, and change nothing."
    )
    language: Literal["en", "zh"] = Field("en", description="The language of messages.")


@dataclass(slots=True)
class Imported:
    """What the server said: the problems of rows, and at the end how many were what."""

    problems: list[dict[str, Any]] = field(default_factory=list)
    end: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every row is on record, or would be."""
        return "error" not in self.end and self.end["refused"] == 0


async def import_file(command: Import, progress: Progress) -> Imported:
    """Send the file and hear to the end what becomes of it; raises SeedError with a sentence."""
    content, media_type = await asyncio.to_thread(_read, command.file)
    imported = Imported()
    with progress.step(f"Importing {command.file.name}") as step:
        async with _answer(command, content, media_type) as response:
            async for line in _lines(response):
                _hear(orjson.loads(line), imported, step)
    if not imported.end:
        raise SeedError(f"{command.url} ended in the middle: the same command goes on from there.")
    return imported


def report(command: Import, imported: Imported, console: Console) -> None:
    """Show the problems in a table, and the sum."""
    if imported.problems:
        table = Table("Line", "Column", "Cell", "What would be right")
        for each in imported.problems[:_SHOWN]:
            table.add_row(str(each["line"]), each["column"] or "", each["value"] or "", each["message"])
        console.print(table, markup=False)
        if len(imported.problems) > _SHOWN:
            console.print(f"... and {len(imported.problems) - _SHOWN} more.")
    end = imported.end
    made = "would be created" if command.dry_run else "created"
    counts = f"{end['created']} {made}, {end['repeated']} there already, {end['refused']} refused"
    console.print(f"{end['rows']} rows: {counts}.")
    if "error" in end:
        console.print(end["error"]["message"], markup=False)


async def _lines(response: httpx.Response) -> AsyncIterator[bytes]:
    """What is between line feeds: httpx ends lines also where a cell has U+2028 in it."""
    rest = b""
    async for chunk in response.aiter_bytes():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line


def _hear(said: dict[str, Any], imported: Imported, step: Step) -> None:
    if "line" in said:
        imported.problems.append(said)
    elif "done" in said:
        step.expect(said["rows"])
        step.advance(said["done"] - step.done)
        step.note(f"{said['done']}/{said['rows']} rows")
    else:
        imported.end = said


def _read(path: Path) -> tuple[bytes, str]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SeedError(f"{path} cannot be read: {error.strerror}.") from error
    match path.suffix.lower():
        case ".xlsx":
            return content, _XLSX
        case ".csv":
            return content, f"text/csv; charset={_charset(content)}"
        case _:
            raise SeedError(f"{path} is neither .csv nor .xlsx: save it as one of these.")


def _charset(content: bytes) -> str:
    """What it is, as Excel in China writes CSV in one or the other."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


@asynccontextmanager
async def _answer(command: Import, content: bytes, media_type: str) -> AsyncIterator[httpx.Response]:
    url = f"{command.url.rstrip('/').removesuffix('/graphql')}/imports/{command.table}"
    headers = {"Content-Type": media_type, "Accept-Language": command.language}
    if command.token is not None:
        headers["Authorization"] = f"Bearer {command.token}"
    if command.act_as is not None:
        headers["X-Qudao-Act-As"] = command.act_as
    params = {"dryRun": "true" if command.dry_run else "false"}
    try:
        async with (
            httpx.AsyncClient(timeout=_PATIENCE) as http,
            http.stream("POST", url, content=content, headers=headers, params=params) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise SeedError(await _refusal(response))
            yield response
    except httpx.HTTPError as error:
        raise SeedError(
            f"{url} does not answer ({type(error).__name__}): the same command goes on from there."
        ) from error


async def _refusal(response: httpx.Response) -> str:
    text = await response.aread()
    try:
        return "; ".join(each["message"] for each in orjson.loads(text)["errors"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return f"{response.url} answers {response.status_code}."

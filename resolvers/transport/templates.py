"""`/imports/{table}.{format}`: templates of files that are imported."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from resolvers.errors import TransportError
from resolvers.sheets.cell import Shown
from resolvers.sheets.intake import TAKES
from resolvers.sheets.spooled import spooled
from resolvers.sheets.written import Book, csv_text
from resolvers.transport.files import CSV, XLSX, attachment, named
from resolvers.transport.http import write_refusal
from resolvers.transport.means import Means


class Templates:
    """Answers GET: a file with the headings that are imported, and one row to show what they take."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def show(self, http: Request) -> Response:
        """The template, or why there is none."""
        try:
            asker = await self._means.asker(http.headers)
            table, kind = named(http.path_params["name"], tuple(TAKES), ("csv", "xlsx"))
        except TransportError as error:
            return write_refusal(error)
        columns = [each for each in table.columns if each.taken]
        rows: list[list[Shown]] = [
            [each.heading(asker.chinese) for each in columns],
            [each.example[0 if asker.chinese else 1] for each in columns],
        ]
        headers = attachment(table, f".{kind}", asker.chinese)
        if kind == "csv":
            return Response(csv_text(rows, first=True), 200, headers, f"{CSV}; charset=utf-8")
        book = await asyncio.to_thread(Book, table.name)
        book.add(rows)
        with spooled() as file:
            book.save(file)
            return Response(file.read(), 200, headers, XLSX)

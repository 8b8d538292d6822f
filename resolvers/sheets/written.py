"""Tables as files: CSV, Excel and JSON lines."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from io import StringIO
from typing import IO, Any

import orjson

from resolvers.sheets.cell import Shown, Terms
from resolvers.sheets.column import Column
from resolvers.sheets.guard import marked

# Excel takes a file without it for one in the encoding of its system.
_BOM = "\ufeff"
# What XML has no way to write.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What a sheet holds below its headings.
MOST_ROWS = 1_048_575


def shown(node: Any, columns: Sequence[Column], terms: Terms, chinese: bool) -> list[Shown]:
    """The row of a node, for a spreadsheet."""
    values = [(each, each.value(node)) for each in columns]
    return [None if value is None else each.cell.show(value, terms, chinese) for each, value in values]


def csv_text(rows: Iterable[Sequence[Shown]], *, first: bool) -> bytes:
    """Rows of CSV, the first of a file or not."""
    text = StringIO()
    if first:
        text.write(_BOM)
    csv.writer(text).writerows([_plain(each) for each in row] for row in rows)
    return text.getvalue().encode()


def json_lines(nodes: Iterable[Any], columns: Sequence[Column]) -> bytes:
    """A line of JSON for each node, by the keys of the columns."""
    return b"".join(orjson.dumps(_plain_values(node, columns)) + b"\n" for node in nodes)


class Book:
    """An Excel file of one sheet, written row by row."""

    def __init__(self, title: str) -> None:
        # 0.3 s of imports that only those wait for who need them.
        from openpyxl import Workbook  # noqa: PLC0415
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(title)
        self._text = partial(WriteOnlyCell, self._sheet)

    def add(self, rows: Iterable[Sequence[Shown]]) -> None:
        """Add rows to it."""
        for row in rows:
            self._sheet.append([self._cell(each) for each in row])

    def save(self, file: IO[bytes]) -> None:
        """Write the whole of it; nothing can be added then."""
        self._book.save(file)
        file.seek(0)

    def _cell(self, value: Shown) -> Any:
        if not isinstance(value, str):
            return value
        cell = self._text(_CONTROLS.sub("", marked(value)))
        # A text, whatever it looks like.
        cell.data_type = "s"
        return cell


def _plain_values(node: Any, columns: Sequence[Column]) -> dict[str, Any]:
    values = [(each, each.value(node)) for each in columns]
    return {each.key: None if value is None else each.cell.plain(value) for each, value in values}


def _plain(value: Shown) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case str():
            return marked(value)

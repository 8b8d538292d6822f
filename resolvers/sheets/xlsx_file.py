"""Rows of an Excel file: the first sheet, each formula as the value that was saved with it."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any
from zipfile import ZipFile

from resolvers.sheets.sheet import Found
from resolvers.sheets.wrong import FileError

# A sheet has no more.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 100
_NOTHING = (None,) * (_MOST_COLUMNS + 1)
_MOST_PARTS = 1_000
# What its parts are unpacked; a zip bomb is more. What is held whole has limits of its own: all that is no
# sheet, and of a sheet each row.
_MOST_BYTES = 256 * 1024 * 1024
_MOST_BYTES_HELD = 32 * 1024 * 1024
_ROW_WITHIN = 1024 * 1024
_ROW = re.compile(rb"</?(\w+:)?row\b")
_SHEETS = "xl/worksheets/"


def xlsx_rows(file: IO[bytes]) -> Found:
    """Each row with its number; raises FileError."""
    # 0.3 s of imports that only those wait for who need them.
    from openpyxl import load_workbook  # noqa: PLC0415

    _check_parts(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            # What a file says of its size may be anything.
            rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS + 1, values_only=True)
            for number, row in enumerate(rows, start=1):
                # Before a far row openpyxl makes up a million of these.
                if row != _NOTHING:
                    yield number, _cells(row)
        finally:
            book.close()
    except FileError:
        raise
    except Exception as error:
        # openpyxl raises whatever it stumbles over, and that is the file's.
        raise _broken() from error


def _check_parts(file: IO[bytes]) -> None:
    try:
        with ZipFile(file) as parts:
            sizes = {each.filename: each.file_size for each in parts.infolist()}
            held = sum(size for name, size in sizes.items() if not name.startswith(_SHEETS))
            bomb = len(sizes) > _MOST_PARTS or sum(sizes.values()) > _MOST_BYTES or held > _MOST_BYTES_HELD
            bomb = bomb or any(_has_vast_row(parts, name) for name in sizes if name.startswith(_SHEETS))
    except Exception as error:
        # As do those who unpack it.
        raise _broken() from error
    finally:
        file.seek(0)
    if bomb:
        raise FileError(
            "文件解压后过大：请删除图片和多余的工作表，或另存为 CSV。",
            "Unpacked it is too large: take out pictures and other sheets, or save it as CSV.",
        )


def _has_vast_row(parts: ZipFile, name: str) -> bool:
    with parts.open(name) as part:
        while len(chunk := part.read(_ROW_WITHIN)) == _ROW_WITHIN:
            if _ROW.search(chunk) is None:
                return True
    return False


def _broken() -> FileError:
    return FileError(
        "不是可读的 Excel 文件（.xlsx）：请在 Excel 中打开后另存为 .xlsx 或 CSV。",
        "This is no Excel file (.xlsx) that can be read: open it in Excel and save it as .xlsx or CSV.",
    )


def _cells(row: tuple[Any, ...]) -> list[str]:
    cells = [_text(each) for each in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case float():
            # Without an exponent, and without the .0 that a whole number has not in Excel.
            return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"
        case _:
            return str(value)

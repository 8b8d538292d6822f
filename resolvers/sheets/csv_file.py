"""Rows of a CSV file."""

import csv
from io import TextIOWrapper
from typing import IO

from resolvers.sheets.sheet import Found
from resolvers.sheets.wrong import FileError

UTF_8, GB_18030 = "utf-8-sig", "gb18030"
# Of one line, and so of what is held at a time.
_LONGEST_LINE = 100_000


def csv_rows(file: IO[bytes], encoding: str) -> Found:
    """Each row with the number of the line it begins in; raises FileError."""
    text = TextIOWrapper(file, encoding, errors="strict", newline="")
    lines = _Lines(text)
    rows = csv.reader(lines, strict=True)
    try:
        while True:
            begins = rows.line_num + 1
            try:
                row = next(rows)
            except StopIteration:
                return
            yield begins, row
    except UnicodeDecodeError as error:
        name, other = ("UTF-8", "GB18030") if encoding == UTF_8 else ("GB18030", "UTF-8")
        raise FileError(
            f"约第 {rows.line_num + 1} 行起不是 {name} 编码：请另存为 UTF-8，"
            f"或在 Content-Type 中以 charset 指明编码（如 {other}）。",
            f"It is not {name} from about line {rows.line_num + 1} on: save it as UTF-8, or name its charset "
            f"in Content-Type (such as {other}).",
        ) from error
    except csv.Error as error:
        raise FileError(
            f"第 {rows.line_num} 行不是有效的 CSV：请检查引号是否成对。",
            f"Line {rows.line_num} is not CSV: {error}; look at its quotes.",
        ) from error
    finally:
        # The file is its owner's to close.
        text.detach()


class _Lines:
    """The lines of a text, none longer than may be."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self._number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self._number += 1
        line = self._text.readline(_LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        if len(line) > _LONGEST_LINE:
            raise FileError(
                f"第 {self._number} 行超过 {_LONGEST_LINE:,} 个字符：请检查换行与引号。",
                f"Line {self._number} has more than {_LONGEST_LINE:,} characters: look at its quotes.",
            )
        return line

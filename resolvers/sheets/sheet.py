"""A file as it is worked through: its rows, kept outside of memory, each cell under its column."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import IO, TypeAlias

import orjson

from resolvers.sheets.column import Column, matched
from resolvers.sheets.guard import freed
from resolvers.sheets.wrong import FileError

# Rows of a file by their lines, the cells of each as texts.
Found: TypeAlias = Generator[tuple[int, list[str]], None, None]
MOST_ROWS = 200_000
LONGEST_CELL = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its line: the text of each column's cell, stripped, those that are not blank."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a file by the headings it has for them, and how many rows follow."""

    headings: Mapping[str, str]
    rows: int
    file: IO[bytes]

    def __iter__(self) -> Iterator[Row]:
        self.file.seek(0)
        for text in self.file:
            line, cells = orjson.loads(text)
            yield Row(line, {key: cell for key, cell in zip(self.headings, cells, strict=True) if cell})


def read_sheet(found: Found, columns: Sequence[Column], file: IO[bytes]) -> Sheet:
    """The whole of a file, looked through once; raises FileError where it is not a table of these columns.

    Its rows are kept in another, empty file.
    """
    # Not when nobody needs it any more, which may be after its file.
    with closing(found):
        return _read(found, columns, file)


def _read(found: Found, columns: Sequence[Column], file: IO[bytes]) -> Sheet:
    headings: list[str] = []
    for line, cells in found:
        if any(each.strip() for each in cells):
            _check(line, cells)
            headings = [each.strip() for each in cells]
            break
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise FileError(
            "文件为空：第一行应为列标题。", "The file is empty: its first row has the headings of columns."
        )
    order = matched(headings, columns)
    count = 0
    for line, cells in found:
        stripped = [each.strip() for each in cells]
        if not any(stripped):
            continue
        count += 1
        if count > MOST_ROWS:
            raise FileError(
                f"超过 {MOST_ROWS:,} 行：请分成几个文件。",
                f"There are more than {MOST_ROWS:,} rows: split the file.",
            )
        _check(line, stripped)
        if any(stripped[len(order) :]):
            raise FileError(
                f"第 {line} 行有 {len(stripped)} 个单元格，标题只有 {len(order)} 个：含逗号的内容须加引号。",
                f"Line {line} has {len(stripped)} cells, and there are {len(order)} headings: quote commas.",
            )
        whole = [freed(each) for each in stripped[: len(order)]] + [""] * (len(order) - len(stripped))
        file.write(orjson.dumps([line, whole]) + b"\n")
    named = {column.key: heading for column, heading in zip(order, headings, strict=True)}
    return Sheet(named, count, file)


def _check(line: int, cells: Sequence[str]) -> None:
    for position, text in enumerate(cells, start=1):
        if "\0" in text:
            raise FileError(
                f"第 {line} 行第 {position} 列含有空字符（NUL）：请另存为 UTF-8 的 CSV。",
                f"Line {line} has a NUL in column {position}: save the file as CSV in UTF-8.",
            )
        if len(text) > LONGEST_CELL:
            raise FileError(
                f"第 {line} 行第 {position} 列超过 {LONGEST_CELL:,} 个字符：请检查引号，或缩短内容。",
                f"Line {line} has more than {LONGEST_CELL:,} characters in column {position}: look at its "
                "quotes, or shorten it.",
            )

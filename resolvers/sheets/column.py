"""A column of a table, and which of a file's headings is which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from resolvers.sheets.cell import Cell
from resolvers.sheets.wrong import FileError

_BETWEEN = re.compile(r"[\s_\-()*]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of a mutation's input that it gives, its headings, and what its cells hold.

    `path` is where an answer's node has its value. One that is not `taken` is exported, and not looked at
    when it is imported again. `example` stands in the template, a Chinese and an English one.
    """

    key: str
    chinese: str
    english: str
    cell: Cell
    path: tuple[str, ...]
    taken: bool = True
    required: bool = False
    aliases: tuple[str, ...] = ()
    example: tuple[str, str] = ("", "")

    def heading(self, chinese: bool) -> str:
        """What it is called."""
        return self.chinese if chinese else self.english

    def value(self, node: Any) -> Any:
        """Its value of a node that an answer has; None where there is none."""
        found = node
        for name in self.path:
            if found is None:
                return None
            found = [each[name] for each in found] if isinstance(found, list) else found[name]
        return found


def matched(headings: Sequence[str], columns: Sequence[Column]) -> list[Column]:
    """The column of each heading; raises FileError where one is unknown, missing or there twice."""
    known = {
        _plain(name): column
        for column in columns
        for name in (column.key, column.chinese, column.english, *column.aliases)
    }
    found: list[Column] = []
    for position, heading in enumerate(headings, start=1):
        column = known.get(_plain(heading))
        if column is None:
            raise FileError(
                f"第 {position} 列的标题“{heading[:100]}”无法识别：可用的标题为{_listed(columns, True)}。",
                f'The heading "{heading[:100]}" of column {position} is not known: there are '
                f"{_listed(columns, False)}.",
            )
        if column in found:
            raise FileError(
                f"标题“{column.chinese}”出现了两次：请只保留一列。",
                f'The column "{column.english}" is there twice: keep one.',
            )
        found.append(column)
    missing = [each for each in columns if each.required and each not in found]
    if missing:
        raise FileError(
            f"缺少以下列：{_listed(missing, True)}。",
            f"These columns are missing: {_listed(missing, False)}.",
        )
    return found


def _listed(columns: Sequence[Column], chinese: bool) -> str:
    return ("、" if chinese else ", ").join(each.heading(chinese) for each in columns)


def _plain(heading: str) -> str:
    return _BETWEEN.sub("", normalize("NFKC", heading).casefold())

"""The rows of a sheet as inputs of their mutation, and what is wrong with them in the words of their file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from resolvers.catalog import Catalog
from resolvers.mutations.idempotency import fingerprint
from resolvers.refusal import words
from resolvers.rules.violation import Violation, ViolationCode, at
from resolvers.sheets.sheet import Row, Sheet
from resolvers.sheets.tables import Table
from resolvers.sheets.taken import Fate
from resolvers.sheets.wrong import CellError, MissingError
from resolvers.wording import TERMS

# How many rows are one transaction: sales are recorded all at once, the others one after the other.
_TOGETHER = {"sales": 250}
_FEW = 40
# What tells a row from others where that is not all that it says.
_IDENTITY = {"sales": "contract"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, in the terms of its file; its column is null where it is about the row."""

    line: int
    column: str | None
    value: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A row as the input of its mutation: what it is told from others by, and what it says in all."""

    row: Row
    input: Mapping[str, Any]
    identity: str
    content: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row with cells that cannot be read."""

    problems: tuple[Problem, ...]


class Reading:
    """Reads a sheet from its first row to its last, and remembers which were accepted."""

    def __init__(self, table: Table, sheet: Sheet, catalog: Catalog, chinese: bool) -> None:
        self._table = table
        self._sheet = sheet
        self._chinese = chinese
        self._terms = cache(catalog.terms)
        self._words = catalog.words(chinese, *TERMS)
        self._accepted: dict[str, str] = {}

    def batches(self) -> Iterator[list[Asked | Refused]]:
        """Rows that one transaction may hold, none of them telling of the same as another."""
        found: list[Asked | Refused] = []
        identities: set[str] = set()
        for row in self._sheet:
            each = self._read(row)
            again = isinstance(each, Asked) and each.identity in identities
            if found and (again or len(found) >= _TOGETHER.get(self._table.name, _FEW)):
                yield found
                found, identities = [], set()
            found.append(each)
            if isinstance(each, Asked):
                identities.add(each.identity)
        if found:
            yield found

    def accept(self, asked: Asked) -> None:
        """Remember that a row is on record, or would be."""
        self._accepted[asked.identity] = asked.content

    def fate_by_earlier(self, asked: Asked, *, dry: bool) -> Fate | None:
        """What becomes of a row by those before it in its file; None where that is to be asked of the graph.

        In a dry run the graph does not have these.
        """
        content = self._accepted.get(asked.identity)
        if content == asked.content:
            return Fate(repeated=True)
        if content is None or not dry:
            return None
        about = str(asked.input[_IDENTITY[self._table.name]])
        return Fate(violations=(Violation(ViolationCode.CONTRACT_TAKEN, at("contract"), about=about),))

    def problems(self, asked: Asked, fate: Fate) -> list[Problem]:
        """Why a row was refused."""
        return [
            self._problem(
                asked.row,
                each.field[1] if len(each.field) > 1 else "",
                each.code.value,
                words(each, self._chinese, fate.hidden, self._words),
            )
            for each in fate.violations
        ]

    def _read(self, row: Row) -> Asked | Refused:
        given: dict[str, Any] = {}
        problems = []
        for column in self._table.columns:
            text = row.cells.get(column.key)
            try:
                if text is None:
                    if column.required:
                        raise MissingError(column.chinese, column.english)
                elif column.taken:
                    given[column.key] = column.cell.read(text, self._terms)
                elif column.key == "code":
                    raise ThereError(text)
            except CellError as error:
                problems.append(self._problem(row, column.key, error.code, error.words(self._chinese)))
        if problems:
            return Refused(tuple(problems))
        content = fingerprint(self._table.name, given)
        by = _IDENTITY.get(self._table.name)
        return Asked(row, given, content if by is None else given[by], content)

    def _problem(self, row: Row, key: str, code: str, message: str) -> Problem:
        heading = self._sheet.headings.get(key)
        return Problem(row.line, heading, row.cells.get(key), code, message)


class ThereError(CellError):
    """A row of what is there already, such as one that was exported."""

    code = "ALREADY_THERE"

    def __init__(self, code: str) -> None:
        super().__init__(
            f"“{code}”已登记：导入只新建；新建请将此格留空，变更请用相应的变更操作。",
            f'"{code}" is there already, and an import only adds: leave this empty to add one, and amend '
            "what is there by its own mutation.",
        )

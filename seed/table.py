"""CSV files as rows that know where they stand."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seed.problem import DataError, Problem


@dataclass(frozen=True)
class Row:
    """One record: `cells` by column name, without surrounding blanks; `line` is where it starts."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def values(self, column: str) -> list[str]:
        """The values of a cell that holds several, separated by `;`."""
        return [value.strip() for value in self.cells[column].split(";") if value.strip()]

    def problem(self, column: str, message: str) -> Problem:
        return Problem(self.file, self.line, column, message)


def read_table(path: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of a UTF-8 CSV file with exactly these columns in its header; raises DataError otherwise."""
    problems: list[Problem] = []
    rows: list[Row] = []
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        header = next(reader, [])
        if header != list(columns):
            message = f"the header is {','.join(header)!r}; it should be {','.join(columns)!r}."
            raise DataError([Problem(path.name, 1, "header", message)])
        start = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(columns):
                message = f"the row has {len(cells)} cells; the header has {len(columns)}."
                problems.append(Problem(path.name, start, "row", message))
            else:
                trimmed = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
                rows.append(Row(path.name, start, trimmed))
            start = reader.line_num + 1
    if problems:
        raise DataError(problems)
    return rows

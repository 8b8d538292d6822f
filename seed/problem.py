"""What is wrong with the files of a data set, gathered before anything is written."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: `line` is 1-based and counts the header, `column` is the header's name for the cell."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}, {self.column}: {self.message}"


class SeedError(Exception):
    """A data set cannot be loaded; the message says why and what would be right."""


class DataError(SeedError):
    """The files of a data set have faults; `problems` holds every one, in the order of the files."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        count = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
        super().__init__("\n".join([f"The data set has {count}; nothing was written.", *map(str, problems)]))

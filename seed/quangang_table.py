"""One file of the Quangang scenario."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from seed.checker import Checker
from seed.element import Link, Node
from seed.table import Row

Reader: TypeAlias = Callable[[Sequence[Row], Checker], Iterator[Node | Link]]


@dataclass(frozen=True)
class Table:
    """`label` is that of the nodes the first column names; None where the rows are relationships."""

    file: str
    columns: tuple[str, ...]
    label: str | None
    read: Reader


def table(file: str, columns: str, label: str | None, read: Reader) -> Table:
    """A Table with its columns in the file's own notation, separated by commas."""
    return Table(file, tuple(columns.split(",")), label, read)


def cycles(above: dict[str, list[str]]) -> set[str]:
    """The keys that lead back to themselves by `above`."""
    found: set[str] = set()
    for start, next_above in above.items():
        seen: set[str] = set()
        waiting = list(next_above)
        while waiting:
            key = waiting.pop()
            if key == start:
                found.add(start)
                break
            if key not in seen:
                seen.add(key)
                waiting.extend(above.get(key, ()))
    return found

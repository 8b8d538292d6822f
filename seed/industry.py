"""Industries: what industries.csv says, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seed.problem import DataError, Problem
from seed.table import read_table

COLUMNS = ("code", "parent", "level", "name")

LEVELS: Mapping[str, str] = {"section": "SECTION", "division": "DIVISION", "group": "GROUP", "class": "CLASS"}
_CODES = {"section": r"[A-T]", "division": r"\d{2}", "group": r"\d{3}", "class": r"\d{4}"}
_ABOVE = {"division": "section", "group": "division", "class": "group"}


@dataclass(frozen=True)
class Industry:
    """A class of GB/T 4754-2017 on one of its four levels; a section has no parent."""

    code: str
    name: str
    level: str
    parent: str | None


def read_industries(path: Path) -> list[Industry]:
    """Every record of the file, parents before children; raises DataError with all that is wrong in it.

    Checked: codes fit their level and are unique; every record but a section has a parent one level above.
    """
    problems: list[Problem] = []
    industries: list[Industry] = []
    levels: dict[str, str] = {}
    for row in read_table(path, COLUMNS):
        code, parent, level, name = (row[column] for column in COLUMNS)
        if level not in LEVELS:
            problems.append(row.problem("level", f"{level!r} should be one of {', '.join(LEVELS)}."))
            continue
        if not re.fullmatch(_CODES[level], code):
            problems.append(row.problem("code", f"{code!r} is not the code of a {level}."))
        if code in levels:
            problems.append(row.problem("code", f"{code} stands in the file twice."))
        if not name:
            problems.append(row.problem("name", "the name is empty."))
        above = _ABOVE.get(level)
        if above is None and parent:
            problems.append(row.problem("parent", f"{code} is a section and has no parent."))
        if above is not None and levels.get(parent) != above:
            message = f"the parent of {code} is {parent!r}; it should be a {above} that stands above it."
            problems.append(row.problem("parent", message))
        levels[code] = level
        industries.append(Industry(code, name, LEVELS[level], parent or None))
    if problems:
        raise DataError(problems)
    return industries

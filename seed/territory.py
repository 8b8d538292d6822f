"""Administrative divisions: what territories.csv says, checked."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from seed.problem import DataError, Problem
from seed.table import Row, read_table

COLUMNS = (
    "代码", "一级行政区", "二级行政区", "名称", "级别", "状态", "启用时间", "变更/弃用时间", "新代码", "上级",
)  # fmt: skip  # one line shows the file's header as it is

LEVELS: Mapping[str, str] = {"省级": "PROVINCE", "地级": "CITY", "县级": "COUNTY"}
STATES = ("在用", "变更", "弃用")
DIRECT = "直辖"

_SUCCESSOR = re.compile(r"(\d{6})(?:\[(\d{4})\])?")


@dataclass(frozen=True)
class Territory:
    """One record of the source: a place as it was from 31 December `since` until 31 December `until`."""

    code: str
    name: str
    level: str
    since: int
    until: int | None
    parent: str | None
    successors: tuple[tuple[str, int], ...]  # code and year
    row: Row

    @property
    def key(self) -> str:
        return f"{self.code}@{self.since}"

    @property
    def valid_from(self) -> date:
        return date(self.since, 12, 31)

    @property
    def valid_to(self) -> date | None:
        return None if self.until is None else date(self.until, 12, 31)

    def in_force(self, year: int) -> bool:
        """Whether the record holds right after the changes of `year`."""
        return self.since <= year and (self.until is None or year < self.until)

    def contains(self, other: "Territory") -> bool:
        """Whether the life of `other` lies within this record's life."""
        if other.since < self.since:
            return False
        return self.until is None or (other.until is not None and other.until <= self.until)


def read_territories(path: Path) -> list[Territory]:
    """Every record of the file; raises DataError with all that is wrong in it.

    Checked: codes, levels, states, years; (code, since) unique; at no time two records of one code; the
    parent column against the names (see seed/reference/README.md); successors in force at their year.
    """
    problems: list[Problem] = []
    records = [r for row in read_table(path, COLUMNS) if (r := _parse(row, problems)) is not None]
    if not problems:
        _check_codes(records, problems)
        _check_parents(records, problems)
        _check_successors(records, problems)
    if problems:
        raise DataError(sorted(problems))
    return records


def _parse(row: Row, problems: list[Problem]) -> Territory | None:
    before = len(problems)
    if not re.fullmatch(r"\d{6}", row["代码"]):
        problems.append(row.problem("代码", f"{row['代码']!r} is not a code of six digits."))
    if not row["名称"]:
        problems.append(row.problem("名称", "the name is empty."))
    if row["级别"] not in LEVELS:
        problems.append(row.problem("级别", f"{row['级别']!r} should be one of {', '.join(LEVELS)}."))
    if row["状态"] not in STATES:
        problems.append(row.problem("状态", f"{row['状态']!r} should be one of {', '.join(STATES)}."))
    since = _year(row, "启用时间", problems)
    until = _year(row, "变更/弃用时间", problems) if row["变更/弃用时间"] else None
    if (row["状态"] == "在用") != (row["变更/弃用时间"] == ""):
        problems.append(row.problem("变更/弃用时间", "records in use have no end, all others have one."))
    if since is not None and until is not None and until <= since:
        problems.append(row.problem("变更/弃用时间", f"{until} should be later than {since}."))
    successors = []
    for value in row.values("新代码"):
        match = _SUCCESSOR.fullmatch(value)
        year = until if match is None or match[2] is None else int(match[2])
        if match is None or year is None:
            message = (
                f"{value!r} should be a code, followed by [year] where it differs from the record's end."
            )
            problems.append(row.problem("新代码", message))
        else:
            successors.append((match[1], year))
    if len(problems) > before or since is None:
        return None
    level = LEVELS[row["级别"]]
    return Territory(
        row["代码"], row["名称"], level, since, until, row["上级"] or None, tuple(successors), row
    )


def _year(row: Row, column: str, problems: list[Problem]) -> int | None:
    if re.fullmatch(r"(19|20)\d\d", row[column]):
        return int(row[column])
    problems.append(row.problem(column, f"{row[column]!r} is not a year of four digits."))
    return None


def _check_codes(records: Sequence[Territory], problems: list[Problem]) -> None:
    by_code: dict[str, list[Territory]] = defaultdict(list)
    for record in records:
        by_code[record.code].append(record)
    for same in by_code.values():
        same.sort(key=lambda record: record.since)
        for earlier, later in pairwise(same):
            if earlier.until is None or later.since < earlier.until:
                message = f"{later.code} is {later.name} from {later.since} and still {earlier.name} then."
                problems.append(later.row.problem("代码", message))


def _check_parents(records: Sequence[Territory], problems: list[Problem]) -> None:
    provinces: dict[str, list[Territory]] = defaultdict(list)
    cities: dict[tuple[str, str], list[Territory]] = defaultdict(list)
    for record in records:
        if record.level == "PROVINCE":
            provinces[record.name].append(record)
        elif record.level == "CITY":
            cities[record.row["一级行政区"], record.name].append(record)
    for record in records:
        province, city = record.row["一级行政区"], record.row["二级行政区"]
        if record.level == "PROVINCE":
            if record.parent is not None:
                problems.append(record.row.problem("上级", f"{record.name} is a province and has no parent."))
            continue
        if record.level == "COUNTY" and city != DIRECT:
            named = cities[province, city]
        else:
            named = provinces[province]
        candidates = [parent.key for parent in named if parent.contains(record)]
        if candidates != [record.parent]:
            right = (
                " or ".join(candidates)
                or f"a record that exists throughout its life; {city or province} has none"
            )
            message = f"the parent of {record.name} ({record.key}) is {record.parent}; it should be {right}."
            problems.append(record.row.problem("上级", message))


def _check_successors(records: Sequence[Territory], problems: list[Problem]) -> None:
    by_code: dict[str, list[Territory]] = defaultdict(list)
    for record in records:
        by_code[record.code].append(record)
    for record in records:
        for code, year in record.successors:
            if year < record.since or (record.until is not None and year > record.until):
                life = f"{record.since} to {record.until}"
                message = f"{code}[{year}] lies outside the life of {record.name}, {life}."
                problems.append(record.row.problem("新代码", message))
            new = [other for other in by_code[code] if other.in_force(year)]
            if len(new) != 1 or new[0] is record:
                found = ", ".join(other.key for other in new) or "none"
                message = (
                    f"{code} should name exactly one other record in force at the end of {year}; "
                    f"it names {found}."
                )
                problems.append(record.row.problem("新代码", message))
        if len(set(record.successors)) != len(record.successors):
            problems.append(record.row.problem("新代码", "the same successor is named twice for one year."))

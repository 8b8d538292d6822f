"""What became of a territory: the edges SUCCEEDED_BY and their kinds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seed.territory import Territory


@dataclass(frozen=True)
class Succession:
    """That one record became another at the end of a year."""

    old: Territory
    new: Territory
    year: int
    kind: str


def successions(records: Sequence[Territory]) -> list[Succession]:
    """Every succession of checked records, classified by the first of these rules that applies.

    - TRANSFER: `old` lives on after `year`, so only a part of it went to `new`;
    - RENAME: same code, and `new` is the only successor;
    - RECODE: another code, one to one;
    - MERGE: `new` has several predecessors, or existed before and took `old` in;
    - SPLIT: `old` has several successors.

    Transfers are set aside first: 洞头县 → 洞头区 stays a RECODE though 龙湾区 gave a part to it.
    """
    edges = [*_named(records), *_renamed_cities(records)]
    whole = [(old, new, year) for old, new, year in edges if year == old.until]
    successor_count: dict[str, int] = defaultdict(int)
    predecessor_count: dict[tuple[str, int], int] = defaultdict(int)
    for old, new, year in whole:
        successor_count[old.key] += 1
        predecessor_count[new.key, year] += 1

    def kind(old: Territory, new: Territory, year: int) -> str:
        if year != old.until:
            return "TRANSFER"
        alone = successor_count[old.key] == 1
        if alone and old.code == new.code:
            return "RENAME"
        merged = predecessor_count[new.key, year] > 1 or new.since < year
        if merged:
            return "MERGE"
        return "RECODE" if alone else "SPLIT"

    return [Succession(old, new, year, kind(old, new, year)) for old, new, year in edges]


def _named(records: Sequence[Territory]) -> Iterator[tuple[Territory, Territory, int]]:
    by_code: dict[str, list[Territory]] = defaultdict(list)
    for record in records:
        by_code[record.code].append(record)
    for old in records:
        for code, year in old.successors:
            (new,) = (record for record in by_code[code] if record.in_force(year))
            yield old, new, year


def _renamed_cities(records: Sequence[Territory]) -> Iterator[tuple[Territory, Territory, int]]:
    """Cities that end without a successor in the source, in the year another city takes over the code."""
    starting = {(record.code, record.since): record for record in records if record.level == "CITY"}
    for old in records:
        if old.level != "CITY" or old.until is None or any(year == old.until for _, year in old.successors):
            continue
        new = starting.get((old.code, old.until))
        if new is not None:
            yield old, new, old.until

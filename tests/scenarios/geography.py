"""Territories of the reference data as of a day: the record in force, and what lies above it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from resolvers.rules.facts import Place
from seed.reference_data import FOLDER
from seed.succession import Succession, successions
from seed.territory import Territory, read_territories

# The successions that leave a place what it is; all others make another place of it, or several.
_SAME_PLACE = {"RENAME", "RECODE"}


class Geography:
    """Every record since 1981, found by code while in use and by `code@since` always."""

    def __init__(self, records: Sequence[Territory], edges: Sequence[Succession]) -> None:
        self.records = records
        self._records = {record.key: record for record in records}
        self._records |= {record.code: record for record in records if record.until is None}
        # Unless something else became part of the new record with the change.
        into = Counter((edge.new.key, edge.year) for edge in edges)
        same = [edge for edge in edges if edge.kind in _SAME_PLACE and into[edge.new.key, edge.year] == 1]
        self._later = {edge.old.key: edge.new for edge in same}
        self._earlier = {edge.new.key: edge.old for edge in same}

    @classmethod
    def of(cls, records: Sequence[Territory]) -> "Geography":
        """That of checked records."""
        return cls(records, successions(records))

    def __contains__(self, name: str) -> bool:
        return name in self._records

    def every_key(self) -> Sequence[str]:
        """The key of every record."""
        return sorted({record.key for record in self._records.values()})

    def record(self, name: str) -> Territory:
        """The record that a code in use or a key names; KeyError where it names none."""
        return self._records[name]

    def global_id(self, name: str) -> str:
        """How clients name it: by code while the record is in use, else by key."""
        record = self._records[name]
        return f"{record.level.capitalize()}:{record.code if record.until is None else record.key}"

    def lineage(self, name: str, on: date) -> tuple[Place, ...]:
        """The place on a day and those above it, nearest first; empty where it did not exist as one place."""
        found = self._in_force(self._records[name], on)
        above = []
        while found is not None:
            above.append(Place(found.key, found.level, found.name))
            # A record's life lies within its parent's, so what is above one in force is in force too.
            found = None if found.parent is None else self._records[found.parent]
        return tuple(above)

    def _in_force(self, record: Territory, on: date) -> Territory | None:
        """The record itself, or the one that the same place had on the day under another name or code."""
        if on < record.valid_from:
            return self._follow(self._earlier, record, on)
        return self._follow(self._later, record, on)

    @staticmethod
    def _follow(steps: Mapping[str, Territory], record: Territory, on: date) -> Territory | None:
        found: Territory | None = record
        while found is not None and not _holds(found, on):
            found = steps.get(found.key)
        return found


def _holds(record: Territory, on: date) -> bool:
    return record.valid_from <= on and (record.valid_to is None or on < record.valid_to)


@cache
def geography() -> Geography:
    """That of the committed reference data."""
    return Geography.of(read_territories(FOLDER / "territories.csv"))

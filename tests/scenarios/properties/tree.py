"""Random territories with a history: made by what happens to real ones, one change a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from seed.table import Row
from seed.territory import Territory
from tests.scenarios.geography import Geography

FIRST_YEAR = 1990
YEARS = (2000, 2008, 2014, 2019, 2024)
_NO_ROW = Row("", 0, {})
# So many codes that one is taken again now and then.
_COUNTY_CODES = 14
_CITY_CODES = 7


@dataclass(slots=True)
class _Record:
    code: str
    level: str
    since: int
    parent: "_Record | None"
    until: int | None = None
    successors: list[tuple[str, int]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.code}@{self.since}"


class _History:
    """What there is, by code, and all that ever was."""

    def __init__(self) -> None:
        self.live: dict[str, _Record] = {}
        self.records: list[_Record] = []

    def start(self, code: str, level: str, parent: _Record | None, year: int) -> _Record:
        """A record begins."""
        record = _Record(code, level, year, parent)
        self.live[code] = record
        self.records.append(record)
        return record

    def end(self, record: _Record, year: int, *successors: str) -> None:
        """A record ends, and goes on as others of these codes."""
        record.until = year
        record.successors += [(code, year) for code in successors]
        del self.live[record.code]

    def of(self, level: str) -> list[_Record]:
        """The records of a level that are in force."""
        return [each for each in self.live.values() if each.level == level]

    def below(self, parent: _Record) -> list[_Record]:
        """What is directly part of a record."""
        return [each for each in self.live.values() if each.parent is parent]

    def free(self, level: str) -> list[str]:
        """The codes of a level that name nothing in force, some of which did."""
        return [code for code in _CODES[level] if code not in self.live]

    def move(self, record: _Record, parent: _Record | None, year: int, code: str | None = None) -> None:
        """The same place anew: elsewhere, or under another code."""
        code = code or record.code
        self.end(record, year, code)
        self.start(code, record.level, parent, year)


_CODES: Mapping[str, list[str]] = {
    "COUNTY": [f"9101{number:02}" for number in range(1, _COUNTY_CODES + 1)],
    "CITY": [f"91{number:02}00" for number in range(1, _CITY_CODES + 1)],
}
Draw = Callable[[st.SearchStrategy[_Record | str]], "_Record | str"]


def _pick(draw: st.DrawFn, among: list[_Record]) -> _Record:
    return draw(st.sampled_from(among))


def _change_of_county(draw: st.DrawFn, history: _History, year: int) -> None:
    counties = history.of("COUNTY")
    record = _pick(draw, counties)
    others = [each for each in counties if each is not record]
    parents = history.of("CITY") + history.of("PROVINCE")
    code = draw(st.sampled_from(history.free("COUNTY")))
    kind = draw(
        st.sampled_from(["rename", "recode", "merge", "split", "unite", "transfer", "move", "cede", "end"])
    )
    if kind == "recode":
        history.move(record, record.parent, year, code)
    elif kind == "merge" and others:  # into one that goes on
        history.end(record, year, _pick(draw, others).code)
    elif kind == "unite" and others:  # both end, and are one under the code of either or a new one
        other = _pick(draw, others)
        new = draw(st.sampled_from([record.code, other.code, code]))
        history.end(record, year, new)
        history.end(other, year, new)
        history.start(new, "COUNTY", other.parent, year)
    elif kind == "split":
        parent = record.parent
        first = draw(st.sampled_from([record.code, *history.free("COUNTY")]))
        second = draw(st.sampled_from([each for each in history.free("COUNTY") if each != first]))
        history.end(record, year, first, second)
        history.start(first, "COUNTY", parent, year)
        history.start(second, "COUNTY", parent, year)
    elif kind == "transfer" and others:  # a part of it goes to another
        record.successors.append((_pick(draw, others).code, year))
    elif kind == "cede":  # a part of it becomes one of its own
        record.successors.append((code, year))
        history.start(code, "COUNTY", record.parent, year)
    elif kind == "move":
        history.move(record, _pick(draw, parents), year, draw(st.sampled_from([record.code, code])))
    elif kind == "end":  # and nobody knows what became of it
        history.end(record, year)
    else:
        history.move(record, record.parent, year)


def _change_of_city(draw: st.DrawFn, history: _History, year: int) -> None:
    cities = history.of("CITY")
    city = _pick(draw, cities)
    others = [each for each in cities if each is not city]
    counties = history.below(city)
    kind = draw(st.sampled_from(["rename", "recode", "merge", "dissolve"]))
    into: _Record | None
    if kind == "merge" and others:
        into = _pick(draw, others)
        history.end(city, year, into.code)
    elif kind == "dissolve":
        into = city.parent
        history.end(city, year)
    else:
        code = draw(st.sampled_from(history.free("CITY"))) if kind == "recode" else city.code
        history.end(city, year, code)
        into = history.start(code, "CITY", city.parent, year)
    # A record's life lies within its parent's: what was part of the city is recorded anew.
    for county in counties:
        history.move(county, into, year)


@st.composite
def geographies(draw: st.DrawFn) -> Geography:
    """One or two provinces, their cities and counties, some directly under a province, and what they were."""
    history = _History()
    for province in ("910000", "920000")[: draw(st.integers(1, 2))]:
        top = history.start(province, "PROVINCE", None, FIRST_YEAR)
        for _ in range(draw(st.integers(1, 2))):
            city = history.start(history.free("CITY")[0], "CITY", top, FIRST_YEAR)
            for _ in range(draw(st.integers(1, 2))):
                history.start(history.free("COUNTY")[0], "COUNTY", city, FIRST_YEAR)
        if draw(st.booleans()):
            history.start(history.free("COUNTY")[0], "COUNTY", top, FIRST_YEAR)
    for year in draw(st.lists(st.sampled_from(YEARS), unique=True, max_size=4).map(sorted)):
        if history.of("CITY") and draw(st.integers(0, 3)) == 0:
            _change_of_city(draw, history, year)
        elif len(history.of("COUNTY")) > 1:
            _change_of_county(draw, history, year)
    return Geography.of([_territory(each) for each in history.records])


def _territory(record: _Record) -> Territory:
    parent = record.parent.key if record.parent is not None else None
    successors = tuple(dict.fromkeys(record.successors))
    name = f"{record.key}区"
    return Territory(record.code, name, record.level, record.since, record.until, parent, successors, _NO_ROW)

"""What the stories of the year are told from: the files' rows, and who is where."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from seed.opening import FIRST, is_imported
from seed.problem import Problem
from seed.quangang_data import FOLDER, elements, read_rows
from seed.reference_data import FOLDER as REFERENCE
from seed.table import Row
from seed.territory import Territory, read_territories
from seed.year.step import Step

# The last day of the story, on which the twelve questions are asked: nothing of it is done later.
LAST = "2026-11-25"

_TYPES: Mapping[str, str] = {"PROVINCE": "Province", "CITY": "City", "COUNTY": "County"}


@dataclass(frozen=True)
class Story:
    """The rows of the scenario's files by file, and the territories that they name, by code."""

    rows: Mapping[str, list[Row]]
    territories: Mapping[str, Territory]

    def of_the_year(self, file: str, column: str) -> list[Row]:
        """The rows of a file whose day in a column is one of the year, but for those that are imported."""
        return [row for row in self.rows[file] if row[column] >= FIRST and not is_imported(row)]

    def row(self, file: str, column: str, value: str) -> Row:
        """The first row of a file with this value in a column."""
        return next(row for row in self.rows[file] if row[column] == value)

    def manager(self, agent: str) -> str:
        """The ID of the company that manages an agent."""
        return f"Company:{self._managers[agent]}"

    def manager_over(self, agent: str, customer: str) -> str:
        """The ID of the first of that company and those above it in whose territory a customer is."""
        places = self._lineage(self.row("customers.csv", "code", customer)["territory"])
        company = self.row("companies.csv", "code", self._managers[agent])
        while company["territory"] not in places:
            company = self.row("companies.csv", "code", company["reports_to"])
        return f"Company:{company['code']}"

    def territory(self, code: str) -> str:
        """The global ID of a territory in use."""
        return f"{_TYPES[self.territories[code].level]}:{code}"

    def area(self, id_: str) -> str:
        """The global ID of what the files call `Territory:` or `Region:` and a code."""
        type_, _, code = id_.partition(":")
        return self.territory(code) if type_ == "Territory" else id_

    def company_over(self, *places: str) -> str:
        """The ID of the company of the smallest territory that holds all these places, by their codes."""
        [first, *others] = [self._lineage(place) for place in places]
        return next(
            f"Company:{self._operators[each]}"
            for each in first
            if each in self._operators and all(each in other for other in others)
        )

    def base(self, party: str) -> str:
        """The code of the territory where an agent, or the company of a customer manager, is."""
        type_, _, code = party.partition(":")
        if type_ == "Agent":
            return self.row("agents.csv", "code", code)["territory"]
        company = self.row("customer_managers.csv", "code", code)["company"]
        return self.row("companies.csv", "code", company)["territory"]

    def _lineage(self, code: str) -> list[str]:
        """A territory and all above it, by their codes."""
        found = [code]
        while (above := self.territories[found[-1]].parent) is not None:
            found.append(above.partition("@")[0])
        return found

    @cached_property
    def _managers(self) -> dict[str, str]:
        return {row["code"]: row["managed_by"] for row in self.rows["agents.csv"]}

    @cached_property
    def _operators(self) -> dict[str, str]:
        return {row["territory"]: row["code"] for row in self.rows["companies.csv"]}


Teller: TypeAlias = Callable[[Story], Iterator[Step]]


def read_story(folder: Path = FOLDER, reference: Path = REFERENCE) -> Story:
    """The story as the files tell it, checked; raises DataError."""
    problems: list[Problem] = []
    rows = read_rows(folder, problems)
    elements(rows, reference, problems)
    in_use = [each for each in read_territories(reference / "territories.csv") if each.until is None]
    return Story(rows, {each.code: each for each in in_use})

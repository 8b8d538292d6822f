"""One request of the year: which mutation, on which day, as whom, and for which row of the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seed.opening import first_cell
from seed.table import Row
from seed.year.mutation import TURNS


@dataclass(slots=True)
class Names:
    """The IDs that the API gave to what the files name otherwise, by the files' IDs."""

    given: dict[str, str] = field(default_factory=dict)

    def translated(self, value: Any) -> Any:
        """A value, or an input with all its values, where what the API names otherwise is named so."""
        if isinstance(value, str):
            return self.given.get(value, value)
        if isinstance(value, Mapping):
            return {key: self.translated(each) for key, each in value.items()}
        return [self.translated(each) for each in value] if isinstance(value, list) else value


def optional_id(type_: str, key: str) -> str | None:
    """The global ID of a type and the key in a cell; None where that is empty."""
    return f"{type_}:{key}" if key else None


@dataclass(frozen=True, slots=True)
class Step:
    """A mutation that is asked for on a day (or at a time), as a party or, without one, the operator.

    `rows` are those that it comes from, all of one file; its input names things as the files do. `makes` are
    the files' IDs of the nodes that its payload names, in order; none where the API names them so as well.
    """

    when: str
    mutation: str
    act_as: str | None
    rows: tuple[Row, ...]
    input: Mapping[str, Any]
    makes: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day of it."""
        return self.when[:10]

    @property
    def turn(self) -> int:
        """The place of its mutation among those of one day."""
        return TURNS[self.mutation]

    @property
    def key(self) -> str:
        """The idempotency key: what it comes from, so that a repeat is the same request."""
        row = self.rows[0]
        what = first_cell(row) if row.file not in _KEYLESS else "/".join(_key_cells(row))
        return f"year:{row.file.removesuffix('.csv')}:{what}:{self.mutation}"

    @property
    def place(self) -> str:
        """Where it comes from, for an error."""
        return f"{self.rows[0].file}:{self.rows[0].line}"


# Files whose first cell does not tell their rows apart.
_KEYLESS: Mapping[str, tuple[str, ...]] = {
    "services.csv": ("party", "customer", "role", "since"),
    "team_members.csv": ("member", "company", "since"),
}


def _key_cells(row: Row) -> list[str]:
    return [row[column] for column in _KEYLESS[row.file]]

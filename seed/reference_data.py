"""The reference data set: every territory since 1981 with its successions, and the industries."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from seed.dataset import Dataset, checksum
from seed.element import End, Link, Node, link, steps
from seed.industry import Industry, read_industries
from seed.succession import successions
from seed.territory import Territory, read_territories

NAME = "reference"
FOLDER = Path(__file__).parent / "reference"


def reference_dataset(folder: Path = FOLDER) -> Dataset:
    """Read and check the reference files; raises DataError with every fault."""
    territory_file, industry_file = folder / "territories.csv", folder / "industries.csv"
    records = read_territories(territory_file)
    industries = read_industries(industry_file)
    return Dataset(
        name=NAME,
        checksum=checksum(territory_file.read_bytes(), industry_file.read_bytes()),
        steps=tuple(steps([*territories(records), *_industries(industries)])),
    )


def territories(records: Sequence[Territory]) -> Iterator[Node | Link]:
    """The nodes of checked records, with what they are a part of and what became of them."""
    for record in records:
        properties = {
            "key": record.key,
            "code": record.code,
            "name": record.name,
            "level": record.level,
            "since": record.since,
            "until": record.until,
            "validFrom": record.valid_from,
            "validTo": record.valid_to,
        }
        yield Node(f"Territory:{record.level.capitalize()}", properties)
        if record.parent is not None:
            child, parent = End("Territory", record.key), End("Territory", record.parent)
            if record.until is None:
                yield link(child, "PART_OF", parent, validFrom=record.valid_from)
            else:
                yield link(child, "WAS_PART_OF", parent, validFrom=record.valid_from, validTo=record.valid_to)
    for edge in successions(records):
        old, new = End("Territory", edge.old.key), End("Territory", edge.new.key)
        yield link(old, "SUCCEEDED_BY", new, kind=edge.kind, year=edge.year)


def _industries(industries: list[Industry]) -> Iterator[Node | Link]:
    for industry in industries:
        yield Node("Industry", {"code": industry.code, "name": industry.name, "level": industry.level})
        if industry.parent is not None:
            yield link(End("Industry", industry.code), "SUBCLASS_OF", End("Industry", industry.parent))

"""The companies of a synthetic graph, their customer managers, and its regions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seed.synthetic.place import Geography, Place
from seed.synthetic.size import Size
from seed.synthetic.wording import person_name

_CARRIER = "澜讯通信"
_BRANCH = {"PROVINCE": "公司", "CITY": "分公司", "COUNTY": "分公司"}


@dataclass(frozen=True)
class Region:
    """Some leaves of one city, or of several cities of one province; `within` contains them all."""

    code: str
    name: str
    kind: str
    within: Place
    covers: tuple[Place, ...]


def company_rows(geography: Geography) -> Iterator[dict[str, Any]]:
    """A company per territory in use, superiors first."""
    for place in geography.places:
        name = f"{_CARRIER}{place.name}{_BRANCH[place.level]}"
        yield {
            "properties": {"code": place.company, "name": name, "level": place.level},
            "territory": place.key,
            "superior": None if place.parent is None else place.parent.company,
        }


def manager_code(leaf: Place) -> str:
    """The customer manager of a leaf."""
    return f"M{leaf.code}"


def manager_rows(size: Size, geography: Geography) -> Iterator[dict[str, Any]]:
    """A customer manager per leaf, employed by the company there."""
    random = size.random("customer managers")
    for leaf in geography.leaves:
        properties = {"code": manager_code(leaf), "name": person_name(random)}
        yield {"properties": properties, "company": leaf.company}


def make_regions(size: Size, geography: Geography) -> list[Region]:
    """An economic zone across the cities of each province that has several, a park in every third city."""
    random = size.random("regions")
    regions: list[Region] = []
    for province in geography.provinces:
        cities = [place for place in province.children if place.children]
        if len(cities) > 1:
            crossed = random.sample(cities, min(len(cities), 3))
            covers = tuple(random.choice(city.children) for city in crossed)
            regions.append(
                Region(f"R{len(regions) + 1:04d}", f"{province.stem}协同发展区", "经济区", province, covers)
            )
    for city in geography.cities[::3]:
        if len(city.children) > 1:
            covers = tuple(random.sample(city.children, 2))
            regions.append(
                Region(f"R{len(regions) + 1:04d}", f"{city.stem}高新技术园区", "园区", city, covers)
            )
    return regions


def region_rows(regions: list[Region]) -> Iterator[dict[str, Any]]:
    """What the statement of `seed.synthetic.dataset` reads."""
    for region in regions:
        yield {
            "properties": {"code": region.code, "name": region.name, "kind": region.kind},
            "covers": [place.key for place in region.covers],
        }

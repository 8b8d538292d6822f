"""Where the synthetic channel works: the tree of territories in use."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from seed.synthetic.size import Size
from seed.territory import Territory

_CLOSED_CITIES = 0.3
_CLOSED_LEAVES = 0.5


@dataclass(eq=False, slots=True)
class Place:
    """A territory in use; a *leaf* has no territory below it.

    Exclusive grants are only made in closed places, where all others keep away from the industries set
    aside for them: that is how no two grants conflict. A closed city has closed leaves only.
    """

    key: str
    code: str
    name: str
    level: str
    parent: "Place | None"
    children: list["Place"] = field(default_factory=list)
    closed: bool = False
    weight: float = 0.0

    @property
    def company(self) -> str:
        """The code of the company that operates here."""
        return f"S{self.code}"

    @property
    def stem(self) -> str:
        """The name as firms use it: 泉港 of 泉港区, 宁蒗 of 宁蒗彝族自治县."""
        if "自治" in self.name:
            return self.name[:2]
        return self.name[:-1] if len(self.name) > 2 and self.name[-1] in "省市区县旗盟州" else self.name

    @property
    def above(self) -> list["Place"]:
        """What contains it, nearest first."""
        return [] if self.parent is None else [self.parent, *self.parent.above]

    @property
    def leaves(self) -> list["Place"]:
        """What has nothing below it, here and beneath."""
        return [leaf for child in self.children for leaf in child.leaves] if self.children else [self]


@dataclass(frozen=True)
class Geography:
    """Every place in use, and the lists the others draw from."""

    places: tuple[Place, ...]  # parents first
    provinces: tuple[Place, ...]
    cities: tuple[Place, ...]
    leaves: tuple[Place, ...]  # below province level

    @property
    def leaf_weights(self) -> list[float]:
        """Cumulative, for `random.choices`."""
        return list(accumulate(leaf.weight for leaf in self.leaves))

    @property
    def city_weights(self) -> list[float]:
        """Cumulative, for `random.choices`."""
        return list(accumulate(city.weight for city in self.cities))


def geography(territories: Sequence[Territory], size: Size) -> Geography:
    """The tree of the records in use; larger and smaller places by chance."""
    places = list(_tree([t for t in territories if t.until is None]))
    random = size.random("places")
    for place in places:
        closed_above = place.parent is not None and place.parent.level == "CITY" and place.parent.closed
        share = _CLOSED_CITIES if place.children else _CLOSED_LEAVES
        place.closed = closed_above or (place.level != "PROVINCE" and random.random() < share)
        if not place.children:
            place.weight = random.lognormvariate(0, 0.7)
    for place in reversed(places):
        if place.parent is not None:
            place.parent.weight += place.weight
    return Geography(
        tuple(places),
        tuple(p for p in places if p.level == "PROVINCE"),
        tuple(p for p in places if p.level == "CITY"),
        tuple(p for p in places if p.level != "PROVINCE" and not p.children),
    )


def _tree(records: list[Territory]) -> Iterator[Place]:
    below: dict[str | None, list[Territory]] = defaultdict(list)
    for record in sorted(records, key=lambda r: r.code):
        below[record.parent].append(record)

    def grow(record: Territory, parent: Place | None) -> Iterator[Place]:
        place = Place(record.key, record.code, record.name, record.level, parent)
        if parent is not None:
            parent.children.append(place)
        yield place
        for child in below[record.key]:
            yield from grow(child, place)

    for province in below[None]:
        # A list, since a place is used only once its children are known.
        yield from list(grow(province, None))

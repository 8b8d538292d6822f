"""The delegations of a synthetic graph: root grants, and what their holders grant further."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from seed.problem import SeedError
from seed.synthetic.agent import Agent
from seed.synthetic.company import Region
from seed.synthetic.place import Place
from seed.synthetic.sector import CITY_SECTIONS, LEAF_SECTIONS, Sectors
from seed.synthetic.size import Size

_DERIVED_SHARE = 5  # one in five is a sub-delegation
_REGION_SHARE = 100  # one in a hundred covers a region
_EXCLUSIVE_SHARE = 20  # one root grant in twenty is exclusive, while there is room
_DEPTH_SHARES = (60, 85, 95, 100)  # cumulative: how many sub-delegations stand 1, 2, 3 and 4 below their root
_TRIES = 30

_DAY_ZERO = date(2023, 1, 1)
_DAYS = tuple(_DAY_ZERO + timedelta(day) for day in range(3000))
_LAST_START = 1400
_REASONS = ("业绩连续两季未达标", "代理商主动退出", "合同到期不再续签", "服务投诉整改未通过")


@dataclass(eq=False, slots=True)
class Delegation:
    """`start`, `end` and `revoked` count days from 1 January 2023; no `end` is open-ended."""

    id: str
    grantor: str  # a company's code, an agent's in a sub-delegation
    grantee: Agent
    area: Place | Region
    industries: Sequence[str]  # none = all
    start: int
    end: int | None
    exclusive: bool
    redelegable: bool
    revoked: int | None
    parent: "Delegation | None"

    @property
    def row(self) -> dict[str, Any]:
        """What the statements of `seed.synthetic.dataset` read."""
        return {
            "grantor": self.grantor,
            "grantee": self.grantee.code,
            "area": self.area.key if isinstance(self.area, Place) else self.area.code,
            "industries": self.industries,
            "parent": None if self.parent is None else self.parent.id,
            "properties": {
                "id": self.id,
                "validFrom": _DAYS[self.start],
                "validTo": None if self.end is None else _DAYS[self.end],
                "exclusive": self.exclusive,
                "redelegable": self.redelegable,
                "revokedOn": None if self.revoked is None else _DAYS[self.revoked],
                "reason": None if self.revoked is None else _REASONS[self.revoked % len(_REASONS)],
            },
        }


def make_delegations(
    size: Size, sectors: Sectors, regions: Sequence[Region], agents: Sequence[Agent]
) -> list[Delegation]:
    """Every delegation, parents first; raises SeedError when there is nobody to grant to."""
    admitted = [agent for agent in agents if agent.admitted]
    if size.delegations and not admitted:
        raise SeedError(f"{size.delegations} delegations need agents to hold them; ask for more agents.")
    return list(_Grants(size, sectors, regions, admitted).all())


class _Grants:
    def __init__(
        self, size: Size, sectors: Sectors, regions: Sequence[Region], agents: Sequence[Agent]
    ) -> None:
        self._size = size
        self._sectors = sectors
        self._agents = agents
        self._random = size.random("delegations")
        at: dict[tuple[str, str], list[Agent]] = defaultdict(list)
        for agent in agents:
            at[agent.level, agent.base.key].append(agent)
        self._regional = [(r, at[held]) for r in regions if (held := (r.within.level, r.within.key)) in at]
        # Sub-delegations go to agents that are not bounded in industry.
        self._takers = {
            key: [agent for agent in held if agent.kind != "INDUSTRY"]
            for (level, key), held in at.items()
            if level == ("CITY" if held[0].base.children else "COUNTY")
        }
        self._slots = self._exclusive_slots()
        self._number = 0

    def all(self) -> Iterator[Delegation]:
        derived = self._size.delegations // _DERIVED_SHARE
        above = []
        for turn in range(self._size.delegations - derived):
            root = self._root(turn)
            yield root
            if root.redelegable:
                above.append(root)
        done = 0
        for share in _DEPTH_SHARES:
            level = []
            for _ in range(derived * share // 100 - done):
                grant = self._derived(above) or self._plain()
                yield grant
                if grant.redelegable and grant.parent is not None:
                    level.append(grant)
            done = derived * share // 100
            above = level

    def _root(self, turn: int) -> Delegation:
        # As a share of all grants, of which the roots are four in five.
        if self._regional and turn % (_REGION_SHARE * 4 // 5) == 0:
            region, holders = self._random.choice(self._regional)
            agent = self._random.choice(holders)
            return self._grant(region.within.company, agent, region, self._industries(agent, None))
        if self._slots and turn % _EXCLUSIVE_SHARE == 1:
            agent, area, division = self._slots.pop()
            groups = self._sectors.children[division]
            industry = division if self._random.random() < 0.6 else self._random.choice(groups)
            return self._grant(self._grantor(agent), agent, area, (industry,), exclusive=True)
        return self._plain()

    def _plain(self) -> Delegation:
        agent = self._random.choice(self._agents)
        area = self._area(agent)
        return self._grant(self._grantor(agent), agent, area, self._industries(agent, area))

    def _grantor(self, agent: Agent) -> str:
        """The company at the agent's base, or one above: each contains whatever the agent may act in."""
        places = [agent.base, *agent.base.above]
        return places[0 if self._random.random() < 0.7 else int(self._random.random() * len(places))].company

    def _area(self, agent: Agent) -> Place:
        """Within the level's cap: the base, or for the higher levels something beneath it."""
        area = agent.base
        if agent.level == "COUNTY":
            return area
        while area.children and self._random.random() < (0.7 if area.level == "PROVINCE" else 0.45):
            area = self._random.choice(area.children)
        return area

    def _industries(self, agent: Agent, area: Place | None) -> Sequence[str]:
        """Of the agent's own, or any; outside what is set aside wherever an exclusive grant may lie."""
        if agent.kind == "INDUSTRY":
            return self._sectors.narrow(self._random, agent.industries)
        free = area is not None and not area.children and not area.closed
        if free and agent.kind == "FULL_SERVICE" and self._random.random() < 0.5:
            return ()
        return self._sectors.pick(self._random, self._sectors.sections if free else self._sectors.free, 3)

    def _exclusive_slots(self) -> list[tuple[Agent, Place, str]]:
        """At most one exclusive grant per closed leaf and division, and per closed city and division."""
        random = self._size.random("exclusive")
        by_base: dict[str, list[Agent]] = defaultdict(list)
        for agent in self._agents:
            local = agent.level == ("CITY" if agent.base.children else "COUNTY")
            if agent.base.closed and local and agent.kind != "INDUSTRY":
                by_base[agent.base.key].append(agent)
        slots: list[tuple[Agent, Place, str]] = []
        for holders in by_base.values():
            base = holders[0].base
            divisions = self._sectors.divisions(CITY_SECTIONS if base.children else LEAF_SECTIONS)
            slots.extend((random.choice(holders), base, division) for division in divisions)
        random.shuffle(slots)
        return slots

    def _derived(self, above: list[Delegation]) -> Delegation | None:
        """A grant inside one of `above`, to an agent outside its chain; None where none fits."""
        for _ in range(_TRIES if above else 0):
            parent = self._random.choice(above)
            area = self._inside(parent.area)
            takers = self._takers.get(area.key)
            if not takers:
                continue
            agent = self._random.choice(takers)
            if agent not in _holders(parent):
                industries = self._narrow(parent, agent, area)
                return self._grant(parent.grantee.code, agent, area, industries, parent=parent)
        return None

    def _inside(self, area: Place | Region) -> Place:
        place = area if isinstance(area, Place) else self._random.choice(area.covers)
        while place.children and (place.level == "PROVINCE" or self._random.random() < 0.7):
            place = self._random.choice(place.children)
        return place

    def _narrow(self, parent: Delegation, agent: Agent, area: Place) -> Sequence[str]:
        if parent.industries:
            return self._sectors.narrow(self._random, parent.industries)
        return self._industries(agent, area)

    def _grant(
        self,
        grantor: str,
        agent: Agent,
        area: Place | Region,
        industries: Sequence[str],
        *,
        exclusive: bool = False,
        parent: Delegation | None = None,
    ) -> Delegation:
        random = self._random
        start, end = _dates(random, parent)
        redelegable = random.random() < (0.35 if parent is None else 0.6)
        # What others build on is not revoked.
        revoked = None if redelegable or random.random() >= 0.05 else _between(random, start, end)
        self._number += 1
        code = f"D{self._number:07d}"
        return Delegation(
            code, grantor, agent, area, industries, start, end, exclusive, redelegable, revoked, parent
        )


def _holders(grant: Delegation | None) -> Iterator[Agent]:
    while grant is not None:
        yield grant.grantee
        grant = grant.parent


def _dates(random: Random, parent: Delegation | None) -> tuple[int, int | None]:
    if parent is None:
        start = int(random.random() * _LAST_START)
        return start, None if random.random() < 0.15 else start + 180 + int(random.random() * 900)
    room = 365 if parent.end is None else parent.end - parent.start
    start = parent.start + int(random.random() * min(room // 2, 120))
    if random.random() < 0.7:
        return start, parent.end
    return start, _between(random, start, parent.end)


def _between(random: Random, start: int, end: int | None) -> int:
    """A day after `start`, at the latest `end`."""
    return start + 1 + int(random.random() * ((start + 400 if end is None else end) - start))

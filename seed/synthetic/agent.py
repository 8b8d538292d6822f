"""The agents of a synthetic graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seed.synthetic.place import Geography, Place
from seed.synthetic.sector import Sectors
from seed.synthetic.size import Size
from seed.synthetic.wording import agent_name
from seed.vocabulary import AGENT_CAPABILITIES, AGENT_KINDS, AGENT_STATUSES, LEVELS

# Cumulative shares in percent, in the order of the vocabulary.
_LEVEL_SHARES = (2, 30, 100)
_KIND_SHARES = (25, 75, 100)
_CAPABILITY_SHARES = (50, 78, 92, 100)
_STATUS_SHARES = (2, 4, 6, 7, 8, 11, 93, 96, 100)

# Whoever was admitted once may hold grants, also when suspended or terminated since.
_ADMITTED = frozenset({"ACTIVE", "SUSPENDED", "TERMINATED"})


@dataclass(eq=False, slots=True)
class Agent:
    """An agent at its base."""

    code: str
    kind: str
    capability: str
    level: str
    status: str
    base: Place
    industries: tuple[str, ...]  # an industry agent's own

    @property
    def admitted(self) -> bool:
        return self.status in _ADMITTED


def make_agents(size: Size, geography: Geography, sectors: Sectors) -> list[Agent]:
    """Every agent: 2 % work for a province, 28 % for a city, the others for a county."""
    random = size.random("agents")
    count = size.agents
    levels = random.choices(LEVELS, cum_weights=_LEVEL_SHARES, k=count)
    kinds = random.choices(AGENT_KINDS, cum_weights=_KIND_SHARES, k=count)
    capabilities = random.choices(AGENT_CAPABILITIES, cum_weights=_CAPABILITY_SHARES, k=count)
    statuses = random.choices(AGENT_STATUSES, cum_weights=_STATUS_SHARES, k=count)
    bases = {
        "PROVINCE": iter(random.choices(geography.provinces, k=count)),
        "CITY": iter(random.choices(geography.cities, cum_weights=geography.city_weights, k=count)),
        "COUNTY": iter(random.choices(geography.leaves, cum_weights=geography.leaf_weights, k=count)),
    }
    return [
        Agent(
            code=f"A{number:07d}",
            kind=kind,
            capability=capability,
            level=level,
            status=status,
            base=next(bases[level]),
            # Their grants lie within these industries, and none of them is exclusive.
            industries=tuple(sectors.pick(random, sectors.free, 3)) if kind == "INDUSTRY" else (),
        )
        for number, (level, kind, capability, status) in enumerate(
            zip(levels, kinds, capabilities, statuses, strict=True), start=1
        )
    ]


def agent_rows(size: Size, agents: list[Agent]) -> Iterator[dict[str, Any]]:
    """What the statement of `seed.synthetic.dataset` reads."""
    random = size.random("agent names")
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    for agent in agents:
        base = agent.base
        yield {
            "base": base.key,
            "company": base.company,
            "overseers": [place.company for place in base.above if random.random() < 0.5],
            "industries": agent.industries,
            "properties": {
                "code": agent.code,
                "name": agent_name(random, base.stem),
                "kind": agent.kind,
                "capability": agent.capability,
                "level": agent.level,
                "levelRank": ranks[agent.level],
                "status": agent.status,
            },
        }

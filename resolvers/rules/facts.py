"""What a decision about authority is made from: frozen facts as of one day.

Territories are named by the key of their record, industries and products by their code. A lineage is a
thing and what lies above it, nearest first: the box of a grant contains a thing when it names any of them.
"""

from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval


@dataclass(frozen=True, slots=True)
class Place:
    """A territory as of the day: its key, tier and name."""

    key: str
    level: str
    name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A territory or region that a grant names; `places` are the keys of the territories it consists of."""

    id: str
    name: str
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgentFacts:
    """An agent as it was on the day.

    `base` is the lineage of the territory it is based in, `industries` are an industry agent's own,
    `grade` is that of its final assessment of the latest period, `sections` how many industry sections the
    policy of the day lets one of its capability reach into, if it is a regional agent.
    """

    code: str
    name: str
    kind: str
    capability: str
    level: str
    status: str
    base: tuple[Place, ...]
    industries: frozenset[str] = frozenset()
    grade: str | None = None
    sections: int = 20

    @property
    def section_limit(self) -> int:
        """Into how many sections the live grants of a regional agent may reach: half as many at grade C."""
        return self.sections // 2 if self.grade == "C" else self.sections

    @property
    def active(self) -> bool:
        """Whether it may act at all."""
        return self.status == "ACTIVE"


@dataclass(frozen=True, slots=True)
class Box:
    """Areas × industries × products; no industry or product named means all of them."""

    areas: tuple[Area, ...]
    industries: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """For how long a grant holds, and what cuts it short."""

    valid: Interval
    revoked_on: date | None = None
    suspensions: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A grant above another in its chain; `holder` is the agent it was granted to, by name."""

    id: str
    term: Term
    box: Box
    holder: str
    holder_status: str


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant and the chain above it, nearest first.

    `rooted`: the topmost grant of the chain came from a company. `sections` are the industry sections it
    reaches into.
    """

    id: str
    term: Term
    box: Box
    exclusive: bool
    above: tuple[Link, ...] = ()
    rooted: bool = True
    sections: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be served: a customer, or a cell of territory, industry and, perhaps, product.

    `places` and `industries` are lineages; without a place the target's area is unknown on the day.
    `excepted`: a named exception opens a protected customer to the agent. `retired`: there is
    no such customer any more on the day.
    """

    places: tuple[Place, ...]
    industries: tuple[str, ...]
    product: str | None = None
    industry_name: str = ""
    product_name: str = ""
    protected: bool = False
    excepted: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Whether an agent may serve a target on a day.

    `grants` are all that the agent was ever given; `exclusive` are the exclusive grants of anybody, the
    agent's own among them, whose box, and every box above it, has a part in common with the target.
    """

    agent: AgentFacts
    target: Target
    grants: tuple[Grant, ...]
    on: date
    exclusive: tuple[Grant, ...] = ()

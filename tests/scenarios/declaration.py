"""What a scenario's graph declares on top of the reference data."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from resolvers.rules.interval import Interval
from seed.vocabulary import (
    AGENT_CAPABILITIES,
    AGENT_KINDS,
    AGENT_STATUSES,
    CARD_TIERS,
    CUSTOMER_GRADES,
    CUSTOMER_SIZES,
    LEVELS,
)
from tests.scenarios.strict import Day, Flag, OneOrMore, OpenDay, Strict, one_of

Level = Annotated[str, one_of(LEVELS)]
Status = Annotated[str, one_of(AGENT_STATUSES)]
Grade = Annotated[str, one_of(CUSTOMER_GRADES)]
Card = Annotated[str, one_of(CARD_TIERS)]
Size = Annotated[str, one_of(CUSTOMER_SIZES)]
AssessmentGrade = Annotated[str, one_of(("A", "B", "C", "D", "INCOMPLETE"))]


class Record(Strict):
    """An earlier or later state: from `from` (else ever) up to and without `to` (else open)."""

    start: OpenDay = Field(None, alias="from")
    end: OpenDay = Field(None, alias="to")

    @property
    def valid(self) -> Interval:
        """The days it covers."""
        return Interval(self.start, self.end)

    @model_validator(mode="after")
    def _has_days(self) -> "Record":
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"to {self.end} should be later than from {self.start}")
        return self


class AgentRecord(Record):
    """What differed about an agent; what is left out was as the agent's own value says."""

    level: Level | None = None
    status: Status | None = None
    base: str | None = None


class CustomerRecord(Record):
    """What differed about a customer; what is left out was as the customer's own value says."""

    grade: Grade | None = None
    card: Card | None = None
    size: Size | None = None


class Agent(Strict):
    """An agent; `base` is a territory, `industries` are its own, `grade` that of its last assessment.

    It `serves` customers from a day on, up to and without another.
    """

    kind: Annotated[str, one_of(AGENT_KINDS)]
    level: Level
    base: str
    capability: Annotated[str, one_of(AGENT_CAPABILITIES)] = "INDUSTRY_APPLICATION"
    status: Status = "ACTIVE"
    industries: tuple[str, ...] = ()
    grade: AssessmentGrade | None = None
    records: tuple[AgentRecord, ...] = ()
    serves: tuple[tuple[str, Day, OpenDay], ...] = ()

    def on(self, day: date) -> tuple[str, str, str]:
        """Its level, status and base on a day."""
        for record in self.records:
            if record.valid.holds(day):
                return record.level or self.level, record.status or self.status, record.base or self.base
        return self.level, self.status, self.base


class Customer(Strict):
    """A customer; `at` is the territory it is located in, from `retired` on there is none any more."""

    at: str
    industry: str
    grade: Grade = "C"
    card: Card = "NONE"
    size: Size = "SMALL"
    records: tuple[CustomerRecord, ...] = ()
    retired: OpenDay = None

    def gone(self, day: date) -> bool:
        """Whether it is retired on a day."""
        return Interval(None, self.retired).over(day)

    def on(self, day: date) -> tuple[str, str, str]:
        """Its grade, card and size on a day."""
        for record in self.records:
            if record.valid.holds(day):
                return record.grade or self.grade, record.card or self.card, record.size or self.size
        return self.grade, self.card, self.size


class Region(Strict):
    """A named set of territories."""

    name: str
    covers: tuple[str, ...] = Field(min_length=1)


class Delegation(Strict):
    """A grant; `areas` are territories or regions, no industry or product named means all of them.

    `redelegable` decides nothing about authority; a grant that others are made out of must say it. It was
    made out of each of `was_under` before, up to and without a day; these come in the order of their days.
    """

    by: str
    holder: str = Field(alias="to")
    areas: tuple[str, ...] = Field(min_length=1)
    industries: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    start: Day = Field(alias="from")
    until: OpenDay = None
    exclusive: Flag = False
    redelegable: Flag = False
    revoked: Day | None = None
    suspended: tuple[tuple[Day, OpenDay], ...] = ()
    under: str | None = None
    was_under: tuple[tuple[str, Day], ...] = ()

    def parents(self) -> Iterator[tuple[str, Interval]]:
        """What it was made out of, and on which days, the last one open."""
        start = None
        for parent, end in self.was_under:
            yield parent, Interval(start, end)
            start = end
        if self.under is not None:
            yield self.under, Interval(start, None)

    def parent(self, day: date) -> str | None:
        """What it was made out of on a day."""
        return next((parent for parent, days in self.parents() if days.holds(day)), None)

    @model_validator(mode="after")
    def _has_days(self) -> "Delegation":
        for start, end in ((self.start, self.until), *self.suspended):
            if end is not None and end <= start:
                raise ValueError(f"the end {end} should be later than the start {start}")
        return self


class NamedException(Strict):
    """That a protected customer is open to one agent, from `from` up to and without `until`."""

    customer: str
    agent: str
    start: Day = Field(alias="from")
    until: Day

    @property
    def valid(self) -> Interval:
        """The days it covers."""
        return Interval(self.start, self.until)


class Declaration(Strict):
    """All of it, by code; a company operates in one territory or several."""

    companies: dict[str, OneOrMore] = Field(default_factory=dict)
    regions: dict[str, Region] = Field(default_factory=dict)
    products: tuple[str, ...] = ()
    agents: dict[str, Agent] = Field(default_factory=dict)
    delegations: dict[str, Delegation] = Field(default_factory=dict)
    customers: dict[str, Customer] = Field(default_factory=dict)
    exceptions: tuple[NamedException, ...] = ()

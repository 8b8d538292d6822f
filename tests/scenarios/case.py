"""One question about a scenario's graph, and the decision that is right."""

from typing import Literal

from pydantic import Field, model_validator

from resolvers.rules.blocker import BlockerCode
from resolvers.rules.nearest_miss import Change
from tests.scenarios.strict import Day, Strict


class Cell(Strict):
    """A territory, an industry and, perhaps, a product."""

    territory: str
    industry: str
    product: str | None = None


class Matched(Strict):
    """What of the approving grant matched, as its delegation names it; nothing where it names none."""

    area: str
    industry: str | None = None
    product: str | None = None


class ExpectedMiss(Strict):
    """The one change that would allow it: to which grant, and what it would come to."""

    change: Change
    grant: str | None = None
    to: str = ""


class Case(Strict):
    """Whether `agent` may serve `customer` or `cell` on the day `on`.

    Either `allowed` names the approving grant, or `denied` lists every blocker in order. `grant` is the one
    that blockers are about, if they are about any; `at` says by blocker which other grant is its cause. Both
    are asserted when left out, too. What `matched`, `limit` and `miss` do not say is not asserted.
    """

    name: str
    agent: str
    customer: str | None = None
    cell: Cell | None = None
    on: Day
    allowed: str | None = None
    matched: Matched | None = None
    denied: tuple[BlockerCode, ...] | None = Field(None, min_length=1)
    grant: str | None = None
    at: dict[BlockerCode, str] = Field(default_factory=dict)
    limit: dict[BlockerCode, str] = Field(default_factory=dict)
    miss: ExpectedMiss | Literal["none"] | None = None

    @model_validator(mode="after")
    def _is_one_question_with_one_answer(self) -> "Case":
        if (self.customer is None) == (self.cell is None):
            raise ValueError("should ask about either a customer or a cell")
        if (self.allowed is None) == (self.denied is None):
            raise ValueError(
                "should say either allowed, with the approving grant, or denied, with the blockers"
            )
        denial = {"grant", "at", "limit", "miss"} & self.model_fields_set
        if self.allowed is not None and denial:
            raise ValueError(f"is allowed, so {', '.join(sorted(denial))} has no meaning")
        if self.denied is not None and self.matched is not None:
            raise ValueError("is denied, so matched has no meaning")
        if strange := {*self.at, *self.limit} - {*(self.denied or ())}:
            raise ValueError(f"explains {', '.join(sorted(code.name for code in strange))}, which it lacks")
        return self

"""From the facts that a statement returned to a decision and its answer; see `resolvers.plan.authority`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from resolvers.authority import Cells, Grants, agent_of, target_of
from resolvers.place import Place
from resolvers.rules.blocker import Blocker
from resolvers.rules.decision import Allowed, Decision, Denied, decide
from resolvers.rules.facts import Question, Target
from resolvers.rules.nearest_miss import nearest_miss
from resolvers.wording import Wording

# Where things stand in the row of a grant; selections follow.
_FACTS, _HOLDER, _HELD, _EXCLUSIVE, _SECTIONS, _SEEN, _SELECTED = range(7)


@dataclass(frozen=True, slots=True)
class GrantPart:
    """`chain`: the selection of that index, of the grant that allows and those above it."""

    selection: int


@dataclass(frozen=True, slots=True)
class MatchPart:
    """What matched: an area, industry or product of the grant that allows, by its key."""

    what: str
    selection: int


@dataclass(frozen=True, slots=True)
class BlockerPart:
    """`blockers`: per field its name, or the selection of a delegation."""

    cells: tuple[str | int, ...]


# A field that is none of these is said by its name.
DecidedPart: TypeAlias = str | GrantPart | MatchPart | BlockerPart


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, its decision, and the rows of all grants that matter by id."""

    question: Question
    decision: Decision
    rows: Mapping[str, Cells]

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of grants that may not be named."""
        return frozenset(id_ for id_, row in self.rows.items() if not row[_SEEN])

    def selected(self, grant: str, selection: int) -> Any:
        """What was selected of a grant; null where it is not seen."""
        row = self.rows[grant]
        return row[_SELECTED + selection] if row[_SEEN] else None


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What is answered of an outcome, part by part; `place` and `key` name the field in errors."""

    parts: tuple[DecidedPart, ...]
    wording: Wording
    place: Place
    key: str

    def cells(self, facts: Cells) -> list[Any]:
        """The cells of the decision; raises FieldError where agent or target is not there."""
        outcome = self.outcome(facts)
        return [self._cell(part, outcome) for part in self.parts]

    def outcome(self, facts: Cells) -> Outcome:
        """The decision on what a statement returned."""
        agent, target, on = facts
        if agent is None:
            raise self.place.argument("agent").missing(self.key)
        wanted, (opened, grants) = sought(target, self.place, self.key)
        return outcome_of(agent, wanted, opened, grants, date.fromisoformat(on))

    def _cell(self, part: DecidedPart, outcome: Outcome) -> Any:
        decision = outcome.decision
        match part:
            case GrantPart(selection):
                if isinstance(decision, Denied):
                    return []
                chain = (decision.grant.id, *(link.id for link in decision.grant.above))
                return [each for id_ in chain if (each := outcome.selected(id_, selection)) is not None]
            case MatchPart(what, selection):
                return _matched(outcome, what, selection) if isinstance(decision, Allowed) else None
            case BlockerPart(cells):
                if isinstance(decision, Allowed):
                    return []
                return [
                    [self._of_blocker(outcome, each, cell) for cell in cells] for each in decision.blockers
                ]
            case "allowed":
                return isinstance(decision, Allowed)
            case "asOf":
                return outcome.question.on.isoformat()
            case "message":
                return self._message(outcome)
            case "nearestMiss":
                return self._nearest_miss(outcome)
            case _:
                return "AuthorityDecision"

    def _message(self, outcome: Outcome) -> str:
        decision = outcome.decision
        if isinstance(decision, Allowed):
            return self.wording.allowed(outcome.question, decision)
        return self.wording.denied(
            outcome.question, [self._words(outcome, each) for each in decision.blockers]
        )

    def _words(self, outcome: Outcome, blocker: Blocker) -> str:
        return self.wording.blocker(outcome.question, blocker, outcome.hidden)

    def _nearest_miss(self, outcome: Outcome) -> str | None:
        if isinstance(outcome.decision, Allowed):
            return None
        miss = nearest_miss(outcome.question)
        return self.wording.miss(outcome.question, miss, outcome.hidden) if miss is not None else None

    def _of_blocker(self, outcome: Outcome, blocker: Blocker, cell: str | int) -> Any:
        match cell:
            case "code":
                return blocker.code.value
            case "message":
                return self._words(outcome, blocker)
            case int(selection):
                cause = blocker.at or blocker.grant
                return outcome.selected(cause, selection) if cause is not None else None
            case _:
                return "Blocker"


def outcome_of(agent: Cells, target: Target, opened: Cells, grants: Cells, on: date) -> Outcome:
    """The decision on an agent and a target; `opened` are the agents with an exception, by code."""
    known = Grants(grants, lambda row: row[_SECTIONS])
    rows = sorted(known.rows.items())
    asked = agent_of(agent)
    question = Question(
        asked,
        replace(target, excepted=True) if asked.code in opened else target,
        tuple(known.grant(id_) for id_, row in rows if row[_HELD]),
        on,
        tuple(known.grant(id_) for id_, row in rows if row[_EXCLUSIVE]),
    )
    return Outcome(question, decide(question), known.rows)


def sought(cells: Cells, place: Place, key: str) -> tuple[Target, Cells]:
    """The target, and what else was read of it; raises FieldError where a statement found no such target."""
    found, with_product, product = cells
    place = place.argument("target")
    if found is None:
        raise place.missing(key)
    if with_product and product is None:
        raise place.key("cell").key("product").missing(key)
    lineages, protection, *more = found
    return target_of(lineages, protection, product, False), more


def _matched(outcome: Outcome, what: str, selection: int) -> Any:
    decision = outcome.decision
    if not isinstance(decision, Allowed):
        return None
    wanted = {"area": decision.area.id, "industry": decision.industry, "product": decision.product}[what]
    return dict(outcome.rows[decision.grant.id][_SELECTED + selection]).get(wanted)

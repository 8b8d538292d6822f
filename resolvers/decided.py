"""From the facts that a statement returned to a decision and its answer; see `resolvers.plan.authority`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from resolvers.authority import Cells, agent_of, grant_of, target_of
from resolvers.place import Place
from resolvers.rules.blocker import Blocker
from resolvers.rules.decision import Allowed, Decision, Denied, decide
from resolvers.rules.facts import Grant, Question, Target
from resolvers.rules.nearest_miss import nearest_miss
from resolvers.shape import ObjectShape, Writer
from resolvers.wording import Wording

# Where things stand in the row of a grant the agent holds, and of an exclusive one; selections follow.
_FACTS, _SECTIONS, _SEEN, _SELECTED = range(4)
_EXCLUSIVE_SEEN, _EXCLUSIVE_SELECTED = 1, 2


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
    """`blockers`: per field its name, or the selections of `delegation` at a held and an exclusive grant."""

    cells: tuple[str | tuple[int, int], ...]


# A field that is none of these is said by its name.
DecidedPart: TypeAlias = str | GrantPart | MatchPart | BlockerPart


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, its decision, and the rows of the grants behind it by id."""

    question: Question
    decision: Decision
    held: Mapping[str, Cells]
    exclusive: Mapping[str, Cells]
    hidden: frozenset[str]


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
        agent, target, grants, on = facts
        if agent is None:
            raise self.place.argument("agent").missing(self.key)
        wanted, opened, exclusive = sought(target, self.place, self.key)
        held = {row[_FACTS][0]: row for row in grants}
        rivals = {row[_FACTS][0]: row for row in exclusive}
        asked = agent_of(agent)
        question = Question(
            asked,
            replace(wanted, excepted=asked.code in opened),
            tuple(grant_of(row[_FACTS], row[_SECTIONS]) for row in held.values()),
            date.fromisoformat(on),
            tuple(grant_of(row[_FACTS]) for row in rivals.values()),
        )
        hidden = _hidden(question.grants, held, _SEEN) | _hidden(question.exclusive, rivals, _EXCLUSIVE_SEEN)
        return Outcome(question, decide(question), held, rivals, hidden)

    def _cell(self, part: DecidedPart, outcome: Outcome) -> Any:
        decision = outcome.decision
        match part:
            case GrantPart(selection):
                if isinstance(decision, Denied):
                    return []
                return [each for _, each in outcome.held[decision.grant.id][_SELECTED + selection]]
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

    def _of_blocker(self, outcome: Outcome, blocker: Blocker, cell: str | tuple[int, int]) -> Any:
        match cell:
            case "code":
                return blocker.code.value
            case "message":
                return self._words(outcome, blocker)
            case (held, exclusive):
                return _delegation(outcome, blocker, held, exclusive)
            case _:
                return "Blocker"


def sought(cells: Cells, place: Place, key: str) -> tuple[Target, Cells, Sequence[Cells]]:
    """The target, what agents an exception opens it to, and what else was read of it.

    Raises FieldError where a statement found no such target.
    """
    found, with_product, product = cells
    place = place.argument("target")
    if found is None:
        raise place.missing(key)
    if with_product and product is None:
        raise place.key("cell").key("product").missing(key)
    lineages, protection, opened, more = found
    return target_of(lineages, protection, product, False), opened, more


def _hidden(grants: Sequence[Grant], rows: Mapping[str, Cells], seen: int) -> frozenset[str]:
    """The ids of grants, and those above them, that may not be named."""
    found: set[str] = set()
    for grant in grants:
        shown = rows[grant.id][seen]
        if shown is not None:
            found |= {grant.id, *(link.id for link in grant.above)} - set(shown)
    return frozenset(found)


def _matched(outcome: Outcome, what: str, selection: int) -> Any:
    decision = outcome.decision
    if not isinstance(decision, Allowed):
        return None
    wanted = {"area": decision.area.id, "industry": decision.industry, "product": decision.product}[what]
    return dict(outcome.held[decision.grant.id][_SELECTED + selection]).get(wanted)


def _delegation(outcome: Outcome, blocker: Blocker, held: int, exclusive: int) -> Any:
    """The grant that is the cause, as it was selected; null where there is none or it is not seen."""
    wanted = blocker.at or blocker.grant
    if wanted is None:
        return None
    if wanted in outcome.exclusive:
        found = dict(outcome.exclusive[wanted][_EXCLUSIVE_SELECTED + exclusive])
    else:
        found = dict(outcome.held[blocker.grant or wanted][_SELECTED + held])
    return found.get(wanted)


@dataclass(frozen=True, slots=True)
class DecidedShape:
    """A decision: an object whose cells are made from facts."""

    inner: ObjectShape
    answers: Answers
    nullable: bool = False

    def code(self, writer: Writer, value: str) -> str:
        name = writer.fresh()
        build = writer.constant(self.answers.cells)
        return f"[{self.inner.code(writer, name)} for {name} in ({build}({value}),)][0]"

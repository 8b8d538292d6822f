"""To whom a customer may be assigned: the division of labour between customer managers and agents.

It follows the order of those who may serve (`resolvers.rules.ranking`): a protected customer's manager first;
else agents as ranked, and the manager last. Another than the first of them needs an override, which has a
reason and an end; no override lets anybody serve who may not. What is decided holds on the first day: whoever
loses authority later is found by asking again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.blocker import Blocker
from resolvers.rules.facts import Question
from resolvers.rules.interval import Interval
from resolvers.rules.ranking import Servant
from resolvers.rules.violation import Violation, ViolationCode, at

Party = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that may serve, or that is asked for: type, code, name; it is named to who asks if `seen`."""

    type: str
    code: str
    name: str
    seen: bool = True

    @property
    def party(self) -> Party:
        """What tells it from others."""
        return self.type, self.code


@dataclass(frozen=True, slots=True)
class Service:
    """That somebody serves the customer in the role asked for."""

    party: Candidate
    during: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred(Violation):
    """A rule that keeps an agent from serving, and the question it was found at."""

    question: Question
    blocker: Blocker


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment that somebody asks for.

    `candidates` are all that may serve on the first day, best first. `party` is None where none is named: the
    first is meant. `blockers` are what keeps a named agent from serving. `missing`: who or what is named is
    not there, which has been said.
    """

    candidates: tuple[Candidate, ...]
    party: Candidate | None
    blockers: tuple[Barred, ...]
    services: tuple[Service, ...]
    since: date
    until: date | None
    today: date
    override: bool
    reason: str
    missing: bool = False

    @property
    def chosen(self) -> Candidate | None:
        """Who is to serve."""
        if self.party is None and not self.missing:
            return next(iter(self.candidates), None)
        return self.party


def in_order(
    protected: bool, manager: Candidate | None, servants: Sequence[tuple[Servant, bool]]
) -> tuple[Candidate, ...]:
    """All that may serve, best first: agents as they are ranked, each with whether it is seen."""
    agents = [
        Candidate("Agent", each.question.agent.code, each.question.agent.name, seen)
        for each, seen in servants
    ]
    managers = [manager] if manager is not None else []
    return (*managers, *agents) if protected else (*agents, *managers)


def against_assignment(asked: Assignment) -> list[Violation]:
    """Every rule that an assignment would break, in a fixed order; none: it may be made."""
    found: list[Violation] = [*_of_days(asked), *asked.blockers]
    if asked.override and not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.override and asked.until is None:
        found.append(Violation(ViolationCode.MISSING_END, at("until")))
    chosen = asked.chosen
    if chosen is None:
        if not asked.missing:
            limit = str(asked.since)
            found.append(Violation(ViolationCode.NOBODY_MAY_SERVE, at("customer"), limit=limit))
        return found
    found += _of_rank(asked, chosen)
    found += _of_services(asked, chosen)
    return found


def _of_days(asked: Assignment) -> Iterator[Violation]:
    code = ViolationCode.BAD_DATES
    if asked.since < asked.today:
        yield Violation(code, at("since"), about=str(asked.since), limit=str(asked.today))
    if asked.until is not None and asked.until <= asked.since:
        yield Violation(code, at("until"), limit=str(asked.since))


def _of_rank(asked: Assignment, chosen: Candidate) -> Iterator[Violation]:
    order = [each.party for each in asked.candidates]
    if chosen.party not in order:
        # Of an agent its blockers have been told.
        if not asked.blockers:
            yield Violation(ViolationCode.MAY_NOT_SERVE, at("party"), about=chosen.name)
    elif order[0] != chosen.party and not asked.override:
        first = asked.candidates[0]
        yield Violation(ViolationCode.NOT_FIRST, at("party"), about=first.name if first.seen else "")


def _of_services(asked: Assignment, chosen: Candidate) -> Iterator[Violation]:
    """Nobody is assigned what it has, and nothing that is planned is overlapped: a running service ends."""
    for each in asked.services:
        start = each.during.start or date.min
        name = each.party.name if each.party.seen else ""
        if each.during.holds(asked.since):
            if each.party.party == chosen.party:
                yield Violation(ViolationCode.ALREADY_ASSIGNED, at("party"), about=name, limit=str(start))
        elif each.during.meet(Interval(asked.since, asked.until)) is not None:
            yield Violation(ViolationCode.ASSIGNED_LATER, at("until"), about=name, limit=str(start))

"""From the candidates that a statement returned to those who may serve; see `resolvers.plan.serving`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from resolvers.authority import Cells, Grants, agent_of, others_of
from resolvers.decided import sought
from resolvers.place import Place
from resolvers.rules.containment import contains
from resolvers.rules.decision import Allowed, decide
from resolvers.rules.facts import Question, Target
from resolvers.rules.ranking import Servant, ranked
from resolvers.wording import Wording

# Where things stand in the row of a grant; selections follow.
_GRANT, _HOLDER, _CANDIDATE, _EXCLUSIVE, SECTIONS, _GRANT_SEEN = range(6)
_AGENT, _OTHERS, _LOAD, AGENT_SEEN, _SELECTED = range(6, 11)
_MANAGER_NAME, _MANAGER_SELECTED = 0, 1


@dataclass(frozen=True, slots=True)
class PartyPart:
    """Selections of an object at the manager and at a candidate's grant; None: a manager has none."""

    manager: int | None
    grant: int


# A field that is no object is said by its name.
ServingPart: TypeAlias = str | PartyPart


@dataclass(frozen=True, slots=True, eq=False)
class Servings:
    """What is answered of each that may serve; `place` and `key` name the field in errors."""

    parts: tuple[ServingPart, ...]
    wording: Wording
    place: Place
    key: str

    def rows(self, facts: Cells) -> list[list[Any]]:
        """The cells of each; raises FieldError where the target is not there."""
        target, on, size = facts
        wanted, (opened, manager, grants) = sought(target, self.place, self.key)
        known = Grants(grants, lambda row: row[SECTIONS])
        order = ranked(servants(wanted, opened, known, date.fromisoformat(on)))
        held = {id_: row for id_, row in known.rows.items() if row[AGENT_SEEN]}
        shown = [each for each in order if each.allowed.grant.id in held]
        rows: list[list[Any]] = []
        # Null where a cell is asked about, or where a customer has no manager, or none that is seen.
        keeper: Cells | None = manager
        if wanted.retired:
            keeper = None
        if keeper is not None and wanted.protected:
            rows.append(self._manager(keeper, 1, wanted))
        for each in shown:
            rows.append(self._agent(each, len(rows) + 1, held[each.allowed.grant.id]))
        if keeper is not None and not wanted.protected:
            rows.append(self._manager(keeper, len(rows) + 1, wanted))
        return rows[:size]

    def _manager(self, row: Cells, rank: int, target: Target) -> list[Any]:
        def cell(part: ServingPart) -> Any:
            match part:
                case PartyPart(manager, _):
                    return None if manager is None else row[_MANAGER_SELECTED + manager]
                case "rank":
                    return rank
                case "role":
                    return "CUSTOMER_MANAGER"
                case "because":
                    return self.wording.manager_because(target)
                case _:
                    return "ServingCandidate"

        return [cell(part) for part in self.parts]

    def _agent(self, servant: Servant, rank: int, row: Cells) -> list[Any]:
        def cell(part: ServingPart) -> Any:
            match part:
                case PartyPart(manager, grant):
                    hidden = manager is None and not row[_GRANT_SEEN]
                    return None if hidden else row[_SELECTED + grant]
                case "rank":
                    return rank
                case "role":
                    return "AGENT"
                case "because":
                    return self.wording.agent_because(servant, row[_GRANT_SEEN])
                case _:
                    return "ServingCandidate"

        return [cell(part) for part in self.parts]


def servants(target: Target, opened: Cells, known: Grants, on: date) -> list[Servant]:
    """The agents that may serve, each by the grant that allows it; `opened` are those with an exception."""
    candidates = {id_: known.grant(id_) for id_, row in sorted(known.rows.items()) if row[_CANDIDATE]}
    elsewhere = [known.grant(id_) for id_, row in known.rows.items() if row[_EXCLUSIVE]]
    # An exclusive grant that reaches farther than one above it excludes nobody there.
    over = [each for each in candidates.values() if all(contains(link.box, target) for link in each.above)]
    rivals = (*elsewhere, *(each for each in over if each.exclusive))
    found = []
    for ids in _by_agent(known, candidates).values():
        row = known.rows[ids[0]]
        agent = agent_of(row[_AGENT])
        others = {
            each.id: each
            for id_ in ids
            for each in others_of(known.rows[id_][_OTHERS] or ())
            if each.id not in ids
        }
        question = Question(
            agent,
            replace(target, excepted=agent.code in opened),
            (*(candidates[id_] for id_ in ids), *others.values()),
            on,
            rivals,
        )
        decision = decide(question)
        if isinstance(decision, Allowed):
            found.append(Servant(question, decision, *row[_LOAD]))
    return found


def _by_agent(known: Grants, ids: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        found[known.rows[id_][_HOLDER][0]].append(id_)
    return found

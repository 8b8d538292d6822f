"""What an agent is and was: its level and status, as records say them; see `resolvers.rules.past`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.past import Record, gaps


@dataclass(frozen=True, slots=True)
class State:
    """Level and status of an agent, and why the status is what it is; what is None is not said."""

    level: str | None = None
    status: str | None = None
    reason: str | None = None

    def filled(self, own: "State") -> "State":
        """The same, with what it leaves out as the agent's own; why is told only with a status."""
        return replace(self, level=self.level or own.level, status=self.status or own.status)

    def without(self, to: "State") -> "State":
        """What it says beside what is changed."""
        level = self.level if to.level is None else None
        return State(level) if to.status else replace(self, level=level)

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return self == State()


def planned(records: Sequence[Record[State]], on: date, level: str) -> list[Record[State]]:
    """The records that are new or changed, once an agent is to have another level from a coming day on."""
    found = []
    for each in records:
        past, coming = each.days.meet(Interval(None, on)), each.days.meet(Interval(on, None))
        if coming is None:
            continue
        state = replace(each.state, level=level)
        if past is None:
            found.append(replace(each, state=state))
        else:
            found.append(replace(each, days=past))
            continues = each.key if each.based else None
            found.append(Record(None, coming, state, each.based, continues))
    return [*found, *gaps(State(level=level), records, Interval(on, None))]

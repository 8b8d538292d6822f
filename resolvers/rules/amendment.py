"""What a change of a grant is decided from: frozen facts, as of today."""

from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.revocation import Dependant


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days on which a grant is masked; one that was ended on its first day covers none."""

    id: str
    during: Interval


@dataclass(frozen=True, slots=True)
class Amendment:
    """What somebody wants of a grant: another end, a suspension, or the end of one; None: not asked for.

    `dependants` are the grants made out of it, to any depth.
    """

    id: str
    valid: Interval
    revoked_on: date | None
    today: date
    reason: str
    cascade: bool
    valid_to: date | None = None
    suspend: Interval | None = None
    resume: date | None = None
    suspensions: tuple[Suspension, ...] = ()
    dependants: tuple[Dependant, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortening:
    """The ids of the grants below that end with a shortened one, and of those that had not begun by then."""

    shortened: tuple[str, ...]
    ended: tuple[str, ...]

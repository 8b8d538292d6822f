"""What keeps a change from being made."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from resolvers.rules.blocker import BlockerCode


class ViolationCode(Enum):
    """The rule that a change would break; the value is what clients see, and is stable."""

    NOT_ALLOWED = "NOT_ALLOWED"
    INVALID_ID = "INVALID_ID"
    NOT_FOUND = "NOT_FOUND"
    INVALID_KEY = "INVALID_KEY"
    IDEMPOTENCY_CONFLICT = "IDEMPOTENCY_CONFLICT"
    BAD_DATES = "BAD_DATES"
    EMPTY_AREAS = "EMPTY_AREAS"
    AREA_RETIRED = "AREA_RETIRED"
    OUTSIDE_GRANTOR_TERRITORY = "OUTSIDE_GRANTOR_TERRITORY"
    MISSING_PARENT = "MISSING_PARENT"
    NOT_PARENT_HOLDER = "NOT_PARENT_HOLDER"
    PARENT_NOT_REDELEGABLE = "PARENT_NOT_REDELEGABLE"
    PARENT_NOT_LIVE = "PARENT_NOT_LIVE"
    TOO_DEEP = "TOO_DEEP"
    SELF_GRANT = "SELF_GRANT"
    CYCLE = "CYCLE"
    OUTSIDE_PARENT_AREA = "OUTSIDE_PARENT_AREA"
    OUTSIDE_PARENT_INDUSTRY = "OUTSIDE_PARENT_INDUSTRY"
    OUTSIDE_PARENT_PRODUCT = "OUTSIDE_PARENT_PRODUCT"
    OUTSIDE_PARENT_DATES = "OUTSIDE_PARENT_DATES"
    AGENT_NOT_ACTIVE = "AGENT_NOT_ACTIVE"
    OUTSIDE_LEVEL_CAP = "OUTSIDE_LEVEL_CAP"
    KIND_BOUND = "KIND_BOUND"
    EXCLUSIVE_CONFLICT = "EXCLUSIVE_CONFLICT"
    EMPTY_REASON = "EMPTY_REASON"
    ALREADY_REVOKED = "ALREADY_REVOKED"
    ALREADY_OVER = "ALREADY_OVER"
    HAS_DEPENDANTS = "HAS_DEPENDANTS"
    WRONG_COUNT = "WRONG_COUNT"
    EMPTY_TARGET = "EMPTY_TARGET"
    BAD_CODE = "BAD_CODE"
    EMPTY_NAME = "EMPTY_NAME"
    CODE_TAKEN = "CODE_TAKEN"
    NOT_THAT_KIND = "NOT_THAT_KIND"
    WRONG_LEVEL = "WRONG_LEVEL"
    WRONG_PARENT = "WRONG_PARENT"
    BAD_DAY = "BAD_DAY"
    NAMED_TWICE = "NAMED_TWICE"
    NOT_LOCATED_THERE = "NOT_LOCATED_THERE"
    NOT_A_SUCCESSOR = "NOT_A_SUCCESSOR"
    UNPLACED = "UNPLACED"
    ONE_CHANGE = "ONE_CHANGE"
    WOULD_WIDEN = "WOULD_WIDEN"
    SUSPENDS_NOTHING = "SUSPENDS_NOTHING"
    ALREADY_SUSPENDED = "ALREADY_SUSPENDED"
    NOT_SUSPENDED = "NOT_SUSPENDED"
    NOT_PROTECTED = "NOT_PROTECTED"
    NOT_ABOVE = "NOT_ABOVE"
    EXCEPTION_OVERLAPS = "EXCEPTION_OVERLAPS"
    MAY_NOT_SERVE = "MAY_NOT_SERVE"
    NOBODY_MAY_SERVE = "NOBODY_MAY_SERVE"
    NOT_FIRST = "NOT_FIRST"
    MISSING_END = "MISSING_END"
    ALREADY_ASSIGNED = "ALREADY_ASSIGNED"
    ASSIGNED_LATER = "ASSIGNED_LATER"
    ILLEGAL_TRANSITION = "ILLEGAL_TRANSITION"
    HOLDS_GRANTS = "HOLDS_GRANTS"
    BASE_ABOVE_LEVEL = "BASE_ABOVE_LEVEL"
    INDUSTRIES_OF_KIND = "INDUSTRIES_OF_KIND"
    MISSING_EVIDENCE = "MISSING_EVIDENCE"
    EMPTY_REFERENCE = "EMPTY_REFERENCE"
    BAD_CHECKSUM = "BAD_CHECKSUM"
    SELF_REVIEW = "SELF_REVIEW"
    NOT_A_REVIEWER = "NOT_A_REVIEWER"
    REVIEWED_ALREADY = "REVIEWED_ALREADY"
    DEPOSIT_TOO_SMALL = "DEPOSIT_TOO_SMALL"
    BAD_METRIC_CODE = "BAD_METRIC_CODE"
    BAD_WEIGHT = "BAD_WEIGHT"
    WEIGHTS_NOT_WHOLE = "WEIGHTS_NOT_WHOLE"
    BAD_BANDS = "BAD_BANDS"
    NOT_LATER = "NOT_LATER"
    PERIOD_ASSESSED = "PERIOD_ASSESSED"
    NEVER_ACTIVE = "NEVER_ACTIVE"
    BAD_PERIOD = "BAD_PERIOD"
    PERIOD_TO_COME = "PERIOD_TO_COME"
    PERIOD_NOT_OVER = "PERIOD_NOT_OVER"
    ALREADY_FINAL = "ALREADY_FINAL"
    NO_SCORECARD = "NO_SCORECARD"
    UNKNOWN_METRIC = "UNKNOWN_METRIC"
    BAD_SCORE = "BAD_SCORE"
    MISSING_RESULTS = "MISSING_RESULTS"


Code: TypeAlias = ViolationCode | BlockerCode


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a change would break.

    `field` is the path to the key of the input it was found at, such as `("input", "areas", "0")`. `about`
    names what it concerns and `limit` what bounds it, for messages; `grants` are the ids of the grants that
    stand in the way. The code is a blocker's where an agent may not serve; see `resolvers.rules.assigning`.
    """

    code: Code
    field: tuple[str, ...]
    about: str = ""
    limit: str = ""
    grants: tuple[str, ...] = ()


def at(*path: str | int) -> tuple[str, ...]:
    """The path to a key of the input."""
    return ("input", *(str(each) for each in path))

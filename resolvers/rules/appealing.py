"""Appeals against assessments (考核申诉; design section 5): who is heard when, and what comes of it.

A final assessment is appealed against once, within days that the policy sets. A company above the one that
manages the agent decides; the topmost decides on its own agents. Upheld, it makes a revision, which is final
at once and takes the place of what was appealed against, from its day on.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from resolvers.rules.assessing import against_results
from resolvers.rules.policy import Policy
from resolvers.rules.violation import Violation, ViolationCode, at

UPHELD = "UPHELD"


@dataclass(frozen=True, slots=True)
class Appeal:
    """What somebody appeals against, by its period and the day it was made final (None: it is not).

    `revised` says that a revision has taken its place, `appealed` that there was an appeal already.
    """

    period: str
    decided_on: date | None
    revised: bool
    appealed: bool
    reason: str
    today: date


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a company decides, by its name; None: the graph has no such company.

    `above` says that it stands above the one that manages the agent, `open` that there is an appeal that is
    not decided yet. `given` are metrics and corrected scores.
    """

    period: str
    company: str | None
    above: bool
    open: bool
    outcome: str
    weights: dict[str, int]
    given: tuple[tuple[str, int], ...]
    comment: str


def against_appeal(asked: Appeal, policy: Policy) -> list[Violation]:
    """Every rule that an appeal would break; none: it is heard."""
    found = []
    if asked.decided_on is None:
        found.append(Violation(ViolationCode.NOT_FINAL, at("assessment"), about=asked.period))
    elif asked.revised:
        found.append(Violation(ViolationCode.REVISED, at("assessment"), about=asked.period))
    elif asked.appealed:
        found.append(Violation(ViolationCode.APPEALED_ALREADY, at("assessment"), about=asked.period))
    else:
        last = asked.decided_on + timedelta(policy.appeal_days)
        if asked.today > last:
            found.append(
                Violation(
                    ViolationCode.APPEAL_TOO_LATE, at("assessment"), about=asked.period, limit=str(last)
                )
            )
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    return found


def against_ruling(asked: Ruling) -> list[Violation]:
    """Every rule that deciding an appeal so would break; none: it is decided.

    Whoever upholds says what was wrong, and whoever rejects says why.
    """
    found = []
    if not asked.open:
        found.append(Violation(ViolationCode.NO_APPEAL, at("assessment"), about=asked.period))
    if asked.company is not None and not asked.above:
        found.append(Violation(ViolationCode.NOT_ABOVE_MANAGER, at("decidedBy"), about=asked.company))
    if bool(asked.given) != (asked.outcome == UPHELD):
        found.append(Violation(ViolationCode.RESULTS_OF_OUTCOME, at("results"), about=asked.outcome))
    found += against_results(asked.given, asked.weights)
    if asked.outcome != UPHELD and not asked.comment.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    return found

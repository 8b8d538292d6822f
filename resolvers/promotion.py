"""From the facts of an agent to what it is short of for the next level; see `resolvers.plan.promotion`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from resolvers.authority import Cells, interval_of
from resolvers.policy import policy_of
from resolvers.rules.promotion import NEXT, Candidate, Need, Shortfall, short_of

# A field's name, or the place of the agent in the row.
PromotionPart: TypeAlias = str | int

# Per need: Chinese, English; then the same where there is nothing, or no end, of it.
_WORDS: dict[Need, tuple[tuple[str, str], tuple[str, str]]] = {
    Need.GRADE: (
        ("考核期 {period} 须为 {needed} 级，现为 {has} 级。", "Grade {needed} in {period}: it has {has}."),
        (
            "考核期 {period} 须为 {needed} 级，尚无最终结果。",
            "Grade {needed} in {period}: it has no final assessment of it.",
        ),
    ),
    Need.GRANTS: (
        ("须有 {needed} 项有效授权，现有 {has} 项。", "{needed} grants in force: it has {has}."),
        ("须有 {needed} 项有效授权。", "{needed} grants in force."),
    ),
    Need.CUSTOMERS: (
        ("须服务 {needed} 家客户，现为 {has} 家。", "{needed} customers that it serves: it serves {has}."),
        ("须服务 {needed} 家客户。", "{needed} customers that it serves."),
    ),
    Need.NO_SUSPENSION: (
        (
            "上次暂停于 {has} 结束，须满无暂停期限，{needed} 起满足。",
            "A time without a suspension: the last ended on {has}, long enough ago from {needed} on.",
        ),
        ("其本身或其授权正处于暂停。", "A time without a suspension: it, or a grant of it, is suspended."),
    ),
}


def candidate_of(cells: Cells) -> Candidate:
    """The agent of these cells; see `graph.mapping.promotion`."""
    level, grades, grants, customers, suspensions, _ = cells
    paused = tuple(interval_of(each) for each in suspensions)
    return Candidate(level, dict(grades), grants, customers, paused)


@dataclass(frozen=True, slots=True, eq=False)
class Candidacies:
    """How the candidates of a page are answered, part by part."""

    parts: tuple[PromotionPart, ...]
    chinese: bool

    def cells(self, row: Cells) -> list[Any]:
        """The cells of one: its facts are the first of a row; the periods and the day follow."""
        facts, periods, on, *selected = row
        candidate = candidate_of(facts)
        short = short_of(candidate, periods, date.fromisoformat(on), policy_of(facts[-1]))
        return [self._cell(part, candidate, short, selected) for part in self.parts]

    def _cell(
        self, part: PromotionPart, candidate: Candidate, short: Sequence[Shortfall], selected: Sequence[Any]
    ) -> Any:
        match part:
            case int(index):
                return selected[index]
            case "eligible":
                return not short
            case "nextLevel":
                return NEXT[candidate.level]
            case "shortOf":
                return [self._words(each) for each in short]
            case _:
                return "PromotionCandidate"

    def _words(self, short: Shortfall) -> str:
        said, bare = _WORDS[short.need]
        pair = bare if short.has is None else said
        return pair[0 if self.chinese else 1].format(has=short.has, needed=short.needed, period=short.period)

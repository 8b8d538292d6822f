"""What an agent earns in a period (design section 5, Money), line by line.

Commission is a fixed part, and a share of what was sold with authority, times the coefficient of the grade.
The share is exact until it is rounded, once for the statement; its lines are spread from that, along value
chains too, by largest remainder: ties by sale, then by code. Tiers accumulate by (date, id). What of a line
is paid in later periods, and what is taken back after a refund, is rounded from the line, so that all parts
and all that is left are the line together, and nothing is taken back twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import zip_longest
from typing import TypeAlias

from resolvers.rules.commission_plan import Plan, Tier, TierMode
from resolvers.rules.money import WHOLE, half_up, part, spread
from resolvers.rules.period import months_later


class Component(Enum):
    """What a line is for."""

    FIXED = "FIXED"
    SHARE = "SHARE"


EARNED = "EARNED"


@dataclass(frozen=True, slots=True)
class Slice:
    """So much of a sale lies in a tier of this share."""

    amount: int
    share_bp: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """The plan's fixed part."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A share of a sale: what of it lies in which tier, the coefficient, the partner's part."""

    sold: int
    slices: tuple[Slice, ...]
    grade: str
    coefficient_bp: int
    chain: str | None
    chain_share: Fraction
    whole: int
    release_bp: int


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """A sale that earns nothing, as the agent had no authority; `blockers` are codes."""

    sold: int
    blockers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """The n-th part of an earlier line; of `sold`, refunds have left `kept`."""

    number: int
    period: str
    whole: int
    release_bp: int
    sold: int
    kept: int


@dataclass(frozen=True, slots=True)
class ClawedBack:
    """What of an earlier line goes back with a refund: the line was `amount`, and `left` stays."""

    refund: str
    refunded: int
    period: str
    amount: int
    left: int


Because: TypeAlias = Fixed | Shared | Unauthorised | Released | ClawedBack


@dataclass(frozen=True, slots=True)
class Line:
    """An amount for a beneficiary, `<Type>:<code>`: for a sale, or of None for the period.

    `whole` is what it and its later parts are together, `gross` what it was before any refund; `original` is
    the id of the earlier line that it is a part of, or takes from.
    """

    sale: str | None
    plan: str
    version: int
    component: Component
    beneficiary: str
    entry: str
    amount: int
    whole: int
    gross: int
    delegation: str | None
    original: str | None
    because: Because

    def id(self, statement: str) -> str:
        """What no two lines share: sale or statement, plan, component, beneficiary and entry."""
        beneficiary = self.beneficiary.replace(":", ".")
        return "/".join((self.sale or statement, self.plan, self.component.value, beneficiary, self.entry))


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale of the period, in fen, after the refunds of the period.

    `delegation` is the grant that allowed it, None where none did, for the reasons of `blockers`. `shares`
    are the parts of the parties that take part in it, one together; `chain` is the value chain that says so.
    """

    id: str
    on: date
    amount: int
    delegation: str | None
    blockers: tuple[str, ...]
    shares: Mapping[str, Fraction]
    chain: str | None = None


@dataclass(frozen=True, slots=True)
class Refund:
    """What a customer got back of a sale after the sale's own period, in fen."""

    id: str
    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line of an earlier statement: earned or released, with what has been taken from it since.

    `sold` is what the sale was after the refunds of its own period, `refunds` are all later ones in order of
    day and id; `clawed` are the ids of those that took from the line so far, `taken` in all. `releases` are
    those of the line's plan, and `released` the numbers of those posted so far.
    """

    id: str
    line: Line
    period: str
    first: date
    months: int
    taken: int
    sold: int
    refunds: tuple[Refund, ...]
    releases: tuple[int, ...] = (WHOLE,)
    released: frozenset[int] = frozenset()
    clawed: frozenset[str] = frozenset()


def earned(plan: Plan, agent: str, sales: Sequence[Sold], grade: str) -> list[Line]:
    """The lines that a period's own sales make, and the fixed part.

    Raises KeyError for a grade without a coefficient, as INCOMPLETE is.
    """
    found = []
    if plan.fixed:
        found.append(_line(plan, None, Component.FIXED, agent, plan.fixed, plan.fixed, None, Fixed()))
    coefficient = plan.coefficients[grade]
    slices = _slices(plan, sorted(sales, key=lambda sale: (sale.on, sale.id)))
    rows = sorted(
        ((sale, party) for sale in sales if sale.delegation is not None for party in sale.shares),
        key=lambda row: (row[0].id, row[1].partition(":")[2], row[1]),
    )
    exact = [
        sum((part(each.amount, each.share_bp) for each in slices[sale.id]), Fraction(0))
        * Fraction(coefficient, WHOLE)
        * sale.shares[party]
        for sale, party in rows
    ]
    for (sale, party), whole in zip(rows, spread(exact), strict=True):
        now = _parts(whole, plan.releases)[0]
        because = Shared(
            sale.amount,
            slices[sale.id],
            grade,
            coefficient,
            sale.chain,
            sale.shares[party],
            whole,
            plan.releases[0],
        )
        found.append(_line(plan, sale.id, Component.SHARE, party, now, whole, sale.delegation, because))
    for sale in sorted(sales, key=lambda sale: sale.id):
        if sale.delegation is None:
            nothing = Unauthorised(sale.amount, sale.blockers)
            found.append(_line(plan, sale.id, Component.SHARE, agent, 0, 0, None, nothing))
    return found


def released(lines: Iterable[Earlier], end: date) -> list[Line]:
    """The parts of earlier lines that are due before `end` and were not posted so far."""
    found = []
    for each in lines:
        parts = _parts(each.line.whole, each.releases)
        for number in range(1, len(parts)):
            if number in each.released or months_later(each.first, number * each.months) >= end:
                continue
            kept = each.sold - sum(refund.amount for refund in each.refunds if refund.on < end)
            gross = parts[number]
            found.append(
                Line(
                    each.line.sale,
                    each.line.plan,
                    each.line.version,
                    each.line.component,
                    each.line.beneficiary,
                    f"RELEASE:{number}",
                    _of(gross, kept, each.sold),
                    each.line.whole,
                    gross,
                    each.line.delegation,
                    each.id,
                    Released(number, each.period, each.line.whole, each.releases[number], each.sold, kept),
                )
            )
    return found


def clawed_back(lines: Iterable[Earlier], end: date) -> list[Line]:
    """What refunds before `end` have not yet taken from earlier lines: never more than is left of each."""
    found = []
    for each in lines:
        line = each.line
        left = line.amount - each.taken
        # What has taken from the line stands, though an earlier refund may have been recorded since.
        kept = each.sold - sum(refund.amount for refund in each.refunds if refund.id in each.clawed)
        for refund in each.refunds:
            if refund.on >= end or refund.id in each.clawed:
                continue
            kept -= refund.amount
            stays = min(left, _of(line.gross, kept, each.sold))
            if stays == left:
                continue
            because = ClawedBack(refund.id, refund.amount, each.period, line.amount, stays)
            found.append(
                Line(
                    line.sale,
                    line.plan,
                    line.version,
                    line.component,
                    line.beneficiary,
                    f"CLAWBACK:{refund.id}/{line.entry}",
                    stays - left,
                    0,
                    0,
                    line.delegation,
                    each.id,
                    because,
                )
            )
            left = stays
    return found


def _line(
    plan: Plan,
    sale: str | None,
    component: Component,
    beneficiary: str,
    amount: int,
    whole: int,
    delegation: str | None,
    because: Because,
) -> Line:
    return Line(
        sale,
        plan.id,
        plan.version,
        component,
        beneficiary,
        EARNED,
        amount,
        whole,
        amount,
        delegation,
        None,
        because,
    )


def _of(amount: int, kept: int, sold: int) -> int:
    """What stays of an amount where so much of what was sold is kept."""
    return half_up(Fraction(amount * kept, sold)) if sold else 0


def _parts(whole: int, releases: Sequence[int]) -> list[int]:
    return spread([part(whole, each) for each in releases])


def _slices(plan: Plan, sales: Sequence[Sold]) -> dict[str, tuple[Slice, ...]]:
    """Which part of each sale lies in which tier; what was sold without authority fills none."""
    counting = [sale for sale in sales if sale.delegation is not None]
    if plan.mode is TierMode.WHOLE:
        total = sum(sale.amount for sale in counting)
        reached = max(tier.start for tier in plan.tiers if tier.start <= total)
        share = next(tier.share_bp for tier in plan.tiers if tier.start == reached)
        return {sale.id: (Slice(sale.amount, share),) for sale in counting}
    found: dict[str, tuple[Slice, ...]] = {}
    before = 0
    for sale in counting:
        after = before + sale.amount
        found[sale.id] = tuple(_between(plan.tiers, before, after))
        before = after
    return found


def _between(tiers: Sequence[Tier], low: int, high: int) -> Iterable[Slice]:
    for tier, above in zip_longest(tiers, tiers[1:]):
        end = high if above is None else min(high, above.start)
        if end > max(low, tier.start):
            yield Slice(end - max(low, tier.start), tier.share_bp)

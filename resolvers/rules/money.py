"""Amounts of money: whole fen, exact fractions in between, each rounded once (design section 5, Money)."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from resolvers.rules.violation import Violation, ViolationCode, at

# Basis points of a whole.
WHOLE = 10_000
# Sums of a thousand such amounts, doubled, are still numbers that every client reads exactly.
MOST = 1_000_000_000_000


def half_up(amount: Fraction) -> int:
    """The nearest fen; half a fen counts as one, of a negative amount as none."""
    return floor(amount + Fraction(1, 2))


def against_amount(amount: int, least: int, *path: str | int) -> list[Violation]:
    """That an amount at a path of the input is too small, or more than ten billion yuan."""
    if least <= amount <= MOST:
        return []
    return [Violation(ViolationCode.BAD_AMOUNT, at(*path), about=str(amount), limit=f"{least:,} - {MOST:,}")]


def part(amount: int, bp: int) -> Fraction:
    """So many basis points of an amount, exactly."""
    return Fraction(amount * bp, WHOLE)


def spread(parts: Sequence[Fraction]) -> list[int]:
    """Whole fen for each part that together are their sum, rounded half up once.

    The fen that rounding down leaves go to the largest remainders, of equal ones to the first.
    """
    amounts = [floor(each) for each in parts]
    left = half_up(sum(parts, Fraction(0))) - sum(amounts)
    by_remainder = sorted(range(len(parts)), key=lambda index: (amounts[index] - parts[index], index))
    for index in by_remainder[:left]:
        amounts[index] += 1
    return amounts


def yuan(fen: int) -> str:
    """An amount in yuan, to the fen."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"

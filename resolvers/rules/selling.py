"""Sales and refunds (design section 5, Money): what may be recorded, and when.

A sale is recorded whether or not the agent had authority: without, it earns nothing and its line says so.
What was published of a period no longer changes, so that neither sale nor refund is recorded of its days.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from resolvers.rules.interval import Interval
from resolvers.rules.master import against_retired
from resolvers.rules.money import against_amount
from resolvers.rules.statement import OPEN
from resolvers.rules.value_chain import against_use
from resolvers.rules.violation import Violation, ViolationCode, at

LONGEST_CONTRACT = 100


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of an agent that covers a day: its period and status."""

    period: str
    status: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A value chain by name, whether a stage of it uses the product, and the days it is in force."""

    name: str
    uses: bool
    valid: Interval


@dataclass(frozen=True, slots=True)
class Retiring:
    """A customer or product by name, and the day from which it is retired."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale that somebody wants to record, in fen.

    `taken` says that a sale of that contract is on record, `statement` is the one that covers the day, and
    `chain` the value chain along which it is sold. `customer` and `product` are those that are retired, or
    will be.
    """

    contract: str
    amount: int
    on: date
    today: date
    taken: bool
    statement: Statement | None
    chain: Chain | None
    customer: Retiring | None = None
    product: Retiring | None = None


@dataclass(frozen=True, slots=True)
class Refunding:
    """A refund that somebody wants to record of a sale: `left` is what of it was not refunded before."""

    amount: int
    left: int
    sold_on: date
    on: date
    today: date
    reason: str
    statement: Statement | None


def against_sale(asked: Sale, *path: str | int) -> list[Violation]:
    """Every rule that a sale at a path of the input would break; none: it may be recorded."""
    found = []
    if not asked.contract.strip():
        found.append(Violation(ViolationCode.EMPTY_REFERENCE, at(*path, "contract")))
    elif len(asked.contract) > LONGEST_CONTRACT:
        found.append(Violation(ViolationCode.TOO_LONG, at(*path, "contract"), limit=str(LONGEST_CONTRACT)))
    elif asked.taken:
        found.append(Violation(ViolationCode.CONTRACT_TAKEN, at(*path, "contract"), about=asked.contract))
    found += against_amount(asked.amount, 1, *path, "amount")
    found += _against_day(asked.on, asked.today, asked.statement, *path, "on")
    for key, each in (("customer", asked.customer), ("product", asked.product)):
        if each is not None:
            found += against_retired(each.name, each.on, _the_day(asked.on), *path, key)
    if asked.chain is not None:
        found += against_use(asked.chain.name, asked.chain.valid, asked.on, *path, "valueChain")
        if not asked.chain.uses:
            found.append(
                Violation(ViolationCode.NOT_IN_CHAIN, at(*path, "valueChain"), about=asked.chain.name)
            )
    return found


def against_refund(asked: Refunding) -> list[Violation]:
    """Every rule that a refund would break; none: it may be recorded."""
    found = []
    found += against_amount(asked.amount, 1, "amount")
    if not found and asked.amount > asked.left:
        found.append(
            Violation(
                ViolationCode.REFUND_TOO_LARGE, at("amount"), about=str(asked.amount), limit=str(asked.left)
            )
        )
    if asked.on < asked.sold_on:
        found.append(Violation(ViolationCode.REFUND_TOO_EARLY, at("on"), limit=asked.sold_on.isoformat()))
    found += _against_day(asked.on, asked.today, asked.statement, "on")
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    return found


def _the_day(on: date) -> Interval:
    return Interval(on, on + timedelta(1))


def _against_day(on: date, today: date, statement: Statement | None, *path: str | int) -> list[Violation]:
    if on > today:
        return [Violation(ViolationCode.DAY_TO_COME, at(*path), about=str(on), limit=str(today))]
    if statement is not None and statement.status not in OPEN:
        return [
            Violation(ViolationCode.PERIOD_CLOSED, at(*path), about=statement.period, limit=statement.status)
        ]
    return []

"""Products as master data (design section 4): those of the group; what agents bring is reviewed instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.master import Change, Standing, against_amendment, against_retirement
from resolvers.rules.value_chain import against_name
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(frozen=True, slots=True)
class ProductAsked:
    """What a product is to be; `taken` says that another has the name."""

    name: str
    kind: str
    vendor: str | None
    taken: bool


@dataclass(frozen=True, slots=True)
class ProductRetirement:
    """A product that is to be retired on a day; `used` is the last on which it was sold.

    `chains` are the names of value chains beyond that day with a stage that uses it, `grants` the ids of
    grants beyond it that name no other product that is left.
    """

    standing: Standing
    expected: int
    on: date
    today: date
    used: date | None
    chains: tuple[str, ...]
    grants: tuple[str, ...]
    reason: str


def against_product(asked: ProductAsked) -> list[Violation]:
    """Every rule that a product would break; none: it may be."""
    found = against_name(asked.name, "name")
    if asked.taken and not found:
        found.append(Violation(ViolationCode.NAME_TAKEN, at("name"), about=asked.name.strip()))
    found += against_name(asked.kind, "kind")
    if asked.vendor is not None:
        found += against_name(asked.vendor, "vendor")
    return found


def against_product_amendment(
    standing: Standing, expected: int, changed: Sequence[Change], asked: ProductAsked
) -> list[Violation]:
    """Every rule that an amendment would break; none: it may be made."""
    return [*against_amendment(standing, expected, changed, "product"), *against_product(asked)]


def against_product_retirement(asked: ProductRetirement) -> list[Violation]:
    """Every rule that a retirement would break; none: the product may be retired."""
    days = asked.on, asked.today
    found = against_retirement(asked.standing, asked.expected, asked.reason, "product", days)
    name, path = asked.standing.name, at("product")
    if asked.used is not None and asked.on <= asked.used:
        found.append(Violation(ViolationCode.LAST_USED, at("on"), about=name, limit=str(asked.used)))
    found += [Violation(ViolationCode.IN_A_CHAIN, path, about=name, limit=each) for each in asked.chains]
    if asked.grants:
        found.append(Violation(ViolationCode.HAS_GRANTS, path, about=name, grants=asked.grants))
    return found

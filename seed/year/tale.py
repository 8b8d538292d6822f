"""What happened in the year, month by month."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from resolvers.rules.money import yuan
from seed.year.step import Step

# What is counted of a month, by mutation, in the order in which it is told.
_COUNTED: Mapping[str, str] = {
    "submitAgentApplication": "applications",
    "grantDelegation": "grants",
    "revokeDelegation": "grants revoked",
    "assignCustomer": "customers assigned",
    "deploySolutionTemplate": "deployments",
    "importSales": "sales",
    "refundSale": "refunds",
    "assessAgent": "assessments",
    "payStatement": "statements paid",
    "paySubsidy": "subsidies paid",
    "submitOperatingReport": "reports",
    "raiseFinding": "findings",
    "openSupportTicket": "tickets",
}
# What adds up to an amount in fen, and by which of a node's fields.
_AMOUNTS: Mapping[str, str] = {
    "importSales": "amount",
    "payStatement": "total",
    "paySubsidy": "approvedAmount",
}
# What is counted with another.
_SAME: Mapping[str, str] = {"recordSale": "importSales"}


@dataclass(slots=True)
class Month:
    """How many requests there were, and per mutation how many nodes and fen."""

    requests: int = 0
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    amounts: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass(slots=True)
class Tale:
    """The months of the year, by their text."""

    months: dict[str, Month] = field(default_factory=lambda: defaultdict(Month))

    def tell(self, step: Step, payload: Mapping[str, Any]) -> None:
        """Count a step that was taken, by its payload."""
        month = self.months[step.day[:7]]
        month.requests += 1
        [found] = [each for name, each in payload.items() if name != "userErrors"]
        nodes = found if isinstance(found, list) else [found]
        what = _SAME.get(step.mutation, step.mutation)
        month.counts[what] += len(nodes)
        if what in _AMOUNTS:
            month.amounts[what] += sum(each[_AMOUNTS[what]] for each in nodes)

    def lines(self) -> list[str]:
        """One line a month."""
        return [f"{text}: {', '.join(_said(month))}." for text, month in sorted(self.months.items())]


def _said(month: Month) -> list[str]:
    said = [f"requests {month.requests}"]
    for mutation, words in _COUNTED.items():
        if not month.counts.get(mutation):
            continue
        amount = month.amounts.get(mutation)
        money = f" ({yuan(amount)} yuan)" if amount is not None else ""
        said.append(f"{words} {month.counts[mutation]}{money}")
    return said

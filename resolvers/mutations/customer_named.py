"""What the input of a customer names: its territory, industry and manager, as far as they are there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.mapping.models import CUSTOMER_MANAGER
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.named_place import NamedPlace, named_place
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import TERRITORIES, Reference, reference
from resolvers.rules.customer import Manager, Place
from resolvers.rules.violation import Violation, at

_TYPES: Mapping[str, tuple[str, ...]] = {
    "territory": TERRITORIES,
    "industry": ("Industry",),
    "manager": ("CustomerManager",),
}

_INDUSTRY = "MATCH (i:Industry {code: $industry}) RETURN i.code"

# Whether the company that employs them operates where the customer is, or above.
_MANAGER = {
    role: f"""\
MATCH (m:CustomerManager {{code: $manager}})
WHERE {seen(role, "m", CUSTOMER_MANAGER)}
RETURN m.name, toString(m.retiredOn), $territory IS NULL OR EXISTS {{
  MATCH (m)-[:EMPLOYED_BY]->(:Company)-[:OPERATES_IN]->(o:Territory)
  WHERE EXISTS {{ (:Territory {{key: $territory}})-[:PART_OF*0..2]->(o) }} }}"""
    for role in Role
}


@dataclass(slots=True)
class CustomerNamed:
    """What an input names; `wrong` is what is malformed, or not there."""

    named: dict[str, Reference] = field(default_factory=dict)
    wrong: list[Violation] = field(default_factory=list)

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "CustomerNamed":
        """The names of an input, those that can be read."""
        found = cls()
        for name, types in _TYPES.items():
            if given.get(name) is None:
                continue
            each = reference(given[name], types, at(name))
            if isinstance(each, Violation):
                found.wrong.append(each)
            else:
                found.named[name] = each
        return found

    async def place(self, transaction: Transaction, call: Call) -> NamedPlace | None:
        """The territory, if one is named that is there."""
        if "territory" not in self.named:
            return None
        found = await named_place(transaction, call, self.named["territory"])
        if isinstance(found, Violation):
            self.wrong.append(found)
            return None
        return found

    async def industry(self, transaction: Transaction) -> str | None:
        """The code of the industry, if one is named that is there."""
        if "industry" not in self.named:
            return None
        wanted = self.named["industry"]
        if not await transaction.run(_INDUSTRY, {"industry": wanted.key}):
            self.wrong.append(wanted.missing())
            return None
        return wanted.key

    async def manager(
        self, transaction: Transaction, call: Call, code: str | None, territory: str | None
    ) -> Manager | None:
        """The manager that is named, else of that code, and is to manage a customer in a territory."""
        wanted = self.named.get("manager")
        if wanted is None and code is None:
            return None
        values = {
            "manager": code if wanted is None else wanted.key,
            "territory": territory,
            "principal": call.principal.key,
            "today": call.today,
        }
        await lock.to_manage(transaction, [str(values["manager"])])
        # One that stays may be hidden from who asks.
        role = call.principal.role if wanted is not None else Role.OPERATOR
        rows = await transaction.run(_MANAGER[role], values)
        if not rows:
            if wanted is not None:
                self.wrong.append(wanted.missing())
            return None
        [[name, retired, near]] = rows
        return Manager(name, date.fromisoformat(retired) if retired is not None else None, near)


def place_of(found: NamedPlace | None) -> Place | None:
    """The same as rules know it."""
    return Place(found.name, found.in_use, found.own) if found is not None else None

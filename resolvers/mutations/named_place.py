"""The territory that an input names, as far as it is there."""

from dataclasses import dataclass

from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call
from resolvers.mutations.lock import NAMED_AREAS, area_keys
from resolvers.mutations.reference import Reference
from resolvers.rules.violation import Violation

_PLACE = f"""\
{NAMED_AREAS}
RETURN head([l IN labels(x) WHERE l <> 'Territory']), x.key, x.code, x.name, x.level, x.until IS NULL,
       EXISTS {{ (x)-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(:Company {{code: $principal}}) }}"""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A territory; `own` says that who asks is an operator, or a company that operates there or above."""

    type: str
    key: str
    code: str
    name: str
    level: str
    in_use: bool
    own: bool

    @property
    def id(self) -> str:
        """Its global ID."""
        return f"{self.type}:{self.code if self.in_use else self.key}"


async def named_place(transaction: Transaction, call: Call, named: Reference) -> NamedPlace | Violation:
    """The territory of a reference; a violation where there is none of that type."""
    values = {**area_keys([named]), "principal": call.principal.key}
    for type_, key, code, name, level, in_use, own in await transaction.run(_PLACE, values):
        if type_ == named.type:
            may = own or call.principal.role is Role.OPERATOR
            return NamedPlace(type_, key, code, name, level, in_use, may)
    return named.missing()

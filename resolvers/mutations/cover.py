"""Which customers some agent may serve, before a change and after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.mapping.covered import COVERED_AT
from graph.mapping.models import CUSTOMER
from graph.mapping.on_day import below, on_day, same_place
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call
from resolvers.mutations.impact import Impact
from resolvers.mutations.lock import NAMED_AREAS, area_keys
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference

# The customers in areas, or in those of grants, who are not protected and whom some agent may serve on the
# day; as far as who asks sees them.
_COVERED = {
    role: f"""\
CALL () {{
  {NAMED_AREAS}
  RETURN x
  UNION
  MATCH (d:Delegation)-[:IN_TERRITORY]->(x) WHERE d.id IN $grants
  RETURN x
}}
MATCH (x)-[:COVERS*0..1]->(ct:Territory)
{same_place("ct", "cy")} AND {on_day("cy")}
{below("cy", "z")}
WITH DISTINCT z
{COVERED_AT.written(c="customer", date="#date", seen=seen(role, "customer", CUSTOMER))}""".replace(
        "#date", "$on"
    )
    for role in Role
}


@dataclass(slots=True)
class Cover:
    """Measures, on a day, the cover of the customers in areas and in the areas of grants."""

    transaction: Transaction
    call: Call
    on: date
    grants: Sequence[str] = ()
    areas: Sequence[Reference] = ()
    _before: frozenset[str] = field(default_factory=frozenset)

    async def before(self) -> None:
        """Note who is covered now."""
        self._before = await self._covered()

    async def after(self, impact: Impact) -> Impact:
        """An impact with the numbers of customers who are covered no longer, and who were not before."""
        after = await self._covered()
        return replace(impact, losing=len(self._before - after), gaining=len(after - self._before))

    async def _covered(self) -> frozenset[str]:
        rows = await self.transaction.run(
            _COVERED[self.call.principal.role],
            {
                **area_keys(self.areas),
                "grants": list(self.grants),
                "on": self.on,
                "today": self.call.today,
                "principal": self.call.principal.key,
            },
        )
        return frozenset(code for [code] in rows)

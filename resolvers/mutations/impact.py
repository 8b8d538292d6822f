"""What a change means to others: read inside the transaction that makes it, before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent

from graph.mapping.granting import EXTENT, SHARING
from graph.mapping.on_day import live
from graph.session import Transaction
from resolvers.mutations.call import Call
from resolvers.mutations.proposed import extent_of
from resolvers.rules.violation import Violation

_TODAY = "$today"


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change would do, measured on the day `on`: ids of grants, codes of agents, numbers of customers.

    `violations` are what it would be refused for; then nothing else would happen. Grants whose ids are
    `hidden` are not named to who asks. `nodes` is what else it would do, as in the outcome of a mutation.
    """

    on: date
    delegations: Sequence[str] = ()
    agents: Sequence[str] = ()
    losing: int = 0
    gaining: int = 0
    violations: tuple[Violation, ...] = ()
    hidden: frozenset[str] = frozenset()
    nodes: Mapping[str, Sequence[str]] = field(default_factory=dict)


# A grant and all made out of it, as far as they are not over on the day.
_BELOW = dedent("""\
    MATCH (d:Delegation)<-[way:DERIVED_FROM|WAS_DERIVED_FROM*0..]-(b:Delegation)
    WHERE d.id IN $grants AND all(k IN way WHERE k.validTo IS NULL OR $on < k.validTo)
      AND (b.validTo IS NULL OR $on < b.validTo) AND (b.revokedOn IS NULL OR $on < b.revokedOn)
    RETURN DISTINCT b.id ORDER BY b.id""")

# How many sections a regional agent reaches into decides which of its grants count: see rules/kind.py.
_REGIONAL = dedent("""\
    MATCH (d:Delegation)-[:GRANTED_TO]->(:Agent {kind: 'REGIONAL'})<-[:GRANTED_TO]-(o:Delegation)
    WHERE d.id IN $grants
    RETURN DISTINCT o.id""")

_HOLDERS = dedent("""\
    MATCH (d:Delegation)-[:GRANTED_TO]->(a:Agent)
    WHERE d.id IN $grants
    RETURN DISTINCT a.code""")

_EXCLUSIVE = f"""\
MATCH (d:Delegation) WHERE d.id IN $grants AND d.exclusive
RETURN d.id, {EXTENT.written(n="d", date=_TODAY)}"""

# Who holds grants, in force on the day, that share a part with an exclusive one of another chain and holder.
_RIVALS = f"""\
{
    SHARING.written(
        grant="rival",
        keys="$places",
        first="$on",
        end="($on + duration('P1D'))",
        industries="$above",
        named="$named",
        products="$products",
        date=_TODAY,
    )
}
MATCH (g:Delegation {{id: $grant}})
WHERE {live("rival").replace("#date", "$on")}
  AND NOT EXISTS {{ (g)-[:DERIVED_FROM*0..]->(rival) }} AND NOT EXISTS {{ (g)<-[:DERIVED_FROM*1..]-(rival) }}
MATCH (rival)-[:GRANTED_TO]->(a:Agent)
WHERE NOT EXISTS {{ (g)-[:GRANTED_TO]->(a) }}
RETURN DISTINCT a.code"""


async def below_and_itself(transaction: Transaction, grants: Iterable[str], on: date) -> list[str]:
    """Grants and all made out of them that are in force on a day, or will come to be, by id."""
    rows = await transaction.run(_BELOW, {"grants": list(grants), "on": on})
    return [id_ for [id_] in rows]


async def with_siblings(transaction: Transaction, grants: Sequence[str]) -> list[str]:
    """Grants with the others of those regional agents who hold them: what changes one may change these."""
    rows = await transaction.run(_REGIONAL, {"grants": list(grants)})
    return sorted({*grants, *(id_ for [id_] in rows)})


async def concerned(transaction: Transaction, call: Call, grants: Sequence[str], on: date) -> list[str]:
    """The codes of the agents who hold grants that change, and of those whom these exclude."""
    found = {code for [code] in await transaction.run(_HOLDERS, {"grants": list(grants)})}
    for id_, cells in await transaction.run(_EXCLUSIVE, {"grants": list(grants), "today": call.today}):
        extent = extent_of(cells)
        rows = await transaction.run(
            _RIVALS,
            {
                "grant": id_,
                "places": sorted({place[0] for place in extent.places if place}),
                "on": on,
                "above": sorted({code for each in extent.industries for code in each}),
                "named": [each[0] for each in extent.industries],
                "products": sorted(extent.products),
                "today": call.today,
            },
        )
        found.update(code for [code] in rows)
    return sorted(found)

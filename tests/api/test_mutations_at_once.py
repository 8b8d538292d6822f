"""Grants and revocations of every kind sent at once: whatever lands, the rules hold of what is there."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import settings

from tests.api.writable import Writable, told

CLIENTS, STEPS = 16, 10
ROUNDS = 20 if settings.get_current_profile_name() == "nightly" else 1

# What the few areas and industries that are drawn from consist of, as the test knows them.
AREAS = {
    "County:350505": {"泉港"},
    "County:350521": {"惠安"},
    "Region:R01": {"泉港", "惠安"},
    "City:350500": {"泉港", "惠安", "其余"},
}
INDUSTRIES = {"06": {"06"}, "07": {"07"}, "B": {"06", "07", "08"}}
DAYS = ["2090-01-01", "2091-01-01", "2092-01-01", "2093-01-01", None]
HOLDERS = ["Agent:A002", "Agent:A050"]
_READ = """
MATCH (d:Delegation) WHERE size(d.id) = 10
RETURN d.id, d.exclusive, d.redelegable, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn),
       COLLECT { MATCH (d)-[:IN_TERRITORY]->(x)
                 RETURN head([l IN labels(x) WHERE l <> 'Territory']) + ':' + x.code },
       COLLECT { MATCH (d)-[:FOR_INDUSTRY]->(i) RETURN i.code },
       COLLECT { MATCH (d)-[:DERIVED_FROM*1..]->(u) RETURN u.id },
       COLLECT { MATCH (d)-[:EXCLUSIVE_IN]->(x) RETURN x.code },
       COLLECT { MATCH (g)-[:GRANTED]->(d) RETURN g.code }[0],
       COLLECT { MATCH (d)-[:DERIVED_FROM]->()-[:GRANTED_TO]->(a) RETURN a.code }"""


@dataclass(frozen=True)
class Made:
    """A grant as the graph holds it, its box multiplied out."""

    id: str
    exclusive: bool
    redelegable: bool
    start: str
    end: str
    cells: frozenset[tuple[str, str]]
    above: tuple[str, ...]

    @property
    def days(self) -> bool:
        """Whether it is ever in force."""
        return self.start < self.end

    def meets(self, other: "Made") -> bool:
        """Whether two have a cell and a day in common."""
        return bool(self.cells & other.cells) and max(self.start, other.start) < min(self.end, other.end)


async def read(writable: Writable) -> dict[str, Made]:
    """Every grant that was made."""
    found = {}
    for (
        id_,
        exclusive,
        redelegable,
        start,
        end,
        revoked,
        areas,
        industries,
        above,
        *more,
    ) in await writable.graph.read(_READ):
        exclusive_in, grantor, holder = more
        places = set[str]().union(*(AREAS[each] for each in areas))
        kinds = set[str]().union(*(INDUSTRIES[each] for each in industries)) or {"06", "07", "08", "*"}
        cells = frozenset((place, kind) for place in places for kind in kinds)
        last = min(each for each in (end, revoked, "9999-12-31") if each is not None)
        found[id_] = Made(id_, exclusive, redelegable, start, last, cells, tuple(above))
        assert len(exclusive_in) == (len(areas) if exclusive else 0)
        assert holder in ([], [grantor])
    return found


def check(made: dict[str, Made]) -> None:
    """Exclusivity and containment, of whatever is there."""
    for first, second in combinations(made.values(), 2):
        one_chain = first.id in second.above or second.id in first.above
        if (first.exclusive or second.exclusive) and not one_chain:
            assert not first.meets(second), (first, second)
    for each in made.values():
        assert len(each.above) < 5
        for above in (made[id_] for id_ in each.above):
            assert above.redelegable
            assert each.cells <= above.cells
            if each.days:
                assert above.start <= each.start
                assert each.end <= above.end


def root(random: Random) -> dict[str, Any]:
    """A company's grant to hand on: wide, so that another of its holder may contain what was made of it."""
    return {
        "grantor": "Company:FJ",
        "grantee": random.choice(HOLDERS),
        "areas": [random.choice(["Region:R01", "County:350505", "County:350521"])],
        "industries": random.choice([[], ["Industry:B"], ["Industry:B"], ["Industry:06"]]),
        "validFrom": random.choice(DAYS[:2]),
        "validTo": random.choice(DAYS[3:]),
        "exclusive": random.random() < 0.15,
        "redelegable": random.random() < 0.9,
    }


def below(random: Random, parent: tuple[str, str]) -> dict[str, Any]:
    """A grant made out of one, narrow enough to fit most; now and then by somebody else, or beyond."""
    id_, holder = parent
    return {
        "grantor": holder if random.random() < 0.95 else "Agent:A050",
        "grantee": random.choice(["Agent:A005", "Agent:A003", *HOLDERS]),
        "areas": [random.choice(["County:350505", "County:350505", "County:350521"])],
        "industries": random.choice([["Industry:06"], ["Industry:07"], ["Industry:06", "Industry:07"]]),
        "validFrom": random.choice(DAYS[1:3]),
        "validTo": DAYS[3],
        "exclusive": random.random() < 0.15,
        "redelegable": True,
        "derivedFrom": id_,
    }


async def test_the_rules_hold_of_whatever_lands(writable: Writable) -> None:
    """Sixteen clients grant, sub-delegate, revoke and cascade by chance, on the same few places."""
    for round_ in range(ROUNDS):
        first = {**root(Random(0)), "areas": ["Region:R01"], "industries": [], "exclusive": False}
        first |= {"validFrom": DAYS[0], "validTo": None, "grantee": HOLDERS[0], "redelegable": True}
        known = [(await writable.granted(**first), HOLDERS[0])]
        made_below = {**below(Random(0), known[0]), "grantor": HOLDERS[0], "areas": ["County:350505"]}
        made_below |= {"grantee": "Agent:A005", "exclusive": False}
        known.append((await writable.granted(**made_below), "Agent:A005"))
        seen: Counter[str] = Counter()

        async def act(random: Random, known: list[tuple[str, str]], seen: Counter[str]) -> None:
            for _ in range(STEPS):
                if known and random.random() < 0.15:
                    payload = await writable.revoke(
                        delegation=random.choice(known)[0],
                        mode=random.choice(["CASCADE", "CASCADE", "RESTRICT"]),
                        on=random.choice([None, "2091-01-01", "2091-07-01"]),
                    )
                    if payload["revoked"]:
                        seen.update(revoked=len(payload["revoked"]), moved=len(payload["dependants"]))
                else:
                    derived = known and random.random() < 0.6
                    asked = below(random, random.choice(known)) if derived else root(random)
                    payload = await writable.grant(**asked)
                    if payload["delegation"] is not None:
                        known.append((payload["delegation"]["id"], asked["grantee"]))
                seen.update(code for code, _ in told(payload))

        await asyncio.gather(*(act(Random(f"{round_} {client}"), known, seen) for client in range(CLIENTS)))
        made = await read(writable)
        check(made)
        assert len(made) == len(known) > 10
        assert any(each.above for each in made.values())
        assert min(seen["revoked"], seen["EXCLUSIVE_CONFLICT"]) > 0
        await writable.clear()

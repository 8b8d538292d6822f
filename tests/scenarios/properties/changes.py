"""Random changes to random worlds: a grant that somebody asks for, a grant that is to end."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.scenarios.properties.worlds import (
    NOW,
    Feature,
    Pool,
    RandomWorld,
    has,
    industries,
    rarely,
    world,
)

# Fewer than where much is to be denied.
_FEATURES = st.lists(st.sampled_from(Feature), max_size=5)
_FIRST_DAYS = (NOW, NOW, NOW + timedelta(1), NOW + timedelta(30), NOW - timedelta(200))


@dataclass(frozen=True)
class AskedGrant:
    """A world, and an input of `grantDelegation`."""

    world: RandomWorld
    given: dict[str, Any]


@dataclass(frozen=True)
class AskedEnd:
    """A world, and which of its grants is to end, and when; `cascade`, whatever is made out of it."""

    world: RandomWorld
    delegation: str
    on: date
    cascade: bool


@st.composite
def asked_grants(draw: st.DrawFn) -> AskedGrant:
    """Of a company, or out of a grant that there is; mostly one that may be made."""
    made, pool = world(draw, NOW, _FEATURES)
    graph = made.graph
    given: dict[str, Any] = {
        "grantor": f"Company:{draw(st.sampled_from(list(graph.companies)))}",
        "areas": _areas(draw, made, pool),
        "industries": [],
        "products": [],
        "validFrom": draw(st.sampled_from(_FIRST_DAYS)).isoformat(),
        "exclusive": rarely(draw, 3),
        "redelegable": draw(st.booleans()),
    }
    grantees = list(graph.agents)
    if draw(st.booleans()):
        given["validTo"] = (NOW + timedelta(draw(st.sampled_from([30, 31, 200])))).isoformat()
    if not rarely(draw, 3):
        parent, grant = draw(st.sampled_from(sorted(graph.delegations.items())))
        by = draw(st.sampled_from(grantees)) if rarely(draw, 12) else grant.holder
        given |= {"grantor": f"Agent:{by}", "derivedFrom": f"Delegation:{parent}"}
        given["industries"] = [f"Industry:{each}" for each in grant.industries]
        given["products"] = [f"Product:{each}" for each in grant.products]
        grantees = [each for each in grantees if each != by or rarely(draw, 12)] or grantees
    given["grantee"] = f"Agent:{draw(st.sampled_from(grantees))}"
    if has(draw, pool, Feature.INDUSTRIES):
        given["industries"] = [f"Industry:{each}" for each in industries(draw, pool)]
    if has(draw, pool, Feature.PRODUCTS):
        given["products"] = [f"Product:{each}" for each in draw(st.sampled_from([["P2"], ["P1"]]))]
    return AskedGrant(made, given)


@st.composite
def asked_ends(draw: st.DrawFn) -> AskedEnd:
    """Of any grant, mostly one that others are made out of, today, later, or on a day that is past.

    Its holder may have another like it, which those below could move to.
    """
    made, _ = world(draw, NOW, _FEATURES)
    grants = made.graph.delegations
    above = [id_ for id_ in sorted(grants) if any(each.under == id_ for each in grants.values())]
    id_ = draw(st.sampled_from(above if above and not rarely(draw, 4) else sorted(grants)))
    if not rarely(draw, 3):
        twin = grants[id_].model_copy(update=draw(_TWINS))
        graph = made.graph.model_copy(update={"delegations": {**grants, "D0": twin}})
        made = replace(made, graph=graph)
    days = (NOW, NOW, NOW + timedelta(1), NOW + timedelta(30), NOW - timedelta(1))
    return AskedEnd(made, id_, draw(st.sampled_from(days)), not rarely(draw, 5))


# What differs about another grant of the same holder and box.
_TWINS: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    (
        {"exclusive": False},
        {"exclusive": False, "products": (), "industries": (), "until": None, "revoked": None},
        {"exclusive": False, "suspended": ((NOW - timedelta(30), NOW),)},
        {"exclusive": False, "start": NOW - timedelta(200)},
        {"redelegable": False},
    )
)


def _areas(draw: st.DrawFn, made: RandomWorld, pool: Pool) -> list[str]:
    """Territories in use, mostly around the place that matters, or the region."""
    used = [each.key for each in made.places.records if each.until is None]
    near = [key for key in pool.near if key in used]
    areas = [draw(st.sampled_from(near or used))]
    if rarely(draw, 4):
        areas.append(draw(st.sampled_from([*made.graph.regions, *used])))
    return [
        f"Region:{each}" if each in made.graph.regions else made.places.global_id(each)
        for each in dict.fromkeys(areas)
    ]

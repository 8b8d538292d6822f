"""Random grants and revocations sent to a server: they do what the rules say, and the rules still hold."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from graph.session import Graph
from resolvers.rules.blocker import BlockerCode
from resolvers.rules.containment import contains
from resolvers.rules.decision import Allowed, decide
from resolvers.rules.exclusivity import in_force, one_chain
from resolvers.rules.facts import Target
from resolvers.rules.granting import violations
from resolvers.rules.policy import Policy
from resolvers.rules.revocation import Move, Settlement
from resolvers.rules.revoking import dependants, refusals, settle
from tests.api.writable import Writable, told
from tests.scenarios.asking import Asker
from tests.scenarios.declaration import Delegation
from tests.scenarios.loading import load
from tests.scenarios.properties.changes import AskedEnd, AskedGrant, asked_ends, asked_grants
from tests.scenarios.properties.facts import Facts, key_of
from tests.scenarios.properties.profile import each
from tests.scenarios.properties.worlds import NOW, RandomWorld
from tests.scenarios.taxonomy import taxonomy
from tests.scenarios.world import World

_GRANTS = """
MATCH (d:Delegation)
RETURN d.id, toString(d.revokedOn),
       COLLECT { MATCH (d)-[r:DERIVED_FROM|WAS_DERIVED_FROM]->(u)
                 WITH u, r ORDER BY r.validFrom
                 RETURN [type(r), u.id, toString(r.validFrom), toString(r.validTo)] }"""
_PREVIEW_GRANT = """
query Preview($input: GrantDelegationInput!) {
  preview: previewDelegation(input: $input) {
    asOf customersLosingCover customersGainingCover userErrors { code field message }
  }
}"""
_PREVIEW_END = """
query Preview($delegation: ID!, $mode: RevocationMode!, $on: Date!) {
  preview: previewRevocation(delegation: $delegation, mode: $mode, on: $on) {
    asOf delegations { id } customersLosingCover customersGainingCover userErrors { code }
  }
}"""
# What a denial may be due to that an end does away with.
_ROOM = {BlockerCode.EXCLUSIVE_ELSEWHERE, BlockerCode.CHAIN_BROKEN, BlockerCode.KIND_BOUND}
_PAST = (date(2005, 7, 1), date(2014, 12, 31), date(2025, 3, 1), NOW - timedelta(1))
_COMING = (NOW, NOW + timedelta(1), NOW + timedelta(30), NOW + timedelta(401))


async def test_random_grants(stage: Graph, asker: Asker, writable: Writable) -> None:
    """A grant is made if and only if the rules allow it; it lies in all above it, and nothing excludes it.

    Its preview tells what then happens, and changes nothing.
    """
    seen: Counter[str] = Counter()

    async def check(asked: AskedGrant) -> None:
        world = asked.world
        await load(stage, world.graph, world.places)
        broken = violations(Facts(world, NOW).proposal(asked.given), Policy())
        wrong = [(found.code.value, ".".join(found.field[1:])) for found in broken]
        preview = await _preview(writable, _PREVIEW_GRANT, input=asked.given)
        assert told(preview) == wrong
        if wrong:
            assert await writable.refused(**asked.given) == wrong
            seen.update({code for code, _ in wrong})
            return
        seen["made"] += 1
        id_ = (await writable.granted(**asked.given)).removeprefix("Delegation:")
        after = _with_grant(world, id_, asked.given)
        if "derivedFrom" in asked.given:
            assert list(_excesses(after, id_, key_of(asked.given["derivedFrom"]))) == []
        assert list(_conflicts(after, id_)) == []
        _check_preview(preview, world, after)
        await _ask(asker, after)

    await each(asked_grants(), check, examples=60, nightly=1_000)
    assert seen["made"] > 10, seen
    assert len(seen) > 10, seen


async def test_random_revocations(stage: Graph, asker: Asker, writable: Writable) -> None:
    """What ends and moves is what the rules say, nothing is left without authority, past days are as before.

    The preview tells what then happens, and changes nothing. Nobody gains a customer but by an end that made
    room: of an exclusive grant, of a pause above, of one of many sections.
    """
    seen: Counter[str] = Counter()

    async def check(asked: AskedEnd) -> None:
        world, graph = asked.world, asked.world.graph
        await load(stage, graph, world.places)
        revocation = Facts(world, NOW).revocation(asked.delegation, asked.on, cascade=asked.cascade)
        given = {
            "delegation": f"Delegation:{asked.delegation}",
            "on": asked.on.isoformat(),
            "mode": "CASCADE" if asked.cascade else "RESTRICT",
        }
        preview = await _preview(writable, _PREVIEW_END, **given)
        if broken := refusals(revocation):
            assert preview["userErrors"] == [{"code": found.code.value} for found in broken]
            wrong = [(found.code.value, ".".join(found.field[1:])) for found in broken]
            assert await writable.not_revoked(**given) == wrong
            seen.update({code for code, _ in wrong})
            return
        settled = settle(revocation, Policy())
        payload = await writable.revoke(**given)
        assert payload["userErrors"] == []
        assert payload["revoked"] == [f"Delegation:{id_}" for id_ in settled.ended]
        moved = {each.id for each in settled.moves}
        assert payload["dependants"] == [f"Delegation:{id_}" for id_ in sorted(moved)]
        after = _with_end(world, settled)
        assert await _grants(stage) == {
            id_: (_text(grant.revoked), _links(grant)) for id_, grant in after.graph.delegations.items()
        }
        _check_end(world, after, asked, settled)
        _check_preview(preview, world, after)
        shown = {each["id"].removeprefix("Delegation:") for each in preview["delegations"]}
        assert shown >= {*settled.ended, *moved}
        await _ask(asker, after)
        await _ask(asker, replace(after, on=_PAST[-1]))
        seen.update({"ended": 1, "ended below": len(settled.ended) > 1, "moved": bool(moved)})

    await each(asked_ends(), check, examples=60, nightly=1_000)
    assert {code for code in ("ended", "ended below", "moved", "HAS_DEPENDANTS") if not seen[code]} == set()


def _check_end(before: RandomWorld, after: RandomWorld, asked: AskedEnd, settled: Settlement) -> None:
    facts = Facts(after, NOW)
    for id_, on in settled.ended.items():
        assert dependants(facts.revocation(id_, on, cascade=True)) == [], "hangs on what ended"
    for move in settled.moves:
        assert list(_excesses(after, move.id, move.carrier)) == []
    for day in (early for early in (*_PAST, *_COMING) if early < asked.on):
        assert _served(after, day) == _served(before, day), (day, settled)
    for day in (coming for coming in _COMING if coming >= asked.on):
        for agent, customer in _served(after, day) - _served(before, day):
            codes = _grounds(before.world(day), after.world(day), agent, customer)
            assert codes & {"EXCLUSIVE_ELSEWHERE", "CHAIN_BROKEN", "KIND_BOUND"}, (
                day,
                agent,
                customer,
                codes,
            )


def _grounds(before: World, after: World, agent: str, customer: str) -> set[str]:
    """What kept an agent from a customer by the grant that now allows it.

    A denial names what another grant lacks, where that lacks no more. Alone, a grant is not bound by the
    sections of others, and those of the agent exclude nothing.
    """
    now = decide(after.asked(agent, customer))
    assert isinstance(now, Allowed)
    question = before.asked(agent, customer)
    assert not isinstance(decide(question), Allowed)
    own = {each.id for each in question.grants}
    alone = decide(
        replace(
            question,
            grants=tuple(each for each in question.grants if each.id == now.grant.id),
            exclusive=tuple(each for each in question.exclusive if each.id not in own),
        )
    )
    return {"KIND_BOUND"} if isinstance(alone, Allowed) else {each.code.name for each in alone.blockers}


async def _preview(writable: Writable, text: str, **variables: Any) -> dict[str, Any]:
    before = await writable.state()
    data = await writable.client.ask(text, **variables)
    assert await writable.state() == before
    return dict(data["preview"])


def _check_preview(preview: Mapping[str, Any], before: RandomWorld, after: RandomWorld) -> None:
    """The customers that lose or gain cover are as many as were told."""
    day = date.fromisoformat(preview["asOf"])
    covered, still = _covered(before, day), _covered(after, day)
    told_of = (preview["customersLosingCover"], preview["customersGainingCover"])
    assert told_of == (len(covered - still), len(still - covered)), day


def _covered(world: RandomWorld, day: date) -> set[str]:
    """The customers that are not protected, and that some agent may serve."""
    facts = world.world(day)
    return {
        customer
        for agent, customer in _served(world, day)
        if not facts.asked(agent, customer).target.protected
    }


async def _grants(graph: Graph) -> dict[str, Any]:
    return {id_: (revoked, parents) for id_, revoked, parents in await graph.read(_GRANTS)}


def _links(grant: Delegation) -> list[list[str | None]]:
    """What a grant was made out of, as the graph has it, in the order of their first days."""
    found = sorted(grant.parents(), key=lambda each: each[1].start or date.max)
    return [
        ["WAS_DERIVED_FROM" if days.end else "DERIVED_FROM", id_, _text(days.start), _text(days.end)]
        for id_, days in found
    ]


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


async def _ask(asker: Asker, world: RandomWorld) -> None:
    """What clients are told of the graph that is there now is what the rules say of it."""
    for agent in world.graph.agents:
        for customer in world.graph.customers:
            answer = await asker.decision(agent, customer, world.on, world.places)
            assert answer == asker.expected(world.world().asked(agent, customer)), (agent, customer)


def _served(world: RandomWorld, day: date) -> set[tuple[str, str]]:
    facts = world.world(day)
    return {
        (agent, customer)
        for agent in world.graph.agents
        for customer in world.graph.customers
        if isinstance(decide(facts.asked(agent, customer)), Allowed)
    }


def _cells(world: RandomWorld) -> Iterator[Target]:
    """Every smallest part of a world on its day: each place, an industry under each named, each product."""
    facts = world.world()
    named = {code for grant in world.graph.delegations.values() for code in grant.industries}
    for record in world.places.records:
        lineage = facts.places(record.key)
        for industry in {"A", *named}:
            for product in (None, *world.graph.products):
                yield Target(lineage, taxonomy().lineage(industry), product)


def _excesses(world: RandomWorld, id_: str, parent: str) -> Iterator[Target]:
    """Where a grant reaches farther than its parent, or one above that once all moves to come are made."""
    facts = world.world(_COMING[-1])
    grant, above = facts.grant(id_), facts.grant(parent)
    for cell in _cells(world):
        links = (above.box, *(link.box for link in above.above))
        if contains(grant.box, cell) and not all(contains(box, cell) for box in links):
            yield cell


def _conflicts(world: RandomWorld, id_: str) -> Iterator[tuple[str, date]]:
    """The grants of other chains that share a part and a day with one, where either is exclusive."""
    cells = list(_cells(world))
    for day in _COMING:
        grant = world.world(day).grant(id_)
        for other_id in world.graph.delegations:
            other = world.world(day).grant(other_id)
            if one_chain(grant, other) or not (grant.exclusive or other.exclusive):
                continue
            if in_force(grant, day) and in_force(other, day):
                here = [cell for cell in cells if cell.product is not None and contains(grant.box, cell)]
                if any(contains(other.box, cell) for cell in here):
                    yield other_id, day


def _with_grant(world: RandomWorld, id_: str, given: Mapping[str, Any]) -> RandomWorld:
    """A world, and a grant that was made in it."""

    def keys(name: str) -> list[str]:
        return [key_of(each) for each in given[name]]

    grant = {
        "by": key_of(given["grantor"]),
        "to": key_of(given["grantee"]),
        "areas": keys("areas"),
        "industries": keys("industries"),
        "products": keys("products"),
        "from": given["validFrom"],
        "until": given.get("validTo", "null"),
        "exclusive": str(given["exclusive"]).lower(),
        "redelegable": str(given["redelegable"]).lower(),
        "under": key_of(given["derivedFrom"]) if "derivedFrom" in given else None,
    }
    return _changed(world, {id_: Delegation.model_validate(grant)})


def _with_end(world: RandomWorld, settled: Settlement) -> RandomWorld:
    """A world in which some grants were ended, and others made to hang on another one."""
    changed = dict(world.graph.delegations)
    for id_, on in settled.ended.items():
        changed[id_] = changed[id_].model_copy(update={"revoked": on})
    for move in settled.moves:
        changed[move.id] = _moved(changed[move.id], move)
    return _changed(world, changed)


def _moved(grant: Delegation, move: Move) -> Delegation:
    """Each of its parents up to its last day; from the day of the move on the carrier in place of the one."""
    parents: list[tuple[str, date | None]] = []
    for parent, days in grant.parents():
        if parent == move.parent and days.holds(move.on):
            if days.start != move.on:
                parents.append((parent, move.on))
            parents.append((move.carrier, days.end))
        else:
            parents.append((parent, days.end))
    before = tuple((parent, end) for parent, end in parents if end is not None)
    return grant.model_copy(update={"under": parents[-1][0], "was_under": before})


def _changed(world: RandomWorld, grants: Mapping[str, Delegation]) -> RandomWorld:
    graph = world.graph.model_copy(update={"delegations": {**world.graph.delegations, **grants}})
    return replace(world, graph=graph)

"""Over random worlds nobody is told what the design does not show them: not in any answer."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from random import Random
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from graph.mapping.models import CUSTOMER, MODELS
from graph.mapping.role import Role
from graph.mapping.sight import told
from graph.session import Graph
from graph.settings import Limits
from resolvers.principal import PARTIES, Principal
from resolvers.read import Reader, Request
from tests.clock import TODAY, clock
from tests.differential.comparison import assert_same, plan_ahead
from tests.differential.conftest import Sides
from tests.differential.exploration import drawn
from tests.differential.oracle import Oracle
from tests.differential.record import global_id
from tests.differential.rewired import Original
from tests.differential.store import Store
from tests.differential.visibility import RULES, sees
from tests.scenarios.properties.profile import NIGHTLY, each

_OPERATIONS = settings(
    max_examples=600 if NIGHTLY else 32, deadline=None, derandomize=not NIGHTLY, database=None
)
_ASKED = {Role.COMPANY: 3, Role.CUSTOMER_MANAGER: 1, Role.AGENT: 2}
_BY_ID = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
_OF_TYPE = 2
_LEAK = "{ customers { totalCount nodes { code } } }"
_SEEDS = st.integers(0, 2**32)


@pytest.fixture
async def original(scenario: Graph) -> AsyncIterator[Original]:
    """The scenario, which is as it was when the test is over."""
    original = await Original.of(scenario)
    try:
        yield original
    finally:
        await original.restore()
    assert (await Original.of(scenario)).links == original.links


async def test_nobody_is_told_more(sides: Sides, scenario: Graph, original: Original) -> None:
    """Random operations are answered to parties of random worlds as the oracle does; nor do IDs tell more.

    In five hundred answers, at the least, and every rule of the design was met from both its sides.
    """
    reader = Reader(sides.schema, scenario, Limits(), clock)
    texts = await drawn(sides, _OPERATIONS)
    asked = 0
    met: dict[tuple[Role, str], set[bool]] = defaultdict(set)

    async def ask(seed: int) -> None:
        nonlocal asked
        await original.rewire(seed)
        store = await Store.dump(scenario)
        oracle, random = Oracle(sides.schema, store), Random(seed)
        parties = _parties(store, random)
        _meet(store, met)
        by_id = {"ids": _ids(store, random)}
        requests: list[tuple[str, dict[str, Any]]] = [(text, {}) for text in texts] + [(_BY_ID, by_id)]
        await plan_ahead(
            reader, (Request(text, given, None, who) for text, given in requests for who in parties)
        )
        for text, given in requests:
            for who in parties:
                await assert_same(reader, oracle, text, given, who)
                asked += 1

    await each(_SEEDS, ask, examples=3, nightly=40)
    assert asked >= 500
    assert met == {key: _shown(*key) for key in RULES}


async def test_a_leak_is_found(sides: Sides, scenario: Graph, original: Original) -> None:
    """A company that sees the customers of all territories is told apart from one that does not."""
    await original.rewire(0)
    store = await Store.dump(scenario)
    [who] = [each for each in _parties(store, Random(0)) if each.role is Role.COMPANY][:1]
    oracle = Oracle(sides.schema, store)
    await assert_same(Reader(sides.schema, scenario, Limits(), clock), oracle, _LEAK, {}, who)
    with _leaking(), pytest.raises(AssertionError, match="totalCount"):
        await assert_same(Reader(sides.schema, scenario, Limits(), clock), oracle, _LEAK, {}, who)


@contextmanager
def _leaking() -> Iterator[None]:
    scope = CUSTOMER.scope
    object.__setattr__(CUSTOMER, "scope", MappingProxyType({**scope, Role.COMPANY: told("true")}))
    try:
        yield
    finally:
        object.__setattr__(CUSTOMER, "scope", scope)


def _parties(store: Store, random: Random) -> list[Principal]:
    found = []
    for role, count in _ASKED.items():
        codes = sorted(str(node.get("code")) for node in store.labelled(PARTIES[role].name))
        found += [Principal(role, code) for code in random.sample(codes, count)]
    return found


def _ids(store: Store, random: Random) -> list[str]:
    """Some nodes of every type that not everybody sees."""
    found: list[str] = []
    for type_ in sorted({label for _, label in RULES}):
        nodes = sorted(store.labelled(type_), key=global_id)
        found += [global_id(node) for node in random.sample(nodes, min(_OF_TYPE, len(nodes)))]
    return found


def _meet(store: Store, met: dict[tuple[Role, str], set[bool]]) -> None:
    """What each rule says of every node to every party, until it has said both."""
    for role, label in RULES:
        for party in store.labelled(PARTIES[role].name):
            if met[role, label] == _shown(role, label):
                break
            who = Principal(role, party.get("code"))
            met[role, label] |= {sees(who, node, TODAY) for node in store.labelled(label)}


def _shown(role: Role, label: str) -> set[bool]:
    """Whether some nodes of a type are seen by a role, and some not."""
    return {False} if MODELS[label].scope[role] == told("false") else {True, False}

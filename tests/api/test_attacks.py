"""Documents that mean harm are told so before they cost anything."""

import gc
import json
import time
from collections import deque
from collections.abc import Iterator

import httpx
import pytest

from tests.api.attacks import ATTACKS

# Of this process, on a machine that is not busy with anything else.
_SECONDS = 0.05
# What 200,000 additions take there.
_UNHURRIED = 0.015


@pytest.fixture
def seconds() -> Iterator[float]:
    """What the bar is on this machine now: hyperthreads and other tests make each second worth less."""
    # As the server does when it starts: what tests have left behind is not to be looked through each time.
    gc.collect()
    gc.freeze()
    yield _SECONDS * max(1.0, min(_additions() for _ in range(3)) / _UNHURRIED)
    gc.unfreeze()


def _additions() -> float:
    began = time.process_time()
    deque(map(int.__add__, range(200_000), range(200_000)), maxlen=0)
    return time.process_time() - began


@pytest.mark.parametrize("attack", ATTACKS)
async def test_it_is_refused_in_good_time(http: httpx.AsyncClient, seconds: float, attack: str) -> None:
    """Each says what was wrong; the best of three, as none is looked up that was refused before."""
    document, message = ATTACKS[attack]
    taken = []
    for _ in range(3):
        began = time.process_time()
        response = await http.post("/graphql", json={"query": document})
        taken.append(time.process_time() - began)
        answer = response.json()
        assert set(answer) == {"errors"}
        assert answer["errors"][0]["message"].startswith(message)
        assert len(response.content) < 20_000
    assert min(taken) <= seconds


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"query": "{ a }", "variables": {f"v{n}": n for n in range(15_000)}}),
        json.dumps(
            {
                "query": "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                "variables": {"ids": ["A:1"] * 20_000},
            }
        ),
        '{"query": "{ a }", "variables": {"a": ' + "[" * 1_000 + "]" * 1_000 + "}}",
        '{"query": "query ($n: Int) { agents(first: $n) { totalCount } }", "variables": {"n": '
        + "9" * 5_000
        + "}}",
        '{"query": "query ($n: Int) { agents(first: $n) { totalCount } }", "variables": {"n": 1e400}}',
    ],
    ids=["variables", "ids", "lists in lists", "digits", "an exponent"],
)
async def test_variables_mean_harm_as_well(http: httpx.AsyncClient, seconds: float, body: str) -> None:
    """What is not in the document is refused as fast."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        response = await http.post("/graphql", content=body, headers={"Content-Type": "application/json"})
        taken.append(time.process_time() - began)
        assert response.status_code in {200, 400}
        assert set(response.json()) == {"errors"}
        assert len(response.content) < 20_000
    assert min(taken) <= seconds

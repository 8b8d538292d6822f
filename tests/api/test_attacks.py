"""Documents that mean harm are told so before they cost anything."""

import gc
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.api.attacks import ATTACKS, BODIES, bar


@pytest.fixture
def seconds() -> Iterator[float]:
    """What the bar is on this machine now: hyperthreads and other tests make each second worth less."""
    # As the server does when it starts: what tests have left behind is not to be looked through each time.
    gc.collect()
    gc.freeze()
    yield bar()
    gc.unfreeze()


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


@pytest.mark.parametrize("attack", BODIES)
async def test_variables_mean_harm_as_well(http: httpx.AsyncClient, seconds: float, attack: str) -> None:
    """What is not in the document is refused as fast."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        response = await http.post(
            "/graphql", content=BODIES[attack], headers={"Content-Type": "application/json"}
        )
        taken.append(time.process_time() - began)
        assert response.status_code in {200, 400}
        assert set(response.json()) == {"errors"}
        assert len(response.content) < 20_000
    assert min(taken) <= seconds

"""How many random worlds a property is shown."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias, TypeVar

import anyio.from_thread
import anyio.to_thread
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

NIGHTLY = settings.get_current_profile_name() == "nightly"

World = TypeVar("World")
Check: TypeAlias = Callable[[World], Coroutine[Any, Any, None]]


async def each(worlds: SearchStrategy[World], check: Check[World], *, examples: int, nightly: int) -> None:
    """Hold a property to be true of random worlds: always the same ones, at night always others.

    Hypothesis draws, and stops drawing, in a thread of its own: what it raises to stop would end the
    event loop that the tests share.
    """
    chosen = settings(
        max_examples=nightly if NIGHTLY else examples,
        derandomize=not NIGHTLY,
        database=None,
        deadline=None,
        print_blob=NIGHTLY,
        suppress_health_check=list(HealthCheck),
    )

    @chosen
    @given(worlds)
    def example(world: World) -> None:
        anyio.from_thread.run(check, world)

    await anyio.to_thread.run_sync(example)

"""Operations nobody wrote, answered alike by both sides."""

from hypothesis import settings

from tests.differential.conftest import Sides
from tests.differential.exploration import explore

_NIGHTLY = settings.get_current_profile_name() == "nightly"


async def test_generated_operations(sides: Sides) -> None:
    """Both sides answer random operations alike, as any party; variables change nothing."""
    await explore(
        sides, settings() if _NIGHTLY else settings(max_examples=200, deadline=None, derandomize=True)
    )

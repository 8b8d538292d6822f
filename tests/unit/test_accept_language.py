"""In which language labels and messages come."""

import pytest

from resolvers.identity.identity import OnThisMachine
from resolvers.transport.asker import asker_of


@pytest.mark.parametrize(
    ("accepted", "chinese"),
    [
        ("", True),
        ("zh-CN", True),
        ("en", False),
        ("en-GB,en;q=0.9", False),
        ("zh-CN,zh;q=0.9,en;q=0.8", True),
        ("en;q=0.5, zh;q=0.9", True),
        ("fr, en;q=0.3", False),
        ("fr", True),
        ("en;q=much, zh;q=0.1", True),
        ("*", True),
    ],
)
async def test_chinese_unless_english_comes_first(accepted: str, chinese: bool) -> None:
    """Weights decide between the two; other languages, and what is no weight, do not count."""
    asker = await asker_of({"accept-language": accepted}, OnThisMachine())
    assert asker.chinese is chinese

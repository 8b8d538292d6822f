"""The password of the local Neo4j."""

import re

from graph.local.password import generated


def test_a_password_is_never_taken_for_an_option() -> None:
    """Neo4j's tool reads a leading `-` as an option and a leading `@` as a file of arguments."""
    assert all(re.fullmatch("[0-9a-f]{48}", generated()) for _ in range(1_000))

"""The committed lock."""

import re

from graph.local.artifacts import read_lock


def test_the_lock_pins_every_jar() -> None:
    """Every jar once, by a whole SHA-256 and its size; the roots are among them."""
    lock = read_lock()
    assert len(lock.artifacts) == 226
    assert len({artifact.name for artifact in lock.artifacts}) == 226
    assert all(re.fullmatch("[0-9a-f]{64}", artifact.sha256) for artifact in lock.artifacts)
    paths = {artifact.path for artifact in lock.artifacts}
    for root in lock.roots:
        group, name, version = root.split(":")
        assert f"{group.replace('.', '/')}/{name}/{version}/{name}-{version}.jar" in paths
    assert lock.neo4j_version == "2026.08.1"
    assert len(lock.repositories) == 2

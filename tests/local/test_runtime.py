"""What tells which AOT cache fits."""

import os
import time
from pathlib import Path
from zipfile import ZipFile

from graph.local.jar_copy import unsigned_copy
from graph.local.runtime import Runtime


def published(directory: Path, name: str) -> Path:
    """A jar as it was fetched, some time ago."""
    jar = directory / name
    with ZipFile(jar, "w") as out:
        out.writestr("META-INF/SOME.SF", b"signature")
        out.writestr("a/B.class", b"code")
    os.utime(jar, (1_700_000_000, 1_700_000_000))
    return jar


def test_what_is_made_again_has_the_same_key(tmp_path: Path) -> None:
    """Two first starts at once make the same files in turn: the cache of neither is stale to the other."""
    jar = published(tmp_path, "signed.jar")
    first = Runtime.prepare([unsigned_copy(jar, tmp_path)], tmp_path)
    time.sleep(1.1)  # the JVM compares times in seconds
    first.launcher.unlink()
    unsigned_copy(jar, tmp_path).unlink()
    assert Runtime.prepare([unsigned_copy(jar, tmp_path)], tmp_path) == first


def test_another_jar_has_another_key(tmp_path: Path) -> None:
    """By its time as well, which the JVM compares before it uses a cache."""
    jar = published(tmp_path, "plain.jar")
    first = Runtime.prepare([jar], tmp_path)
    os.utime(jar, (1_700_000_001, 1_700_000_001))
    assert Runtime.prepare([jar], tmp_path).key != first.key

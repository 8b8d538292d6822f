"""Changed copies of jars."""

import zipfile
from pathlib import Path

import pytest

from graph.local.jar_copy import is_signature, unsigned_copy
from graph.local.runtime import Runtime

_CLASS = b"\xca\xfe\xba\xbe"


def _entries(jar: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(jar) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_copy_lacks_the_signature_alone(tmp_path: Path) -> None:
    """Classes and manifest are as they were; a file whose name merely resembles a signature's is kept."""
    jar = tmp_path / "signed-1.0.jar"
    kept = {"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\r\n", "a/B.class": _CLASS, "a/KEY.SF": b"data"}
    with zipfile.ZipFile(jar, "w") as archive:
        for name, content in (kept | {"META-INF/KEY.SF": b"s", "META-INF/key.rsa": b"r"}).items():
            archive.writestr(name, content)
    copy = unsigned_copy(jar, tmp_path / "out")
    assert copy.name == "signed-1.0-unsigned.jar"
    assert _entries(copy) == kept


def test_it_is_made_once_and_again_when_damaged(tmp_path: Path) -> None:
    """A second call finds the first one's file; a damaged file is replaced by an equal one."""
    jar = tmp_path / "signed-1.0.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("a/B.class", _CLASS)
    copy = unsigned_copy(jar, tmp_path)
    before = copy.stat().st_mtime_ns
    assert unsigned_copy(jar, tmp_path) == copy
    assert copy.stat().st_mtime_ns == before
    copy.write_bytes(b"damaged")
    assert unsigned_copy(jar, tmp_path) == copy
    assert _entries(copy) == {"a/B.class": _CLASS}


@pytest.mark.anyio
async def test_neo4j_starts_from_no_signed_jar(runtime: Runtime) -> None:
    """Java would keep none of its classes in the AOT cache."""
    with zipfile.ZipFile(runtime.launcher) as launcher:
        manifest = launcher.read("META-INF/MANIFEST.MF").decode().replace("\r\n ", "")
    [path] = [line for line in manifest.splitlines() if line.startswith("Class-Path: ")]
    jars = [runtime.launcher.parent / name for name in path.removeprefix("Class-Path: ").split()]
    assert len(jars) > 200
    signed = []
    for jar in jars:
        with zipfile.ZipFile(jar) as archive:
            signed += [jar.name for name in archive.namelist() if is_signature(name)]
    assert signed == []

"""Copies of jars that differ from what was published."""

import os
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

# Gets an entry's name and content; None leaves the entry out.
Change = Callable[[str, bytes], bytes | None]

_SIGNATURES = (".SF", ".RSA", ".DSA", ".EC")  # JAR File Specification, "Signed JAR File"


def changed_copy(
    jar: Path,
    directory: Path,
    mark: str,
    change: Change,
    added: Mapping[str, bytes] = MappingProxyType({}),
) -> Path:
    """Write a copy of `jar`, each entry as `change` says and `added` beside them, unless it is there.

    It is named `<jar>-<mark>.jar` in `directory`, so `mark` must differ where the copy does. Beside it lies
    its checksum, so a damaged one is made again. It has the time of `jar`: one made by two processes at once
    is the same to both, and to the JVM, which refuses an AOT cache of jars with other times.
    """
    target = directory / f"{jar.stem}-{mark}.jar"
    checksum = target.with_suffix(".sha256")
    if target.is_file() and checksum.is_file() and _sha256(target) == checksum.read_text(encoding="ascii"):
        return target
    directory.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    with (
        zipfile.ZipFile(jar) as source,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for entry in source.infolist():
            content = change(entry.filename, source.read(entry))
            if content is not None:
                out.writestr(entry, content)
        for name, content in added.items():
            out.writestr(zipfile.ZipInfo(name), content)
    made = _sha256(unfinished)
    time = jar.stat().st_mtime_ns
    os.utime(unfinished, ns=(time, time))
    unfinished.replace(target)
    checksum.write_text(made, encoding="ascii")
    return target


def unsigned_copy(jar: Path, directory: Path) -> Path:
    """`jar` without its signature, which says nothing that its checksum in the lock does not.

    Java keeps no class of a signed jar in its AOT cache and verifies each that it loads, at every start
    (measured: 1.4 s of Neo4j's 5.8).
    """
    return changed_copy(jar, directory, "unsigned", _without_signature)


def is_signature(name: str) -> bool:
    """Whether an entry of this name is part of a jar's signature."""
    return name.upper().startswith("META-INF/") and name.upper().endswith(_SIGNATURES)


def _without_signature(name: str, content: bytes) -> bytes | None:
    return None if is_signature(name) else content


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()

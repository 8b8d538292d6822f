"""The files a first start fetches, as `artifacts.lock` pins them."""

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LOCK_FILE = Path(__file__).with_name("artifacts.lock")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of a repository: where it lies there, its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's own name, which is also its name in the cache."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Lock:
    """What `artifacts.lock` holds.

    `repositories` are base URLs of Maven repositories, tried in their order. `roots` are the Maven
    coordinates (`group:artifact:version`) that `resolver`, a Maven, resolved to `artifacts`, the jars of
    the class path.
    """

    repositories: tuple[str, ...]
    roots: tuple[str, ...]
    resolver: Artifact
    artifacts: tuple[Artifact, ...]

    @property
    def neo4j_version(self) -> str:
        """The version of the server, from its coordinates."""
        return self.roots[0].rpartition(":")[2]


def read_lock(path: Path = LOCK_FILE) -> Lock:
    """Read the lock; raises `OSError`, `ValueError` or `KeyError` when it is not one."""
    held = json.loads(path.read_text(encoding="utf-8"))
    return Lock(
        repositories=tuple(held["repositories"]),
        roots=tuple(held["roots"]),
        resolver=Artifact(**held["resolver"]),
        artifacts=tuple(Artifact(**entry) for entry in held["artifacts"]),
    )

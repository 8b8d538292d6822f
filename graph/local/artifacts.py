"""The files a first start fetches, as `artifacts.lock` pins them."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

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
    """What `artifacts.lock` holds; `repositories` are tried in their order."""

    maven_repositories: tuple[str, ...]
    maven: tuple[Artifact, ...]
    npm_repositories: tuple[str, ...]
    npm: tuple[Artifact, ...]
    digest: str

    @property
    def neo4j_version(self) -> str:
        """The version of the server, from the path of its main artifact."""
        return next(
            PurePosixPath(artifact.path).parent.name
            for artifact in self.maven
            if artifact.path.startswith("org/neo4j/neo4j/")
        )


def read_lock(path: Path = LOCK_FILE) -> Lock:
    """Read the lock; raises `OSError`, `ValueError` or `KeyError` when it is not one."""
    text = path.read_bytes()
    held = json.loads(text)
    return Lock(
        maven_repositories=tuple(held["repositories"]["maven"]),
        maven=_artifacts(held["maven"]),
        npm_repositories=tuple(held["repositories"]["npm"]),
        npm=_artifacts(held["npm"]),
        digest=hashlib.sha256(json.dumps(held["maven"]).encode()).hexdigest(),
    )


def _artifacts(entries: list[dict[str, Any]]) -> tuple[Artifact, ...]:
    return tuple(Artifact(entry["path"], entry["size"], entry["sha256"]) for entry in entries)

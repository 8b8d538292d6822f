"""Locked npm packages: fetched as tarballs, and unpacked to where Node and bundlers look for them."""

import tarfile
from collections.abc import Set
from pathlib import Path, PurePosixPath

from graph.local.download import fetch
from graph.local.progress import Progress
from graph.settings import Settings
from schema.explorer.lock import Lock, Package


async def fetch_packages(lock: Lock, settings: Settings, progress: Progress, title: str) -> Path:
    """The directory that has every tarball of a lock; raises `LocalNeo4jError` when one cannot be had."""
    tarballs = settings.data_dir / "cache" / "npm"
    await fetch(
        {package.artifact for package in lock.packages},
        tarballs,
        [*settings.npm_mirrors, *lock.repositories],
        progress=progress,
        title=title,
        mirrors_setting="QUDAO_NPM_MIRRORS",
    )
    return tarballs


def unpack(package: Package, tarballs: Path, root: Path, suffixes: Set[str] | None = None) -> None:
    """Unpack a package below `root`, or those of its files that have one of the suffixes.

    npm puts a package's files into one directory of any name.
    """
    with tarfile.open(tarballs / package.artifact.name) as tarball:
        for member in tarball:
            inside = PurePosixPath(*PurePosixPath(member.name).parts[1:])
            if member.isfile() and (suffixes is None or inside.suffix in suffixes):
                member.name = str(inside)
                tarball.extract(member, root / package.directory, filter="data")

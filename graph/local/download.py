"""Fetch locked files: in parallel, resumable, each verified, from mirrors first."""

import asyncio
import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from graph.local.artifacts import Artifact
from graph.local.errors import LocalNeo4jError
from graph.local.file_lock import FileLock
from graph.local.progress import Progress, Step

_PARALLEL = 8
_ROUNDS = 4
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)


class _Unavailable(Exception):
    """No repository gave the file this time; another round may."""


async def fetch(
    artifacts: Iterable[Artifact],
    destination: Path,
    repositories: Sequence[str],
    *,
    progress: Progress,
    title: str,
    mirrors_setting: str,
) -> None:
    """Make `destination` hold every artifact under its own name, each with the locked SHA-256.

    `repositories` are base URLs, tried in order. What is already there is hashed, not trusted: a file
    that has changed is fetched again, and with nothing to fetch no request is made. An interrupted
    download goes on where it stopped. Several processes may share `destination`.

    Raises `LocalNeo4jError` when a file cannot be had; it names `mirrors_setting` as the way out.
    """
    wanted = tuple(artifacts)
    destination.mkdir(parents=True, exist_ok=True)
    if not await missing(wanted, destination):
        return
    async with FileLock.wait(
        destination / ".lock", lambda: progress.say(f"{title}: another process fetches them")
    ):
        absent = await missing(wanted, destination)
        if not absent:
            return
        with progress.step(title, total=sum(artifact.size for artifact in absent)) as step:
            async with httpx.AsyncClient(follow_redirects=True, timeout=_TIMEOUT) as client:
                await _Fetch(client, destination, repositories, step, mirrors_setting).all(absent)


async def missing(artifacts: Sequence[Artifact], destination: Path) -> list[Artifact]:
    """The artifacts that are absent from `destination` or differ from what the lock says.

    Every file is hashed at every start. A remembered size and time would not see a damaged block, and
    hashing all of Neo4j takes 0.13 s on two cores.
    """

    def intact(artifact: Artifact) -> bool:
        path = destination / artifact.name
        return path.is_file() and path.stat().st_size == artifact.size and _sha256(path) == artifact.sha256

    def check() -> list[Artifact]:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            found = pool.map(intact, artifacts)
            return [artifact for artifact, ok in zip(artifacts, found, strict=True) if not ok]

    return await asyncio.to_thread(check)


class _Fetch:
    """One run of `fetch`: which repositories are out of reach is remembered for its length."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        destination: Path,
        repositories: Sequence[str],
        step: Step,
        setting: str,
    ) -> None:
        self._client = client
        self._destination = destination
        self._repositories = [url.rstrip("/") for url in repositories]
        self._unreachable: set[str] = set()
        self._step = step
        self._setting = setting
        self._slots = asyncio.Semaphore(_PARALLEL)
        self._bytes: dict[str, int] = {}
        self._files = 0

    async def all(self, artifacts: Sequence[Artifact]) -> None:
        self._step.note(f"0/{len(artifacts)} files")

        async def one(artifact: Artifact) -> None:
            async with self._slots:
                await self._one(artifact)
            self._files += 1
            self._step.note(f"{self._files}/{len(artifacts)} files")

        try:
            async with asyncio.TaskGroup() as group:
                for artifact in artifacts:
                    group.create_task(one(artifact))
        except* _Unavailable as failures:
            left = len(artifacts) - self._files
            reasons = "\n".join(f"  {line}" for line in str(failures.exceptions[0]).splitlines())
            raise LocalNeo4jError(
                f"{left} of {len(artifacts)} files could not be fetched. The first that failed:\n{reasons}\n"
                f"Check the network, or set {self._setting} to a reachable mirror (comma-separated base "
                "URLs), and start again: it goes on where it stopped."
            ) from None

    async def _one(self, artifact: Artifact) -> None:
        rounds = AsyncRetrying(
            retry=retry_if_exception_type(_Unavailable),
            stop=stop_after_attempt(_ROUNDS),
            wait=wait_exponential(multiplier=0.5, max=5),
            reraise=True,
        )
        await rounds(self._round, artifact)

    async def _round(self, artifact: Artifact) -> None:
        """Try every repository once, those out of reach last."""
        reasons = []
        for repository in sorted(self._repositories, key=self._unreachable.__contains__):
            url = f"{repository}/{artifact.path}"
            try:
                await self._from(url, artifact)
            except httpx.ConnectError as error:
                self._unreachable.add(repository)
                reasons.append(f"{url}: {str(error) or type(error).__name__}")
            except (httpx.HTTPError, httpx.InvalidURL, _Unavailable) as error:
                reasons.append(f"{url}: {str(error) or type(error).__name__}")
            else:
                return
        raise _Unavailable("\n".join(reasons))

    async def _from(self, url: str, artifact: Artifact) -> None:
        part = self._destination / f"{artifact.name}.part"
        resumed = part.stat().st_size if part.is_file() else 0
        if resumed > artifact.size:
            part.unlink()
            resumed = 0
        if resumed < artifact.size:
            await self._transfer(url, artifact, part, resumed)
        size, sha256 = part.stat().st_size, await asyncio.to_thread(_sha256, part)
        if sha256 == artifact.sha256:
            self._count(artifact, size)
            part.replace(self._destination / artifact.name)
            return
        part.unlink()
        self._count(artifact, 0)
        if resumed:  # the first piece may have been another version's: once more from the start
            await self._from(url, artifact)
            return
        raise _Unavailable(
            f"the file there has {size} bytes with SHA-256 {sha256}, "
            f"locked are {artifact.size} bytes with SHA-256 {artifact.sha256}"
        )

    async def _transfer(self, url: str, artifact: Artifact, part: Path, resumed: int) -> None:
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={resumed}-"} if resumed else {})
        async with self._client.stream("GET", url, headers=headers) as response:
            response.raise_for_status()
            # A server without ranges answers 200 and sends the whole file.
            goes_on = response.status_code == httpx.codes.PARTIAL_CONTENT
            received = resumed if goes_on else 0
            with part.open("ab" if goes_on else "wb") as file:
                async for chunk in response.aiter_raw():
                    file.write(chunk)
                    received += len(chunk)
                    self._count(artifact, received)

    def _count(self, artifact: Artifact, received: int) -> None:
        self._step.advance(received - self._bytes.get(artifact.path, 0))
        self._bytes[artifact.path] = received


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""One Neo4j process on one home directory, owned by this process."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import TracebackType

import structlog
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.local import supervisor
from graph.local.configuration import LOOPBACK, neo4j_settings, write_configuration
from graph.local.errors import LocalNeo4jError
from graph.local.file_lock import FileLock
from graph.local.ownership import own, process_lock, running_pid, stop_predecessor
from graph.local.password import USERNAME, initial_password
from graph.local.ports import free_ports, listens
from graph.local.runtime import AOT_REFUSED, CRASH_REPORTS, Runtime, aot_options
from graph.session import Graph
from graph.settings import Settings

log = structlog.get_logger(__name__)

_POLL = 0.05


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a running local Neo4j answers, and as whom."""

    uri: str
    username: str
    password: str = field(repr=False)
    password_file: Path
    browser_url: str
    home: Path


@dataclass(slots=True)
class LocalNeo4j:
    """A private Neo4j on `home`, listening on loopback; port 0 takes a free one.

    `async with LocalNeo4j(...) as endpoint` (or `start` and `stop`, from any event loop) runs it. It ends
    with this process, however this process ends, and leaves the terminal's Ctrl-C to this process.
    `settings` are more lines of `neo4j.conf`; `aot_cache` is used where it exists. When told to end,
    Neo4j has `grace_seconds` before it is killed.
    """

    runtime: Runtime
    home: Path
    password_file: Path
    bolt_port: int = 0
    http_port: int = 0
    heap: str = "512m"
    page_cache: str = "64m"
    settings: Mapping[str, str] = field(default_factory=dict)
    jvm_options: tuple[str, ...] = ()
    aot_cache: Path | None = None
    grace_seconds: float = 20.0
    nice: int = 0
    start_seconds: float = 120.0
    _owner: FileLock | None = field(default=None, init=False)
    _supervisor: subprocess.Popen[bytes] | None = field(default=None, init=False)

    async def __aenter__(self) -> Endpoint:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> Endpoint:
        """Start Neo4j and wait until it answers Bolt; raises `LocalNeo4jError`."""
        self.home = self.home.resolve()
        self._owner = own(self.home)
        try:
            await stop_predecessor(self.home)
            bolt, http = free_ports(self.bolt_port, self.http_port)
            settings = neo4j_settings(bolt, http, self.page_cache) | dict(self.settings)
            write_configuration(self.home / "conf", settings)
            password = await initial_password(self.runtime, self.home, self.password_file)
            endpoint = Endpoint(
                uri=f"bolt://{LOOPBACK}:{bolt}",
                username=USERNAME,
                password=password,
                password_file=self.password_file,
                browser_url=f"http://{LOOPBACK}:{http}/browser/",
                home=self.home,
            )
            await self._run(endpoint, (bolt, http))
        except BaseException:
            await self.stop()
            raise
        return endpoint

    async def stop(self) -> None:
        """Stop Neo4j and give up its home; within the grace period, whatever Neo4j does."""
        await self._end_process()
        if self._owner is not None:
            self._owner.release()
            self._owner = None

    async def finish(self) -> None:
        """Ask Neo4j to end and let it take the time it needs; cancelled, it ends as in `stop`."""
        pid = running_pid(self.home)
        if pid is not None:
            os.kill(pid, signal.SIGTERM)
        while self.alive():
            await asyncio.sleep(_POLL)
        await self.stop()

    @property
    def _console(self) -> Path:
        return self.home / "logs" / "console.log"

    def alive(self) -> bool:
        """Whether the Neo4j process runs."""
        return self._supervisor is not None and self._supervisor.poll() is None

    async def _end_process(self) -> None:
        if self._supervisor is not None:
            running, self._supervisor = self._supervisor, None
            await asyncio.shield(asyncio.to_thread(_end, running, self.grace_seconds))

    async def _run(self, endpoint: Endpoint, ports: tuple[int, int]) -> None:
        cache = self.aot_cache if self.aot_cache is not None and self.aot_cache.is_file() else None
        if cache is None:
            await self._launch(endpoint, ports, ())
            return
        try:
            await self._launch(endpoint, ports, aot_options(cache))
        except _Ended as ended:
            if not self._crashed():
                raise
            log.warning("Java crashed; trying once more without its AOT cache", said=str(ended))
            await self._end_process()
            await self._launch(endpoint, ports, ())  # where this fails too the cache is kept
        else:
            if AOT_REFUSED not in self._console.read_text(encoding="utf-8", errors="replace"):
                return
        log.warning("The AOT cache cannot be used, so it is removed", cache=str(cache))
        cache.unlink(missing_ok=True)

    def _crashed(self) -> bool:
        """Whether Java itself broke down in this run, which a cache can cause, and no Neo4j that refuses."""
        return any(self._console.parent.glob(CRASH_REPORTS))

    async def _launch(self, endpoint: Endpoint, ports: tuple[int, int], options: tuple[str, ...]) -> None:
        self._console.parent.mkdir(exist_ok=True)
        for report in self._console.parent.glob(CRASH_REPORTS):  # kept, but told from those to come
            report.replace(report.with_name(f"crash-{report.stat().st_mtime_ns}.log"))
        command = self.runtime.server(self.home, self.heap, (*self.jvm_options, *options))
        arguments = [process_lock(self.home), self._console, self.grace_seconds, self.nice, *command]
        # Not asyncio's subprocess: this one may be started in one event loop and stopped in another.
        self._supervisor = subprocess.Popen(  # noqa: ASYNC220
            [sys.executable, "-I", "-S", supervisor.__file__, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=None,
            start_new_session=True,  # out of reach of the terminal's Ctrl-C
            cwd=self._console.parent,  # where Java reports a crash of its own
        )
        await self._answers(endpoint, ports)

    async def _answers(self, endpoint: Endpoint, ports: tuple[int, int]) -> None:
        deadline = monotonic() + self.start_seconds
        bolt, http = ports
        await self._listens(bolt, deadline)
        # Neo4j starts its web server after Bolt and on one core: the first statement, slow too, runs beside.
        web = asyncio.create_task(self._listens(http, deadline))
        try:
            await self._reads(endpoint, deadline)
            await web
        finally:
            web.cancel()
            await asyncio.gather(web, return_exceptions=True)

    async def _listens(self, port: int, deadline: float) -> None:
        while not listens(port):
            self._still_starting(deadline, "it does not listen yet")
            await asyncio.sleep(_POLL)

    async def _reads(self, endpoint: Endpoint, deadline: float) -> None:
        # Not `Settings()`: what the environment says about another server is not about this one.
        settings = Settings.model_construct(pool_size=1, neo4j_database="neo4j")
        while True:
            try:
                async with Graph.open(endpoint.uri, endpoint.username, endpoint.password, settings) as graph:
                    await graph.read("RETURN 1")
            except AuthError:
                raise LocalNeo4jError(
                    f"Neo4j does not accept the password in {self.password_file}. Put back the file that "
                    f"belongs to the graph in {self.home}, or move both away to start with an empty graph."
                ) from None
            except (DriverError, Neo4jError) as error:
                self._still_starting(deadline, str(error))
                await asyncio.sleep(_POLL)
            else:
                return

    def _still_starting(self, deadline: float, reason: str) -> None:
        if not self.alive():
            raise _Ended(f"Neo4j did not start. Its last words:\n{_last_words(self.home / 'logs')}")
        if monotonic() > deadline:
            raise LocalNeo4jError(
                f"Neo4j did not answer within {self.start_seconds:.0f} s: {reason}. Its last words:\n"
                f"{_last_words(self.home / 'logs')}"
            )


class _Ended(LocalNeo4jError):
    """The process ended before it answered."""


def _end(running: subprocess.Popen[bytes], grace: float) -> None:
    """Close the lifeline and wait; the supervisor keeps the grace period, this one only bounds it."""
    if running.stdin is not None:
        running.stdin.close()
    try:
        running.wait(grace + 5)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def _last_words(logs: Path) -> str:
    """The last lines of what Neo4j wrote in this run, and where the rest is."""
    files = [logs / "console.log", logs / "neo4j.log"]
    lines = [line for file in files if file.is_file() for line in _tail(file)]
    return "\n".join(f"  {line}" for line in lines) + f"\nMore in {logs}."


def _tail(file: Path, lines: int = 12) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]

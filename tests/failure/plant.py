"""A server and a Neo4j, each a process that can be killed and started again."""

import asyncio
import os
import shutil
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx

from graph.local import Endpoint, LocalNeo4j
from graph.local.aot import aot_cache
from graph.local.ownership import running_pid
from graph.local.ports import free_ports
from graph.local.runtime import Runtime
from graph.settings import Settings
from tests.process import ended, ready, server_process

_PATIENCE = 120.0


class Plant:
    """Both of them; `url` is where the server answers."""

    def __init__(
        self,
        neo4j: LocalNeo4j,
        endpoint: Endpoint,
        port: int,
        settings: Settings,
        more: Mapping[str, str],
    ) -> None:
        self._neo4j = neo4j
        self._endpoint = endpoint
        self._port = port
        self._settings = settings
        self._more = more
        self._stack = AsyncExitStack()
        self._server: Process | None = None
        self.url = f"http://127.0.0.1:{port}"

    @property
    def endpoint(self) -> Endpoint:
        """Where its Neo4j answers."""
        return self._endpoint

    async def start_server(self) -> None:
        """Start the server, and wait until it says that it is ready."""
        at = self._endpoint
        process = server_process(at.uri, at.password, self._port, self._settings, self._more)
        self._server = await self._stack.enter_async_context(process)
        await ready(self._server)

    async def kill_server(self) -> None:
        """Kill it at once, and start another."""
        assert self._server is not None
        self._server.kill()
        await self._server.wait()
        await self._stack.aclose()
        await self.start_server()

    async def kill_neo4j(self) -> None:
        """Kill it at once, start it again on what it left, and wait until the server is ready with it."""
        pid = running_pid(self._neo4j.home)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await self.stop_neo4j()
        await self.start_neo4j()

    async def stop_neo4j(self) -> None:
        """End it."""
        await self._neo4j.stop()

    async def start_neo4j(self) -> None:
        """Start it on what it left, and wait until the server is ready with it."""
        await self._neo4j.start()
        async with asyncio.timeout(_PATIENCE), httpx.AsyncClient(base_url=self.url) as http:
            while (await http.get("/readyz")).status_code != 200:
                await asyncio.sleep(0.1)

    def terminate_server(self) -> None:
        """Tell the server to end."""
        assert self._server is not None
        self._server.terminate()

    async def server_ended(self) -> int | None:
        """The server's status, once it has ended."""
        assert self._server is not None
        return (await ended(self._server))[0]

    async def close(self) -> None:
        """End both."""
        await self._stack.aclose()
        await self._neo4j.stop()


@asynccontextmanager
async def planted(
    seeded: Path,
    directory: Path,
    runtime: Runtime,
    settings: Settings,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Plant]:
    """A plant over a copy of the scenario, running for the block; `more` are settings of the server."""
    await asyncio.to_thread(shutil.copytree, seeded, directory, dirs_exist_ok=True)
    bolt, http = free_ports(0, 0)
    neo4j = LocalNeo4j(
        runtime=runtime,
        home=directory / "neo4j",
        password_file=directory / "neo4j.password",
        bolt_port=bolt,
        http_port=http,
        aot_cache=aot_cache(runtime, settings.data_dir / "cache"),
    )
    endpoint = await neo4j.start()
    port, _ = free_ports(0, 0)
    plant = Plant(neo4j, endpoint, port, settings, more or {})
    try:
        await plant.start_server()
        yield plant
    finally:
        await plant.close()

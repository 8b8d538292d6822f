"""`python -m seed.commission` against a server that listens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn

from graph.local.ports import free_ports
from graph.local.progress import Progress
from graph.session import Transaction
from graph.settings import Settings
from schema.app import create_app
from seed.api import ApiError
from seed.commission import CommissionCommand, calculate, main
from tests.api.test_commission import channel
from tests.api.writable import Writable
from tests.clock import clock

__all__ = ["channel"]

_EVENTS = "MATCH (e:Event) RETURN count(e)"


@asynccontextmanager
async def listening(
    channel: Writable, settings: Settings, folder: Path, seconds: float = 60.0
) -> AsyncIterator[str]:
    """The address of a server over the graph, whose transactions may take so many seconds."""
    port, _ = free_ports(0, 0)
    app = create_app(channel.graph.patient(seconds), settings, folder, (), clock)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}/graphql"
    finally:
        server.should_exit = True
        await serving


def command(url: str, **given: object) -> CommissionCommand:
    """The command line's options."""
    return CommissionCommand.model_validate({"period": "2026-Q3", "url": url, **given})


async def test_all_agents_of_a_period(channel: Writable, settings: Settings, tmp_path: Path) -> None:
    """Each is worked out once per run; a run that is gone on with does nothing again, another one does."""
    async with listening(channel, settings, tmp_path) as url:
        first = await calculate(command(url), Progress(), "one")
        [[statements, total]] = await channel.graph.read(
            "MATCH (s:CommissionStatement {period: '2026-Q3'}) RETURN count(s), sum(s.total)"
        )
        assert (first.statements, first.total) == (statements, total)
        # Two have a statement of the quarter before that is not closed.
        assert dict(first.refused) == {"EARLIER_OPEN": 2}
        [[events]] = await channel.graph.read(_EVENTS)
        again = await calculate(command(url), Progress(), "one")
        assert (again.statements, again.total) == (first.statements, first.total)
        assert await channel.graph.read(_EVENTS) == [[events]]
        anew = await calculate(command(url, within="County:350505"), Progress(), "two")
        assert 0 < anew.statements < first.statements
        assert await channel.graph.read(_EVENTS) == [[events + anew.statements]]


async def test_what_takes_too_long_is_asked_again(
    channel: Writable, settings: Settings, tmp_path: Path
) -> None:
    """An agent that somebody else changes meanwhile is worked out once that is done, and once."""
    held = asyncio.Event()

    async def hold(transaction: Transaction) -> None:
        await transaction.run("MATCH (a:Agent {code: 'A001'}) SET a.lockedAt = datetime() REMOVE a.lockedAt")
        held.set()
        await asyncio.sleep(4)

    async with listening(channel, settings, tmp_path, seconds=2.0) as url:
        async with asyncio.TaskGroup() as group:
            group.create_task(channel.graph.change(hold))
            await held.wait()
            found = group.create_task(calculate(command(url, within="County:350505"), Progress(), "held"))
        [[events]] = await channel.graph.read(_EVENTS)
        assert found.result().statements == events


async def test_what_goes_wrong_is_said(channel: Writable, settings: Settings, tmp_path: Path) -> None:
    """No server, no such party, no such area."""
    port, _ = free_ports(0, 0)
    with pytest.raises(ApiError, match=f"127.0.0.1:{port}/graphql does not answer"):
        await calculate(command(f"http://127.0.0.1:{port}/graphql"), Progress(), "one")
    async with listening(channel, settings, tmp_path) as url:
        with pytest.raises(ApiError, match="names a party that does not exist"):
            await calculate(command(url, act_as="Company:NONE"), Progress(), "one")
        with pytest.raises(ApiError, match="is not a global ID"):
            await calculate(command(url, within="泉港"), Progress(), "one")


def test_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is named; without a server it ends with 1, and says how to go on."""
    port, _ = free_ports(0, 0)
    assert main(["2026-Q3", "--parallel", "0"]) == 2
    assert "parallel: Input should be greater than or equal to 1" in capsys.readouterr().err
    assert main(["2026-Q3", "--url", f"http://127.0.0.1:{port}/graphql", "--run", "r1"]) == 1
    said = capsys.readouterr().err
    assert "does not answer" in said
    assert "The same command with --run r1 goes on from here." in said

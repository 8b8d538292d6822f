"""One Neo4j on one home directory."""

import os
import signal
import socket
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import httpx
import pytest

from graph.local import Endpoint, LocalNeo4j, LocalNeo4jError, ephemeral
from graph.local.ownership import own, process_lock
from graph.session import Graph
from graph.settings import Settings

pytestmark = pytest.mark.anyio

NewInstance = Callable[[], LocalNeo4j]


async def _read(endpoint: Endpoint, text: str) -> list[list[object]]:
    async with Graph.open(endpoint.uri, endpoint.username, endpoint.password, Settings()) as graph:
        return await graph.read(text)


async def test_it_starts_stops_and_keeps_what_was_written(
    new_instance: NewInstance, settings: Settings
) -> None:
    """Data and password outlive a stop; the password file is private; the Browser is served."""
    async with new_instance() as endpoint:
        assert stat.S_IMODE(endpoint.password_file.stat().st_mode) == 0o600
        assert endpoint.password_file == settings.data_dir / "neo4j.password"
        async with httpx.AsyncClient(trust_env=False) as client:
            page = await client.get(endpoint.browser_url)
        assert "<title>Neo4j Browser</title>" in page.text
        async with Graph.open(endpoint.uri, endpoint.username, endpoint.password, Settings()) as graph:
            await graph.write("CREATE (:Kept {code: '350505'})")
    async with new_instance() as again:
        assert again.password == endpoint.password
        assert await _read(again, "MATCH (n:Kept) RETURN n.code") == [["350505"]]
    assert (settings.data_dir / "neo4j" / "logs" / "console.log").stat().st_size < 10_000


@pytest.mark.usefixtures("started_before")
async def test_it_listens_on_loopback_only(new_instance: NewInstance) -> None:
    """Every socket that Neo4j listens on is bound to 127.0.0.1."""
    neo4j = new_instance()
    async with neo4j as endpoint:
        ports = {endpoint.uri.rpartition(":")[2], endpoint.browser_url.split(":")[2].split("/")[0]}
        rows = [
            line.split()
            for table in ("/proc/net/tcp", "/proc/net/tcp6")
            for line in Path(table).read_text().splitlines()[1:]
        ]
        listening = [row[1] for row in rows if row[3] == "0A" and str(int(row[1][-4:], 16)) in ports]
        # 127.0.0.1, as /proc writes it for IPv4, and IPv4-mapped in IPv6
        loopback = {"0100007F", "0000000000000000FFFF00000100007F"}
        assert len(listening) == 2
        assert {address.split(":")[0] for address in listening} <= loopback


@pytest.mark.usefixtures("started_before")
async def test_a_wrong_password_file_is_a_clear_error(new_instance: NewInstance, settings: Settings) -> None:
    """The message names the file; nothing keeps running and the home is free again."""
    neo4j = new_instance()
    (settings.data_dir / "neo4j.password").write_text("something-else\n")
    with pytest.raises(LocalNeo4jError, match="does not accept the password in .*neo4j.password") as raised:
        await neo4j.start()
    assert "move both away to start with an empty graph" in str(raised.value)
    assert not neo4j.alive()
    (settings.data_dir / "neo4j.password").unlink()
    with pytest.raises(LocalNeo4jError, match="its file .*neo4j.password is gone"):
        await neo4j.start()
    own(neo4j.home).release()


async def test_a_busy_port_is_named_with_its_setting(new_instance: NewInstance) -> None:
    """Which port, what for, and which setting changes it; nothing has been started."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        neo4j = new_instance()
        neo4j.bolt_port = port
        with pytest.raises(LocalNeo4jError) as raised:
            await neo4j.start()
        assert str(raised.value) == (
            f"Port {port} of 127.0.0.1, the Bolt port of the local Neo4j, is in use by another program. Stop "
            "that program, or set QUDAO_BOLT_PORT to another port (0 takes a free one)."
        )
        neo4j.bolt_port, neo4j.http_port = 0, port
        with pytest.raises(LocalNeo4jError, match=f"Port {port} .* Browser port .* QUDAO_BROWSER_PORT"):
            await neo4j.start()


async def test_a_second_owner_is_told_who_the_first_is(new_instance: NewInstance, settings: Settings) -> None:
    """The first one is not disturbed."""
    home = settings.data_dir / "neo4j"
    first = own(home)
    with pytest.raises(LocalNeo4jError) as raised:
        await new_instance().start()
    assert str(raised.value).startswith(
        f"Process {os.getpid()} already runs the Neo4j in {home}. Stop it first"
    )
    first.release()


@pytest.mark.usefixtures("started_before")
async def test_a_neo4j_that_dies_at_its_start_is_quoted(
    new_instance: NewInstance, trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its last words and the place of its logs are in the error; the AOT cache, innocent, is kept."""
    neo4j = new_instance()
    neo4j.settings = {"db.tx_log.rotation.size": "not a size"}
    with pytest.raises(LocalNeo4jError) as raised:
        await neo4j.start()
    assert str(raised.value).startswith("Neo4j did not start. Its last words:\n")
    assert "not a size" in str(raised.value)
    assert f"More in {neo4j.home / 'logs'}." in str(raised.value)
    assert "once more" not in capsys.readouterr().out
    assert trained.is_file()


async def test_an_ephemeral_one_leaves_the_settings_alone(settings: Settings, tmp_path: Path) -> None:
    """It lives in its own directory, on its own ports, and uses the same cache."""
    async with ephemeral(tmp_path / "one", settings) as one:
        assert one.home == tmp_path / "one" / "neo4j"
        assert await _read(one, "RETURN 1") == [[1]]
    assert sorted(path.name for path in settings.data_dir.iterdir()) == ["cache"]


@pytest.mark.usefixtures("started_before")
async def test_a_nice_one_yields_to_others_for_all_its_session(
    new_instance: NewInstance, settings: Settings
) -> None:
    """Where Linux shares the processor between sessions, that of a training has the least."""
    async with replace(new_instance(), nice=19):
        pid = int(process_lock(settings.data_dir / "neo4j").read_text())
        assert os.getpriority(os.PRIO_PROCESS, pid) == 19
        share = Path(f"/proc/{pid}/autogroup")
        assert not share.exists() or share.read_text().endswith("nice 19\n")


async def test_no_command_line_shows_the_password(new_instance: NewInstance) -> None:
    """Everybody on a machine can list processes: neither the server nor its set-up names the password."""
    neo4j = new_instance()
    with _process_list() as listed:
        async with neo4j as endpoint:
            pass
    assert str(neo4j.home) in listed[0]
    assert endpoint.password not in listed[0]
    assert endpoint.password not in repr(endpoint)


@contextmanager
def _process_list() -> Iterator[list[str]]:
    """Every command line that any process had during the block."""
    listed: list[str] = []
    watcher = subprocess.Popen(
        ["sh", "-c", "while sleep 0.05; do cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; echo; done"],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        reader = Thread(target=lambda: listed.append(watcher.communicate()[0]))
        reader.start()
        yield listed
    finally:
        os.killpg(watcher.pid, signal.SIGKILL)
        reader.join()

"""Downloads against a repository on loopback."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.local.artifacts import Artifact
from graph.local.download import fetch
from graph.local.errors import LocalNeo4jError
from graph.local.progress import Progress
from tests.local.mirror import Mirror, dead_url, files, serve

pytestmark = pytest.mark.anyio

_SIZE = 600_000


async def _fetch(artifacts: Sequence[Artifact], destination: Path, *repositories: str) -> None:
    with Progress() as progress:
        await fetch(
            artifacts,
            destination,
            repositories,
            progress=progress,
            title="Fetching",
            mirrors_setting="QUDAO_MAVEN_MIRRORS",
        )


def _held(destination: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in destination.iterdir() if path.name != ".lock"}


def _expected(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {Path(path).name: content for path, content in contents.items()}


async def test_everything_is_fetched_once(tmp_path: Path) -> None:
    """A second fetch finds every file intact and makes no request."""
    artifacts, contents = files(20, 1000)
    with serve(Mirror(contents)) as mirror:
        await _fetch(artifacts, tmp_path, mirror.url)
        assert _held(tmp_path) == _expected(contents)
        assert sorted(mirror.requests) == sorted(contents)
        await _fetch(artifacts, tmp_path, mirror.url)
        assert len(mirror.requests) == 20


async def test_a_warm_cache_needs_no_network(tmp_path: Path) -> None:
    """With every file there, repositories out of reach are not asked."""
    artifacts, contents = files(3, 1000)
    with serve(Mirror(contents)) as mirror:
        await _fetch(artifacts, tmp_path, mirror.url)
    await _fetch(artifacts, tmp_path, dead_url())
    assert _held(tmp_path) == _expected(contents)


async def test_a_damaged_file_is_fetched_again(tmp_path: Path) -> None:
    """One changed byte, same size and time, is noticed; only that file is fetched."""
    artifacts, contents = files(5, _SIZE)
    with serve(Mirror(contents)) as mirror:
        await _fetch(artifacts, tmp_path, mirror.url)
        damaged = tmp_path / artifacts[2].name
        held = bytearray(damaged.read_bytes())
        held[_SIZE // 2] ^= 1
        damaged.write_bytes(held)
        mirror.requests.clear()
        await _fetch(artifacts, tmp_path, mirror.url)
        assert mirror.requests == [artifacts[2].path]
        assert _held(tmp_path) == _expected(contents)


async def test_a_broken_connection_resumes_where_it_broke(tmp_path: Path) -> None:
    """What arrived before the connection broke is not sent again."""
    artifacts, contents = files(1, _SIZE)
    with serve(Mirror(contents, cut=_SIZE // 3, cuts=2)) as mirror:
        await _fetch(artifacts, tmp_path, mirror.url)
        assert mirror.ranges == [None, f"bytes={_SIZE // 3}-", f"bytes={2 * (_SIZE // 3)}-"]
        assert mirror.sent == _SIZE
        assert _held(tmp_path) == _expected(contents)


async def test_an_interrupted_download_resumes_at_the_next_start(tmp_path: Path) -> None:
    """A start that was stopped in the middle leaves a part, and the next one goes on from it."""
    artifacts, contents = files(1, _SIZE)
    part = tmp_path / f"{artifacts[0].name}.part"
    with serve(Mirror(contents, cut=_SIZE // 10, cuts=99)) as mirror:
        task = asyncio.create_task(_fetch(artifacts, tmp_path, mirror.url))
        while not (part.is_file() and part.stat().st_size >= _SIZE // 10):
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    size = part.stat().st_size
    assert 0 < size < _SIZE
    with serve(Mirror(contents)) as mirror:
        await _fetch(artifacts, tmp_path, mirror.url)
        assert mirror.ranges == [f"bytes={size}-"]
        assert mirror.sent == _SIZE - size
    assert _held(tmp_path) == _expected(contents)


async def test_a_part_of_another_file_is_thrown_away(tmp_path: Path) -> None:
    """A resumed file with the wrong checksum is fetched once more from its start."""
    artifacts, contents = files(1, _SIZE)
    (tmp_path / f"{artifacts[0].name}.part").write_bytes(b"another version" * 100)
    with serve(Mirror(contents)) as mirror:
        await _fetch(artifacts, tmp_path, mirror.url)
        assert mirror.ranges == ["bytes=1500-", None]
    assert _held(tmp_path) == _expected(contents)


async def test_a_server_without_ranges_sends_the_whole_file(tmp_path: Path) -> None:
    """A server that ignores Range answers 200, and the part is overwritten, not appended to."""
    artifacts, contents = files(1, _SIZE)
    (tmp_path / f"{artifacts[0].name}.part").write_bytes(contents[artifacts[0].path][:1000])
    with serve(Mirror(contents, ranged=False)) as mirror:
        await _fetch(artifacts, tmp_path, mirror.url)
        assert mirror.ranges == ["bytes=1000-"]
    assert _held(tmp_path) == _expected(contents)


async def test_a_dead_mirror_is_passed_over(tmp_path: Path) -> None:
    """The next repository serves every file when the first one cannot be reached."""
    artifacts, contents = files(30, 1000)
    with serve(Mirror(contents)) as mirror:
        await _fetch(artifacts, tmp_path, dead_url(), mirror.url)
        assert sorted(mirror.requests) == sorted(contents)
    assert _held(tmp_path) == _expected(contents)


async def test_a_mirror_with_other_content_is_passed_over(tmp_path: Path) -> None:
    """A mirror that lacks a file, or has another one under its name, is not believed."""
    artifacts, contents = files(2, 1000)
    with serve(Mirror({artifacts[0].path: b"x" * 1000})) as wrong, serve(Mirror(contents)) as right:
        await _fetch(artifacts, tmp_path, wrong.url, right.url)
        assert sorted(right.requests) == sorted(contents)
    assert _held(tmp_path) == _expected(contents)


async def test_no_network_and_no_cache_is_one_clear_message(tmp_path: Path) -> None:
    """The message says how much is missing, what failed where, and what to set."""
    artifacts, _ = files(4, 1000)
    mirror, repository = dead_url(), dead_url()
    with pytest.raises(LocalNeo4jError) as raised:
        await _fetch(artifacts, tmp_path, mirror, repository)
    text = str(raised.value)
    assert text.startswith("4 of 4 files could not be fetched. The first that failed:\n")
    assert f"  {mirror}/org/example/lib" in text
    assert f"  {repository}/org/example/lib" in text
    assert text.endswith(
        "Check the network, or set QUDAO_MAVEN_MIRRORS to a reachable mirror (comma-separated base URLs), "
        "and start again: it goes on where it stopped."
    )


async def test_two_processes_share_one_download(tmp_path: Path) -> None:
    """Whoever comes second waits, then finds everything there."""
    artifacts, contents = files(10, _SIZE)
    with serve(Mirror(contents)) as mirror:
        await asyncio.gather(*(_fetch(artifacts, tmp_path, mirror.url) for _ in range(2)))
        assert sorted(mirror.requests) == sorted(contents)
    assert _held(tmp_path) == _expected(contents)

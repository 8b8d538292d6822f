"""The server that the year starts for itself."""

import shutil
from pathlib import Path

import httpx
import pytest

from graph.settings import Settings
from seed.opening import NAME as OPENING
from seed.year.served import served
from tests.seeded import filled

pytestmark = pytest.mark.xdist_group("year")

_PATIENCE = 60.0
_AGENT = {"query": '{ agent(code: "A006") { status } }'}


async def test_it_rehearses_the_opening_state(
    shared_cache: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a directory beside the one in use, with what that has fetched; it ends with the block."""
    (tmp_path / "cache").symlink_to(shared_cache)
    shutil.copytree(await filled(shared_cache / "opening", settings, OPENING), tmp_path / "year")
    monkeypatch.setenv("QUDAO_DATA_DIR", str(tmp_path))
    async with httpx.AsyncClient(timeout=_PATIENCE) as http:
        async with served() as url:
            answer = await http.post(url, json=_AGENT, headers={"X-Qudao-Today": "2026-01-01"})
            assert answer.json()["data"] == {"agent": {"status": "ACTIVE"}}
        with pytest.raises(httpx.ConnectError):
            await http.post(url, json=_AGENT)

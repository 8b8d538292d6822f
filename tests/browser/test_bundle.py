"""How GraphiQL's files are made from the locked packages."""

from pathlib import Path

import httpx
import pytest

from graph.local.progress import Progress
from graph.settings import Settings
from schema.explorer import bundle
from schema.explorer.bundle import BundleError, provision
from schema.explorer.lock import read_lock


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Settings:
    """A data directory of its own that has the packages already, as after a first start."""
    tmp_path = tmp_path_factory.mktemp("explorer")
    packages = settings.data_dir / "cache" / "npm"
    packages.mkdir(parents=True, exist_ok=True)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "npm").symlink_to(packages)
    return Settings(data_dir=tmp_path)


async def test_a_second_start_makes_nothing(fresh: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same directory is found again, without a request and without esbuild."""
    first = await provision(fresh, Progress())
    before = {path.name: path.stat().st_mtime_ns for path in first.iterdir()}
    monkeypatch.setattr(httpx.AsyncClient, "stream", None)
    assert await provision(fresh, Progress()) == first
    assert {path.name: path.stat().st_mtime_ns for path in first.iterdir()} == before
    scripts = {"explorer.js", "explorer.css", "editor.worker.js", "json.worker.js", "graphql.worker.js"}
    assert before.keys() >= scripts | {f"{name}.gz" for name in scripts}


async def test_a_damaged_file_is_made_again(fresh: Settings) -> None:
    """A script that changed on disk is not served: the bundle is made anew, byte for byte as before."""
    directory = await provision(fresh, Progress())
    script = directory / "explorer.js"
    original = script.read_bytes()
    script.write_bytes(original[:-1] + b"?")
    assert await provision(fresh, Progress()) == directory
    assert script.read_bytes() == original


async def test_a_source_that_does_not_bundle_is_reported(
    fresh: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What esbuild says reaches the reader, and nothing half-made is left behind."""
    source = tmp_path / "ui"
    source.mkdir()
    (source / "explorer.jsx").write_text('import "no-such-package";\n', encoding="utf-8")
    before = {path.name for path in (fresh.data_dir / "cache").iterdir()} | {"graphiql.lock"}
    monkeypatch.setattr(bundle, "UI", source)
    with pytest.raises(BundleError, match='Could not resolve "no-such-package"'):
        await provision(fresh, Progress())
    assert {path.name for path in (fresh.data_dir / "cache").iterdir()} == before


def test_the_lock_pins_every_package() -> None:
    """Each tarball has a size and a SHA-256, and exactly one esbuild runs on this machine."""
    packages = read_lock().packages
    assert [package.directory for package in packages if package.platform] == [
        package.directory for package in packages if "@esbuild/" in package.directory
    ]
    assert all(package.artifact.size > 0 and len(package.artifact.sha256) == 64 for package in packages)
    assert len({package.artifact.name for package in packages}) == len({p.artifact.path for p in packages})

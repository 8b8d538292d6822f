"""What is put into the Neo4j Browser's jar."""

import re
import zipfile
from pathlib import Path

import pytest

from graph.browser.archive import with_qudao
from graph.browser.saved_queries import saved_queries
from graph.browser.settings import neo4j_settings
from graph.browser.style import style

PAGE = '<html><head><title>B</title></head><script src="app.js"></script></html>'
SCRIPT = 'a("@import url(https://example.org/f.css);x");b({dsn:"https://e@example.org/1"})'
GRAPH_DOCUMENT = Path(__file__).parents[2] / "docs" / "graph.md"


@pytest.fixture
def jar(tmp_path: Path) -> Path:
    """The smallest jar that is a Neo4j Browser."""
    path = tmp_path / "neo4j-browser-0.jar"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("browser/index.html", PAGE)
        archive.writestr("browser/app.js", SCRIPT)
        archive.writestr("browser/logo.png", b"\x89PNG")
    return path


def test_the_page_is_prepared_first_and_asks_no_other_host(jar: Path, tmp_path: Path) -> None:
    """The script stands before the Browser's own, the policy before all; other files are as they were."""
    with zipfile.ZipFile(with_qudao(jar, tmp_path / "out")) as changed:
        page = changed.read("browser/index.html").decode()
        assert page.index("Content-Security-Policy") < page.index("<title>")
        assert page.index("qudao/prepare.js") < page.index("app.js")
        assert changed.read("browser/app.js").decode() == 'a("x");b({dsn:""})'
        assert changed.read("browser/logo.png") == b"\x89PNG"
        script = changed.read("browser/qudao/prepare.js").decode()
        guide = changed.read("browser/qudao/guide.html").decode()
    for query in saved_queries():
        assert f"qudao-{query.name}" in script
        assert query.title.replace("'", "&#x27;") in guide


def test_it_is_made_once_and_again_when_damaged(jar: Path, tmp_path: Path) -> None:
    """A second call finds the first one's file; a damaged file is replaced by an equal one."""
    made = with_qudao(jar, tmp_path / "out")
    before, content = made.stat().st_mtime_ns, made.read_bytes()
    assert with_qudao(jar, tmp_path / "out") == made
    assert made.stat().st_mtime_ns == before
    made.write_bytes(content[:100])
    assert with_qudao(jar, tmp_path / "out") == made
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None


def test_another_jar_is_refused(tmp_path: Path) -> None:
    """A Browser whose page has no head to change is named in the error."""
    path = tmp_path / "neo4j-browser-99.jar"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("browser/index.html", "<html></html>")
    with pytest.raises(ValueError, match=r"neo4j-browser-99\.jar is not a Neo4j Browser that can be styled"):
        with_qudao(path, tmp_path / "out")


def test_every_label_of_the_graph_has_a_colour_and_a_caption() -> None:
    """A label added to docs/graph.md fails here until style.grass knows it."""
    text = GRAPH_DOCUMENT.read_text(encoding="utf-8")
    nodes = re.findall(r"\((?:\w+)?((?::[A-Z]\w+(?:\|[A-Z]\w+)*)+)", text)
    labels = {label for node in nodes for label in re.split(r"[:|]", node) if label}
    assert {"Territory", "County", "Suspension", "ValueChainStage"} <= labels
    rules = style()
    complete = {
        name.removeprefix("node.") for name, rule in rules.items() if {"color", "caption"} <= rule.keys()
    }
    assert labels - complete == set()


def test_settings_open_the_guide_from_its_own_host() -> None:
    """The guide is read from where Neo4j serves HTTP, and that host is allowed."""
    assert neo4j_settings("127.0.0.1:7474") == {
        "client.allow_telemetry": "false",
        "browser.remote_content_hostname_whitelist": "127.0.0.1",
        "browser.post_connect_cmd": "guide http://127.0.0.1:7474/browser/qudao/guide.html",
    }

"""Documentation that cannot drift: what it names exists, and what it shows is what one gets."""

import ast
import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import date
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path

import httpx
import pytest
from pydantic import AliasChoices

import schema.fields
from graph.session import Graph
from graph.settings import Limits, Settings
from resolvers.clock import today
from schema.app import create_app
from tests.client import Client

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!\w+:)([^)#]+)\)")


def text(path: Path) -> str:
    """A document."""
    return path.read_text(encoding="utf-8")


def fences(path: Path) -> list[tuple[str, str]]:
    """The fenced blocks of a document: language and content."""
    return [(language, content) for language, content in _FENCE.findall(text(path))]


def code(path: Path) -> str:
    """All that a document sets as code, inline or fenced."""
    plain = _FENCE.sub("", text(path))
    return "\n".join([*re.findall(r"`([^`\n]+)`", plain), *(content for _, content in fences(path))])


def targets() -> set[str]:
    """The targets of the Makefile."""
    [line] = re.findall(r"^\.PHONY: (.+)$", text(ROOT / "Makefile"), re.MULTILINE)
    return set(line.split())


def variables() -> dict[str, str]:
    """Per environment variable the field of the settings it sets."""
    found: dict[str, str] = {}
    for name, field in Settings.model_fields.items():
        if name == "limits":
            found |= {f"QUDAO_LIMITS__{each.upper()}": f"limits.{each}" for each in Limits.model_fields}
        elif isinstance(field.validation_alias, AliasChoices):
            found[str(field.validation_alias.choices[0])] = name
        else:
            found[f"QUDAO_{name.upper()}"] = name
    return found


def test_every_make_target_mentioned_exists() -> None:
    """`make x` anywhere in the documents is a target."""
    mentioned = {name for path in DOCUMENTS for name in re.findall(r"\bmake ([a-z]+)", code(path))}
    assert mentioned <= targets()


def test_every_make_target_is_documented() -> None:
    """The README names each."""
    assert set(re.findall(r"\bmake ([a-z]+)", code(README))) == targets()


def test_every_setting_mentioned_exists() -> None:
    """No document, message or file of ours names a setting that is not there."""
    places = [*DOCUMENTS, ROOT / "Makefile", ROOT / ".ci" / "run", ROOT / "server.py"]
    places += [
        path for room in ("schema", "resolvers", "graph", "seed") for path in (ROOT / room).rglob("*.py")
    ]
    mentioned = {name for path in places for name in re.findall(r"\bQUDAO_[A-Z_]+[A-Z]\b", text(path))}
    # Neo4j has variables of its own, which only graph/local sets.
    mentioned |= {name for path in DOCUMENTS for name in re.findall(r"\bNEO4J_[A-Z_]+[A-Z]\b", text(path))}
    assert mentioned <= set(variables())


def test_every_setting_is_documented_with_its_default() -> None:
    """The README's table has each setting, and the default it has."""
    rows = re.findall(r"^\| (`QUDAO_[^|]+) \| ([^|]+) \|", text(README), re.MULTILINE)
    documented: dict[str, str] = {}
    for names, defaults in rows:
        found = re.findall(r"`(\w+)`", names)
        values = re.findall(r"`([^`]+)`", defaults) or [""] * len(found)
        documented |= dict(zip(found, values, strict=True))
    settings = Settings.model_construct()
    shown = {
        name: attrgetter(field)(settings) for name, field in variables().items() if name.startswith("QUDAO_")
    }
    assert documented == {name: _shown(value) for name, value in shown.items()}
    assert {name for name in variables() if not name.startswith("QUDAO_")} <= set(
        re.findall(r"\b((?:NEO4J|OTEL)_\w+)=", code(README))
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def test_every_module_run_exists() -> None:
    """`python -m x` anywhere in the documents is a module of ours, or a tool of the tests."""
    mentioned = {name for path in DOCUMENTS for name in re.findall(r"python -m ([\w.]+)", code(path))}
    assert {"seed", "schema.sdl", "tests.compile"} <= mentioned
    assert {name for name in mentioned if find_spec(name) is None} == set()


def test_every_file_mentioned_exists() -> None:
    """Links, pictures and paths set as code lead somewhere."""
    missing = []
    for path in DOCUMENTS:
        paths = set(re.findall(r"\b((?:[\w.]+/)+[\w.]*\w(?:\.\w+)?/?)", code(path)))
        # Paths of this repository start with one of its rooms; addresses and patterns do not count.
        ours = {each for each in paths if (ROOT / each.split("/")[0]).is_dir() and "http" not in each}
        missing += [(path.name, each) for each in ours if not (ROOT / each).exists()]
        missing += [
            (path.name, link) for link in _LINK.findall(text(path)) if not (path.parent / link).exists()
        ]
    assert missing == []


def test_the_examples_of_a_field_use_what_is_there() -> None:
    """The Python in CONTRIBUTING parses, and calls functions of schema/fields.py."""
    called = set()
    for language, content in fences(ROOT / "CONTRIBUTING.md"):
        if language == "python":
            for statement in ast.parse(content).body:
                assert isinstance(statement, ast.AnnAssign)
                assert isinstance(statement.value, ast.Call)
                called.add(ast.unparse(statement.value.func))
    assert called == {"prop", "one", "many", "paged", "computed"}
    assert all(hasattr(schema.fields, name) for name in called)


def queries() -> Iterator[tuple[str, str | None]]:
    """The README's GraphQL, each with the JSON shown right after it, if any."""
    blocks = fences(README)
    for index, (language, content) in enumerate(blocks):
        if language == "graphql":
            following = blocks[index + 1] if index + 1 < len(blocks) else ("", "")
            yield content, following[1] if following[0] == "json" else None


@pytest.fixture(params=[today, lambda: date(2040, 2, 29)], ids=["today", "in years"])
async def reading(
    request: pytest.FixtureRequest, scenario: Graph, settings: Settings, tmp_path: Path
) -> AsyncIterator[Client]:
    """The server for who reads the documents on some day: no day that the tests choose for themselves."""
    transport = httpx.ASGITransport(create_app(scenario, settings, tmp_path, (), request.param))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
        yield Client(http)


@pytest.mark.parametrize(("query", "shown"), list(queries()))
async def test_the_readme_shows_what_one_gets(reading: Client, query: str, shown: str | None) -> None:
    """Every query runs; where an answer is shown, it is the answer, whenever it is asked."""
    data = await reading.ask(query)
    if shown is not None:
        assert data == json.loads(shown)
        assert json.dumps(data) == json.dumps(json.loads(shown)), "the keys come in another order"


async def test_the_parties_named_exist(client: Client) -> None:
    """Whoever the README proposes to act as can be acted as."""
    parties = re.findall(r"`((?:Company|CustomerManager|Agent):\w+)`", text(README))
    assert len(parties) == 3
    for party in parties:
        assert (await client.ask("{ viewer { party { id } } }", act_as=party))["viewer"]["party"] == {
            "id": party
        }


async def test_the_graph_is_what_its_document_says(scenario: Graph) -> None:
    """docs/graph.md names every label and relationship type of the graph, and no others."""
    written = text(ROOT / "docs" / "graph.md")
    labels = {
        label
        for pattern in re.findall(r"\(\w*:([A-Za-z:|]+)", written)
        for label in re.split(r"[:|]", pattern)
    }
    types = set(re.findall(r"\[\w*:([A-Z_]+)", written))
    # What comes with use, or with other data than the scenario's.
    labels -= {"Counter", "Event", "EventChange", "IdempotencyKey"}
    types -= {"ABOUT", "CHANGED", "CONCERNS", "DONE_BY", "IN_AREA"}
    types -= {"WAS_BASED_IN", "WAS_DERIVED_FROM", "WAS_LOCATED_IN"}
    assert {
        row[0] for row in await scenario.read("MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l")
    } == labels
    assert {row[0] for row in await scenario.read("MATCH ()-[r]->() RETURN DISTINCT type(r)")} == types

"""GraphiQL as the server serves it, in a real Chromium."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from playwright.async_api import expect

from graph.local.progress import Progress
from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from schema.explorer.bundle import provision
from schema.explorer.examples import examples
from tests.api.tokens import Issuer, Key, bearer, guarded
from tests.browser.chromium import visit
from tests.browser.graphiql import (
    choose_tab,
    description,
    execute,
    open_graphiql,
    query_lines,
    response_lines,
    tool_lines,
)
from tests.browser.site import Site
from tests.clock import clock
from tests.served import served


async def test_a_first_visit_runs_an_example_and_sends_nothing_elsewhere(site: Site) -> None:
    """The first tab answers with 福州市; no other host is asked, nothing fails, no policy is broken."""
    async with visit() as seen:
        await open_graphiql(seen.page, site.url)
        assert await seen.page.title() == "Qudao 渠道"
        await execute(seen.page)
        await expect(response_lines(seen.page)).to_contain_text("福州市")
        assert seen.hosts() == {urlsplit(site.url).netloc}
        assert seen.errors == []


async def test_every_example_is_a_tab_by_its_operation_name(site: Site) -> None:
    """First-time visitors see all examples, variables included."""
    async with visit() as seen:
        await open_graphiql(seen.page, site.url)
        names = [example.name for example in examples()]
        assert await seen.page.get_by_role("tab").all_inner_texts() == names
        await choose_tab(seen.page, "Search")
        await expect(tool_lines(seen.page)).to_contain_text("泉港")


async def test_workers_know_the_schema(site: Site) -> None:
    """Hovering over a field shows its description, which only the GraphQL worker can find."""
    async with visit() as seen:
        await open_graphiql(seen.page, site.url)
        assert "Query.province" in await description(seen.page, "province")
        names = {urlsplit(address).path.rpartition("/")[2] for address in seen.workers}
        assert names == {"editor.worker.js", "graphql.worker.js", "json.worker.js"}


async def test_a_returning_visitor_keeps_their_tabs_and_can_open_an_example(site: Site) -> None:
    """Own tabs are not overwritten; the sidebar still has every example."""
    async with visit() as seen:
        await open_graphiql(seen.page, site.url)
        own = {"id": "1", "title": "Mine", "query": "query Mine { viewer { role } }"}
        rest = dict.fromkeys(("variables", "headers", "operationName", "response"))
        await seen.page.goto(f"{site.url}/docs/graph.md")
        await seen.page.evaluate(
            "(state) => localStorage.setItem('graphiql:tabState', state)",
            json.dumps({"activeTabIndex": 0, "tabs": [own | rest]}),
        )
        await open_graphiql(seen.page, site.url)
        assert await seen.page.get_by_role("tab").all_inner_texts() == ["Mine"]
        await seen.page.get_by_role("button", name="Show Examples").click()
        await seen.page.get_by_role("button", name="Regions").click()
        await expect(seen.page.get_by_role("tab")).to_contain_text(["Mine", "Regions"])
        await expect(query_lines(seen.page)).to_contain_text("query\u00a0Regions")


async def test_headers_explain_how_to_act_as_a_party(site: Site) -> None:
    """The header editor names the two headers the server knows, as comments that change nothing."""
    async with visit() as seen:
        await open_graphiql(seen.page, site.url)
        await seen.page.get_by_role("button", name="Headers", exact=True).click()
        await expect(tool_lines(seen.page)).to_contain_text("X-Qudao-Act-As")
        await expect(tool_lines(seen.page)).to_contain_text("Accept-Language")


async def test_headers_explain_how_to_send_a_token(
    scenario: Graph, settings: Settings, tmp_path: Path
) -> None:
    """They are shown at once where the server goes by tokens; with one, an example is answered."""
    issuer = Issuer(tmp_path / "jwks.json", Key("first"))
    issuer.publish([issuer.key])
    assets = await provision(settings, Progress())
    app = create_app(scenario, guarded(issuer, settings), assets, (), clock)
    async with served(app) as url, visit() as seen:
        await seen.page.goto(f"{url}/graphql")
        await expect(tool_lines(seen.page)).to_contain_text("Authorization", timeout=30_000)
        await expect(tool_lines(seen.page)).not_to_contain_text("X-Qudao-Act-As")
        await tool_lines(seen.page).click()
        await seen.page.keyboard.press("Control+A")
        await seen.page.keyboard.insert_text(json.dumps(bearer(issuer.token(role="OPERATOR"))))
        # Which the editor has put there by itself: brackets and quotes that were closed already.
        await seen.page.keyboard.press("Control+Shift+End")
        await seen.page.keyboard.press("Delete")
        await execute(seen.page)
        await expect(response_lines(seen.page)).to_contain_text("福州市")


async def test_assets_are_compressed_and_cached_for_ever(site: Site) -> None:
    """The script comes with gzip, an entity tag, and a year to live at an address of its own."""
    async with httpx.AsyncClient(base_url=site.url) as client:
        page = await client.get("/graphql", headers={"Accept": "text/html"})
        address = page.text.partition('type="module" src="')[2].partition('"')[0]
        script = await client.get(address)
        assert script.headers["Content-Type"].startswith("text/javascript")
        assert script.headers["Content-Encoding"] == "gzip"
        assert script.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        again = await client.get(address, headers={"If-None-Match": script.headers["ETag"]})
        assert again.status_code == httpx.codes.NOT_MODIFIED
        plain = await client.get(address, headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        assert plain.text == script.text
        assert (await client.get(f"{address}.map")).status_code == httpx.codes.NOT_FOUND

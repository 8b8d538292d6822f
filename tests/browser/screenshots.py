"""Take the README's pictures of a running server: `python -m tests.browser.screenshots`.

It reads the same environment as the server, so another port or data directory is told to both alike.
"""

import asyncio
from pathlib import Path

from playwright.async_api import Page, expect

from graph.settings import Settings
from tests.browser.chromium import visit
from tests.browser.graphiql import choose_tab, execute, open_graphiql, response_lines
from tests.browser.neo4j_browser import connect, open_saved_queries, run_saved_query
from tests.browser.site import Site

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SIZE = (1440, 900)


async def take(site: Site, directory: Path) -> None:
    """Write `graphiql.png` and `neo4j-browser.png` into `directory`."""
    directory.mkdir(parents=True, exist_ok=True)
    async with visit(*SIZE) as seen:
        await open_graphiql(seen.page, site.url)
        await choose_tab(seen.page, "QuangangAgents")
        await execute(seen.page)
        await expect(response_lines(seen.page)).to_contain_text("泉港区")
        await _settled(seen.page)
        await seen.page.screenshot(path=directory / "graphiql.png")
    async with visit(*SIZE) as seen:
        await connect(seen.page, site)
        await open_saved_queries(seen.page)
        await run_saved_query(seen.page, "最长的授权链")
        frame = seen.page.get_by_test_id("frame").first
        await frame.get_by_label("Collapse the node properties display").click()
        await _settled(seen.page)
        await frame.get_by_label("zoom-to-fit").click()
        await _settled(seen.page)
        await seen.page.screenshot(path=directory / "neo4j-browser.png")


async def _settled(page: Page) -> None:
    # Monaco and the picture of the graph have no event for "nothing moves any more".
    await page.wait_for_timeout(6_000)


def _running(settings: Settings) -> Site:
    return Site(
        url=f"http://{settings.host}:{settings.port}",
        browser_url=f"http://127.0.0.1:{settings.browser_port}/browser/",
        bolt=f"127.0.0.1:{settings.bolt_port}",
        password_file=settings.data_dir / "neo4j.password",
    )


if __name__ == "__main__":
    asyncio.run(take(_running(Settings()), IMAGES))

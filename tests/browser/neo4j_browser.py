"""What a visitor does in the Neo4j Browser."""

from playwright.async_api import Locator, Page, expect

from tests.browser.site import Site


async def connect(page: Page, site: Site) -> None:
    """Log in; the first saved query has then been run and the guide is open."""
    await page.goto(f"{site.browser_url}?dbms=bolt://neo4j@{site.bolt}")
    await page.get_by_test_id("password").fill(site.password_file.read_text(encoding="utf-8").strip())
    await page.get_by_test_id("connect").click()
    await expect(nodes(page).first).to_be_visible(timeout=60_000)
    await expect(page.get_by_role("heading", name="Qudao 渠道").first).to_be_visible(timeout=30_000)


def nodes(page: Page) -> Locator:
    """The nodes in the pictures on the page."""
    return page.locator("svg g.node")


async def open_saved_queries(page: Page) -> None:
    """Open the drawer of favourites and Qudao's folder in it."""
    await page.get_by_test_id("navigationFavorites").click()
    await page.get_by_test_id("expandFolder-Qudao 渠道").click()


async def run_saved_query(page: Page, title: str) -> None:
    """Run the saved query whose title contains `title` and wait for its picture; the drawer must be open."""
    listed = page.get_by_test_id("savedScriptListItem").filter(has_text=title)
    await listed.hover()
    await listed.get_by_test_id("savedScriptsButton-Run").click()
    frame = page.get_by_test_id("frame").first
    await expect(frame.get_by_test_id("frameCommand")).to_contain_text(title)
    await expect(frame.locator("svg g.node").first).to_be_visible(timeout=30_000)

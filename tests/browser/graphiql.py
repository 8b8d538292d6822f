"""What a visitor does in GraphiQL."""

from playwright.async_api import Locator, Page, expect
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

_HOVERS = 15


async def open_graphiql(page: Page, url: str) -> None:
    """Load GraphiQL and wait until its editor shows an operation and its schema is known."""
    await page.goto(f"{url}/graphql")
    await expect(query_lines(page)).not_to_be_empty(timeout=30_000)
    await page.get_by_role("button", name="Show Documentation Explorer").click()
    await expect(page.get_by_text("Root Types")).to_be_visible(timeout=30_000)
    await page.get_by_role("button", name="Hide Documentation Explorer").click()


def query_lines(page: Page) -> Locator:
    """The lines of the operation, as the editor draws them."""
    return page.locator(".graphiql-query-editor .view-lines")


def tool_lines(page: Page) -> Locator:
    """The lines of the variables or the headers, whichever are shown."""
    return page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines")


def response_lines(page: Page) -> Locator:
    """The lines of the response, as the editor draws them."""
    return page.locator(".result-window .view-lines")


async def choose_tab(page: Page, name: str) -> None:
    """Switch to the tab of the operation `name`."""
    await page.get_by_role("tab", name=name, exact=True).click()


async def execute(page: Page) -> None:
    """Run the operation of the current tab and wait until its response is shown."""
    await page.get_by_role("button", name="Execute query (Ctrl-Enter)").click()
    await expect(response_lines(page)).to_contain_text('"data"', timeout=15_000)


async def description(page: Page, word: str) -> str:
    """What the editor tells when the mouse rests on `word` of the operation.

    The editor asks its worker once per rest, and says nothing while the worker still reads the schema; so the
    mouse leaves and comes back until there is an answer.
    """
    tooltip = page.locator(".monaco-hover:not(.hidden)")
    for _ in range(_HOVERS):
        await page.mouse.move(0, 0)
        await query_lines(page).get_by_text(word, exact=True).hover()
        try:
            await tooltip.wait_for(timeout=2_000)
        except PlaywrightTimeoutError:
            continue
        return await tooltip.inner_text()
    raise AssertionError(f"The editor has no description of {word!r}.")

"""A real Chromium with an empty profile, and a record of all that a page does in it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Page, async_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",  # as root, as in most containers, Chromium has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(slots=True)
class Visit:
    """A page and what it did: addresses asked for, workers, and errors (console, scripts, policy)."""

    page: Page
    requests: list[str] = field(default_factory=list)
    workers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def hosts(self) -> set[str]:
        """`host:port` of every request, those of WebSockets and those a policy stopped included."""
        return {urlsplit(address).netloc for address in self.requests} - {""}  # data: and blob: have none


@asynccontextmanager
async def visit(width: int = 1500, height: int = 950) -> AsyncIterator[Visit]:
    """Open an empty page of `width` x `height` CSS pixels; fails when there is no Chromium."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_executable(), args=list(_FLAGS))
        try:
            context = await browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
            page = await context.new_page()
            yield _recorded(page)
        finally:
            await browser.close()


def _recorded(page: Page) -> Visit:
    seen = Visit(page)

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.errors.append(f"{message.text} ({message.location['url']})")

    page.on("console", console)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    # The context's event, not the page's: it includes what workers ask for.
    page.context.on("request", lambda request: seen.requests.append(request.url))
    page.on("websocket", lambda socket: seen.requests.append(socket.url))
    page.on("worker", lambda worker: seen.workers.append(worker.url))
    return seen


def _executable() -> str:
    for name in _NAMES:
        path = shutil.which(name)
        if path is not None:
            return path
    raise AssertionError(
        "These tests need Chromium, and none of "
        + ", ".join(_NAMES)
        + " is on the PATH. Install it: `apt-get install -y chromium fonts-noto-cjk` on Debian, "
        "`brew install --cask google-chrome` on macOS (with its program on the PATH)."
    )

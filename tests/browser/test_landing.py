"""The page at `/`, in a real Chromium."""

from urllib.parse import urlsplit

import httpx

from tests.browser.chromium import visit
from tests.browser.site import Site


async def test_it_leads_everywhere_and_loads_nothing(site: Site) -> None:
    """Every card's address answers, the Browser's tells where its password is, the page is one file."""
    async with visit() as seen:
        await seen.page.goto(f"{site.url}/")
        assert seen.requests == [f"{site.url}/"]
        assert seen.errors == []
        cards = seen.page.locator("a.card")
        assert await cards.locator("h2").all_inner_texts() == [
            "GraphiQL",
            "Neo4j Browser",
            "SDL",
            "Docs",
            "Health",
        ]
        assert str(site.password_file) in await cards.nth(1).inner_text()
        addresses = [await card.evaluate("(link) => link.href") for card in await cards.all()]
    async with httpx.AsyncClient(headers={"Accept": "text/html, */*;q=0.8"}) as client:
        answers = [(await client.get(address)).status_code for address in addresses]
    assert answers == [200] * 5
    assert urlsplit(addresses[1]).netloc == urlsplit(site.browser_url).netloc

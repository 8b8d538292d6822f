"""The Neo4j Browser of the local Neo4j, in a real Chromium."""

from playwright.async_api import expect

from graph.browser.archive import FOLDER
from graph.browser.saved_queries import saved_queries
from graph.browser.style import style
from tests.browser.chromium import visit
from tests.browser.neo4j_browser import connect, nodes, open_saved_queries, run_saved_query
from tests.browser.site import Site


async def test_log_in_shows_the_styled_tree_and_sends_nothing_elsewhere(site: Site) -> None:
    """Nobody imports anything: log in, and 泉港区 is there in a county's colour; no other host is asked."""
    async with visit() as seen:
        await connect(seen.page, site)
        quangang = nodes(seen.page).filter(has_text="泉港区")
        await expect(quangang).to_have_count(1)
        await expect(quangang.locator("circle.b-outline")).to_have_attribute("fill", color("County"))
        await expect(quangang.locator("text.caption")).to_have_text(" 泉港区")
        assert seen.hosts() == {site.browser_url.split("/")[2], site.bolt}
        # The Browser asks the Bolt port for HTTP first, to tell a wrong address from a wrong password.
        assert [error for error in seen.errors if f"http://{site.bolt}/" not in error] == []


async def test_saved_queries_are_in_their_folder_in_the_order_of_the_story(site: Site) -> None:
    """The drawer lists every saved query under `Qudao 渠道`, and one click shows its picture."""
    async with visit() as seen:
        await connect(seen.page, site)
        await open_saved_queries(seen.page)
        listed = seen.page.get_by_test_id("savedScriptListItem")
        titles = [query.favorite.splitlines()[0].removeprefix("// ") for query in saved_queries()]
        assert await listed.all_inner_texts() == titles
        await run_saved_query(seen.page, "公司的汇报关系")
        province = nodes(seen.page).filter(has_text="闽岚通信福建省公司")
        await expect(province.locator("circle.b-outline")).to_have_attribute("fill", color("Company"))


async def test_what_a_visitor_changed_stays(site: Site) -> None:
    """A favourite and a colour of the visitor's own outlive the next visit; what is Qudao's comes back."""
    async with visit() as seen:
        # A page of the same origin without the Browser, which writes its state at times of its own.
        await seen.page.goto(f"{site.browser_url}qudao/guide.html")
        await seen.page.add_script_tag(url=f"{site.browser_url}qudao/prepare.js")
        await seen.page.evaluate(
            """(documents) => {
                const rules = JSON.parse(localStorage.getItem("neo4j.grass"));
                rules["node.Agent"].color = "#000000";
                delete rules["node.County"];
                localStorage.setItem("neo4j.grass", JSON.stringify(rules));
                localStorage.setItem("neo4j.documents", JSON.stringify(documents));
            }""",
            [
                {"id": "own", "content": "// Mine\nRETURN 1"},
                {"id": "old", "folder": FOLDER["id"], "content": "// Of an earlier version\nRETURN 1"},
            ],
        )
        await seen.page.add_script_tag(url=f"{site.browser_url}qudao/prepare.js")
        rules, documents = await seen.page.evaluate(
            "['grass', 'documents'].map((key) => JSON.parse(localStorage.getItem(`neo4j.${key}`)))"
        )
        assert rules["node.Agent"]["color"] == "#000000"
        assert rules["node.County"] == style()["node.County"]
        ours = [f"qudao-{query.name}" for query in saved_queries()]
        assert [each["id"] for each in documents] == [*ours, "own"]


def color(label: str) -> str:
    """The colour of a label in Qudao's style."""
    return style()[f"node.{label}"]["color"]

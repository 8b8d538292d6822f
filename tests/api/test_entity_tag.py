"""`GET /graphql`: what has not changed is not answered again."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette

from graph.session import Graph
from graph.settings import Settings
from resolvers.mutations.due import come_due
from schema.app import create_app
from tests.api.hotline import CLEAR, TICKET
from tests.api.taking import taken
from tests.api.writable import Writable
from tests.clock import TODAY, clock

COUNTY = '{ county(code: "350505") { name agents { totalCount } } }'
QUERY = {"query": COUNTY}
KEPT = {
    "cache-control": "private, no-cache",
    "vary": "Accept, Accept-Language, Authorization, X-Qudao-Act-As",
}
_RENAME = "MATCH (n:County {code: '350505'}) SET n.name = $name"


def _tag(response: httpx.Response) -> str:
    assert response.status_code == 200
    return response.headers["etag"]


def _headers(response: httpx.Response) -> dict[str, str | None]:
    return {name: response.headers.get(name) for name in KEPT}


async def test_what_has_not_changed_is_not_sent_again(http: httpx.AsyncClient) -> None:
    """A client that has the answer is told so, by one statement that is not the operation's."""
    response = await http.get("/graphql", params=QUERY)
    tag = _tag(response)
    assert tag.startswith('W/"')
    assert _headers(response) == KEPT
    again = await http.get("/graphql", params=QUERY, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert _headers(again) == KEPT
    assert 'desc="1 statements"' in again.headers["server-timing"]
    assert 'desc="2 statements"' in response.headers["server-timing"]
    head = await http.head("/graphql", params=QUERY, headers={"If-None-Match": tag})
    assert head.status_code == 304


async def test_any_commit_changes_it(writable: Writable) -> None:
    """Whoever made it, by a mutation, by what comes due, or by Cypher: the answer is given, as it is now."""
    http = writable.client.http

    async def ask(tag: str = "") -> httpx.Response:
        return await http.get("/graphql", params=QUERY, headers={"If-None-Match": tag})

    first = _tag(await ask())
    assert (await ask(first)).status_code == 304
    await taken(writable, "openSupportTicket", "Agent:A001", **TICKET)
    second = _tag(await ask(first))
    assert (await ask(second)).status_code == 304
    await writable.graph.write(_RENAME, {"name": "泉港"})
    try:
        renamed = await ask(second)
        assert renamed.json()["data"]["county"]["name"] == "泉港"
        third = _tag(renamed)
    finally:
        await writable.graph.write(_RENAME, {"name": "泉港区"})
        await writable.graph.write(CLEAR)
    # What is as it was before is another revision all the same.
    assert len({first, second, third, _tag(await ask(third))}) == 4
    # Nothing is due: nothing is written.
    last = _tag(await ask())
    assert await come_due(writable.graph, TODAY) == 0
    assert (await ask(last)).status_code == 304


async def test_it_is_never_newer_than_the_answer(writable: Writable) -> None:
    """While others write, whoever is told that nothing changed has the answer that is given now."""
    http = writable.client.http
    query = {"query": '{ county(code: "350505") { name } }'}
    names: dict[str, set[str]] = {}
    unchanged = 0

    async def write() -> None:
        for number in range(60):
            await writable.graph.write(_RENAME, {"name": f"泉港{number}"})

    async def read() -> None:
        nonlocal unchanged
        tag = ""
        while not writing.done():
            response = await http.get("/graphql", params=query, headers={"If-None-Match": tag})
            if response.status_code == 304:
                unchanged += 1
                continue
            tag = _tag(response)
            names.setdefault(tag, set()).add(response.json()["data"]["county"]["name"])

    try:
        writing = asyncio.create_task(write())
        await asyncio.gather(writing, *(read() for _ in range(3)))
        last = await http.get("/graphql", params=query)
    finally:
        await writable.graph.write(_RENAME, {"name": "泉港区"})
    assert last.json()["data"]["county"]["name"] == "泉港59"
    # The tag that the graph has at its end is of nothing but its last state.
    assert names.get(_tag(last), {"泉港59"}) == {"泉港59"}
    assert len(names) > 10


async def test_revisions_are_told_apart_while_many_ask(writable: Writable) -> None:
    """Whoever asks at once is told the same one, and a commit makes it another for all."""
    graph = writable.graph
    before = set(await asyncio.gather(*(graph.revision() for _ in range(20))))
    assert len(before) == 1
    await graph.write(_RENAME, {"name": "泉港区"})
    after = set(await asyncio.gather(*(graph.revision() for _ in range(20))))
    assert len(after) == 1
    assert before.isdisjoint(after)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Qudao-Act-As": "Agent:A001"},
        {"X-Qudao-Act-As": "Company:QZ"},
        {"Accept-Language": "en"},
        {"Accept": "application/graphql-response+json"},
    ],
)
async def test_it_is_of_who_asks_and_how(http: httpx.AsyncClient, headers: dict[str, str]) -> None:
    """Nobody is told that an answer is the same that another party, or in another language, was given."""
    tag = _tag(await http.get("/graphql", params=QUERY))
    other = await http.get("/graphql", params=QUERY, headers=headers | {"If-None-Match": tag})
    assert _tag(other) != tag
    again = await http.get("/graphql", params=QUERY, headers=headers | {"If-None-Match": _tag(other)})
    assert again.status_code == 304


async def test_it_is_of_what_is_asked(http: httpx.AsyncClient) -> None:
    """Another document, other variables."""
    query = "query ($c: String!) { county(code: $c) { name } }"
    tags = [
        _tag(await http.get("/graphql", params={"query": query, "variables": f'{{"c": "{code}"}}'}))
        for code in ("350505", "350521")
    ]
    assert len({*tags, _tag(await http.get("/graphql", params=QUERY))}) == 3


async def test_it_is_of_the_day(app: Starlette, http: httpx.AsyncClient) -> None:
    """What depends on which day is today has another answer tomorrow; what does not is the same."""
    dated = {"query": '{ agent(code: "A001") { servableCustomers(first: 1) { nodes { id } } } }'}
    undated = {"query": '{ agent(code: "A001") { name } }'}
    tags = [_tag(await http.get("/graphql", params=query)) for query in (dated, undated)]
    reader = app.state.reader
    before, reader.today = reader.today, lambda: TODAY.replace(day=26)
    try:
        later = [
            await http.get("/graphql", params=query, headers={"If-None-Match": tag})
            for query, tag in zip((dated, undated), tags, strict=True)
        ]
    finally:
        reader.today = before
    assert [each.status_code for each in later] == [200, 304]


async def test_what_has_none(http: httpx.AsyncClient) -> None:
    """By POST, of what is wrong, of a preview, and of what depends on the time of day."""
    responses = [
        await http.post("/graphql", json=QUERY),
        await http.get("/graphql", params={"query": "{ nope }"}),
        await http.get(
            "/graphql", params={"query": '{ node(id: "County:350505" ) { id } nodes(ids: ["x"]) { id } }'}
        ),
        await http.get(
            "/graphql", params={"query": '{ agent(code: "A001") { supportTickets { nodes { late } } } }'}
        ),
        await http.get("/graphql", params=QUERY, headers={"Accept": "text/event-stream"}),
        await http.get("/graphql", params=QUERY, headers={"Accept": "text/event-stream, */*;q=0.1"}),
    ]
    assert [response.headers.get("etag") for response in responses] == [None] * len(responses)


async def test_no_tag_outlives_the_server(
    scenario: Graph, settings: Settings, tmp_path_factory: pytest.TempPathFactory, http: httpx.AsyncClient
) -> None:
    """A graph that was restored meanwhile counts its commits anew."""
    tag = _tag(await http.get("/graphql", params=QUERY))
    app = create_app(scenario, settings, tmp_path_factory.mktemp("assets"), (), clock)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as other:
        assert _tag(await other.get("/graphql", params=QUERY, headers={"If-None-Match": tag})) != tag

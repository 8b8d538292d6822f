"""`subscription { events }` over server-sent events: each event once, in order, to those who may see it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest
from httpx_sse import EventSource, aconnect_sse

from graph.settings import Settings
from resolvers.clock import now
from resolvers.mutations.retention import forget
from resolvers.plan.subscription import BATCH
from schema.app import create_app
from tests.api.hotline import ANSWER, TICKET, hotline
from tests.api.taking import taken
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import clock
from tests.served import served

__all__ = ["hotline"]

EVENTS = """
subscription ($after: Cursor, $within: ID, $types: [String!]) {
  events(after: $after, within: $within, types: $types) {
    cursor type subject { id } actor { id } area { code } reason
  }
}"""
CLIENTS = 8
_LAST = "MATCH (e:Event) RETURN max(e.number)"
_NUMBERS = "MATCH (e:Event) WHERE e.number > $after RETURN e.number, e.type ORDER BY e.number"


@pytest.fixture
async def url(
    hotline: Writable, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """Where a server over the graph answers."""
    app = create_app(hotline.graph, settings, tmp_path_factory.mktemp("assets"), (), clock)
    async with served(app) as url:
        yield url


class Stream:
    """What a subscriber receives."""

    def __init__(self, source: EventSource) -> None:
        self._events = source.aiter_sse()

    async def next(self) -> Any:
        """The next answer; None when the stream says that it is complete."""
        async with asyncio.timeout(30):
            event = await anext(self._events)
        assert event.event in {"next", "complete"}
        return orjson.loads(event.data) if event.event == "next" else None

    async def some(self, count: int) -> list[Any]:
        """The next events."""
        return [(await self.next())["data"]["events"] for _ in range(count)]


@asynccontextmanager
async def subscribed(
    url: str, act_as: str | None = None, query: str = EVENTS, **variables: Any
) -> AsyncIterator[Stream]:
    """A stream of answers; once it is there, the subscription is under way."""
    headers = {"X-Qudao-Act-As": act_as} if act_as else {}
    body = {"query": query, "variables": variables}
    async with (
        httpx.AsyncClient(timeout=30) as http,
        aconnect_sse(http, "POST", f"{url}/graphql", json=body, headers=headers) as source,
    ):
        assert source.response.status_code == 200
        yield Stream(source)


async def test_each_event_is_told_once_and_in_order(hotline: Writable, url: str) -> None:
    """From the moment of subscribing on, though many mutations happen at once."""
    [[last]] = await hotline.graph.read(_LAST)
    async with subscribed(url) as stream:
        opened = await asyncio.gather(
            *(taken(hotline, "openSupportTicket", "Agent:A001", **TICKET) for _ in range(CLIENTS))
        )
        answer = ANSWER | {"ticket": opened[0]["id"]}
        await taken(hotline, "resolveSupportTicket", "Company:QZQG", **answer)
        told = await stream.some(CLIENTS + 1)
    assert [each["type"] for each in told] == ["TICKET_OPENED"] * CLIENTS + ["TICKET_RESOLVED"]
    assert {each["subject"]["id"] for each in told} == {each["id"] for each in opened}
    assert told[-1] == {
        "cursor": told[-1]["cursor"],
        "type": "TICKET_RESOLVED",
        "subject": {"id": opened[0]["id"]},
        "actor": {"id": "Company:QZQG"},
        "area": {"code": "350505"},
        "reason": None,
    }
    recorded = await hotline.graph.read(_NUMBERS, {"after": last})
    assert [type_ for _, type_ in recorded] == [each["type"] for each in told]
    assert [number for number, _ in recorded] == sorted(number for number, _ in recorded)


async def test_it_goes_on_after_a_cursor(hotline: Writable, url: str) -> None:
    """Whatever happened meanwhile is told, more than one statement reads: nothing is lost or told again."""
    count = 2 * BATCH + 3
    async with subscribed(url) as stream:
        first = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        [begun] = await stream.some(1)
    assert begun["subject"] == {"id": first["id"]}
    opened = [(await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET))["id"] for _ in range(count)]
    async with subscribed(url, after=begun["cursor"]) as stream:
        told = await stream.some(count)
    assert [each["subject"]["id"] for each in told] == opened
    # Each cursor is one to go on after.
    async with subscribed(url, after=told[count // 2]["cursor"]) as stream:
        rest = await stream.some(count - count // 2 - 1)
    assert rest == told[count // 2 + 1 :]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"types": ["TICKET_RESOLVED"]}, ["TICKET_RESOLVED"]),
        ({"within": "County:350505"}, ["TICKET_OPENED", "TICKET_RESOLVED"]),
        ({"within": "City:350500", "types": ["TICKET_OPENED"]}, ["TICKET_OPENED", "TICKET_OPENED"]),
        ({"within": "Region:R01"}, ["TICKET_OPENED", "TICKET_OPENED", "TICKET_RESOLVED"]),
        ({"within": "County:350521"}, ["TICKET_OPENED"]),
    ],
)
async def test_only_what_was_asked_for(
    hotline: Writable, url: str, given: dict[str, Any], told: list[str]
) -> None:
    """By type, and by where it happened: in a territory, below it, or in what a region covers."""
    async with subscribed(url, **given) as stream:
        first = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        await taken(hotline, "openSupportTicket", "Agent:A009", **TICKET | {"agent": "Agent:A009"})
        await taken(hotline, "resolveSupportTicket", "Company:QZQG", **ANSWER | {"ticket": first["id"]})
        assert sorted(each["type"] for each in await stream.some(len(told))) == sorted(told)
        await hotline.clear()
        # What comes next is the end: nothing else was told.
        quiet = asyncio.create_task(stream.next())
        await asyncio.wait([quiet], timeout=1)
        assert not quiet.done()
        quiet.cancel()


async def test_who_may_see_it_is_told(hotline: Writable, url: str) -> None:
    """The agent and the companies it belongs to are; others are not, whatever they ask for."""
    async with (
        subscribed(url, "Agent:A001") as itself,
        subscribed(url, "Company:QZ") as above,
        subscribed(url, "Company:QZHA") as beside,
        subscribed(url, "CustomerManager:M018") as manager,
    ):
        one = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        other = await taken(hotline, "openSupportTicket", "Agent:A009", **TICKET | {"agent": "Agent:A009"})
        last = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        assert [each["subject"]["id"] for each in await itself.some(2)] == [one["id"], last["id"]]
        assert [each["subject"]["id"] for each in await above.some(3)] == [
            one["id"],
            other["id"],
            last["id"],
        ]
        [told] = await beside.some(1)
        assert told["subject"] == {"id": other["id"]}
        quiet = asyncio.create_task(manager.next())
        await asyncio.wait([quiet], timeout=1)
        assert not quiet.done()
        quiet.cancel()


@pytest.mark.parametrize(
    ("act_as", "given", "message"),
    [
        (None, {"types": ["TICKET_OPEND"]}, '"TICKET_OPEND" is no type of event'),
        (None, {"after": "x"}, '"x" is not a cursor'),
        (None, {"after": "WyJudW1iZXIgREVTQyIsOTk5OTk5OTk5XQ"}, "an event that is yet to come"),
        (None, {"within": "County:999999"}, "events(within:): there is no such thing"),
        (None, {"within": "Agent:A001"}, "Agent:A001"),
        ("Agent:NONE", {}, "names a party that does not exist"),
    ],
)
async def test_what_is_wrong_is_told_at_once(
    url: str, act_as: str | None, given: dict[str, Any], message: str
) -> None:
    """In the stream, which then is complete."""
    async with subscribed(url, act_as, **given) as stream:
        answer = await stream.next()
        assert await stream.next() is None
    [error] = answer["errors"]
    assert message in error["message"]
    assert error["extensions"]["code"] in {"BAD_REQUEST", "BAD_ARGUMENT", "NOT_FOUND"}


@pytest.mark.parametrize(
    "selection",
    [
        "events @skip(if: $yes) { type }",
        "a: events @include(if: $yes) { type } b: events @include(if: $yes) { type }",
        "__typename @include(if: $yes)",
    ],
)
async def test_it_is_to_one_field(url: str, selection: str) -> None:
    """Whatever is skipped or included; what is wrong is an error, and the stream is complete."""
    query = f"subscription ($yes: Boolean!) {{ {selection} }}"
    async with subscribed(url, query=query, yes=True) as stream:
        answer = await stream.next()
        assert await stream.next() is None
    assert set(answer) == {"errors"}
    assert all("ubscription" in each["message"] for each in answer["errors"])


async def test_a_query_is_answered_in_a_stream(url: str) -> None:
    """Once, as every operation is that asks for a stream."""
    async with subscribed(url, query="{ viewer { role } }") as stream:
        assert (await stream.next())["data"] == {"viewer": {"role": "OPERATOR"}}
        assert await stream.next() is None


async def test_without_a_stream_it_is_refused(url: str) -> None:
    """And what to ask for is told."""
    async with httpx.AsyncClient(base_url=url) as http:
        message = await Client(http).refused(EVENTS)
    assert message == (
        "A subscription has many answers: ask for a stream of them by Accept: text/event-stream."
    )


async def test_it_ends_with_the_server(
    hotline: Writable, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A server that stops completes its streams, and the next one goes on where they ended."""

    def app() -> Any:
        return create_app(hotline.graph, settings, tmp_path_factory.mktemp("assets"), (), clock)

    ending = app()
    async with served(ending) as url, subscribed(url) as stream:
        first = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        [told] = await stream.some(1)
        await ending.state.feed.close()
        assert await stream.next() is None
    second = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
    async with served(app()) as url, subscribed(url, after=told["cursor"]) as stream:
        [after] = await stream.some(1)
    assert (told["subject"], after["subject"]) == ({"id": first["id"]}, {"id": second["id"]})


async def test_what_is_kept_no_more_is_told(hotline: Writable, url: str) -> None:
    """A cursor before it is refused: nobody misses events without knowing; what is kept goes on."""
    async with subscribed(url) as stream:
        for _ in range(3):
            await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        first, _, third = [each["cursor"] for each in await stream.some(3)]
    [[last]] = await hotline.graph.read(_LAST)
    moment = now()
    await hotline.graph.write("MATCH (e:Event {number: $n}) SET e.at = $at", {"n": last, "at": moment})
    await forget(hotline.graph, moment)
    assert await hotline.graph.read("MATCH (e:Event) RETURN e.number") == [[last]]
    async with subscribed(url, after=first) as stream:
        [error] = (await stream.next())["errors"]
    assert error["extensions"]["code"] == "CURSOR_EXPIRED"
    assert error["message"] == (
        "Subscription.events(after:) is a cursor that events followed which are kept no more: read what you "
        "need to know anew, then subscribe without it."
    )
    async with subscribed(url, after=third) as stream:
        await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        assert len(await stream.some(1)) == 1

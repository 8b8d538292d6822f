"""Clients that do not give up: what they were told must be so, whatever was killed meanwhile."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx
import orjson
from httpx_sse import aconnect_sse

_CREATE = """
mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id } userErrors { code message } }
}"""
_EVENTS = """
subscription ($after: Cursor) {
  events(after: $after, types: ["CUSTOMER_CREATED"]) { cursor subject { id } }
}"""
_CUSTOMER = {
    "grade": "C",
    "cardTier": "NONE",
    "size": "SMALL",
    "territory": "County:350505",
    "industry": "Industry:2614",
}
# What says that it is not known, or not yet, whether it was done: the same key finds out.
_AGAIN = {"GRAPH_UNAVAILABLE", "OUTCOME_UNKNOWN", "TIMEOUT", "OVERLOADED"}
# What httpx raises when the server is gone, or gone in the middle of an answer.
_GONE = httpx.TransportError
_PAUSE = 0.05
_SECONDS = 60.0


class Writer:
    """Registers one customer after the other, each until it is told that it is registered."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        # By name: the ID that was acknowledged.
        self.acknowledged: dict[str, str] = {}
        # How often a key was sent again.
        self.repeated = 0

    async def write(self, stopping: asyncio.Event) -> None:
        """Go on until told to stop; what is under way then is brought to its end."""
        async with httpx.AsyncClient(base_url=self._url, timeout=_SECONDS) as http:
            while not stopping.is_set():
                name = f"{self._name}-{len(self.acknowledged)}"
                self.acknowledged[name] = await self._register(http, name)

    async def _register(self, http: httpx.AsyncClient, name: str) -> str:
        body = {
            "query": _CREATE,
            "variables": {"input": {**_CUSTOMER, "name": name, "idempotencyKey": uuid4().hex}},
        }
        while True:
            answer = await _answer(http, body)
            if answer is not None:
                payload = answer["createCustomer"]
                assert payload["userErrors"] == [], payload
                return str(payload["customer"]["id"])
            self.repeated += 1
            await asyncio.sleep(_PAUSE)


async def _answer(http: httpx.AsyncClient, body: Mapping[str, Any]) -> Any:
    """The data of an answer; None where there was none, and the same is to be asked again."""
    try:
        response = await http.post("/graphql", json=body, headers={"Accept-Language": "en"})
    except _GONE:
        return None
    answer = response.json()
    if "errors" not in answer:
        return answer["data"]
    [error] = answer["errors"]
    assert error["extensions"]["code"] in _AGAIN, answer
    return None


class Subscriber:
    """Receives each event after the last one it has received, however often its stream ends."""

    def __init__(self, url: str) -> None:
        self._url = url
        # Cursors, and whom each event is about, as they came.
        self.received: list[tuple[str, str]] = []
        self.subscribed = asyncio.Event()

    async def listen(self) -> None:
        """Go on until cancelled."""
        async with httpx.AsyncClient(timeout=_SECONDS) as http:
            while True:
                try:
                    await self._stream(http)
                except _GONE:
                    await asyncio.sleep(_PAUSE)

    async def _stream(self, http: httpx.AsyncClient) -> None:
        after = self.received[-1][0] if self.received else None
        body = {"query": _EVENTS, "variables": {"after": after}}
        headers = {"Accept": "text/event-stream"}
        async with aconnect_sse(http, "POST", f"{self._url}/graphql", json=body, headers=headers) as source:
            if source.response.status_code == 503:
                await asyncio.sleep(_PAUSE)
                return
            assert source.response.status_code == 200
            self.subscribed.set()
            async for each in source.aiter_sse():
                if each.event == "complete":
                    return
                answer = orjson.loads(each.data)
                assert "errors" not in answer, answer
                event = answer["data"]["events"]
                self.received.append((event["cursor"], event["subject"]["id"]))

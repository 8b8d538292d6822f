"""The API of a server as a client asks it: patient with one that is busy."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

_SECONDS = 30.0
# For how long the same is asked again, and what is answered then.
_PATIENCE = 120.0
_BUSY = frozenset({"TIMEOUT", "GRAPH_UNAVAILABLE", "OUTCOME_UNKNOWN", "OVERLOADED"})


class ApiError(Exception):
    """The server does not answer, or not with data; the message says which."""


class BusyError(ApiError):
    """It took too long, or the graph was away: asked again, it may be answered."""


@dataclass(frozen=True, slots=True)
class Api:
    """The server as a client sees it."""

    http: httpx.AsyncClient
    url: str
    headers: Mapping[str, str]

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, headers: Mapping[str, str]) -> AsyncIterator["Api"]:
        """The server at the address of its GraphQL endpoint, for the block."""
        async with httpx.AsyncClient(timeout=_SECONDS) as http:
            yield cls(http, url, headers)

    def with_headers(self, headers: Mapping[str, str]) -> "Api":
        """The same, with more headers in each request."""
        return Api(self.http, self.url, {**self.headers, **headers})

    async def ask(self, text: str, **variables: Any) -> Any:
        """The data of an operation; raises ApiError where there is none.

        What a server that has just started takes long for is asked again: a mutation has a key, so that it is
        not done twice.
        """
        attempts = AsyncRetrying(
            retry=retry_if_exception_type(BusyError),
            wait=wait_random_exponential(multiplier=1, max=10),
            stop=stop_after_delay(_PATIENCE),
            reraise=True,
        )
        return await attempts(self._ask, text, variables)

    async def _ask(self, text: str, variables: dict[str, Any]) -> Any:
        try:
            response = await self.http.post(
                self.url, json={"query": text, "variables": variables}, headers=self.headers
            )
            body = response.json()
        except httpx.TimeoutException as error:
            raise BusyError(f"{self.url} takes more than {_SECONDS:.0f} s to answer") from error
        except (httpx.HTTPError, ValueError) as error:
            raise ApiError(f"{self.url} does not answer: {type(error).__name__} {error}") from error
        if errors := body.get("errors"):
            busy = any(each.get("extensions", {}).get("code") in _BUSY for each in errors)
            raise (BusyError if busy else ApiError)("; ".join(each["message"] for each in errors))
        return body["data"]

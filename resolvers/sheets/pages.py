"""The nodes of a table, page by page: what the API answers to whoever asks for them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graphql import GraphQLError

from resolvers.admission import OverloadError
from resolvers.errors import TransportError
from resolvers.failure import Failure
from resolvers.read import Request
from resolvers.service import Service
from resolvers.transport.asker import Asker

_CUSTOMERS = """
query ExportCustomers($where: CustomerFilter, $after: Cursor) {
  page: customers(where: $where, first: 1000, after: $after) {
    nodes {
      code name grade cardTier size retiredOn
      territory { id name } industry { id name } manager { id name }
    }
    pageInfo { hasNextPage endCursor }
  }
}"""

_AGENTS = """
query ExportAgents($where: AgentFilter, $after: Cursor) {
  page: agents(where: $where, first: 1000, after: $after) {
    nodes {
      code name kind capability level status
      territory { id name } managedBy { id name } overseenBy { id } industries { id }
    }
    pageInfo { hasNextPage endCursor }
  }
}"""

_SALE = """
fragment Row on Sale {
  id contract amount on
  agent { id name } customer { id name } product { id name } valueChain { id }
}"""

_STATEMENT = """
fragment Row on CommissionStatement {
  id period status total calculatedOn publishedOn confirmedOn paidOn paymentReference
  agent { id name }
}"""

# Of each agent the first page; of one that has more, the following ones.
_OF_AGENTS = """
query ExportOfAgents($where: AgentFilter, $after: Cursor) {
  page: agents(where: $where, first: 25, after: $after) {
    nodes { code list: %s(first: 200) { nodes { ...Row } pageInfo { hasNextPage endCursor } } }
    pageInfo { hasNextPage endCursor }
  }
}"""
_OF_AGENT = """
query ExportOfAgent($code: String!, $after: Cursor) {
  agent(code: $code) {
    list: %s(first: 1000, after: $after) { nodes { ...Row } pageInfo { hasNextPage endCursor } }
  }
}"""

_LISTS: Mapping[str, str] = {"customers": _CUSTOMERS, "agents": _AGENTS}
_LISTS_OF_AGENTS: Mapping[str, tuple[str, str]] = {
    name: (_OF_AGENTS % name + row, _OF_AGENT % name + row)
    for name, row in (("sales", _SALE), ("statements", _STATEMENT))
}
# Seconds after which a page is asked for again where the server is busy.
_AGAIN = (0.5, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Pages:
    """Reads the tables of a service."""

    service: Service

    async def of(self, name: str, where: Mapping[str, Any] | None, asker: Asker) -> AsyncIterator[list[Any]]:
        """The nodes of a table that who asks may see, page by page; raises TransportError.

        `where` is the filter of customers, or of agents for all else, as GraphQL takes it.
        """
        if name in _LISTS:
            async for page in self._each(_LISTS[name], {"where": where}, asker):
                yield page["nodes"]
            return
        some, more = _LISTS_OF_AGENTS[name]
        async for page in self._each(some, {"where": where}, asker):
            for agent in page["nodes"]:
                first = agent["list"]
                yield first["nodes"]
                after = _next(first)
                while after is not None:
                    data = await self._ask(more, {"code": agent["code"], "after": after}, asker)
                    if data["agent"] is None:
                        # It is not seen any more.
                        break
                    rest = data["agent"]["list"]
                    yield rest["nodes"]
                    after = _next(rest)

    async def _each(self, query: str, variables: Mapping[str, Any], asker: Asker) -> AsyncIterator[Any]:
        after = None
        while True:
            page = (await self._ask(query, {**variables, "after": after}, asker))["page"]
            yield page
            after = _next(page)
            if after is None:
                return

    async def _ask(self, query: str, variables: Mapping[str, Any], asker: Asker) -> Any:
        for seconds in _AGAIN:
            try:
                return await self._once(query, variables, asker)
            except (OverloadError, AwayError):
                await asyncio.sleep(seconds)
        return await self._once(query, variables, asker)

    async def _once(self, query: str, variables: Mapping[str, Any], asker: Asker) -> Any:
        if asker.until is not None and asker.until <= datetime.now(UTC):
            raise TransportError("The token expired before the export was complete.", 401)
        request = Request(
            query,
            variables,
            None,
            asker.principal,
            asker.chinese,
            safe=True,
            at=asker.at,
            until=asker.until,
        )
        answer = await self.service.answer(request)
        if answer.errors:
            raise _refusal(answer.errors[0])
        return answer.data


class AwayError(TransportError):
    """A page that could not be read for a reason of the server's, and may be in a moment (503)."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message, 503, {"Retry-After": "1"})
        self.code = failure.code


class FilterError(TransportError):
    """What is asked for cannot be."""

    code = "BAD_FILTER"


def _refusal(error: GraphQLError) -> TransportError:
    return AwayError(error) if isinstance(error, Failure) else FilterError(error.message)


def _next(page: Mapping[str, Any]) -> str | None:
    info = page["pageInfo"]
    return info["endCursor"] if info["hasNextPage"] else None

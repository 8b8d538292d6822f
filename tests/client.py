"""A GraphQL client for tests."""

from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class Client:
    """Sends operations over HTTP."""

    http: httpx.AsyncClient

    async def ask(self, query: str, /, act_as: str | None = None, **variables: Any) -> Any:
        """The data of an answer that has no errors."""
        answer = await self.answer(query, act_as, variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def refused(self, query: str, /, act_as: str | None = None, **variables: Any) -> str:
        """The message of the only error of an answer without data."""
        answer = await self.answer(query, act_as, variables)
        assert set(answer) == {"errors"}, answer
        [error] = answer["errors"]
        return str(error["message"])

    async def answer(self, query: str, act_as: str | None, variables: dict[str, Any]) -> Any:
        """The answer, but for what it cost."""
        headers = {"X-Qudao-Act-As": act_as} if act_as else {}
        response = await self.http.post(
            "/graphql", json={"query": query, "variables": variables}, headers=headers
        )
        assert response.status_code == 200, response.text
        answer = response.json()
        if set(answer.get("extensions", {})) == {"cost"}:
            del answer["extensions"]
        return answer

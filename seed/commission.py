"""`python -m seed.commission 2026-Q3`: work out the commission of a period for all agents, over the API.

Some agents at a time are one mutation, so that what was worked out stays when this is stopped. A run has a
name, and each mutation a key made of that name and of whom it is about: repeated with `--run`, it goes on
where it stopped, and what it did before is not done again, for as long as the server keeps keys (30 days).
"""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from secrets import token_hex
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, CliPositionalArg, SettingsConfigDict

from graph.local.progress import Progress
from resolvers.rules.money import yuan
from seed.api import Api, ApiError

# `within` is left out where all of them are meant.
_AGENTS = """
query ($where: AgentFilter!, $after: Cursor) {
  agents(where: $where, first: 1000, after: $after) {
    nodes { id }
    pageInfo { hasNextPage endCursor }
  }
}"""

_CALCULATE = """
mutation ($agents: [ID!]!, $period: String!, $key: String!) {
  calculateStatements(input: { agents: $agents, period: $period, idempotencyKey: $key }) {
    statements { total }
    userErrors { code field message }
  }
}"""

# How many agents a mutation is about: few enough for its time, though each has sold hundreds of times.
_TOGETHER = 10


class CommissionCommand(BaseSettings):
    """Work out the commission of a period; what is published already does not change."""

    model_config = SettingsConfigDict(env_prefix="QUDAO_COMMISSION_", cli_kebab_case=True)

    period: CliPositionalArg[str] = Field(description="2026-07, 2026-Q3 or 2026: what the plans pay by.")
    within: str | None = Field(None, description="Only agents based here, such as City:350500.")
    url: str = Field("http://127.0.0.1:8000/graphql", description="Where the server answers.")
    act_as: str | None = Field(None, description="The party to ask as, such as Company:QZ.")
    token: SecretStr | None = Field(
        None, description="The bearer token to ask with, where the server needs one."
    )
    run_name: str | None = Field(None, alias="run", description="The run to go on with, as it was told.")
    parallel: int = Field(4, ge=1, le=32, description="How many requests at once.")


@dataclass(slots=True)
class Outcome:
    """How many statements were worked out, their sum in fen, and what others were refused for."""

    statements: int = 0
    total: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    told: dict[str, str] = field(default_factory=dict)


async def graded_agents(api: Api, period: str, within: str | None) -> AsyncIterator[str]:
    """The IDs of all agents with a final grade of a period, or of those based in an area."""
    # Without a grade nothing is earned; one that has left is graded no more, and parts of what it earned
    # before may be due.
    graded = {"assessments": {"some": {"period": {"eq": period}, "final": True}}}
    left = {"status": {"eq": "TERMINATED"}, "statements": {"some": {}}}
    where: dict[str, Any] = {"or": [graded, left]}
    if within is not None:
        where["territory"] = {"within": within}
    after = None
    while True:
        page = (await api.ask(_AGENTS, where=where, after=after))["agents"]
        for each in page["nodes"]:
            yield each["id"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def batched(agents: Sequence[str], size: int) -> Iterator[list[str]]:
    """So many at a time."""
    rest = iter(agents)
    while some := list(islice(rest, size)):
        yield some


async def calculate(command: CommissionCommand, progress: Progress, run_name: str) -> Outcome:
    """Work out every statement; raises ApiError."""
    headers = {"Accept-Language": "en"}
    if command.act_as is not None:
        headers["X-Qudao-Act-As"] = command.act_as
    if command.token is not None:
        headers["Authorization"] = f"Bearer {command.token.get_secret_value()}"
    outcome = Outcome()
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(Api.open(command.url, headers))
        agents = [each async for each in graded_agents(api, command.period, command.within)]
        step = stack.enter_context(progress.step(f"Commission of {command.period}", total=len(agents)))
        waiting = iter(list(batched(agents, _TOGETHER)))

        async def work() -> None:
            for some in waiting:
                await _some(api, command.period, some, run_name, outcome)
                step.advance(len(some))

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(command.parallel):
                    group.create_task(work())
        except* ApiError as failed:
            raise failed.exceptions[0] from None
    return outcome


async def _some(api: Api, period: str, agents: Sequence[str], run_name: str, outcome: Outcome) -> None:
    """Work out the statements of some agents; those of whom it is refused are left out, and counted."""
    while agents:
        whom = sha256(" ".join(agents).encode()).hexdigest()[:32]
        key = f"commission:{run_name}:{period}:{whom}"
        payload = (await api.ask(_CALCULATE, agents=agents, period=period, key=key))["calculateStatements"]
        outcome.statements += len(payload["statements"])
        outcome.total += sum(each["total"] for each in payload["statements"])
        left_out = set()
        for error in payload["userErrors"]:
            _, name, *position = error["field"]
            left_out |= {int(position[0])} if name == "agents" and position else set(range(len(agents)))
            if error["code"] != "NOTHING_DUE":
                outcome.refused[error["code"]] += 1
                outcome.told.setdefault(error["code"], error["message"])
        if not left_out:
            return
        agents = [each for position, each in enumerate(agents) if position not in left_out]


def _report(command: CommissionCommand, outcome: Outcome) -> str:
    lines = [f"{outcome.statements} statements of {command.period}, {yuan(outcome.total)} yuan in all."]
    for code, count in sorted(outcome.refused.items()):
        lines.append(f"{count} agents: {code}. {outcome.told[code]}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    try:
        command = CommissionCommand(
            _cli_parse_args=arguments or sys.argv[1:] or ["--help"],
            _cli_prog_name="python -m seed.commission",
        )
    except ValidationError as error:
        for each in error.errors():
            print(f"{'.'.join(map(str, each['loc']))}: {each['msg']}", file=sys.stderr)
        return 2
    run_name = command.run_name or token_hex(4)
    again = f"the same command with --run {run_name} goes on from here."
    try:
        with Progress() as progress:
            outcome = asyncio.run(calculate(command, progress, run_name))
    except ApiError as error:
        print(f"\n{error}\n{again[0].upper()}{again[1:]}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped; {again}", file=sys.stderr)
        return 130
    print(_report(command, outcome))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m seed.year`: run the year 2026 through the API, of a server of its own or of one that runs.

Each request has a key that comes from the row of the files it stands for, so that repeated, also after a stop
in the middle, nothing is done twice.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.local import LocalNeo4jError
from graph.local.progress import Progress
from seed.api import Api
from seed.problem import SeedError
from seed.year.run import run, steps_of
from seed.year.served import served
from seed.year.step import Names
from seed.year.story import read_story
from seed.year.tale import Tale

_AGAIN = "The same command goes on from here."


class YearCommand(BaseSettings):
    """Run the year through the API: applications, grants, sales, statements, payments, day by day."""

    model_config = SettingsConfigDict(env_prefix="QUDAO_YEAR_", cli_kebab_case=True)

    url: str | None = Field(
        None,
        description="Where a server answers that rehearses and began with the opening state "
        "(QUDAO_REHEARSAL=true QUDAO_DATASET=opening), such as http://127.0.0.1:8000/graphql; "
        "unless given, one is started on a data directory of its own, below that of the settings.",
    )


async def run_year(command: YearCommand, progress: Progress) -> Tale:
    """Run the year, and tell what happened; raises SeedError and LocalNeo4jError."""
    steps = await asyncio.to_thread(lambda: steps_of(read_story()))
    async with _address(command) as url, Api.open(url, {"Accept-Language": "en"}) as api:
        return await run(api, steps, progress, Names())


@asynccontextmanager
async def _address(command: YearCommand) -> AsyncIterator[str]:
    if command.url is not None:
        yield command.url
        return
    async with served() as url:
        yield url


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    try:
        command = YearCommand(
            _cli_parse_args=arguments if arguments is not None else sys.argv[1:],
            _cli_prog_name="python -m seed.year",
        )
    except ValidationError as error:
        for each in error.errors():
            print(f"{'.'.join(map(str, each['loc']))}: {each['msg']}", file=sys.stderr)
        return 2
    try:
        with Progress() as progress:
            tale = asyncio.run(run_year(command, progress))
    except (SeedError, LocalNeo4jError) as error:
        print(f"\n{error}\n{_AGAIN}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped. {_AGAIN}", file=sys.stderr)
        return 130
    print("\n".join(tale.lines()))
    return 0

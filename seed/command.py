"""`python -m seed`: load a data set into the graph of the settings, or a file over a running server."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from neo4j.exceptions import DriverError, Neo4jError
from pydantic import BaseModel, Field, ValidationError
from pydantic_settings import CliSubCommand, get_subcommand
from rich.console import Console

from graph.local import LocalNeo4jError, provisioned
from graph.local.progress import Progress
from graph.migrate import MigrationError, migrate
from graph.session import Graph
from graph.settings import Settings
from seed.dataset import Dataset, load
from seed.importing import Import, import_file, report
from seed.opening import opening_dataset
from seed.problem import SeedError
from seed.quangang_data import quangang_dataset
from seed.reference_data import reference_dataset
from seed.synthetic.dataset import synthetic_dataset
from seed.synthetic.size import Size

_DEFAULT = Size()


class Reference(BaseModel):
    """Territories since 1981, and industries."""

    def datasets(self) -> list[Dataset]:
        return [reference_dataset()]


class Quangang(BaseModel):
    """The fictional channel in Fujian, with the reference data."""

    def datasets(self) -> list[Dataset]:
        return [reference_dataset(), quangang_dataset()]


class Opening(BaseModel):
    """The same channel as it was on 2026-01-01, before the year that `make year` runs."""

    def datasets(self) -> list[Dataset]:
        return [reference_dataset(), opening_dataset()]


class Synthetic(BaseModel):
    """A made-up channel of any size over all of China, with the reference data."""

    agents: int = Field(_DEFAULT.agents, ge=0, description="Agents.")
    customers: int = Field(_DEFAULT.customers, ge=0, description="Customers.")
    delegations: int = Field(_DEFAULT.delegations, ge=0, description="Delegations.")
    seed: int = Field(_DEFAULT.seed, description="Where chance starts: the same numbers give the same graph.")

    def datasets(self) -> list[Dataset]:
        return [reference_dataset(), synthetic_dataset(Size(**self.model_dump()))]


class SeedCommand(Settings):
    """Load a data set or import a file; again it changes nothing, and goes on where it was stopped."""

    reference: CliSubCommand[Reference]
    quangang: CliSubCommand[Quangang]
    opening: CliSubCommand[Opening]
    synthetic: CliSubCommand[Synthetic]
    import_: CliSubCommand[Import] = Field(alias="import")


async def run(command: SeedCommand) -> int:
    """Load what the graph lacks of the data sets the command names, or import a file; the exit status.

    Raises SeedError, MigrationError, LocalNeo4jError, and what the driver raises.
    """
    chosen = get_subcommand(command, is_required=True)
    if isinstance(chosen, Import):
        with Progress() as progress:
            imported = await import_file(chosen, progress)
        report(chosen, imported, Console())
        return 0 if imported.whole else 1
    assert isinstance(chosen, (Reference, Quangang, Opening, Synthetic))  # noqa: S101  # narrows what the library types as a model
    with Progress() as progress:
        async with _opened(command, progress) as graph:
            await migrate(graph, progress)
            for dataset in await asyncio.to_thread(chosen.datasets):
                if not await load(graph, dataset, progress):
                    progress.say(f"The graph holds {dataset.name} already.")
    return 0


@asynccontextmanager
async def _opened(settings: Settings, progress: Progress) -> AsyncIterator[Graph]:
    if settings.neo4j_uri is not None:
        password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
        async with Graph.open(settings.neo4j_uri, settings.neo4j_username, password, settings) as graph:
            yield graph
        return
    async with (
        provisioned(settings, progress) as endpoint,
        Graph.open(endpoint.uri, endpoint.username, endpoint.password, settings) as graph,
    ):
        yield graph


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    try:
        command = SeedCommand(
            _cli_parse_args=arguments or sys.argv[1:] or ["--help"], _cli_prog_name="python -m seed"
        )
    except ValidationError as error:
        for each in error.errors():
            print(f"{'.'.join(map(str, each['loc']))}: {each['msg']}", file=sys.stderr)
        return 2
    try:
        return asyncio.run(run(command))
    except (SeedError, MigrationError, LocalNeo4jError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except (DriverError, Neo4jError) as error:
        print(f"\nNeo4j at {command.neo4j_uri or 'this machine'} does not answer: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        return 130

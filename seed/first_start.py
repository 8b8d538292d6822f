"""How any graph becomes one that the server can answer from."""

from collections.abc import Callable
from textwrap import dedent

from graph.derived import catch_up
from graph.migrate import migrate
from graph.progress import Progress
from graph.session import Graph
from seed.dataset import Dataset, dataset_states, load
from seed.opening import NAME as OPENING
from seed.opening import opening_dataset
from seed.quangang_data import NAME as QUANGANG
from seed.quangang_data import quangang_dataset
from seed.reference_data import NAME as REFERENCE
from seed.reference_data import reference_dataset

# The plan is written before the first batch, so that a start that was killed is known as unfinished.
_PLAN = dedent("""\
    OPTIONAL MATCH (n:Dataset|Territory|Industry|Company|Agent|Customer)
    WITH n
    LIMIT 1
    WITH n
    WHERE n IS NULL
    UNWIND $names AS name
    MERGE (d:Dataset {name: name})
    ON CREATE SET d.state = 'PLANNED'
    RETURN count(d)""")


_DATASETS: dict[str, Callable[[], Dataset]] = {
    REFERENCE: reference_dataset,
    QUANGANG: quangang_dataset,
    OPENING: opening_dataset,
}


async def prepare(graph: Graph, progress: Progress | None = None, dataset: str = QUANGANG) -> None:
    """Migrate `graph`, put the first data into an empty one, bring up to date what it holds twice.

    `dataset` is the name of what an empty one is to hold beside the reference data.

    One after the other, also where nothing is to be done: a Neo4j that has just started compiles itself on
    the other core meanwhile, and takes longer for questions that are asked at once (measured, two cores).
    Raises MigrationError and SeedError.
    """
    await migrate(graph, progress)
    await seed_if_empty(graph, progress, dataset)
    await catch_up(graph)


async def seed_if_empty(graph: Graph, progress: Progress | None = None, dataset: str = QUANGANG) -> list[str]:
    """Load the reference data and `dataset` into an empty, migrated graph.

    A load that was interrupted is finished; a graph that holds anything else is left alone. Returns the
    names of what was loaded. Raises SeedError when what was begun belongs to another version.
    """
    states = await dataset_states(graph)
    if not states:
        await graph.write(_PLAN, {"names": [REFERENCE, dataset]})
        states = await dataset_states(graph)
    unfinished = [name for name in _DATASETS if states.get(name, "LOADED") != "LOADED"]
    for name in unfinished:
        # Made only when needed: reading and checking the files takes a second of every later start.
        await load(graph, _DATASETS[name](), progress)
    return unfinished

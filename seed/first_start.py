"""What the server puts into an empty graph."""

from collections.abc import Callable
from textwrap import dedent

from graph.progress import Progress
from graph.session import Graph
from seed.dataset import Dataset, dataset_states, load
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


async def seed_if_empty(graph: Graph, progress: Progress | None = None) -> list[str]:
    """Load the reference data and the Quangang scenario into an empty, migrated graph.

    A load that was interrupted is finished; a graph that holds anything else is left alone. Returns the
    names of what was loaded. Raises SeedError when what was begun belongs to another version.
    """
    datasets: dict[str, Callable[[], Dataset]] = {REFERENCE: reference_dataset, QUANGANG: quangang_dataset}
    states = await dataset_states(graph)
    if not states:
        await graph.write(_PLAN, {"names": list(datasets)})
        states = await dataset_states(graph)
    unfinished = [name for name in datasets if states.get(name, "LOADED") != "LOADED"]
    for name in unfinished:
        # Made only when needed: reading and checking the files takes a second of every later start.
        await load(graph, datasets[name](), progress)
    return unfinished

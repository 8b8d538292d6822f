"""An owner in a process of its own: `python -m tests.local.owner`, settings from the environment.

It writes one line when Neo4j answers, one when a SIGINT has arrived and Neo4j still answers, and then
stops Neo4j and ends with status 0. A refusal is written to standard error; the status is then 1.
"""

import asyncio
import json
import signal
import sys

from graph.local import LocalNeo4jError, provisioned
from graph.local.progress import Progress
from graph.session import Graph
from graph.settings import Settings


async def main() -> None:
    """Run the local Neo4j until SIGINT or SIGTERM."""
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    settings = Settings()
    async with (
        provisioned(settings, Progress()) as endpoint,
        Graph.open(endpoint.uri, endpoint.username, endpoint.password, settings) as graph,
    ):
        await graph.write("MERGE (n:Kept {by: 'owner'})")
        print(json.dumps({"uri": endpoint.uri}), flush=True)
        await told.wait()
        await asyncio.sleep(1)  # time for a Neo4j that the signal reached to go down
        print(json.dumps({"kept": await graph.read("MATCH (n:Kept) RETURN n.by")}), flush=True)


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except LocalNeo4jError as error:
        sys.exit(str(error))

"""`python -m tests.compile --update` rewrites the snapshots; read their diff before you commit it."""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from graph.local import ephemeral
from graph.session import Graph
from graph.settings import Limits, Settings
from resolvers.read import Reader
from schema.build import build_schema
from seed.first_start import prepare
from tests.clock import clock
from tests.compile.case import HERE, cases
from tests.compile.plan import snapshot_driver
from tests.compile.snapshot import settle, snapshot


async def update() -> int:
    """Write every snapshot anew, and remove those without an operation; returns how many changed."""
    settings = Settings()
    wanted = cases()
    stale = {*HERE.glob("*/*.cypher")} - {case.snapshot for case in wanted}
    changed = len(stale)
    for path in stale:
        path.unlink()
    with tempfile.TemporaryDirectory() as directory:
        async with ephemeral(Path(directory), settings) as at:
            auth = (at.username, at.password)
            async with (
                Graph.open(at.uri, at.username, at.password, settings) as graph,
                snapshot_driver(at.uri, auth) as driver,
            ):
                await prepare(graph)
                await settle(driver)
                reader = Reader(build_schema()._schema, graph, Limits(), clock)
                for case in wanted:
                    text = await snapshot(reader, driver, case)
                    case.snapshot.parent.mkdir(exist_ok=True)
                    if not case.snapshot.exists() or case.snapshot.read_text(encoding="utf-8") != text:
                        case.snapshot.write_text(text, encoding="utf-8")
                        changed += 1
    return changed


def main() -> int:
    """The command line; refuses to write where nobody reads the diff."""
    parser = argparse.ArgumentParser(prog="python -m tests.compile", description=__doc__)
    parser.add_argument("--update", action="store_true", required=True, help="rewrite the snapshots")
    parser.parse_args()
    if os.environ.get("CI"):
        print("CI is set: snapshots are rewritten by people, who read their diff.", file=sys.stderr)
        return 1
    changed = asyncio.run(update())
    print(f"{changed} of {len(cases())} snapshots changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

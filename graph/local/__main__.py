"""`python -m graph.local backup` and `python -m graph.local restore FILE`."""

import argparse
import asyncio
import sys
from pathlib import Path

from graph.local.backup import backup, restore
from graph.local.errors import LocalNeo4jError
from graph.local.progress import Progress
from graph.settings import Settings


async def main(arguments: list[str]) -> None:
    """Run one command; raises `LocalNeo4jError` when it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m graph.local", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("backup", help="write the stopped graph to a dated file below the data directory")
    restoring = commands.add_parser("restore", help="replace the stopped graph by a backup")
    restoring.add_argument("file", type=Path, metavar="FILE", help="a file that `backup` wrote")
    chosen = parser.parse_args(arguments)
    settings = Settings()
    with Progress() as progress:
        if chosen.command == "backup":
            written = await backup(settings, progress)
            print(f"The graph is backed up in {written}")
        else:
            before = await restore(settings, chosen.file, progress)
            print(f"The graph is restored from {chosen.file}")
            if before is not None:
                print(f"What was there before is in {before}")


if __name__ == "__main__":
    try:
        asyncio.run(main(sys.argv[1:]))
    except LocalNeo4jError as error:
        sys.exit(f"{error}")
    except KeyboardInterrupt:
        sys.exit(130)

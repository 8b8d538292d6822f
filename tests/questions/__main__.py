"""`python -m tests.questions --update` rewrites the answers; read their diff before you commit it."""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

import httpx

from graph.local import ephemeral
from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from seed.first_start import prepare
from tests.clock import clock
from tests.questions.question import ANSWERS, questions


async def update() -> None:
    """Ask every question of the scenario, and write down what is answered."""
    settings = Settings()
    ANSWERS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        async with (
            ephemeral(Path(directory), settings) as at,
            Graph.open(at.uri, at.username, at.password, settings) as graph,
        ):
            await prepare(graph)
            app = create_app(graph.patient(60), settings, ANSWERS, (), clock)
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
                for each in questions():
                    headers = {"Accept-Language": "zh"}
                    answer = (await http.post("/graphql", json=each.request, headers=headers)).json()
                    if "errors" in answer:
                        raise SystemExit(f"{each.number}: {answer['errors']}")
                    text = json.dumps(answer["data"], ensure_ascii=False, indent=1)
                    each.answer.write_text(text + "\n", encoding="utf-8")


def main() -> int:
    """Update where asked to; otherwise say how."""
    parser = argparse.ArgumentParser(prog="python -m tests.questions", description=__doc__)
    parser.add_argument("--update", action="store_true", required=True)
    parser.parse_args()
    asyncio.run(update())
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What readers did not wait for is finished in the background: one at a time, each once."""

import asyncio

from graph.unfinished import Unfinished


async def test_one_at_a_time_and_each_once() -> None:
    """What is asked for while another is under way is left for the next time; nothing runs twice soon.

    Later it does: Neo4j may have been started anew, without its plans.
    """
    now = [0.0]
    unfinished, gate, runs = Unfinished(lambda: now[0]), asyncio.Event(), list[str]()

    async def run(text: str) -> None:
        runs.append(text)
        await gate.wait()

    unfinished.finish("A", lambda: run("A"))
    await asyncio.sleep(0)
    unfinished.finish("A", lambda: run("A"))
    unfinished.finish("B", lambda: run("B"))
    await asyncio.sleep(0)
    assert runs == ["A"]
    gate.set()
    await asyncio.sleep(0.01)
    unfinished.finish("A", lambda: run("A"))
    unfinished.finish("B", lambda: run("B"))
    await asyncio.sleep(0.01)
    assert runs == ["A", "B"]
    now[0] = 301.0
    unfinished.finish("A", lambda: run("A"))
    await asyncio.sleep(0.01)
    assert runs == ["A", "B", "A"]


async def test_closing_gives_up_what_is_under_way() -> None:
    """And closing what has nothing under way is nothing."""
    unfinished, ended = Unfinished(), list[str]()
    await unfinished.close()

    async def run() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("run")

    unfinished.finish("A", run)
    await asyncio.sleep(0)
    await unfinished.close()
    assert ended == ["run"]

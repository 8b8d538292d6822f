"""What a month's commission takes from the command line, for many sales of the reference graph."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

from graph.session import Graph
from tests.bench.errors import BenchError
from tests.bench.tokens import token

PERIOD = "2026-07"
# The bar: this many sales in this many seconds.
SALES = 100_000
MOST_SECONDS = 60.0
_OF_EACH = 50

# Agents with customers inside the areas of their grants; each sells to these in turn, day by day, one product
# after the other, along a value chain now and then. What it has no authority for is worked out as well.
_PRODUCTS = """
UNWIND range(1, 4) AS number
CREATE (:Product:Measured {code: 'PM' + number, name: '产品' + number, origin: 'OWN'})"""

_SELL = """
MATCH (a:Agent {status: 'ACTIVE'})
WHERE EXISTS { (a)<-[:GRANTED_TO]-(:Delegation) }
WITH a ORDER BY a.code LIMIT $agents
CALL (a) {
  MATCH (a)<-[:GRANTED_TO]-(:Delegation)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(t:Territory)
  MATCH (t)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(c:Customer)
  WITH DISTINCT c LIMIT $each
  WITH collect(c) AS customers
  WHERE size(customers) > 0
  UNWIND range(0, $each - 1) AS number
  WITH customers[number % size(customers)] AS c, number
  MATCH (p:Product:Measured)
  WITH c, number, p ORDER BY p.code
  WITH c, number, collect(p) AS products
  WITH c, number, products[number % size(products)] AS p
  CREATE (s:Sale:Measured {
    id: 'SM' + a.code + '-' + number, contract: a.code + '/' + number,
    amount: 100000 + 7919 * number, on: date($first) + duration({days: (number * 7) % 31})
  }), (s)-[:SOLD_BY]->(a), (s)-[:SOLD_TO]->(c), (s)-[:OF_PRODUCT]->(p)
} IN TRANSACTIONS OF 50 ROWS"""

_GRADE = """
MATCH (a:Agent)<-[:SOLD_BY]-(:Measured)
WITH DISTINCT a
CALL (a) {
  CREATE (a)<-[:ASSESSES]-(:Assessment:Measured {
    id: 'ASM' + a.code, period: $period, periodFrom: date($first), periodTo: date($first) + duration('P1M'),
    revision: 1, scoreBp: 8000, grade: 'B', final: true, decidedOn: date($first) + duration('P1M')
  })
} IN TRANSACTIONS OF 500 ROWS"""

_PLANS = """
UNWIND ['STANDARD_PRODUCT_SALES', 'COOPERATIVE_EXPANSION',
        'SOLUTION_INTEGRATION', 'INDUSTRY_APPLICATION'] AS each
CREATE (p:CommissionPlan:Measured {
  id: 'CPM' + each, capability: each, version: 1, validFrom: date($first), cycle: 'MONTH', fixed: 50000,
  tierMode: 'MARGINAL', releaseBp: [7000, 3000],
  coefficientA: 12000, coefficientB: 10000, coefficientC: 8000, coefficientD: 0
})
WITH p
UNWIND [[0, 300], [5000000, 500], [9000000, 800]] AS tier
CREATE (p)-[:HAS_TIER]->(:CommissionTier:Measured {key: p.id + tier[0], from: tier[0], shareBp: tier[1]})"""

_CLEAR = """
MATCH (n:{label})
CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 5000 ROWS"""

_FOUND = """
MATCH (s:CommissionStatement)
OPTIONAL MATCH (s)<-[:LINE_OF]-(l)
WITH s, count(l) AS lines, sum(l.amount) AS amount,
     count(CASE WHEN l.component = 'SHARE' THEN 1 END) AS shares
RETURN count(s), sum(lines), sum(shares), sum(s.total), sum(amount)"""


@dataclass(frozen=True, slots=True)
class Calculated:
    """What a run left behind: statements, lines, those of sales, and the sums that are one."""

    statements: int
    lines: int
    shares: int
    total: int
    amount: int


@dataclass(frozen=True, slots=True)
class CommissionRun:
    """How long the first run took, one that was stopped and gone on with, and what they worked out."""

    sales: int
    seconds: float
    again: float
    found: Calculated

    @property
    def passed(self) -> bool:
        return self.seconds * SALES / self.sales <= MOST_SECONDS


async def measure_commission(graph: Graph, port: int, sales: int = SALES) -> CommissionRun:
    """Work out a month's commission twice, once with a stop; raises BenchError where they differ."""
    async with _sold(graph, sales) as recorded:
        url = f"http://127.0.0.1:{port}/graphql"
        began = monotonic()
        await _command(url, "first")
        seconds = monotonic() - began
        found = await _found(graph)
        if found.total != found.amount or found.shares < recorded:
            raise BenchError(f"{recorded} sales, and {found}")
        began = monotonic()
        await _command(url, "second", stop_after=seconds / 3)
        await _command(url, "second")
        again = monotonic() - began
        if (repeated := await _found(graph)) != found:
            raise BenchError(f"worked out again, {found} became {repeated}")
        return CommissionRun(recorded, seconds, again, found)


@asynccontextmanager
async def _sold(graph: Graph, sales: int) -> AsyncIterator[int]:
    """So many sales, or as many as the graph has agents for, while the block runs."""
    values: dict[str, Any] = {
        "agents": sales // _OF_EACH,
        "each": _OF_EACH,
        "period": PERIOD,
        "first": f"{PERIOD}-01",
    }
    await _clear(graph)
    try:
        for text in (_PRODUCTS, _PLANS, _SELL, _GRADE):
            await graph.autocommit(text, values)
        [[recorded]] = await graph.read("MATCH (s:Sale:Measured) RETURN count(s)")
        if not recorded:
            raise BenchError("the graph has no agents with customers in the areas of their grants")
        yield recorded
    finally:
        await _clear(graph)


async def _clear(graph: Graph) -> None:
    for label in ("CommissionLine", "CommissionStatement", "Event", "IdempotencyKey", "Measured"):
        await graph.autocommit(_CLEAR.format(label=label))


async def _found(graph: Graph) -> Calculated:
    [row] = await graph.patient(120).read(_FOUND)
    return Calculated(*row)


async def _command(url: str, run: str, stop_after: float | None = None) -> None:
    """Run the command line to its end, or stop it after so many seconds."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "seed.commission",
        PERIOD,
        "--url",
        url,
        "--run",
        run,
        "--token",
        token(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(), stop_after)
    except TimeoutError:
        process.terminate()
        await process.wait()
        return
    if process.returncode != 0:
        raise BenchError(f"the command ended with {process.returncode}: {output.decode()[-2000:]}")

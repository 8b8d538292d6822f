"""What must not grow with the graph: the same questions at the reference graph and at one of tenfold size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from graph.progress import Progress
from seed.synthetic.size import Size
from tests.bench.contender import Contender, graphql
from tests.bench.errors import BenchError
from tests.bench.load import Load, run, until_warm
from tests.bench.measurement import Schedule, percentile, without_collector
from tests.bench.operation import read_operation
from tests.bench.question import FOLDER

TENFOLD = Size(agents=1_000_000, customers=3_000_000, delegations=2_000_000)
# Design section 3: flat for point, page and authority.
MOST_GROWTH = 1.3

# Both graphs number their agents alike and draw everything else anew: who may serve whom is asked of each.
_SERVED = """
query Served($after: Cursor) {
  agents(first: 10, after: $after, where: { status: { eq: ACTIVE } }, orderBy: { field: CODE }) {
    nodes { id servableCustomers(first: 1) { nodes { id } } }
    pageInfo { endCursor }
  }
}
"""
_PAIRS = 40


@dataclass(frozen=True, slots=True)
class Growth:
    """One operation at the smaller and at the larger graph, in blocks by turns."""

    name: str
    small: list[Load] = field(default_factory=list)
    large: list[Load] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median at the larger graph, divided by that at the smaller."""
        return percentile(self.large, 50) / percentile(self.small, 50)

    @property
    def passed(self) -> bool:
        return self.ratio <= MOST_GROWTH


async def grow(small: Contender, large: Contender, schedule: Schedule, progress: Progress) -> list[Growth]:
    """Point, page and authority at both, each after its warm-up."""
    sides = [(small, await _requests(small)), (large, await _requests(large))]
    found = []
    for name in sides[0][1]:
        each = Growth(name)
        for contender, requests in sides:
            await until_warm(contender.name, contender.port, requests[name], schedule.warm_up, 1)
        with progress.step(f"Growing {name}", schedule.rounds) as step, without_collector():
            for _ in range(schedule.rounds):
                for (contender, requests), loads in zip(sides, (each.small, each.large), strict=True):
                    loads.append(
                        await run(contender.name, contender.port, requests[name], schedule.seconds, 1)
                    )
                step.advance()
        found.append(each)
    return found


async def _requests(contender: Contender) -> dict[str, Iterator[bytes]]:
    requests: dict[str, Iterator[bytes]] = {
        name: cycle([graphql(operation.document, each) for each in operation.variables])
        for name, operation in ((name, read_operation(name)) for name in ("point", "page"))
    }
    document = (FOLDER / "authority.graphql").read_text(encoding="utf-8")
    pairs = await _pairs(contender)
    # Each agent is asked about a customer it may serve, and about that of the next agent.
    asked = [*pairs, *((pairs[at - 1][0], customer) for at, (_, customer) in enumerate(pairs))]
    requests["authority"] = cycle(
        [graphql(document, {"agent": agent, "customer": customer}) for agent, customer in asked]
    )
    return requests


async def _pairs(contender: Contender) -> Sequence[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    after = None
    while len(pairs) < _PAIRS:
        agents = (await contender.ask(graphql(_SERVED, {"after": after})))["agents"]
        for agent in agents["nodes"]:
            pairs += [(agent["id"], each["id"]) for each in agent["servableCustomers"]["nodes"]]
        after = agents["pageInfo"]["endCursor"]
        if not agents["nodes"]:
            raise BenchError(f"{contender.name}: only {len(pairs)} agents may serve anybody.")
    return pairs[:_PAIRS]

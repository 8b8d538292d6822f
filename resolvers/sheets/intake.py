"""A sheet is worked through: some rows at a time, in transactions that hold whole rows or none of them."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog

from graph.session import GRAPH_ERRORS, Graph, Transaction, took_too_long
from resolvers.admission import Admission, OverloadError
from resolvers.catalog import Catalog
from resolvers.clock import Clock, day_of, now
from resolvers.errors import ExpiredError, RequestError, TransportError
from resolvers.failure import failure_of
from resolvers.mutations.call import Call
from resolvers.mutations.due import Rehearsed
from resolvers.mutations.permission import known
from resolvers.sheets.reading import Asked, Problem, Reading, Refused
from resolvers.sheets.sheet import Sheet
from resolvers.sheets.tables import Table
from resolvers.sheets.taken import Fate, Take, take_agents, take_customers, take_sales
from resolvers.transport.asker import Asker

TAKES: Mapping[str, Take] = {"customers": take_customers, "agents": take_agents, "sales": take_sales}
# Seconds after which what failed for no reason of its own is tried again.
_AGAIN = (0.5, 2.0, 5.0)
log = structlog.get_logger()


@dataclass(slots=True)
class Tally:
    """What became of rows."""

    created: int = 0
    repeated: int = 0
    refused: int = 0

    @property
    def done(self) -> int:
        """How many there were."""
        return self.created + self.repeated + self.refused


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sheet to be imported, by whom; a dry run says what would become of it, and changes nothing.

    `tally` is what has become of its rows so far.
    """

    table: Table
    sheet: Sheet
    asker: Asker
    dry: bool
    tally: Tally = field(default_factory=Tally)


class _Undone(Exception):
    """What became of rows, raised so that their transaction leaves nothing behind."""

    def __init__(self, fates: list[Fate]) -> None:
        super().__init__()
        self.fates = fates


class _TooMuchError(Exception):
    """Rows that took too long together."""


class Intake:
    """Imports sheets."""

    def __init__(
        self,
        graph: Graph,
        catalog: Catalog,
        rehearsed: Rehearsed,
        admission: Admission,
        clock: Clock,
        seconds: float,
    ) -> None:
        self._graph = graph
        self._catalog = catalog
        self._rehearsed = rehearsed
        self._admission = admission
        self._clock = clock
        self._seconds = seconds

    async def check(self, asker: Asker) -> None:
        """Raise RequestError where the party that asks does not exist or is retired."""

        async def work(transaction: Transaction) -> None:
            await known(transaction, asker.principal)

        async with asyncio.timeout(self._seconds), self._admission:
            await self._graph.change(work)

    async def run(self, wanted: Wanted) -> AsyncIterator[dict[str, Any]]:
        """What is told while rows are worked through, in order: problems, how far it is, and the sum."""
        tally = wanted.tally
        read = Reading(wanted.table, wanted.sheet, self._catalog, wanted.asker.chinese)
        sums = {"rows": wanted.sheet.rows, "dryRun": wanted.dry}
        try:
            for some in read.batches():
                problems = [
                    problem for each in some if isinstance(each, Refused) for problem in each.problems
                ]
                tally.refused += sum(isinstance(each, Refused) for each in some)
                asked = [each for each in some if isinstance(each, Asked)]
                problems += await self._settled(wanted, read, asked, tally)
                for each in sorted(problems, key=lambda each: each.line):
                    yield asdict(each)
                yield {"done": tally.done, "rows": wanted.sheet.rows}
        except Exception as error:  # noqa: BLE001  # told without its inside, logged whole
            yield {"error": _stopped(error, wanted.asker.chinese), **asdict(tally), **sums}
            return
        role, party = wanted.asker.principal.role.value, wanted.asker.principal.key
        log.info("imported", table=wanted.table.name, role=role, party=party, **asdict(tally), **sums)
        yield {**asdict(tally), **sums}

    async def _settled(
        self, wanted: Wanted, read: Reading, asked: Sequence[Asked], tally: Tally
    ) -> list[Problem]:
        """Let rows take effect; what is wrong with those that do not."""
        problems: list[Problem] = []
        pending: list[Asked] = []
        for each in asked:
            fate = read.fate_by_earlier(each, dry=wanted.dry)
            if fate is None:
                pending.append(each)
            else:
                problems += _count(each, fate, read, tally)
        parts = [pending] if pending else []
        while parts:
            part = parts.pop(0)
            try:
                fates, stands = await self._tried(wanted, part)
            except _TooMuchError:
                half = len(part) // 2
                parts[:0] = [part[:half], part[half:]]
                continue
            made = []
            for each, fate in zip(part, fates, strict=True):
                if fate.made and not stands:
                    # Undone with those that are not to be.
                    made.append(each)
                else:
                    problems += _count(each, fate, read, tally)
            if made:
                parts.insert(0, made)
        return problems

    async def _tried(self, wanted: Wanted, asked: Sequence[Asked]) -> tuple[list[Fate], bool]:
        """The fates of rows, tried again where that fails for no reason of theirs: no row is made twice.

        Raises _TooMuchError where fewer of them might be done in time.
        """
        for seconds in _AGAIN:
            try:
                return await self._together(wanted, asked)
            except (*GRAPH_ERRORS, OverloadError, TimeoutError) as error:
                if len(asked) > 1 and (isinstance(error, TimeoutError) or took_too_long(error)):
                    raise _TooMuchError from error
                await asyncio.sleep(seconds)
        return await self._together(wanted, asked)

    async def _together(self, wanted: Wanted, asked: Sequence[Asked]) -> tuple[list[Fate], bool]:
        asker = wanted.asker
        if asker.until is not None and asker.until <= datetime.now(UTC):
            raise ExpiredError("send the same file again with a new one")
        moment = asker.at or now()
        day = self._clock() if asker.at is None else day_of(asker.at)
        calls = [Call(each.input, asker.principal, day, moment) for each in asked]
        take = TAKES[wanted.table.name]

        async def work(transaction: Transaction) -> list[Fate]:
            await known(transaction, asker.principal)
            fates, stands = await take(transaction, calls)
            if wanted.dry or not stands:
                raise _Undone(fates)
            return fates

        try:
            async with asyncio.timeout(self._seconds), self._admission:
                if asker.at is not None and not wanted.dry:
                    await self._rehearsed.reach(day)
                return await self._graph.change(work), True
        except _Undone as undone:
            # What a dry run says would be is said of each row at once.
            return undone.fates, wanted.dry


def _count(asked: Asked, fate: Fate, read: Reading, tally: Tally) -> list[Problem]:
    if fate.violations:
        tally.refused += 1
        return read.problems(asked, fate)
    read.accept(asked)
    if fate.repeated:
        tally.repeated += 1
    else:
        tally.created += 1
    return []


def _stopped(error: Exception, chinese: bool) -> dict[str, str]:
    """Why it goes no further, and what to do."""
    code = (
        error.code
        if isinstance(error, RequestError | TransportError)
        else failure_of(error, changes=False).code
    )
    if isinstance(error, ExpiredError):
        reason = ("令牌已过期", "the token has expired")
    elif isinstance(error, RequestError):
        reason = (error.message, error.message)
    else:
        reason = ("服务器繁忙或图数据库无响应", "the server is busy, or the graph does not answer")
    zh, en = reason
    return {
        "code": code,
        "message": f"导入在此中断：{zh}。请再次发送同一文件，已完成的行不会重复。"
        if chinese
        else f"The import stopped here: {en}. Send the same file again: no row is done twice.",
    }

"""Whether both servers say the same, and with which variables they are asked."""

from collections.abc import Iterable
from typing import Any

from tests.bench.contender import Pair, graphql
from tests.bench.errors import BenchError
from tests.bench.operation import Operation, Variables, Work

_PAGES = 20


async def checked_work(pair: Pair, operation: Operation) -> Work:
    """An operation with all its variables; raises BenchError where the servers answer differently."""
    variables = await all_variables(pair, operation)
    for each in variables:
        await check_equal(pair, operation, each)
    return Work(operation, tuple(variables))


async def all_variables(pair: Pair, operation: Operation) -> list[Variables]:
    """The variables of an operation, and its first pages where it is one that is walked."""
    found: list[Variables] = list(operation.variables)
    while operation.walk is not None and len(found) < _PAGES:
        data = await pair.qudao.ask(graphql(operation.walk, found[-1], operation.party))
        info = data["list"]["pageInfo"]
        if not info["hasNextPage"]:
            break
        found.append({"after": info["endCursor"]})
    return found


async def check_equal(pair: Pair, operation: Operation, variables: Variables) -> Any:
    """The data that both return; raises BenchError where they differ."""
    floor = await pair.floor.ask(pair.floor.request(operation, variables))
    qudao = await pair.qudao.ask(pair.qudao.request(operation, variables))
    different = difference(floor, qudao)
    if different is not None:
        raise BenchError(f"{operation.name} with {dict(variables)}: the answers differ at {different}")
    return qudao


def difference(floor: Any, qudao: Any, path: str = "data") -> str | None:
    """Where two parsed answers first differ, and what each has there; None where they are equal."""
    if isinstance(floor, dict) and isinstance(qudao, dict):
        if floor.keys() != qudao.keys():
            return f"{path}: the floor has the keys {sorted(floor)}, qudao {sorted(qudao)}."
        return _first(difference(floor[key], qudao[key], f"{path}.{key}") for key in floor)
    if isinstance(floor, list) and isinstance(qudao, list):
        if len(floor) != len(qudao):
            return f"{path}: the floor has {len(floor)} items, qudao {len(qudao)}."
        items = enumerate(zip(floor, qudao, strict=True))
        return _first(difference(a, b, f"{path}[{index}]") for index, (a, b) in items)
    # 1, 1.0 and true are equal in Python, not in JSON.
    if type(floor) is type(qudao) and floor == qudao:
        return None
    return f"{path}: the floor has {floor!r}, qudao {qudao!r}."


def _first(differences: Iterable[str | None]) -> str | None:
    return next((each for each in differences if each is not None), None)

"""Statements name no version of Cypher: they mean the same in each that a server may default to."""

import pytest

from graph.session import Graph, Parameters, Rows
from resolvers.read import Reader, Request
from tests.compile.case import Case, cases

_CASES = [pytest.param(case, id=case.name) for case in cases()]


class Bilingual(Graph):
    """The real graph, asked in Cypher 5 and in Cypher 25."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph._driver, graph._settings, graph._unfinished, graph._readers)

    async def read(self, text: str, parameters: Parameters | None = None) -> Rows:
        five = await super().read(f"CYPHER 5 {text}", parameters)
        assert five == await super().read(f"CYPHER 25 {text}", parameters)
        return five


@pytest.mark.parametrize("case", _CASES)
async def test_an_operation_is_answered_alike_in_both(case: Case, reader: Reader, scenario: Graph) -> None:
    """The same record comes of its statement."""
    both = reader.on(Bilingual(scenario.patient(60)))
    answer = await both.answer(Request(case.query, case.variables, None, case.principal))
    assert answer.data
    assert answer.errors is None

"""What one operation may ask for, and that all we show stays below it."""

from typing import Any

import pytest
from graphql import get_introspection_query

from graph.settings import Limits
from tests.client import Client
from tests.compile.case import Case, cases


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
async def test_what_we_show_runs_under_the_defaults(client: Client, case: Case) -> None:
    """GraphiQL's examples, the bench's operations and the snapshots are answered.

    All but the bench's, which ask for what the synthetic graph holds, find something.
    """
    party = case.principal.key
    names = {"COMPANY": "Company", "AGENT": "Agent", "CUSTOMER_MANAGER": "CustomerManager"}
    act_as = f"{names[case.principal.role.value]}:{party}" if party else None
    data = await client.ask(case.query, act_as, **case.variables)
    assert case.snapshot.parent.name == "bench" or _filled(data), data


def _filled(value: Any) -> bool:
    """Whether there is anything in an answer but nulls, empty lists and counts of zero."""
    if isinstance(value, dict):
        return any(_filled(each) for key, each in value.items() if key != "__typename")
    if isinstance(value, list):
        return any(map(_filled, value))
    return bool(value)


def fan_out(depth: int) -> str:
    """Fragments that each spread the next one twice: 2^depth visits for who counts every spread."""
    spreads = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(depth))
    return f"{{ ...F0 }} {spreads} fragment F{depth} on Query {{ viewer {{ role }} }}"


async def test_fragments_are_measured_once(client: Client) -> None:
    """A document that means 2^40 visits is answered like any other."""
    assert await client.ask(fan_out(40)) == {"viewer": {"role": "OPERATOR"}}


DEEP = '{{ province(code: "350000") {{ {} name {} }} }}'


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            DEEP.format("parent { " * 19, "} " * 19),
            "The operation is 21 levels deep: at most 20 are allowed; select fewer levels.",
        ),
        (
            DEEP.format("parent { " * 14, "} " * 14),
            "The operation follows 15 relationships one inside another: at most 12 are allowed; "
            "select fewer levels, or start nearer to what you look for.",
        ),
        (
            "query Roots { " + "viewer { role } " * 21 + "}",
            "Roots has 21 root fields: at most 20 are allowed; send two operations.",
        ),
        (
            "{ agents { " + " ".join(f"a{n}: totalCount" for n in range(31)) + " } }",
            "The document has 31 aliases: at most 30 are allowed; ask for lists, or send two operations.",
        ),
        (
            "{ __schema { " + "types { name } " * 230 + "} }",
            'The document has more than 1,000 pairs of fields such as "types", selected again: '
            "no more are allowed; select each once.",
        ),
        (
            "{ agents(first: 1000) { nodes { delegations(first: 1000) { nodes { id } } } } }",
            "The operation may return 1,001,000 objects, 1,000,000 of them below Agent.delegations: "
            "at most 500,000 are allowed; ask for smaller pages, or for fewer levels at once.",
        ),
        (
            "{ " + "viewer { role } " * 700 + "}",
            "Syntax Error: Document contains more than 2000 tokens. Parsing aborted.",
        ),
    ],
)
async def test_what_is_too_much_is_refused(client: Client, query: str, message: str) -> None:
    """Depth, root fields, aliases, repeated fields, objects, tokens: the error says how many there were."""
    assert await client.refused(query) == message


async def test_a_limit_has_a_code(client: Client) -> None:
    """A client can tell a limit from other errors."""
    answer = await client.answer("{ " + "viewer { role } " * 21 + "}", None, {})
    assert answer["errors"][0]["extensions"] == {"code": "LIMIT_EXCEEDED"}


async def test_up_to_the_limits_all_is_answered(client: Client) -> None:
    """Exactly the allowed number of root fields, aliases and levels of relationships."""
    limits = Limits()
    assert (limits.root_fields, limits.aliases, limits.nesting) == (20, 30, 12)
    await client.ask("{ " + " ".join(f"a{n}: viewer {{ role }}" for n in range(20)) + " }")
    await client.ask(DEEP.format("parent { " * 11, "} " * 11))


async def test_the_cost_counts_the_page_asked_for(client: Client) -> None:
    """The size of a page is a value: a kept plan lets the small one pass and refuses the large one."""
    query = "query ($n: Int) { agents(first: 1000) { nodes { delegations(first: $n) { nodes { id } } } } }"
    await client.ask(query, n=5)
    assert "1,001,000 objects" in await client.refused(query, n=1000)


async def test_an_answer_says_what_it_cost(client: Client) -> None:
    """The objects it may have had at worst beside the limit, also where they were too many."""
    query = "query ($n: Int) { agents(first: $n) { nodes { delegations(first: $n) { nodes { id } } } } }"
    body = {"query": query, "variables": {"n": 10}}
    answer = (await client.http.post("/graphql", json=body)).json()
    assert answer["extensions"] == {"cost": {"objects": 110, "limit": 500_000}}
    [error] = (await client.answer(query, None, {"n": 1000}))["errors"]
    assert error["extensions"]["cost"] == {"objects": 1_001_000, "limit": 500_000}


async def test_introspection_may_be_deep(client: Client) -> None:
    """The query that tools send is exempt from depth."""
    data = await client.ask(get_introspection_query(input_value_deprecation=True))
    assert data["__schema"]["queryType"]["name"] == "Query"

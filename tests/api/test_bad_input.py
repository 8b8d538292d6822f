"""What cannot be answered is refused with a sentence that names it, or found to be nothing."""

from typing import Any

import pytest

from tests.client import Client

ODD = [
    "nope",
    "",
    " ",
    '350505"',
    "\\",
    "'",
    "`",
    "a\u0000b",
    "💥",
    "350505\u200b",
    "$p0",
    "#n",
    "{}",
    "' OR 1=1 //",
]


@pytest.mark.parametrize("code", ODD)
async def test_an_unknown_code_is_nothing(client: Client, code: str) -> None:
    """Quotes, backslashes, null bytes, Cypher: a value is a value, and names nothing."""
    data = await client.ask(
        """query ($code: String!) {
          province(code: $code) { id } city(code: $code) { id } county(code: $code) { id }
          territory(code: $code) { id } region(code: $code) { id } industry(code: $code) { id }
          company(code: $code) { id } agent(code: $code) { id }
          customer(code: $code) { id } product(code: $code) { id } valueChain(code: $code) { id }
          agents(where: { or: [{ code: { eq: $code } }, { name: { eq: $code } }] }) { totalCount }
        }""",
        code=code,
    )
    assert data.pop("agents") == {"totalCount": 0}
    assert set(data.values()) == {None}


@pytest.mark.parametrize(
    "local",
    [
        "County:000000",
        "County:350505@1984",
        "City:350505",
        "County:350505 ",
        "Agent:A001@2000",
        'Agent:"',
        "Agent:\u0000",
    ],
)
async def test_an_unknown_id_is_null(client: Client, local: str) -> None:
    """A well-formed ID of nothing: null from node, null in nodes."""
    data = await client.ask(
        'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id, "Agent:A001"]) { id } }', id=local
    )
    assert data == {"node": None, "nodes": [None, {"id": "Agent:A001"}]}


NOT_AN_ID = 'is not a global ID: expected "<Type>:<key>", such as "County:350505".'
TYPES = (
    "Agent, AgentAgreement, AgentApplication, AgentResource, Assessment, ChannelMeasure, ChannelPlan, "
    "City, CommissionLine, CommissionPlan, CommissionStatement, Company, County, Customer, "
    "CustomerManager, Delegation, Deployment, Finding, Industry, OperatingReport, Policy, Product, "
    "ProductProposal, Promotion, ProtectionException, Province, Region, Sale, Scorecard, "
    "SolutionTemplate, SubsidyBudget, SubsidyClaim, SupervisionMandate, SupportTicket, ValueChain"
)


@pytest.mark.parametrize(
    ("malformed", "why"),
    [
        ("", NOT_AN_ID),
        ("350505", NOT_AN_ID),
        ("County:", NOT_AN_ID),
        (":350505", f"names no type of the graph: expected one of {TYPES}."),
        ("Nope:1", f"names no type of the graph: expected one of {TYPES}."),
        ("Suspension:S001", f"names no type of the graph: expected one of {TYPES}."),
    ],
)
async def test_a_malformed_id_is_refused(client: Client, malformed: str, why: str) -> None:
    """The error says what an ID looks like, and which types there are."""
    query = "query ($id: ID!) { node(id: $id) { id } }"
    # Kept plans of well-formed IDs change nothing.
    await client.ask(query, id="County:350505")
    assert await client.refused(query, id=malformed) == f'node(id:): "{malformed}" {why}'
    refused = await client.refused(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=["Agent:A001", malformed]
    )
    assert refused == f'nodes(ids:): "{malformed}" {why}'


NOT_A_CURSOR = "is not a cursor: pass one that an earlier page returned."


@pytest.mark.parametrize(
    ("window", "message"),
    [
        ("first: 0", "agents(first:): 0 is no page size: a page has 1 to 1,000 items."),
        ("first: 1001", "agents(first:): 1,001 is no page size: a page has 1 to 1,000 items."),
        ("first: -1", "agents(first:): -1 is no page size: a page has 1 to 1,000 items."),
        ("last: 0", "agents(last:): 0 is no page size: a page has 1 to 1,000 items."),
        ("last: -7", "agents(last:): -7 is no page size: a page has 1 to 1,000 items."),
        ("first: 3, last: 3", "agents: first and last exclude each other: give one of them."),
        ("first: 1.5", "Int cannot represent non-integer value: 1.5"),
        ("first: 2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648"),
        ('after: "x"', 'agents(after:): "x" is not a cursor: pass one that an earlier page returned.'),
        ('after: ""', 'agents(after:): "" is not a cursor: pass one that an earlier page returned.'),
        ('after: "@@"', 'agents(after:): "@@" is not a cursor: pass one that an earlier page returned.'),
        ('before: "é"', 'agents(before:): "é" is not a cursor: pass one that an earlier page returned.'),
        ('after: "W10"', 'agents(after:): "W10" is not a cursor: pass one that an earlier page returned.'),
        (
            'after: "bnVsbA"',
            'agents(after:): "bnVsbA" is not a cursor: pass one that an earlier page returned.',
        ),
        # Of the right order, with no key, a number, a key too many.
        *(
            (
                f'after: "{cursor}"',
                f'agents(after:): "{cursor}" {NOT_A_CURSOR}',
            )
            for cursor in ("WyJjb2RlIl0", "WyJjb2RlIiwxXQ", "WyJjb2RlIiwiQTAwMSIsIkIiXQ")
        ),
        (
            # Of the first agent by code.
            'after: "WyJjb2RlIiwiQTAwMSJd", orderBy: [{ field: NAME }]',
            "agents(after:): this is a cursor of another order (code): "
            "the list is ordered by NAME ASC, code.",
        ),
    ],
)
async def test_a_page_that_cannot_be(client: Client, window: str, message: str) -> None:
    """Sizes outside 1 to 1,000, both ends at once, what is no cursor, a cursor of another order."""
    query = f"{{ agents({window}) {{ nodes {{ code }} pageInfo {{ hasNextPage }} }} }}"
    assert await client.refused(query) == message


@pytest.mark.parametrize("first", [0, -1, 1001])
async def test_a_kept_plan_checks_its_values(client: Client, first: int) -> None:
    """The plan of a good page size does not let a bad one pass."""
    query = "query ($first: Int) { agents(first: $first) { nodes { code } } }"
    await client.ask(query, first=3)
    refused = await client.refused(query, first=first)
    assert refused == f"agents(first:): {first:,} is no page size: a page has 1 to 1,000 items."


async def test_a_page_size_is_checked_where_only_the_count_is_asked(client: Client) -> None:
    """What nobody reads is wrong all the same."""
    refused = await client.refused("query ($n: Int) { agents(first: $n) { totalCount } }", n=1001)
    assert refused == "agents(first:): 1,001 is no page size: a page has 1 to 1,000 items."


async def test_a_cursor_with_a_date_that_is_none(client: Client) -> None:
    """What a date cursor holds is looked at too: ["VALID_FROM ASC, id", "abc", "D0001"]."""
    cursor = "WyJWQUxJRF9GUk9NIEFTQywgaWQiLCJhYmMiLCJEMDAwMSJd"
    query = f'{{ delegations(orderBy: [{{ field: VALID_FROM }}], after: "{cursor}") {{ nodes {{ id }} }} }}'
    refused = await client.refused(query)
    assert (
        refused == f'delegations(after:): "{cursor}" is not a cursor: pass one that an earlier page returned.'
    )


FILTER = "query ($where: AgentFilter) { agents(where: $where) { totalCount } }"


def nested(operator: str, depth: int) -> dict[str, Any]:
    """A filter inside so many of an operator."""
    where: dict[str, Any] = {"code": {"eq": "A001"}}
    for _ in range(depth):
        where = {operator: where if operator == "not" else [where]}
    return where


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (
            {"code": {"in": [f"X{number}" for number in range(10_000)]}},
            "agents(where:).code.in: 10,000 values are too many: "
            "at most 1,000 are allowed; ask in several requests.",
        ),
        (
            {"code": {"in": None}},
            "agents(where:).code.in: null says nothing here: leave the key out, or give it a value.",
        ),
        (
            {"code": None},
            "agents(where:).code: null says nothing here: leave the key out, or give it a value.",
        ),
        (
            {"delegations": {"some": None}},
            "agents(where:).delegations.some: null says nothing here: leave the key out, or give it a value.",
        ),
        (
            {"kind": {"eq": "NOPE"}},
            "Variable '$where' has invalid value at .kind.eq: "
            "Value 'NOPE' does not exist in 'AgentKind' enum.",
        ),
        (
            {"territory": {"within": "Agent:A001"}},
            'agents(where:).territory.within: "Agent:A001" is an ID of type Agent: '
            "expected type Province or City or County or Region.",
        ),
        ({"territory": {"within": "350505"}}, f'agents(where:).territory.within: "350505" {NOT_AN_ID}'),
        (
            {"territory": {"within": "Town:1"}},
            'agents(where:).territory.within: "Town:1" names no type of the graph: '
            "expected one of Province, City, County, Region.",
        ),
        (nested("and", 100), "Variable values are nested too deeply."),
        (nested("or", 400), "Variable values are nested too deeply."),
    ],
)
async def test_a_filter_that_cannot_be(client: Client, where: dict[str, Any], message: str) -> None:
    """Too many values, nulls, unknown enum values, IDs of another type, bottomless nesting."""
    assert await client.refused(FILTER, where=where) == message


async def test_a_filter_larger_than_the_graph_could_plan(client: Client) -> None:
    """The conditions of an operation's filters are counted, wherever they stand."""
    either = [{"code": {"eq": f"A{number:03}"}, "name": {"contains": "泉"}} for number in range(300)]
    where = {"or": either}
    refused = await client.refused(FILTER, where=where)
    assert refused == (
        "agents(where:).or.name: the filters of the operation have more than 500 conditions up to here: "
        "use `in` for many values, or ask in several requests."
    )


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (None, 91),
        ({}, 91),
        ({"code": {}}, 91),
        ({"and": []}, 91),
        ({"or": []}, 0),
        ({"or": [{}]}, 91),
        ({"not": {}}, 0),
        ({"code": {"in": []}}, 0),
        ({"code": {"in": [f"A{number:03}" for number in range(1_000)]}}, 91),
        ({"and": {"code": {"eq": "A001"}}}, 1),
        (nested("not", 20), 1),
        (nested("not", 21), 90),
        (nested("or", 20), 1),
        ({"territory": {"within": "County:000000"}}, 0),
        ({"code": {"startsWith": ""}}, 91),
        ({"name": {"contains": "\\"}}, 0),
    ],
)
async def test_filters_at_their_edges(client: Client, where: dict[str, Any] | None, count: int) -> None:
    """All of nothing is everything, any of nothing is nothing, and a deep filter is a filter."""
    assert await client.ask(FILTER, where=where) == {"agents": {"totalCount": count}}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "{ agents(where: { kind: { eq: NOPE } }) { totalCount } }",
            "Value 'NOPE' does not exist in 'AgentKind' enum.",
        ),
        (
            "{ agents(orderBy: [{ field: NOPE }]) { totalCount } }",
            "Value 'NOPE' does not exist in 'AgentOrderField' enum. "
            "Did you mean the enum value 'CODE' or 'NAME'?",
        ),
        (
            '{ delegations(where: { liveOn: "2026-02-30" }) { totalCount } }',
            "Expected value of type 'Date', but encountered error ''2026-02-30' is not a date: "
            'day is out of range for month.\'; found: "2026-02-30".',
        ),
        (
            '{ delegations(where: { liveOn: "20260101" }) { totalCount } }',
            "Expected value of type 'Date', but encountered error ''20260101' is not a date: "
            'write it as YYYY-MM-DD, such as 2026-01-31.\'; found: "20260101".',
        ),
        (
            '{ delegation(id: "Agent:A001") { id } }',
            'delegation(id:): "Agent:A001" is an ID of type Agent: expected type Delegation.',
        ),
        ("{}", "A selection is empty: name at least one field between { and }."),
        ("{ agents { nodes { } } }", "A selection is empty: name at least one field between { and }."),
        ("# nothing", "Syntax Error: Unexpected <EOF>."),
        ("mutation { nope }", "Cannot query field 'nope' on type 'Mutation'."),
        ("subscription { events { id } }", "Cannot query field 'id' on type 'Event'."),
        ("{ nope }", "Cannot query field 'nope' on type 'Query'. Did you mean 'node' or 'nodes'?"),
        (
            "query A { viewer { role } } query B { viewer { role } }",
            "The document has several operations: say by operationName which of A, B.",
        ),
        (
            'query ($reach: Reach) { province(code: "350000") { agents(reach: $reach) { totalCount } } }',
            "Province.agents(reach:): $reach is null: leave the variable out, or give it a value.",
        ),
    ],
)
async def test_a_document_that_cannot_be(client: Client, query: str, message: str) -> None:
    """Unknown names, values of the wrong type, empty selections, operations that are not there."""
    variables = {"reach": None} if "$reach" in query else {}
    assert await client.refused(query, **variables) == message


async def test_errors_point_at_the_place(client: Client) -> None:
    """A refused argument has a stable code and the place of its field in the document."""
    answer = await client.answer("{\n  agents(first: 0) { totalCount }\n}", None, {})
    assert answer["errors"][0]["locations"] == [{"line": 2, "column": 3}]
    assert answer["errors"][0]["extensions"] == {"code": "BAD_ARGUMENT"}

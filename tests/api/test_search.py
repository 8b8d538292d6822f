"""Full-text search over names."""

from typing import Any

import pytest

from tests.api.files import names, quangang
from tests.client import Client

SEARCH = """query ($text: String!, $types: [String!], $first: Int, $after: Cursor) {
  search(text: $text, types: $types, first: $first, after: $after) {
    edges {
      cursor
      score
      node { __typename id ... on Area { name } ... on Party { name } ... on Customer { name } }
    }
    pageInfo { hasNextPage endCursor }
  }
}"""


async def test_the_county_comes_first(client: Client) -> None:
    """泉港 names the county before all that lies in it; scores do not rise."""
    data = await client.ask(SEARCH, text="泉港", first=50)
    edges = data["search"]["edges"]
    assert edges[0]["node"] == {"__typename": "County", "id": "County:350505", "name": "泉港区"}
    assert len(edges) == 50
    scores = [edge["score"] for edge in edges]
    assert scores == sorted(scores, reverse=True)
    assert all("泉港" in edge["node"]["name"] for edge in edges if "name" in edge["node"])


async def test_one_type_is_searched_whole(client: Client) -> None:
    """Of agents just those with the word in their name, however the pages are cut."""
    wanted = {f"Agent:{code}" for code, name in names("agents").items() if "信息" in name}
    assert len(wanted) > 3
    found, after, more = [], None, True
    while more:
        page = (await client.ask(SEARCH, text="信息", types=["Agent"], first=2, after=after))["search"]
        found += [edge["node"]["id"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert sorted(found) == sorted(wanted)


async def test_no_types_find_nothing(client: Client) -> None:
    """An empty list of types is none of them, as an empty `in` is none of its values."""
    assert (await client.ask(SEARCH, text="泉港", types=[]))["search"]["edges"] == []


async def test_every_word_must_occur(client: Client) -> None:
    """Two words narrow what one finds."""
    data = await client.ask(SEARCH, text="泉港 石化", types=["Agent", "Customer"], first=100)
    wanted = {
        each["name"]
        for file in ("agents", "customers")
        for each in quangang(file)
        if "泉港" in each["name"] and "石化" in each["name"]
    }
    assert {edge["node"]["name"] for edge in data["search"]["edges"]} == wanted


@pytest.mark.parametrize(
    "text",
    [
        *[
            '"',
            "\\",
            "'",
            "`",
            "泉港*",
            "泉港~2",
            "name:泉港",
            "泉港 AND",
            "AND OR NOT",
            "(泉港",
            "[* TO *]",
            "泉港^9",
        ],
        *[
            "+ - && || ! ( ) { } [ ] ^ ~ * ? : /",
            '"" ""',
            "泉港\u0000",
            "\u200b",
            "💥",
            "泉港\\",
            '泉港"',
            "{{#n}}",
        ],
        *["$p0", "'}) DETACH DELETE (n) //", "a" * 200, "的", "!", " 泉港\t\n"],
    ],
)
async def test_what_is_typed_means_itself(client: Client, text: str) -> None:
    """Quotes, Lucene's operators, control characters: something is found or nothing, and no error."""
    data = await client.ask(SEARCH, text=text, first=3)
    assert len(data["search"]["edges"]) <= 3


async def test_operators_do_not_operate(client: Client) -> None:
    """A wildcard widens nothing, a field name selects nothing."""
    plain = await client.ask(SEARCH, text="泉港", first=10)
    assert await client.ask(SEARCH, text="泉港*", first=10) == plain
    nothing = await client.ask(SEARCH, text="name:泉港", first=10)
    assert nothing["search"]["edges"] == []


TYPES = (
    "Agent, AgentAgreement, AgentApplication, AgentResource, Assessment, ChannelMeasure, ChannelPlan, "
    "City, CommissionLine, CommissionPlan, CommissionStatement, Company, County, Customer, "
    "CustomerManager, Delegation, Deployment, Finding, Industry, OperatingReport, Policy, Product, "
    "ProductProposal, Promotion, ProtectionException, Province, Region, Sale, Scorecard, "
    "SolutionTemplate, SubsidyBudget, SubsidyClaim, SupervisionMandate, SupportTicket, ValueChain"
)


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"text": " \n"}, "search(text:): the text is blank: give at least one word."),
        (
            {"text": "泉" * 201},
            "search(text:): 201 characters are too many: at most 200 can be looked for.",
        ),
        ({"text": "泉港", "first": 0}, "search(first:): 0 is no page size: a page has 1 to 1,000 items."),
        (
            {"text": "泉港", "types": ["Agnet"]},
            f'search(types:): "Agnet" is no type that can be found: expected some of {TYPES}.',
        ),
    ],
)
async def test_what_cannot_be_searched_is_named(
    client: Client, variables: dict[str, Any], message: str
) -> None:
    """Blank or endless texts, empty pages, types that do not exist."""
    assert await client.refused(SEARCH, **variables) == message

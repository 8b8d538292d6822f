"""`promotionCandidates`: who may rise, and what the others are short of."""

from typing import Any

import pytest

from tests.client import Client

TEXT = """
query ($within: ID!, $period: String!, $first: Int, $after: Cursor) {
  promotionCandidates(within: $within, period: $period, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { eligible nextLevel shortOf agent { code level territory { name } } }
  }
}"""


async def candidates(client: Client, act_as: str | None = None, **asked: Any) -> Any:
    """The connection."""
    variables = {"within": "City:350500", "period": "2026-Q3"} | asked
    return (await client.ask(TEXT, act_as, **variables))["promotionCandidates"]


async def test_the_neighbour_is_just_short(client: Client) -> None:
    """惠安石韵 has the grades and the grants; a customer is missing, and a suspension is too recent."""
    found = await candidates(client, within="County:350521")
    [neighbour] = [each for each in found["nodes"] if each["agent"]["code"] == "A009"]
    assert neighbour == {
        "eligible": False,
        "nextLevel": "CITY",
        "shortOf": [
            "须服务 8 家客户，现为 7 家。",
            "上次暂停于 2025-05-01 结束，须满无暂停期限，2027-05-01 起满足。",
        ],
        "agent": {"code": "A009", "level": "COUNTY", "territory": {"name": "惠安县"}},
    }


async def test_only_who_is_active_below_the_top(client: Client) -> None:
    """By code, each once, page by page."""
    whole = await candidates(client, within="Province:350000", first=100)
    codes = [each["agent"]["code"] for each in whole["nodes"]]
    assert codes == sorted(set(codes))
    assert whole["totalCount"] == len(codes)
    assert {each["agent"]["level"] for each in whole["nodes"]} == {"COUNTY", "CITY"}
    assert not {"A006", "A019", "A023", "A076"} & set(codes)
    page = await candidates(client, within="Province:350000", first=3)
    rest = await candidates(client, within="Province:350000", first=3, after=page["pageInfo"]["endCursor"])
    assert [each["agent"]["code"] for each in (*page["nodes"], *rest["nodes"])] == codes[:6]


async def test_a_region_is_an_area(client: Client) -> None:
    """Those based in the territories that it covers."""
    found = await candidates(client, within="Region:R01", first=100)
    assert {each["agent"]["territory"]["name"] for each in found["nodes"]} == {"泉港区", "惠安县"}


@pytest.mark.parametrize(
    ("party", "codes"),
    [
        ("Company:QZHA", ["A009", "A011", "A012"]),
        ("Agent:A009", ["A009"]),
        ("CustomerManager:M018", []),
    ],
)
async def test_who_is_told_of_whom(client: Client, party: str, codes: list[str]) -> None:
    """A company of those it sees, an agent of itself and not of one that it granted something."""
    found = await candidates(client, party, within="County:350521")
    assert [each["agent"]["code"] for each in found["nodes"]] == codes


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "考核期 2026-Q3 须为 A 级，现为 C 级。"), ("en", "Grade A in 2026-Q3: it has C.")],
)
async def test_in_words_of_both_languages(client: Client, language: str, said: str) -> None:
    """What is missing is said in the language asked for."""
    variables = {"within": "County:350583", "period": "2026-Q3"}
    response = await client.http.post(
        "/graphql", json={"query": TEXT, "variables": variables}, headers={"Accept-Language": language}
    )
    nodes = response.json()["data"]["promotionCandidates"]["nodes"]
    [found] = [each for each in nodes if each["agent"]["code"] == "A026"]
    assert found["shortOf"][0] == said


async def test_a_period_that_is_none(client: Client) -> None:
    """It is told, and how it is written."""
    said = await client.refused(TEXT, within="City:350500", period="Q3")
    assert said == (
        'promotionCandidates(period:): "Q3" is no period: write 2026-07 (a month), 2026-Q3 (a quarter) or '
        "2026 (a year)."
    )

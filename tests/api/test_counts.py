"""totalCount, groups and roll-ups are exact."""

from collections import Counter

import pytest

from tests.api.files import names, quangang, subtree, territories, territory_names
from tests.client import Client


async def test_total_counts(client: Client) -> None:
    """The count of a list does not depend on the page, nor on anything being paged."""
    data = await client.ask(
        """{
          agents { totalCount }
          page: agents(first: 1) { totalCount nodes { code } }
          active: agents(where: { status: { eq: ACTIVE } }) { totalCount }
          customers { totalCount }
          delegations { totalCount }
          counties: territories(where: { level: { eq: COUNTY } }) { totalCount }
          industries { totalCount }
        }"""
    )
    agents = quangang("agents")
    assert data["agents"]["totalCount"] == len(agents)
    assert data["page"] == {"totalCount": len(agents), "nodes": [{"code": "A001"}]}
    assert data["active"]["totalCount"] == sum(each["status"] == "ACTIVE" for each in agents)
    assert data["customers"]["totalCount"] == len(quangang("customers"))
    assert data["delegations"]["totalCount"] == len(quangang("delegations"))
    assert data["counties"]["totalCount"] == sum(line["级别"] == "县级" for line in territories())
    assert data["industries"]["totalCount"] == 1970


@pytest.mark.parametrize(
    ("root", "by", "file", "column"),
    [
        ("agents", "KIND", "agents", "kind"),
        ("agents", "CAPABILITY", "agents", "capability"),
        ("agents", "LEVEL", "agents", "level"),
        ("agents", "STATUS", "agents", "status"),
        ("agents", "TERRITORY", "agents", "territory"),
        ("customers", "GRADE", "customers", "grade"),
        ("customers", "CARD_TIER", "customers", "card_tier"),
        ("customers", "SIZE", "customers", "size"),
        ("customers", "TERRITORY", "customers", "territory"),
        ("customers", "INDUSTRY", "customers", "industry"),
    ],
)
async def test_groups(client: Client, root: str, by: str, file: str, column: str) -> None:
    """Every value that occurs, with how often it does; codes in their order."""
    data = await client.ask(f"{{ {root}(first: 1) {{ groups(by: {by}) {{ key count }} }} }}")
    groups = {each["key"]: each["count"] for each in data[root]["groups"]}
    assert groups == Counter(line[column] for line in quangang(file))
    if by in {"TERRITORY", "INDUSTRY"}:
        assert list(groups) == sorted(groups)


async def test_group_labels(client: Client) -> None:
    """An enum value's label is its term in the language of the request, in the order of its declaration."""
    query = "{ agents { groups(by: KIND) { key label } } }"
    assert (await client.ask(query))["agents"]["groups"] == [
        {"key": "INDUSTRY", "label": "行业代理"},
        {"key": "REGIONAL", "label": "区域代理"},
        {"key": "FULL_SERVICE", "label": "全业务代理"},
    ]
    english = await client.http.post("/graphql", json={"query": query}, headers={"Accept-Language": "en"})
    assert [each["label"] for each in english.json()["data"]["agents"]["groups"]] == [
        "Industry agent",
        "Regional agent",
        "Full-service agent",
    ]


async def test_groups_of_a_filtered_list(client: Client) -> None:
    """Groups count what the filter leaves, labelled by the place's name."""
    data = await client.ask(
        """{
          city(code: "350500") {
            customers(where: { grade: { eq: A } }) { groups(by: TERRITORY) { label count } }
          }
        }"""
    )
    inside = subtree("350500")
    counts = Counter(
        territory_names()[line["territory"]]
        for line in quangang("customers")
        if line["territory"] in inside and line["grade"] == "A"
    )
    assert {each["label"]: each["count"] for each in data["city"]["customers"]["groups"]} == counts


async def test_rollups(client: Client) -> None:
    """Counts over a subtree, itself included."""
    data = await client.ask(
        """{
          province(code: "350000") { rollup { provinces cities counties agents customers } }
          city(code: "350500") { rollup { cities counties agents customers } agents { totalCount } }
          county(code: "350505") { rollup { provinces cities counties agents customers delegations } }
        }"""
    )
    fujian, quanzhou = subtree("350000"), subtree("350500")
    agents, customers = quangang("agents"), quangang("customers")
    assert data["province"]["rollup"] == {
        "provinces": 1,
        "cities": 9,
        "counties": 84,
        "agents": sum(each["territory"] in fujian for each in agents),
        "customers": sum(each["territory"] in fujian for each in customers),
    }
    based = sum(each["territory"] in quanzhou for each in agents)
    assert data["city"]["rollup"]["agents"] == based
    assert data["city"]["agents"]["totalCount"] == based
    assert data["county"]["rollup"]["counties"] == 1
    assert data["county"]["rollup"]["provinces"] == 0
    assert data["county"]["rollup"]["agents"] == sum(each["territory"] == "350505" for each in agents)


async def test_live_delegations_of_a_rollup(client: Client) -> None:
    """A roll-up's delegations are the distinct live ones that name a territory there or a region over one."""
    data = await client.ask(
        """{
          county(code: "350505") { rollup { delegations } }
          delegations(where: { area: { within: "County:350505" } }, first: 1000) {
            nodes { id status validFrom validTo }
          }
          viewer { role }
        }"""
    )
    named = {
        line["id"]
        for line in quangang("delegations")
        if any(area == "Territory:350505" or _covers(area) for area in line["areas"].split(";"))
    }
    assert {each["id"].partition(":")[2] for each in data["delegations"]["nodes"]} == named
    assert 0 < data["county"]["rollup"]["delegations"] < len(named)


def _covers(area: str) -> bool:
    kind, _, code = area.partition(":")
    covered = {line["code"]: line["territories"].split(";") for line in quangang("regions")}
    return kind == "Region" and "350505" in covered[code]


async def test_names_of_companies(client: Client) -> None:
    """A plain list holds everything, by code; an argument keeps one tier."""
    data = await client.ask("{ companies { code name } cities: companies(level: CITY) { code } }")
    assert {each["code"]: each["name"] for each in data["companies"]} == names("companies")
    assert [each["code"] for each in data["cities"]] == sorted(
        line["code"] for line in quangang("companies") if line["level"] == "CITY"
    )

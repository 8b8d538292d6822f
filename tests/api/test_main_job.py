"""From 福建省 down to the agents and what was delegated to them, checked against the scenario's files."""

from typing import Any

from tests.api.files import (
    Line,
    below,
    industry_names,
    names,
    quangang,
    territories,
    territory_names,
    values,
)
from tests.client import Client

MAIN_JOB = (
    '{ province(code:"350000") { cities { name counties { name '
    "agents(first: 3, reach: SELF) { nodes { name delegations { nodes { "
    "exclusive industries { name } areas { name } chain { grantor { name } } } } } } } } } }"
)


async def test_from_the_province_to_the_chains(client: Client) -> None:
    """The whole walk, every name as the files have it."""
    expected: list[Any] = [
        {"name": territory_names()[city], "counties": [_county(county) for county in below(city)]}
        for city in below("350000")
    ]
    assert await client.ask(MAIN_JOB) == {"province": {"cities": expected}}
    assert sum(len(city["counties"]) for city in expected) == 84
    assert sum(len(each["agents"]["nodes"]) for city in expected for each in city["counties"]) > 20


def _county(code: str) -> dict[str, Any]:
    based = sorted(each["code"] for each in quangang("agents") if each["territory"] == code)[:3]
    return {"name": territory_names()[code], "agents": {"nodes": [_agent(each) for each in based]}}


def _agent(code: str) -> dict[str, Any]:
    held = [each for each in quangang("delegations") if each["grantee"] == f"Agent:{code}"]
    nodes = [_delegation(each) for each in sorted(held, key=lambda each: each["id"])]
    return {"name": names("agents")[code], "delegations": {"nodes": nodes}}


def _delegation(line: Line) -> dict[str, Any]:
    areas = {**territory_names(), **names("regions")}
    codes = sorted(area.partition(":")[2] for area in line["areas"].split(";"))
    return {
        "exclusive": line["exclusive"] == "true",
        "industries": [{"name": industry_names()[each]} for each in values(line["industries"])],
        "areas": [{"name": areas[each]} for each in codes],
        "chain": [{"grantor": {"name": _party(each["grantor"])}} for each in chain(line)],
    }


def chain(line: Line) -> list[Line]:
    """A delegation and those above it, up to the company's."""
    above = [each for each in quangang("delegations") if each["id"] == line["derived_from"]]
    return [line, *(each for one in above for each in chain(one))]


def _party(global_id: str) -> str:
    return {**names("companies"), **names("agents")}[global_id.partition(":")[2]]


async def test_places(client: Client) -> None:
    """福建 has 9 cities, 泉州 12 counties; 东莞市 has none; 重庆市 has no cities and 38 counties."""
    data = await client.ask(
        """{
          fujian: province(code: "350000") { cities { name } counties { code } }
          quanzhou: city(code: "350500") { counties { name } }
          dongguan: city(code: "441900") { name counties { name } }
          chongqing: province(code: "500000") {
            name
            cities { name }
            counties { city { name } province { name } }
          }
          haicang: county(code: "350205") { name since predecessors { territory { name } } }
        }"""
    )
    assert len(data["fujian"]["cities"]) == 9
    assert len(data["fujian"]["counties"]) == 84
    assert len(data["quanzhou"]["counties"]) == 12
    assert {"name": "泉港区"} in data["quanzhou"]["counties"]
    assert data["dongguan"] == {"name": "东莞市", "counties": []}
    assert data["chongqing"] == {
        "name": "重庆市",
        "cities": [],
        "counties": [{"city": None, "province": {"name": "重庆市"}}] * 38,
    }
    assert data["haicang"]["name"] == "海沧区"
    assert "杏林区" in {each["territory"]["name"] for each in data["haicang"]["predecessors"]}


async def test_shaxian_became_a_district(client: Client) -> None:
    """沙县区 succeeds 沙县, which is resolved by its key, and shows where it last belonged."""
    data = await client.ask(
        """{
          county(code: "350405") {
            name
            predecessors { kind territory { id name until parent { name } successors { territory { id } } } }
          }
        }"""
    )
    [before] = data["county"]["predecessors"]
    assert data["county"]["name"] == "沙县区"
    assert before["kind"] == "RECODE"
    assert before["territory"]["name"] == "沙县"
    assert before["territory"]["parent"] == {"name": "三明市"}
    assert before["territory"]["successors"] == [{"territory": {"id": "County:350405"}}]
    again = await client.ask("query ($id: ID!) { node(id: $id) { id } }", id=before["territory"]["id"])
    assert again == {"node": {"id": before["territory"]["id"]}}
    assert before["territory"]["id"].startswith("County:350427@")


async def test_a_county_under_its_province(client: Client) -> None:
    """The 118 counties that hang directly under a province have no city, and the province as parent."""
    provinces = {f"{line['代码']}@{line['启用时间']}" for line in territories() if line["级别"] == "省级"}
    direct = {line["代码"] for line in territories() if line["级别"] == "县级" and line["上级"] in provinces}
    data = await client.ask("{ provinces { name counties { code city { code } parent { name } } } }")
    found = {
        county["code"]: county["parent"]["name"] == province["name"]
        for province in data["provinces"]
        for county in province["counties"]
        if county["city"] is None
    }
    assert found == dict.fromkeys(direct, True)
    assert len(direct) == 118


async def test_a_year_gone_by(client: Client) -> None:
    """As of 1995, 350205 was 杏林区, one of 厦门's districts; as of 1970 there is nothing to show."""
    data = await client.ask(
        """{
          then: territory(code: "350205", asOf: "1995-06-30") { name parent { name } }
          city: territory(code: "350200", asOf: "1995-06-30") { children { name } }
          never: territory(code: "350205", asOf: "1970-01-01") { name }
          now: territory(code: "350205") { name }
        }"""
    )
    assert data["then"] == {"name": "杏林区", "parent": {"name": "厦门市"}}
    assert {"name": "杏林区"} in data["city"]["children"]
    assert data["never"] is None
    assert data["now"] == {"name": "海沧区"}

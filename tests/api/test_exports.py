"""What is exported: to whom, in which form, and that it comes back as it was."""

import csv
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote

import httpx
import orjson
import pytest
from openpyxl import load_workbook

from tests.api.importing import CSV, XLSX, csv_of, send, xlsx_of
from tests.api.taking import taken
from tests.api.test_imports import imported
from tests.api.writable import Writable

__all__ = ["imported"]


_SEEN = "{ agents(first: 400) { nodes { list: sales(first: 1000) { nodes { id } } } } }"


async def _get(
    http: httpx.AsyncClient, name: str, act_as: str | None = None, language: str = "zh", **params: Any
) -> httpx.Response:
    headers = {"Accept-Language": language} | ({"X-Qudao-Act-As": act_as} if act_as else {})
    return await http.get(f"/exports/{name}", headers=headers, params=params)


async def _rows(
    http: httpx.AsyncClient, name: str, act_as: str | None = None, **params: Any
) -> list[list[Any]]:
    response = await _get(http, name, act_as, **params)
    assert response.status_code == 200, response.text
    if name.endswith("csv"):
        return list(csv.reader(StringIO(response.text.removeprefix("\ufeff"))))
    book = load_workbook(BytesIO(response.content))
    assert book.active is not None
    return [list(row) for row in book.active.iter_rows(values_only=True)]


async def test_customers_for_excel(imported: Writable) -> None:
    """UTF-8 that Excel knows as such, headings and terms in the reader's language, a name with its day."""
    http = imported.client.http
    response = await _get(http, "customers.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert unquote(response.headers["content-disposition"]) == (
        "attachment; filename=\"customers-2026-11-25.csv\"; filename*=UTF-8''客户-2026-11-25.csv"
    )
    heading, first, *rest = response.text.splitlines()
    assert heading == (
        "\ufeff客户编码,客户名称,客户等级,客户卡级,客户规模,所在地代码,所在地名称,行业代码,行业名称,客户经理编码,"
        "客户经理姓名,停用日期"
    )
    [[name]] = await imported.graph.read("MATCH (m:CustomerManager {code: 'M019'}) RETURN m.name")
    assert first == (
        "C0001,福建沧溟炼化股份有限公司,A 类,钻石卡,大型,350505,泉港区,2511,原油加工及石油制品制造,M019,"
        f"{name},"
    )
    [[count]] = await imported.graph.read("MATCH (c:Customer) RETURN count(c)")
    assert len(rest) + 1 == count
    english = await _rows(http, "customers.csv", language="en", where='{"code": {"eq": "C0001"}}')
    assert english[0][:5] == ["Code", "Name", "Grade", "Card", "Size"]
    assert [row[2:5] for row in english[1:]] == [["A", "Diamond", "Large"]]


async def test_sales_as_lines(imported: Writable) -> None:
    """For programs: keys, names of values, amounts as exact text."""
    where = '{"code": {"eq": "A004"}}'
    response = await _get(imported.client.http, "sales.jsonl", where=where)
    assert response.headers["content-type"] == "application/jsonl"
    first = orjson.loads(response.content.splitlines()[0])
    names = ("agentName", "customerName", "productName")
    assert all(first.pop(name) for name in names)
    assert first == {
        "id": "SA0001",
        "contract": "闽岚合〔2026〕0001",
        "agent": "A004",
        "customer": "C0059",
        "product": "P18",
        "amount": "75414.58",
        "on": "2026-01-03",
        "valueChain": None,
    }


@pytest.mark.parametrize("table", ["sales", "statements"])
@pytest.mark.parametrize("party", [None, "Agent:A002", "Company:QZ", "CustomerManager:M001"])
async def test_everybody_exports_what_they_see(imported: Writable, table: str, party: str | None) -> None:
    """An agent its own; a company those in its care, as the API says; who sees none, none."""
    http = imported.client.http
    response = await _get(http, f"{table}.jsonl", party)
    found = [orjson.loads(line) for line in response.content.splitlines()]
    data = await imported.client.ask(_SEEN.replace("sales", table), party)
    seen = [
        each["id"].partition(":")[2] for agent in data["agents"]["nodes"] for each in agent["list"]["nodes"]
    ]
    assert [each["id"] for each in found] == seen
    if party == "Agent:A002":
        label = {"sales": "Sale", "statements": "CommissionStatement"}[table]
        text = f"MATCH (n:{label})-[:SOLD_BY|OWED_TO]->(:Agent {{code: 'A002'}}) RETURN count(n)"
        assert [[len(found)]] == await imported.graph.read(text)
        assert {each["agent"] for each in found} == {"A002"}
    if party is None:
        label = {"sales": "Sale", "statements": "CommissionStatement"}[table]
        assert [[len(found)]] == await imported.graph.read(f"MATCH (n:{label}) RETURN count(n)")
    if party == "CustomerManager:M001":
        assert found == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_sales_come_back_as_they_were(imported: Writable, kind: str) -> None:
    """What is exported and imported again is all there already, and nothing is changed."""
    response = await _get(imported.client.http, f"sales.{kind}")
    media_type = {"csv": CSV, "xlsx": XLSX}[kind]
    [[count]] = await imported.graph.read("MATCH (s:Sale) RETURN count(s)")
    before = await imported.state()
    said = await send(imported, "sales", response.content, media_type=media_type)
    assert said.sums == (0, count, 0)
    assert await imported.state() == before


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_customers_come_back_as_new_ones(imported: Writable, language: str) -> None:
    """Without their codes each could be registered as it is; with them none is made again."""
    where = '{"retired": false}'
    rows = await _rows(imported.client.http, "customers.xlsx", language=language, where=where)
    again = await send(imported, "customers", xlsx_of(rows), media_type=XLSX, dry=True)
    assert again.sums == (0, 0, len(rows) - 1)
    assert {each["code"] for each in again.problems} == {"ALREADY_THERE"}
    bare = csv_of([row[1:] for row in rows])
    assert (await send(imported, "customers", bare, dry=True)).sums == (len(rows) - 1, 0, 0)


async def test_amounts_and_dates_can_be_added(imported: Writable) -> None:
    """In Excel they are numbers and dates; codes are texts."""
    rows = await _rows(imported.client.http, "sales.xlsx", where='{"code": {"eq": "A004"}}')
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["金额（元）"] == 75414.58
    assert str(row["签约日期"]) == "2026-01-03 00:00:00"
    assert row["代理商代码"] == "A004"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://example.com")', "-2+3", "@SUM(1)", "+1", "'=quoted"])
async def test_no_text_is_a_formula(imported: Writable, name: str) -> None:
    """It is marked so that a spreadsheet leaves it alone, and comes back without the mark."""
    given = {"grade": "D", "cardTier": "NONE", "size": "SMALL", "territory": "County:350505"}
    await taken(imported, "createCustomer", name=name, industry="Industry:2614", **given)
    where = orjson.dumps({"name": {"eq": name}}).decode()
    http = imported.client.http
    for kind, media_type in (("csv", CSV), ("xlsx", XLSX)):
        [heading, row] = await _rows(http, f"customers.{kind}", where=where)
        assert row[1] == f"'{name}"
        write = csv_of if kind == "csv" else xlsx_of
        said = await send(
            imported, "customers", write([heading[1:], row[1:]]), media_type=media_type, dry=True
        )
        assert said.sums == (1, 0, 0)
    [heading, row] = await _rows(http, "customers.csv", where=where)
    assert (await send(imported, "customers", csv_of([heading[1:], row[1:]]))).sums == (1, 0, 0)
    text = "MATCH (c:Customer {name: $name}) RETURN count(c)"
    assert await imported.graph.read(text, {"name": name}) == [[2]]


@pytest.mark.parametrize(
    ("name", "where", "status", "message"),
    [
        ("customers.csv", "{", 400, "where is not JSON: "),
        (
            "customers.csv",
            "[]",
            400,
            'where is no JSON object: send a filter such as {"grade": {"eq": "A"}}.',
        ),
        ("customers.csv", '{"colour": 1}', 400, "Variable '$where' has invalid value"),
        ("customers.xlsx", '{"grade": {"eq": "Z"}}', 400, "Variable '$where' has invalid value at "),
        ("sales.csv", '{"contract": {"eq": "1"}}', 400, "Variable '$where' has invalid value"),
        ("customers.pdf", "{}", 404, "There is no customers.pdf: name one of customers, agents, sales, "),
        ("products.csv", "{}", 404, "There is no products.csv: "),
    ],
)
async def test_what_cannot_be_exported(
    imported: Writable, name: str, where: str, status: int, message: str
) -> None:
    """A sentence that says why."""
    response = await _get(imported.client.http, name, where=where)
    [error] = response.json()["errors"]
    assert (response.status_code, error["message"][: len(message)]) == (status, message)


async def test_nobody_exports_for_a_party_that_is_not_there(imported: Writable) -> None:
    """As the API says it."""
    response = await _get(imported.client.http, "agents.csv", "Company:NONE")
    [error] = response.json()["errors"]
    assert (response.status_code, error["message"]) == (
        400,
        "X-Qudao-Act-As names a party that does not exist.",
    )

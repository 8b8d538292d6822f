"""Customers, agents and sales from files: what is made, what is refused, and that nothing is made twice."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.importing import XLSX, csv_of, denied, send, xlsx_of
from tests.api.writable import Writable

CUSTOMERS = ["客户名称", "客户等级", "客户卡级", "客户规模", "所在地代码", "行业代码", "客户经理编码"]
CUSTOMER = ["泉港试验化工有限公司", "B 类", "银卡", "中型", "350505", "2614", "M018"]
AGENTS = ["Name", "Kind", "Capability", "Level", "Territory", "Managed by", "Overseen by", "Industries"]
AGENT = [
    "泉港试验信息有限公司",
    "INDUSTRY",
    "Solution integration",
    "县级",
    "350505",
    "QZQG",
    "QZ;FJ",
    "25；26",
]
SALES = ["合同编号", "代理商代码", "客户编码", "产品代码", "金额（元）", "签约日期", "价值链代码"]
SALE = ["试〔2026〕0001", "A001", "C0003", "P01", "1,280.50", "2026-11-20", ""]

_MADE = """
MATCH (n) WHERE (n:Customer OR n:Agent OR n:Sale OR n:Counter OR n:Event OR n:IdempotencyKey)
RETURN labels(n)[0] AS label, count(n) ORDER BY label"""
_CLEAR = """
MATCH (n) WHERE (n:Customer OR n:Agent) AND size(n.code) > 9 OR n:Sale AND size(n.id) > 9 OR n:Counter
DETACH DELETE n"""
_CUSTOMER = """
MATCH (c:Customer {name: $name})
RETURN c.grade, c.cardTier, c.size, [(c)-[:LOCATED_IN]->(t) | t.code][0],
       [(c)-[:OF_INDUSTRY]->(i) | i.code][0], [(c)<-[:MANAGES]-(m) | m.code][0],
       [(c)<-[:ABOUT]-(e:Event) | [e.type, e.role, [(e)-[:DONE_BY]->(p) | p.code]]]"""
_AGENT = """
MATCH (a:Agent {name: $name})
RETURN a.kind, a.capability, a.level, a.status, [(a)-[:BASED_IN]->(t) | t.code][0],
       [(a)-[:MANAGED_BY]->(c) | c.code][0],
       COLLECT { MATCH (a)-[:OVERSEEN_BY]->(c) RETURN c.code ORDER BY c.code },
       COLLECT { MATCH (a)-[:ACTS_IN]->(i) RETURN i.code ORDER BY i.code }"""
_SALE = """
MATCH (s:Sale {contract: $name})
RETURN s.amount, toString(s.on), [(s)-[:SOLD_BY]->(a) | a.code][0], [(s)-[:SOLD_TO]->(c) | c.code][0],
       [(s)-[:OF_PRODUCT]->(p) | p.code][0], [(s)-[:SOLD_ALONG]->(v) | v.code]"""


@pytest.fixture
async def imported(writable: Writable) -> AsyncIterator[Writable]:
    """The scenario; what files bring is taken away again."""
    yield writable
    await writable.graph.write(_CLEAR)


async def _made(writable: Writable) -> dict[str, int]:
    return {str(label): int(count) for label, count in await writable.graph.read(_MADE)}


async def test_a_customer_is_registered(imported: Writable) -> None:
    """With what its row says, and an event of whoever sent the file; terms are of either language."""
    said = await send(imported, "customers", csv_of([CUSTOMERS, CUSTOMER]), "Company:QZ")
    assert said.end == {"created": 1, "repeated": 0, "refused": 0, "rows": 1, "dryRun": False}
    assert (said.problems, said.done) == ([], [1])
    assert await imported.graph.read(_CUSTOMER, {"name": CUSTOMER[0]}) == [
        ["B", "SILVER", "MEDIUM", "350505", "2614", "M018", [["CUSTOMER_CREATED", "COMPANY", ["QZ"]]]]
    ]
    headings = ["name", "grade", "Card tier", "size", "Territory code", "Industry", "manager"]
    other = [
        "另一试验有限公司",
        "b",
        "Silver",
        "MEDIUM",
        "County:350505",
        "Industry:2614",
        "CustomerManager:M018",
    ]
    said = await send(imported, "customers", csv_of([headings, other]), "Company:QZ")
    assert said.sums == (1, 0, 0)
    assert (await imported.graph.read(_CUSTOMER, {"name": other[0]}))[0][:6] == [
        "B",
        "SILVER",
        "MEDIUM",
        "350505",
        "2614",
        "M018",
    ]


async def test_an_agent_is_drafted(imported: Writable) -> None:
    """A draft with its companies and industries."""
    assert (await send(imported, "agents", csv_of([AGENTS, AGENT]))).sums == (1, 0, 0)
    assert await imported.graph.read(_AGENT, {"name": AGENT[0]}) == [
        [
            "INDUSTRY",
            "SOLUTION_INTEGRATION",
            "COUNTY",
            "DRAFT",
            "350505",
            "QZQG",
            ["FJ", "QZ"],
            ["25", "26"],
        ]
    ]


async def test_a_sale_is_recorded(imported: Writable) -> None:
    """Its amount in yuan is fen in the graph; an agent sends its own."""
    assert (await send(imported, "sales", csv_of([SALES, SALE]), "Agent:A001")).sums == (1, 0, 0)
    assert await imported.graph.read(_SALE, {"name": SALE[0]}) == [
        [128050, "2026-11-20", "A001", "C0003", "P01", []]
    ]


@pytest.mark.parametrize(
    ("table", "headings", "row"),
    [("customers", CUSTOMERS, CUSTOMER), ("agents", AGENTS, AGENT), ("sales", SALES, SALE)],
)
async def test_nothing_is_made_twice(
    imported: Writable, table: str, headings: list[str], row: list[str]
) -> None:
    """A row that is sent again, in the same file or another, beside new ones or not, is repeated."""
    first = csv_of([headings, row, [], row])
    assert (await send(imported, table, first)).sums == (1, 1, 0)
    made = await _made(imported)
    assert (await send(imported, table, first)).sums == (0, 2, 0)
    assert await _made(imported) == made
    position = headings.index("合同编号") if table == "sales" else 0
    other = [*row[:position], f"{row[position]}（二）", *row[position + 1 :]]
    assert (await send(imported, table, csv_of([headings, row, other]))).sums == (1, 1, 0)
    dry = await send(imported, table, csv_of([headings, other, row]), dry=True)
    assert dry.sums == (0, 2, 0)


@pytest.mark.parametrize(
    ("table", "headings", "row"),
    [("customers", CUSTOMERS, CUSTOMER), ("agents", AGENTS, AGENT), ("sales", SALES, SALE)],
)
async def test_a_dry_run_changes_nothing(
    imported: Writable, table: str, headings: list[str], row: list[str]
) -> None:
    """It says what would become of each row, and Neo4j's last commit is the one before."""
    name = headings[0]
    bad = ["", *row[1:]]
    before = await imported.state()
    said = await send(imported, table, csv_of([headings, row, bad, row]), dry=True)
    assert said.end == {"created": 1, "repeated": 1, "refused": 1, "rows": 3, "dryRun": True}
    assert said.codes == [(3, name, None, "MISSING_VALUE")]
    assert await imported.state() == before


async def test_refused_rows_do_not_stop_the_others(imported: Writable) -> None:
    """Each is told with line, column and cell as the file has them, and what would be right."""
    rows = [
        CUSTOMERS,
        ["甲公司", *CUSTOMER[1:]],
        ["乙公司", "E", "铂金卡", "中型", "35050", "2614", ""],
        ["丙公司", "A", "无卡", "大型", "350505", "9999", "M999"],
        ["", *CUSTOMER[1:]],
        ["丁公司", "A", "无卡", "大型", "110101", "2614", ""],
        ["戊公司", *CUSTOMER[1:]],
    ]
    said = await send(imported, "customers", csv_of(rows), "Company:QZ")
    assert said.sums == (2, 0, 4)
    assert said.codes == [
        (3, "客户等级", "E", "BAD_VALUE"),
        (3, "客户卡级", "铂金卡", "BAD_VALUE"),
        (3, "所在地代码", "35050", "BAD_VALUE"),
        (4, "行业代码", "9999", "NOT_FOUND"),
        (4, "客户经理编码", "M999", "NOT_FOUND"),
        (5, "客户名称", None, "MISSING_VALUE"),
        (6, "所在地代码", "110101", "NOT_ALLOWED"),
    ]
    assert said.problems[0]["message"] == "Expected one of: A, B, C, D."
    assert said.problems[2]["message"] == "Expected a territory's six digits, such as 350505."
    found = await imported.graph.read(
        "MATCH (c:Customer) WHERE c.name ENDS WITH '公司' AND size(c.name) = 3 RETURN c.name ORDER BY c.code"
    )
    assert found == [["甲公司"], ["戊公司"]]
    chinese = await send(imported, "customers", csv_of(rows), "Company:QZ", language="zh")
    assert chinese.sums == (0, 2, 4)
    assert chinese.problems[1]["message"] == "应为以下之一：钻石卡、金卡、银卡、无卡。"
    assert chinese.problems[4]["message"] == "找不到“CustomerManager:M999”。"


async def test_refused_sales(imported: Writable) -> None:
    """Of the rules of `importSales` each is told in the words of the file; a contract counts once."""
    rows = [
        SALES,
        ["试1", *SALE[1:]],
        ["试2", *SALE[1:4], "0", "2026-11-20", ""],
        ["试3", *SALE[1:4], "1", "2026-11-26", ""],
        ["试1", *SALE[1:4], "2", "2026-11-20", ""],
        ["闽岚合〔2026〕0001", *SALE[1:]],
        ["试4", *SALE[1:4], "12.345", "20.11.2026", ""],
        ["试5", "A999", *SALE[2:6], "V99"],
    ]
    expected = [
        (3, "金额（元）", "0", "BAD_VALUE"),
        (4, "签约日期", "2026-11-26", "DAY_TO_COME"),
        (5, "合同编号", "试1", "CONTRACT_TAKEN"),
        (6, "合同编号", "闽岚合〔2026〕0001", "CONTRACT_TAKEN"),
        (7, "金额（元）", "12.345", "BAD_VALUE"),
        (7, "签约日期", "20.11.2026", "BAD_VALUE"),
        (8, "代理商代码", "A999", "NOT_FOUND"),
        (8, "价值链代码", "V99", "NOT_FOUND"),
    ]
    dry = await send(imported, "sales", csv_of(rows), dry=True)
    assert (dry.sums, dry.codes) == ((1, 0, 6), expected)
    said = await send(imported, "sales", csv_of(rows))
    assert (said.sums, said.codes) == ((1, 0, 6), expected)


@pytest.mark.parametrize(
    ("party", "errors"),
    [
        ("Company:FZ", [(2, "代理商代码", "A001", "NOT_FOUND"), (2, "客户编码", "C0003", "NOT_FOUND")]),
        ("Agent:A002", [(2, "代理商代码", "A001", "NOT_ALLOWED"), (2, "客户编码", "C0003", "NOT_FOUND")]),
    ],
)
async def test_who_may_not_record(imported: Writable, party: str, errors: list[Any]) -> None:
    """What is not in somebody's care is not told of, on record or not, and nothing is changed."""
    assert (await send(imported, "sales", csv_of([SALES, SALE]))).sums == (1, 0, 0)
    before = await imported.state()
    said = await send(imported, "sales", csv_of([SALES, SALE]), party)
    assert (said.sums, said.codes) == ((0, 0, 1), errors)
    assert await imported.state() == before


async def test_agents_in_nobody_elses_care(imported: Writable) -> None:
    """A company drafts agents of its own and of those below it, and the others' rows are refused."""
    said = await send(
        imported, "agents", csv_of([AGENTS, AGENT, ["乙", *AGENT[1:5], "FZ", "", "25"]]), "Company:QZ"
    )
    assert (said.sums, said.codes) == ((1, 0, 1), [(3, "Managed by", "FZ", "NOT_ALLOWED")])


async def test_who_imports_at_all(imported: Writable) -> None:
    """Who never may is told at once, as is a party that is not there."""
    content = csv_of([CUSTOMERS, CUSTOMER])
    assert await denied(imported, "customers", content, "Agent:A001") == (
        403,
        "Who asks imports no customers.",
    )
    assert await denied(imported, "customers", content, "CustomerManager:M001", language="zh") == (
        403,
        "当前身份不能导入客户。",
    )
    assert await denied(imported, "customers", content, "Company:NONE") == (
        400,
        "X-Qudao-Act-As names a party that does not exist.",
    )
    assert (await denied(imported, "customers", content, "Nobody"))[0] == 400


@pytest.mark.parametrize(
    ("table", "headings", "row"),
    [("customers", CUSTOMERS, CUSTOMER), ("agents", AGENTS, AGENT), ("sales", SALES, SALE)],
)
async def test_excel_says_the_same(
    imported: Writable, table: str, headings: list[str], row: list[str]
) -> None:
    """Its rows are those of CSV: what came by one is repeated by the other."""
    numbers: list[Any] = [int(each) if each.isdigit() else each for each in row]
    if table == "sales":
        numbers[4] = 1280.5
    assert (await send(imported, table, xlsx_of([headings, numbers]), media_type=XLSX)).sums == (1, 0, 0)
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        content = csv_of([headings, row], encoding)
        charset = f"text/csv; charset={encoding.removesuffix('-sig')}"
        assert (await send(imported, table, content, media_type=charset)).sums == (0, 1, 0)

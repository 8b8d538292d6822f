"""Files that are not taken: each with what is wrong with it, and nothing is changed."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
import pytest

from graph.settings import Settings
from resolvers.sheets import sheet
from resolvers.sheets.tables import TABLES
from schema.app import create_app
from tests.api.importing import CSV, XLSX, csv_of, denied, send, told, xlsx_of
from tests.api.test_imports import CUSTOMER, CUSTOMERS, SALE, SALES, imported
from tests.api.writable import Writable
from tests.clock import clock

__all__ = ["imported"]

_SHEET = "xl/worksheets/sheet1.xml"
_KNOWN = "Code, Name, Grade, Card, Size, Territory, Territory name, Industry, Industry name, Manager, "


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty: its first row has the headings of columns."),
        (b"\xef\xbb\xbf\r\n,,\r\n", "The file is empty: its first row has the headings of columns."),
        (csv_of([[*CUSTOMERS, "信用"]]), f'The heading "信用" of column 8 is not known: there are {_KNOWN}'),
        (csv_of([["名称", "", "等级"]]), 'The heading "" of column 2 is not known: there are '),
        (csv_of([["名称", "Name"]]), 'The column "Name" is there twice: keep one.'),
        (
            csv_of([["名称", "等级"]]),
            "These columns are missing: Card, Size, Territory, Industry.",
        ),
        (
            csv_of([CUSTOMERS, CUSTOMER], "gb18030"),
            "It is not UTF-8 from about line 1 on: save it as UTF-8, or name its charset in Content-Type "
            "(such as GB18030).",
        ),
        (
            csv_of([CUSTOMERS, CUSTOMER]) + b'"a"b,',
            "Line 3 is not CSV: ',' expected after '\"'; look at its quotes.",
        ),
        (
            csv_of([CUSTOMERS]) + b'"never closed',
            "Line 2 is not CSV: unexpected end of data; look at its quotes.",
        ),
        (
            csv_of([CUSTOMERS, CUSTOMER, ["a\0b", *CUSTOMER[1:]]]),
            "Line 3 has a NUL in column 1: save the file as CSV in UTF-8.",
        ),
        (
            csv_of([CUSTOMERS, ["甲" * 1_001, *CUSTOMER[1:]]]),
            "Line 2 has more than 1,000 characters in column 1: look at its quotes, or shorten it.",
        ),
        (
            csv_of([CUSTOMERS, ["x" * 200_000, *CUSTOMER[1:]]]),
            "Line 2 has more than 100,000 characters: look at its quotes.",
        ),
        (
            csv_of([CUSTOMERS, [*CUSTOMER, "多"]]),
            "Line 2 has 8 cells, and there are 7 headings: quote commas.",
        ),
    ],
    ids=[
        "empty",
        "blank",
        "unknown heading",
        "no heading",
        "heading twice",
        "missing headings",
        "encoding",
        "quote",
        "open quote",
        "nul",
        "long cell",
        "long line",
        "many cells",
    ],
)
async def test_csv_that_is_no_table(imported: Writable, content: bytes, message: str) -> None:
    """What is wrong, where, and what would be right."""
    status, said = await denied(imported, "customers", content)
    assert (status, said[: len(message)]) == (400, message)


async def test_what_is_wrong_is_said_in_chinese(imported: Writable) -> None:
    """To who asks for that."""
    assert await denied(imported, "sales", csv_of([["合同编号"]]), language="zh") == (
        400,
        "缺少以下列：代理商代码、客户编码、产品代码、金额（元）、签约日期。",
    )


async def test_too_many_rows(imported: Writable, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than are taken at once."""
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)
    assert await denied(imported, "customers", csv_of([CUSTOMERS, *[CUSTOMER] * 3])) == (
        400,
        "There are more than 2 rows: split the file.",
    )


@pytest.mark.parametrize(
    ("media_type", "status"),
    [
        ("", 415),
        ("application/json", 415),
        ("application/x-www-form-urlencoded", 415),
        ("text/plain", 415),
        ("text/csv; charset=utf-16", 415),
        (XLSX, 400),
    ],
)
async def test_other_types(imported: Writable, media_type: str, status: int) -> None:
    """What is neither CSV nor Excel, or is not what it says."""
    got, said = await denied(imported, "customers", csv_of([CUSTOMERS, CUSTOMER]), media_type=media_type)
    assert got == status
    assert said


def _repacked(part: str, content: bytes) -> bytes:
    """An Excel file with another part."""
    file = BytesIO()
    with (
        ZipFile(BytesIO(xlsx_of([CUSTOMERS, CUSTOMER]))) as before,
        ZipFile(file, "w", ZIP_DEFLATED) as after,
    ):
        for each in before.namelist():
            if each != part:
                after.writestr(each, before.read(each))
        after.writestr(part, content)
    return file.getvalue()


def _rows(inner: bytes, prolog: bytes = b"") -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return prolog + b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, inner)


_LAUGHS = b"<!DOCTYPE w [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 10)
)
_BROKEN = "This is no Excel file (.xlsx) that can be read: open it in Excel and save it as .xlsx or CSV."
_LARGE = "Unpacked it is too large: take out pictures and other sheets, or save it as CSV."


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"PK\x03\x04 and nothing more", _BROKEN),
        (lambda: xlsx_of([CUSTOMERS, CUSTOMER])[:-200], _BROKEN),
        (lambda: _repacked("xl/workbook.xml", b"<not a workbook"), _BROKEN),
        (lambda: _repacked(_SHEET, _rows(b"<row><c t='s'><v>99</v></c></row>")), _BROKEN),
        (lambda: _repacked(_SHEET, _rows(b"<row><c><v>1</c></row>")), _BROKEN),
        (
            lambda: _repacked(
                _SHEET,
                _rows(b"<row><c t='inlineStr'><is><t>&a9;</t></is></c></row>", _LAUGHS + b"]>"),
            ),
            _BROKEN,
        ),
        (lambda: _repacked(_SHEET, _rows(b"<row/>" * 50_000_000)), _LARGE),
        (lambda: _repacked(_SHEET, _rows(b"<row>" + b"<c/>" * 1_000_000 + b"</row>")), _LARGE),
        (lambda: _repacked("xl/media/image1.png", bytes(40_000_000)), _LARGE),
        (
            lambda: _repacked(_SHEET, _rows(b"")),
            "The file is empty: its first row has the headings of columns.",
        ),
        (
            lambda: _repacked(_SHEET, _rows(b"<row r='99999999999'><c><v>1</v></c></row>")),
            "The file is empty: its first row has the headings of columns.",
        ),
    ],
    ids=[
        "no zip",
        "cut off",
        "no workbook",
        "no such string",
        "no xml",
        "entities",
        "bomb",
        "vast row",
        "picture",
        "empty",
        "far row",
    ],
)
async def test_excel_that_is_no_table(imported: Writable, make: Any, message: str) -> None:
    """Broken, or more than it seems; it is told in good time."""
    async with asyncio.timeout(60):
        assert await denied(imported, "customers", make(), media_type=XLSX) == (400, message)


async def test_formulas_are_not_worked_out(imported: Writable) -> None:
    """Of one that was never worked out there is no value; a text that looks like one is a text."""
    formula = xlsx_of([CUSTOMERS, ['="甲"&"乙"', *CUSTOMER[1:]]])
    said = await send(imported, "customers", formula, media_type=XLSX, dry=True)
    assert said.codes == [(2, "客户名称", None, "MISSING_VALUE")]
    content = csv_of([CUSTOMERS, ["'=1+1", *CUSTOMER[1:]]])
    assert (await send(imported, "customers", content)).sums == (1, 0, 0)
    assert await imported.graph.read("MATCH (c:Customer {name: '=1+1'}) RETURN count(c)") == [[1]]


async def test_what_paths_and_options_there_are(imported: Writable) -> None:
    """What is not imported is not found, and what is asked otherwise is told so."""
    content = csv_of([CUSTOMERS, CUSTOMER])
    assert await denied(imported, "statements", content) == (
        404,
        "Nothing called statements is imported: one of customers, agents, sales.",
    )
    http = imported.client.http
    headers = {"Content-Type": CSV}
    for method, path, status in (
        ("POST", "/imports/customers?dryRun=maybe", 400),
        ("PUT", "/imports/customers", 405),
        ("GET", "/imports/customers", 404),
        ("GET", "/imports/statements.csv", 404),
        ("POST", "/exports/customers.csv", 405),
    ):
        response = await http.request(method, path, content=content, headers=headers)
        assert response.status_code == status, (path, response.text)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("table", ["customers", "agents", "sales"])
async def test_templates_can_be_imported(imported: Writable, table: str, language: str, kind: str) -> None:
    """A template has every heading that is taken, and a row of what they take."""
    headers = {"Accept-Language": language}
    response = await imported.client.http.get(f"/imports/{table}.{kind}", headers=headers)
    assert response.status_code == 200
    assert response.headers["content-disposition"].endswith(f".{kind}")
    if kind == "csv":
        expected = [each.heading(language == "zh") for each in TABLES[table].columns if each.taken]
        assert response.text.splitlines()[0] == "\ufeff" + ",".join(expected)
    media_type = response.headers["content-type"]
    said = await send(imported, table, response.content, media_type=media_type, dry=True)
    assert said.sums == (1, 0, 0), said.problems


async def test_large_and_slow_files(imported: Writable, settings: Settings, tmp_path: Path) -> None:
    """What is too much is not read, its length given or not; who stops in the middle is let go."""
    small = settings.model_copy(update={"import_limit": 1_000, "body_timeout": 0.2})
    app = create_app(imported.graph, small, tmp_path, (), clock)
    content = csv_of([CUSTOMERS, *[CUSTOMER] * 20])

    async def parts(pause: float) -> AsyncIterator[bytes]:
        for start in range(0, len(content), 100):
            yield content[start : start + 100]
            await asyncio.sleep(pause)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        for body, status in ((content, 413), (parts(0), 413), (parts(1), 408)):
            before = await imported.state()
            response = await http.post("/imports/customers", content=body, headers={"Content-Type": CSV})
            assert response.status_code == status, response.text
            assert await imported.state() == before


async def test_files_at_once(imported: Writable) -> None:
    """Of many that come at once each is taken whole, or sent away; the same one makes nothing twice."""
    content = csv_of([SALES, *([f"同时{number}", *SALE[1:]] for number in range(30))])
    http = imported.client.http
    headers = {"Content-Type": CSV, "Accept-Language": "en"}
    found = await asyncio.gather(
        *(http.post("/imports/sales", content=content, headers=headers) for _ in range(8))
    )
    statuses = [each.status_code for each in found]
    assert set(statuses) == {200, 503}
    said = [told(each.content) for each in found if each.status_code == 200]
    assert sorted(each.sums for each in said) == [(0, 30, 0)] * (len(said) - 1) + [(30, 0, 0)]

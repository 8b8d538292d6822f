"""Cells, headings and marks of tables, without a server."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from resolvers.rules.money import MOST
from resolvers.sheets.cell import Code, Codes, Day, Place, Text, Yuan
from resolvers.sheets.column import matched
from resolvers.sheets.guard import freed, marked
from resolvers.sheets.tables import TABLES
from resolvers.sheets.written import Book, csv_text
from resolvers.sheets.wrong import CellError


def _terms(enum: str) -> dict[str, tuple[str, str]]:
    raise AssertionError("no terms are asked for")


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r甲1"), max_size=6) | st.text(max_size=20))
def test_every_text_comes_back(text: str) -> None:
    """A mark is taken off as it was put on, and what is written begins no formula."""
    assert freed(marked(text)) == text
    assert marked(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.integers(1, MOST))
def test_every_amount_comes_back(fen: int) -> None:
    """As it is shown in yuan, and with thousands marked."""
    shown = Yuan().show(fen, _terms, True)
    assert Yuan().read(f"{shown:f}", _terms) == fen
    assert Yuan().read(f"¥{shown:,}", _terms) == fen


@pytest.mark.parametrize(
    "text", ["0", "-1", "0.00", "1.234", "1e3", "1,2", "NaN", "十元", "10,000,000,000.01", "9" * 400]
)
def test_what_is_no_amount(text: str) -> None:
    """Nor one that could be a sale's."""
    with pytest.raises(CellError, match="Expected yuan, more than 0 and at most 10,000,000,000"):
        Yuan().read(text, _terms)


@pytest.mark.parametrize("text", ["2026-01-31", "2026/1/31", "2026.01.31", "2026年1月31日"])
def test_days(text: str) -> None:
    """As spreadsheets write them."""
    assert Day().read(text, _terms) == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["2026-02-30", "31.01.2026", "20260131", "2026-01-31 08:00:00", "昨天"])
def test_what_is_no_day(text: str) -> None:
    """What could be another one as well, or is none."""
    with pytest.raises(CellError, match=r"Expected a date, such as 2026-01-31\."):
        Day().read(text, _terms)


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        (Place(), "350000", "Province:350000"),
        (Place(), "350500", "City:350500"),
        (Place(), "350505", "County:350505"),
        (Place(), "350205@1983", "County:350205@1983"),
        (Place(), "City:350500", "City:350500"),
        (Code("Industry"), "C", "Industry:C"),
        (Codes("Company"), "QZ; FJ，Company:NP;", ["Company:QZ", "Company:FJ", "Company:NP"]),
        (Text(), "甲", "甲"),
    ],
)
def test_what_cells_name(cell: Any, text: str, value: Any) -> None:
    """By code or by global ID."""
    assert cell.read(text, _terms) == value


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_heading_is_of_one_column(table: Any) -> None:
    """In either language, and by every other name."""
    for column in table.columns:
        others = [each for each in table.columns if each is not column]
        for name in {column.key, column.chinese, column.english, *column.aliases}:
            required = [each.chinese for each in others if each.required]
            assert matched([name, *required], table.columns)[0] is column


def test_no_text_breaks_a_file() -> None:
    """What XML has no way to write is left out; lines and quotes stay in their cell."""
    book = Book("试")
    book.add([["a\x01b\ufffe", 'c"\nd', None]])
    file = BytesIO()
    book.save(file)
    sheet = load_workbook(file).active
    assert sheet is not None
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [["ab", 'c"\nd']]
    assert csv_text([["a,b", 'c"\nd', None]], first=False) == b'"a,b","c""\nd",\r\n'

"""`python -m seed import` against a server that listens."""

import asyncio
from pathlib import Path

import pytest
from rich.console import Console

from graph.local.ports import free_ports
from graph.local.progress import Progress
from graph.settings import Settings
from seed.command import main
from seed.importing import Import, import_file
from seed.problem import SeedError
from tests.api.importing import csv_of, xlsx_of
from tests.api.test_commission_command import listening
from tests.api.test_imports import CUSTOMER, CUSTOMERS, SALE, SALES, imported
from tests.api.writable import Writable

__all__ = ["imported"]


async def _main(*arguments: str) -> int:
    """The exit status of the command line, which has a loop of its own."""
    return await asyncio.to_thread(main, ["import", *arguments])


async def test_a_file_is_imported(
    imported: Writable, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its problems are shown by line and column, and so is the sum; what was refused ends with 1."""
    path = tmp_path / "customers.csv"
    # As Excel writes CSV in China.
    path.write_bytes(csv_of([CUSTOMERS, CUSTOMER, ["[b]乙", "E", *CUSTOMER[2:]]], "gb18030"))
    async with listening(imported, settings, tmp_path) as url:
        dry = await _main("customers", str(path), "--url", url, "--dry-run")
        assert dry == 1
        said = capsys.readouterr()
        assert "2 rows: 1 would be created, 0 there already, 1 refused." in said.out
        status = await _main("customers", str(path), "--url", url, "--act-as", "Company:QZ")
        assert status == 1
        said = capsys.readouterr()
        assert "Importing customers.csv ..." in said.err
        assert "Expected one of: A, B, C, D." in said.out
        assert "客户等级" in said.out
        assert "2 rows: 1 created, 0 there already, 1 refused." in said.out
        # What was corrected is taken, what was there is not made again.
        path.write_bytes(csv_of([CUSTOMERS, CUSTOMER, ["[b]乙", *CUSTOMER[1:]]]))
        again = await _main("customers", str(path), "--url", url, "--act-as", "Company:QZ")
        assert again == 0
        assert "2 rows: 1 created, 1 there already, 0 refused." in capsys.readouterr().out


async def test_an_excel_file_is_imported(imported: Writable, settings: Settings, tmp_path: Path) -> None:
    """By the end of its name; the problems are there in whole."""
    path = tmp_path / "sales.xlsx"
    # Whose cells may have in them what ends a line elsewhere.
    path.write_bytes(xlsx_of([SALES, SALE, [*SALE[:4], 0, *SALE[5:]], [*SALE[:4], "零\u2028元", *SALE[5:]]]))
    async with listening(imported, settings, tmp_path) as url:
        command = Import(table="sales", file=path, url=url.removesuffix("/graphql"), language="zh")
        with Progress(Console(quiet=True)) as progress:
            said = await import_file(command, progress)
    assert not said.whole
    assert said.end == {"created": 1, "repeated": 0, "refused": 2, "rows": 3, "dryRun": False}
    problem = {
        "column": "金额（元）",
        "code": "BAD_VALUE",
        "message": "应为金额（元），大于 0、不超过 10,000,000,000、至多两位小数，如 1280.50。",
    }
    assert said.problems == [
        problem | {"line": 3, "value": "0"},
        problem | {"line": 4, "value": "零\u2028元"},
    ]


async def test_what_goes_wrong_is_said(
    imported: Writable, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file, another kind of file, no server, a file that is refused."""
    path = tmp_path / "customers.csv"
    path.write_bytes(csv_of([["名称"]]))
    (tmp_path / "customers.txt").write_text("", encoding="utf-8")
    port, _ = free_ports(0, 0)
    for name, url, message in (
        ("none.csv", "http://127.0.0.1:1", "none.csv cannot be read: No such file or directory."),
        ("customers.txt", "http://127.0.0.1:1", "customers.txt is neither .csv nor .xlsx"),
        ("customers.csv", f"http://127.0.0.1:{port}", "does not answer (ConnectError)"),
    ):
        with pytest.raises(SeedError, match=message.replace("(", r"\(").replace(")", r"\)")):
            await import_file(Import(table="customers", file=tmp_path / name, url=url), Progress())
    async with listening(imported, settings, tmp_path) as url:
        assert await _main("customers", str(path), "--url", url) == 1
        assert "These columns are missing: Grade, Card, Size" in capsys.readouterr().err
        assert await _main("products", str(path), "--url", url) == 2

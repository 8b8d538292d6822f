"""Files sent to the imports of a server, and what it says of them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import orjson
from openpyxl import Workbook

from tests.api.writable import Writable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class Told:
    """What an import said: of rows, how far it was, and at its end."""

    problems: list[dict[str, Any]]
    done: list[int]
    end: dict[str, Any]

    @property
    def codes(self) -> list[tuple[int, str | None, str | None, str]]:
        """Of each problem all but its words, which are there."""
        assert all(each["message"] for each in self.problems)
        return [(each["line"], each["column"], each["value"], each["code"]) for each in self.problems]

    @property
    def sums(self) -> tuple[int, int, int]:
        """How many rows were created, repeated and refused."""
        assert "error" not in self.end, self.end
        return self.end["created"], self.end["repeated"], self.end["refused"]


def csv_of(rows: Sequence[Sequence[Any]], encoding: str = "utf-8") -> bytes:
    """A CSV file."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(rows: Sequence[Sequence[Any]]) -> bytes:
    """An Excel file."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


async def send(
    writable: Writable,
    table: str,
    content: bytes,
    act_as: str | None = None,
    *,
    media_type: str = CSV,
    dry: bool = False,
    language: str = "en",
) -> Told:
    """What is said of a file that is taken."""
    headers = {"Content-Type": media_type, "Accept-Language": language}
    if act_as is not None:
        headers["X-Qudao-Act-As"] = act_as
    response = await writable.client.http.post(
        f"/imports/{table}", content=content, headers=headers, params={"dryRun": "true"} if dry else {}
    )
    assert response.status_code == 200, response.text
    return told(response.content)


def told(content: bytes) -> Told:
    """The lines of an answer."""
    *lines, end = [orjson.loads(line) for line in content.splitlines()]
    problems = [each for each in lines if "line" in each]
    return Told(problems, [each["done"] for each in lines if "done" in each], end)


async def denied(
    writable: Writable,
    table: str,
    content: bytes,
    act_as: str | None = None,
    *,
    media_type: str = CSV,
    language: str = "en",
) -> tuple[int, str]:
    """Status and message of a file that is not taken; nothing is changed."""
    before = await writable.state()
    headers = {"Content-Type": media_type, "Accept-Language": language}
    if act_as is not None:
        headers["X-Qudao-Act-As"] = act_as
    response = await writable.client.http.post(f"/imports/{table}", content=content, headers=headers)
    assert await writable.state() == before
    [error] = response.json()["errors"]
    return response.status_code, error["message"]

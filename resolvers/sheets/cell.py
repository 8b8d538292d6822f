"""What a cell holds: from its text to a value of a mutation's input, and from an answer's value to a cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol, TypeAlias

from resolvers.rules.money import MOST
from resolvers.sheets.wrong import CellError

# Per enum, per value its English and its Chinese term.
Terms: TypeAlias = Callable[[str], Mapping[str, tuple[str, str]]]
# What a spreadsheet takes: dates and amounts as such, so that it can sort and add them.
Shown: TypeAlias = str | Decimal | date | None

_SEPARATORS = re.compile(r"[;；、,，]")
_TERRITORY = re.compile(r"\d{6}(@\d{4})?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_AMOUNT = re.compile(r"[¥￥]?(-?\d{1,3}(?:,\d{3})+|-?\d+)(\.\d{1,2})?")
_FEN = 100


class Cell(Protocol):
    """A kind of cell. Its text is never blank."""

    def read(self, text: str, terms: Terms) -> Any:
        """The value of a mutation's input; raises CellError with what would be right."""

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        """A cell of a spreadsheet, of a value that an answer has."""

    def plain(self, value: Any) -> Any:
        """The same for programs, as JSON."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is."""

    def read(self, text: str, terms: Terms) -> str:
        return text

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        return str(value)

    def plain(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class Term:
    """A value of an enum: by its name, or by its term in either language."""

    enum: str

    def read(self, text: str, terms: Terms) -> str:
        wanted = text.casefold()
        known = terms(self.enum)
        for name, pair in known.items():
            if wanted in {name.casefold(), *(each.casefold() for each in pair)}:
                return name
        english, chinese = zip(*known.values(), strict=True)
        raise CellError(f"应为以下之一：{'、'.join(chinese)}。", f"Expected one of: {', '.join(english)}.")

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        return terms(self.enum)[value][1 if chinese else 0]

    def plain(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class Code:
    """What is of one type, by its code, or by its global ID."""

    type: str

    def read(self, text: str, terms: Terms) -> str:
        return text if ":" in text else f"{self.type}:{text}"

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        return _key(value)

    def plain(self, value: Any) -> Any:
        return _key(value)


@dataclass(frozen=True, slots=True)
class Place:
    """A territory by its code, whose last digits say of which tier it is, or by its global ID."""

    def read(self, text: str, terms: Terms) -> str:
        if ":" in text:
            return text
        if not _TERRITORY.fullmatch(text):
            raise CellError(
                "应为六位区划代码，如 350505。", "Expected a territory's six digits, such as 350505."
            )
        code = text[:6]
        tier = "Province" if code.endswith("0000") else "City" if code.endswith("00") else "County"
        return f"{tier}:{text}"

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        return _key(value)

    def plain(self, value: Any) -> Any:
        return _key(value)


@dataclass(frozen=True, slots=True)
class Codes:
    """Several of one type, a semicolon between them."""

    type: str

    def read(self, text: str, terms: Terms) -> list[str]:
        parts = [part.strip() for part in _SEPARATORS.split(text)]
        return [Code(self.type).read(part, terms) for part in parts if part]

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        return ";".join(_key(each) for each in value) or None

    def plain(self, value: Any) -> Any:
        return [_key(each) for each in value]


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    def read(self, text: str, terms: Terms) -> date:
        found = _DAY.fullmatch(text)
        try:
            if found is not None:
                year, month, day = map(int, found.groups())
                return date(year, month, day)
        except ValueError:
            pass
        raise CellError("应为日期，如 2026-01-31。", "Expected a date, such as 2026-01-31.")

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        return date.fromisoformat(value)

    def plain(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class Yuan:
    """An amount of money, in yuan to the fen; in the graph it is whole fen."""

    def read(self, text: str, terms: Terms) -> int:
        wrong = CellError(
            f"应为金额（元），大于 0、不超过 {MOST // _FEN:,}、至多两位小数，如 1280.50。",
            f"Expected yuan, more than 0 and at most {MOST // _FEN:,}, to two decimals, such as 1280.50.",
        )
        found = _AMOUNT.fullmatch(text)
        if found is None:
            raise wrong
        try:
            fen = int(Decimal((found[1] + (found[2] or "")).replace(",", "")) * _FEN)
        except InvalidOperation as error:
            raise wrong from error
        if not 0 < fen <= MOST:
            raise wrong
        return fen

    def show(self, value: Any, terms: Terms, chinese: bool) -> Shown:
        return _yuan(value)

    def plain(self, value: Any) -> Any:
        return str(_yuan(value))


def _key(id_: str) -> str:
    return id_.partition(":")[2]


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)

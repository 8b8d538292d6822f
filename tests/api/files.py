"""What the scenario's own files say, read without the loader."""

import csv
from functools import cache
from pathlib import Path

import seed

_SEED = Path(seed.__file__).parent
Line = dict[str, str]


@cache
def quangang(name: str) -> tuple[Line, ...]:
    """The lines of a file of the Quangang scenario."""
    return _read(_SEED / "quangang" / f"{name}.csv")


@cache
def territories() -> tuple[Line, ...]:
    """The territories in use."""
    lines = _read(_SEED / "reference" / "territories.csv")
    return tuple(line for line in lines if line["状态"] == "在用")


@cache
def industry_names() -> dict[str, str]:
    """Names of industries by code."""
    return {line["code"]: line["name"] for line in _read(_SEED / "reference" / "industries.csv")}


def lineage(industry: str) -> list[str]:
    """The codes of an industry and those above it, nearest first."""
    return [industry, *lineage(above)] if (above := _above()[industry]) else [industry]


@cache
def _above() -> dict[str, str]:
    return {line["code"]: line["parent"] for line in _read(_SEED / "reference" / "industries.csv")}


def names(file: str) -> dict[str, str]:
    """Names by code of a file of the scenario."""
    return {line["code"]: line["name"] for line in quangang(file)}


def territory_names() -> dict[str, str]:
    """Names of the territories in use by code."""
    return {line["代码"]: line["名称"] for line in territories()}


def below(code: str) -> list[str]:
    """The codes of the territories directly below one in use, by code."""
    [key] = [f"{line['代码']}@{line['启用时间']}" for line in territories() if line["代码"] == code]
    return sorted(line["代码"] for line in territories() if line["上级"] == key)


def subtree(code: str) -> set[str]:
    """The codes of a territory in use and of all below it."""
    return {code}.union(*(subtree(child) for child in below(code)))


def values(cell: str) -> list[str]:
    """The values of a cell that may hold several, by code."""
    return sorted(each for each in cell.split(";") if each)


def _read(path: Path) -> tuple[Line, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))

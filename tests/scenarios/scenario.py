"""A scenario file: a theme, a graph, and cases; read strictly.

    about: A sentence on what the file is about.
    graph:
      companies: {QZ: 350500}
      agents:
        A1: {kind: FULL_SERVICE, level: COUNTY, base: 350505}
      delegations:
        D1: {by: QZ, to: A1, areas: [350505], from: 2025-01-01}
      customers:
        C1: {at: 350505, industry: 2614}
    cases:
      - name: a sentence that says what is so
        agent: A1
        customer: C1
        on: 2026-06-30
        allowed: D1

Territories and industries are those of the reference data: a record in use by its code, a retired one by its
key, such as 350427@1983. `declaration.py` and `case.py` have all keys.
"""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError, field_validator

from tests.scenarios.case import Case
from tests.scenarios.declaration import Declaration
from tests.scenarios.reference import faults
from tests.scenarios.strict import Strict

FOLDER = Path(__file__).parent / "cases"


class ScenarioError(ValueError):
    """A scenario file has faults; the message lists each by file and place."""

    def __init__(self, file: str, found: list[str]) -> None:
        super().__init__("\n".join(f"{file}: {each}" for each in found))


class Scenario(Strict):
    """What a file holds."""

    about: str
    graph: Declaration
    cases: tuple[Case, ...] = Field(min_length=1)

    @field_validator("cases")
    @classmethod
    def _names_are_unique(cls, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        names = [case.name for case in cases]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"several cases are called {', '.join(map(repr, twice))}")
        return cases


def parse_scenario(text: str, file: str) -> Scenario:
    """The scenario that `text` holds; raises ScenarioError with every fault, `file` being its name."""
    try:
        scenario = Scenario.model_validate(_Loader(text).get_single_data())
    except yaml.YAMLError as error:
        raise ScenarioError(file, [_fault(error)]) from error
    except ValidationError as error:
        found = [
            f"{_place(each['loc'])}: {each['msg'].removeprefix('Value error, ')}" for each in error.errors()
        ]
        raise ScenarioError(file, found) from error
    if found := list(faults(scenario.graph, scenario.cases)):
        raise ScenarioError(file, found)
    return scenario


def read_scenarios(folder: Path = FOLDER) -> dict[str, Scenario]:
    """Every scenario of a folder, by the name of its file."""
    files = sorted(folder.glob("*.yaml"))
    return {file.stem: parse_scenario(file.read_text(encoding="utf-8"), file.name) for file in files}


def _fault(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return str(error)


def _place(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in location).lstrip(".")


class _Loader(yaml.BaseLoader):
    """Every scalar is text: to YAML `on` is true, 0111 is 73, and a key that stands twice is no fault."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            text = self.construct_object(key)
            if text in seen:
                problem = f"the key {text!r} stands twice"
                raise yaml.constructor.ConstructorError(problem=problem, problem_mark=key.start_mark)
            seen.add(text)
        return super().construct_mapping(node, deep)

"""The operations whose compilation is kept."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolvers.principal import OPERATOR, Principal
from schema.explorer.examples import EXAMPLES

HERE = Path(__file__).parent
BENCH = HERE.parent / "bench" / "operations"
_ACTING = re.compile(r"# as (\S+)\n")


@dataclass(frozen=True)
class Case:
    """An operation, its variables, who asks, and the file that holds what it is compiled to."""

    query: str
    variables: dict[str, Any]
    principal: Principal
    snapshot: Path

    @property
    def name(self) -> str:
        """Its folder and number, such as `operations/01_one_agent`."""
        return f"{self.snapshot.parent.name}/{self.snapshot.stem}"


def cases() -> list[Case]:
    """The operations of this folder, GraphiQL's examples, and those of the bench.

    A first line `# as Company:QZ` tells who asks.
    """
    return [
        *(_case(path, HERE / "operations", _variables(path)) for path in _operations(HERE / "operations")),
        *(_case(path, HERE / "examples", _variables(path)) for path in _operations(EXAMPLES)),
        *(_case(path, HERE / "bench", _first_variables(path)) for path in _operations(BENCH)),
    ]


def _operations(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.graphql"))


def _case(path: Path, folder: Path, variables: dict[str, Any]) -> Case:
    query = path.read_text(encoding="utf-8")
    acting = _ACTING.match(query)
    principal = Principal.acting_as(acting[1]) if acting else OPERATOR
    return Case(query, variables, principal, folder / f"{path.stem}.cypher")


def _variables(path: Path) -> dict[str, Any]:
    file = path.with_suffix(".variables.json")
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _first_variables(path: Path) -> dict[str, Any]:
    """The first of the variables that the bench asks an operation with; they all have one shape."""
    file = path.with_suffix(".json")
    return dict(json.loads(file.read_text(encoding="utf-8"))[0]) if file.exists() else {}

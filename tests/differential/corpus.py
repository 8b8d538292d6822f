"""The operations written by hand, in `*.graphql` files, with the variables each is asked with."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphql import parse, print_ast
from graphql.utilities import separate_operations

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """An operation with the fragments it uses, and one set of variables."""

    file: str
    operation: str
    index: int
    text: str
    variables: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How a test calls it."""
        return f"{self.file}-{self.operation}-{self.index}"


def corpus(folder: str) -> list[Case]:
    """Every operation of a folder with every set of variables that the file beside it gives."""
    cases = []
    for path in sorted((FOLDER / folder).glob("*.graphql")):
        beside = path.with_suffix(".variables.json")
        variables = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
        operations = separate_operations(parse(path.read_text(encoding="utf-8")))
        unknown = set(variables) - set(operations)
        assert not unknown, f"{beside.name} has variables for {unknown}, which {path.name} does not have"
        for name, document in operations.items():
            text = print_ast(document)
            sets = variables.get(name, [{}])
            cases += [Case(path.stem, name, index, text, each) for index, each in enumerate(sets)]
    return cases

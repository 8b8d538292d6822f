"""The example operations that GraphiQL opens as tabs."""

from dataclasses import dataclass
from pathlib import Path

from graphql import OperationDefinitionNode, parse

EXAMPLES = Path(__file__).with_name("examples")


@dataclass(frozen=True, slots=True)
class Example:
    """One operation: its name, what it shows in both languages, its text, and its variables as JSON text."""

    name: str
    english: str
    chinese: str
    query: str
    variables: str | None


def examples() -> list[Example]:
    """All examples in the order of their file names; `ValueError` for one without its two comments."""
    return [_read(path) for path in sorted(EXAMPLES.glob("*.graphql"))]


def _read(path: Path) -> Example:
    query = path.read_text(encoding="utf-8")
    english, chinese = query.splitlines()[:2]
    operations = [each for each in parse(query).definitions if isinstance(each, OperationDefinitionNode)]
    if (
        not (english.startswith("# ") and chinese.startswith("# "))
        or len(operations) != 1
        or not operations[0].name
    ):
        raise ValueError(
            f"{path.name} must start with a comment in English and one in Chinese, "
            "and hold one operation with a name."
        )
    variables = path.with_suffix(".variables.json")
    return Example(
        name=operations[0].name.value,
        english=english.removeprefix("# "),
        chinese=chinese.removeprefix("# "),
        query=query,
        variables=variables.read_text(encoding="utf-8") if variables.exists() else None,
    )

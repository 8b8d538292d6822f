"""The queries that tell the story of the graph in the Neo4j Browser."""

from dataclasses import dataclass
from pathlib import Path

QUERIES = Path(__file__).with_name("queries")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query of `queries/`: `name` is its file's, `title` its first line, in English · 中文."""

    name: str
    title: str
    cypher: str

    @property
    def favorite(self) -> str:
        """The text of a Browser favourite. Its first comment is its name, and the Browser sorts by that."""
        return f"// {self.name[:2]} {self.title}\n{self.cypher}"


def saved_queries() -> list[SavedQuery]:
    """All saved queries in the order of their file names; `ValueError` for one without a title."""
    return [_read(path) for path in sorted(QUERIES.glob("*.cypher"))]


def _read(path: Path) -> SavedQuery:
    first, _, cypher = path.read_text(encoding="utf-8").partition("\n")
    if not first.startswith("// "):
        raise ValueError(
            f"{path.name} must start with a title, such as `// Reporting lines · 汇报关系`, not {first!r}."
        )
    return SavedQuery(path.stem, first.removeprefix("// "), cypher.strip())

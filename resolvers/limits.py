"""What one operation may ask for (design section 7)."""

from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
)

from graph.settings import Limits
from resolvers.errors import RequestError


class LimitError(RequestError):
    """An operation larger than the server lets one be; `extensions.cost` says what it may cost."""

    code = "LIMIT_EXCEEDED"

    def __init__(self, message: str, node: Node | None = None, cost: dict[str, int] | None = None) -> None:
        super().__init__(message, node)
        if cost is not None:
            self.extensions = {**(self.extensions or {}), "cost": cost}


def check_statement(depth: int, limits: Limits) -> None:
    """Raise LimitError when a statement's subqueries nest too deep to be planned in good time."""
    what = f"The operation follows {depth} relationships one inside another"
    _check(depth, limits.nesting, what, "select fewer levels, or start nearer to what you look for")


@dataclass(frozen=True, slots=True)
class _Size:
    depth: int
    aliases: int
    fields: int


def check_document(document: DocumentNode, limits: Limits) -> None:
    """Raise LimitError when an operation is too large.

    Each fragment is measured once, however often it is spread: its size is what its definition has.
    Aliases and fields that fragments bring count once per definition, depth along the deepest spread.
    """
    fragments = {
        each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
    }
    measure = _Measure(fragments)
    for each in document.definitions:
        if isinstance(each, OperationDefinitionNode):
            size = measure.selections(each.selection_set)
            name = each.name.value if each.name else "The operation"
            _check(size.depth, limits.depth, f"{name} is {size.depth} levels deep", "select fewer levels")
            _check(
                size.fields,
                limits.root_fields,
                f"{name} has {size.fields} root fields",
                "send two operations",
            )
    repeats = measure.repeats
    _check(repeats, limits.repeats, f"The document selects {repeats} fields again", "select each once")
    aliases = measure.aliases
    _check(
        aliases,
        limits.aliases,
        f"The document has {aliases} aliases",
        "ask for lists, or send two operations",
    )


def _check(value: int, limit: int, what: str, advice: str) -> None:
    if value > limit:
        raise LimitError(f"{what}: at most {limit} are allowed; {advice}.")


class _Measure:
    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._depths: dict[str, int] = {}
        self._open: set[str] = set()
        self.aliases = 0
        self.repeats = 0

    def selections(self, selection_set: SelectionSetNode) -> _Size:
        if not selection_set.selections:
            # graphql-core parses `{}`, which the specification does not allow, and answers it.
            raise RequestError(
                "A selection is empty: name at least one field between { and }.", selection_set
            )
        depth = fields = 0
        keys: set[str] = set()
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                fields += 1
                self.aliases += selection.alias is not None
                key = (selection.alias or selection.name).value
                self.repeats += key in keys
                keys.add(key)
                below = self.selections(selection.selection_set).depth if selection.selection_set else 0
                # The introspection a tool sends is deep by nature, and costs what the schema is large.
                introspects = selection.name.value in {"__schema", "__type"}
                depth = max(depth, 1 if introspects else 1 + below)
            elif isinstance(selection, FragmentSpreadNode):
                depth = max(depth, self._fragment(selection.name.value))
            else:
                inner = self.selections(selection.selection_set)  # type: ignore[attr-defined]  # the only other kind is an inline fragment
                depth = max(depth, inner.depth)
                fields += inner.fields
        return _Size(depth, self.aliases, fields)

    def _fragment(self, name: str) -> int:
        if name in self._open or name not in self._fragments:
            return 0  # a cycle, or nothing: validation says so
        if name not in self._depths:
            self._open.add(name)
            self._depths[name] = self.selections(self._fragments[name].selection_set).depth
            self._open.discard(name)
        return self._depths[name]

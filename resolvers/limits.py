"""What one operation may ask for (design section 7)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
)

from graph.settings import Limits
from resolvers.errors import RequestError

# No number here has more than nineteen, and Python reads none of over 4,300.
_LONG_NUMBER = re.compile(r"[0-9]{1000,}")


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


def check_text(text: str, limits: Limits) -> None:
    """Raise LimitError when a document is too long to be looked at."""
    _check(
        len(text), limits.characters, f"The document has {len(text):,} characters", "pass values as variables"
    )
    number = _LONG_NUMBER.search(text)
    if number is not None:
        raise LimitError(f"A number has {len(number[0]):,} digits: no value here has so many.")


def check_document(document: DocumentNode, limits: Limits) -> None:
    """Raise LimitError when an operation is too large.

    Depth, root fields and aliases are measured once per fragment, however often it is spread: its size is
    what its definition has. What is spread is counted as validation and plans have it, up to the limit and
    no further.
    """
    fragments = {
        each.name.value: each.selection_set
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    measure = _Measure(fragments)
    merged = _Merged(fragments, limits)
    for each in document.definitions:
        if isinstance(each, OperationDefinitionNode):
            depth = measure.depth(each.selection_set)
            name = each.name.value if each.name else "The operation"
            variables = len(each.variable_definitions or ())
            _check(variables, limits.variables, f"{name} has {variables} variables", "put them into inputs")
            _check(depth, limits.depth, f"{name} is {depth} levels deep", "select fewer levels")
            roots = merged.roots(each.selection_set)
            _check(roots, limits.root_fields, f"{name} has {roots} root fields", "send two operations")
            if not measure.cyclic:
                merged.count(each.selection_set)
    for count, limit, name, advice in (
        (measure.aliases, limits.aliases, "aliases", "ask for lists, or send two operations"),
        (measure.directives, limits.directives, "directives", "send two operations"),
        (measure.values, limits.values, "values", "pass them as variables"),
    ):
        _check(count, limit, f"The document has {count:,} {name}", advice)


def _many(what: str, limit: int, advice: str) -> LimitError:
    return LimitError(f"The document has more than {limit:,} {what}: no more are allowed; {advice}.")


def _check(value: int, limit: int, what: str, advice: str) -> None:
    if value > limit:
        raise LimitError(f"{what}: at most {limit:,} are allowed; {advice}.")


class _Measure:
    """What definitions have, each looked at once."""

    def __init__(self, fragments: Mapping[str, SelectionSetNode]) -> None:
        self._fragments = fragments
        self._depths: dict[str, int] = {}
        self._open: set[str] = set()
        self.aliases = 0
        self.directives = 0
        self.values = 0
        # Validation says so; what is in a circle has no size.
        self.cyclic = False

    def depth(self, selection_set: SelectionSetNode) -> int:
        if not selection_set.selections:
            # graphql-core parses `{}`, which the specification does not allow, and answers it.
            raise RequestError(
                "A selection is empty: name at least one field between { and }.", selection_set
            )
        depth = 0
        for selection in selection_set.selections:
            self.directives += len(selection.directives or ())
            if isinstance(selection, FieldNode):
                self.aliases += selection.alias is not None
                for argument in selection.arguments or ():
                    self._value(argument.value)
                below = self.depth(selection.selection_set) if selection.selection_set else 0
                # The introspection a tool sends is deep by nature, and costs what the schema is large.
                introspects = selection.name.value in {"__schema", "__type"}
                depth = max(depth, 1 if introspects else 1 + below)
            elif isinstance(selection, FragmentSpreadNode):
                depth = max(depth, self._fragment(selection.name.value))
            else:
                depth = max(depth, self.depth(selection.selection_set))  # type: ignore[attr-defined]  # the only other kind is an inline fragment
        return depth

    def _value(self, value: ValueNode) -> None:
        self.values += 1
        if isinstance(value, ListValueNode):
            for each in value.values:
                self._value(each)
        elif isinstance(value, ObjectValueNode):
            for field in value.fields:
                self._value(field.value)

    def _fragment(self, name: str) -> int:
        self.cyclic |= name in self._open
        if name in self._open or name not in self._fragments:
            return 0
        if name not in self._depths:
            self._open.add(name)
            self._depths[name] = self.depth(self._fragments[name])
            self._open.discard(name)
        return self._depths[name]


class _Merged:
    """What selections are once fragments are spread, and fields of the same key put together."""

    def __init__(self, fragments: Mapping[str, SelectionSetNode], limits: Limits) -> None:
        self._fragments = fragments
        self._limits = limits
        self._fields = 0
        self._pairs = 0

    def roots(self, selection_set: SelectionSetNode) -> int:
        """How many root fields an operation has."""
        return sum(1 for _ in self._spread([selection_set], set()))

    def count(self, selection_set: SelectionSetNode) -> None:
        """Count what an operation selects; raises LimitError as soon as it is too much."""
        places = [[selection_set]]
        while places:
            places += self._place(places.pop())

    def _place(self, sets: Sequence[SelectionSetNode]) -> Iterable[list[SelectionSetNode]]:
        """Count what is selected at one place; what is to be counted below."""
        by_key: dict[str, list[SelectionSetNode]] = {}
        times: dict[str, int] = defaultdict(int)
        for selection in self._spread(sets, set()):
            key = (selection.alias or selection.name).value
            self._pairs += times[key]
            times[key] += 1
            if selection.selection_set:
                by_key.setdefault(key, []).append(selection.selection_set)
            if self._pairs > self._limits.pairs:
                raise _many(
                    f'pairs of fields such as "{key[:50]}", selected again',
                    self._limits.pairs,
                    "select each once",
                )
            if self._fields > self._limits.fields:
                raise _many("fields and spreads of fragments", self._limits.fields, "select fewer at once")
        return by_key.values()

    def _spread(self, sets: Iterable[SelectionSetNode], done: set[str]) -> Iterator[FieldNode]:
        for selection_set in sets:
            for selection in selection_set.selections:
                self._fields += 1
                if isinstance(selection, FieldNode):
                    yield selection
                elif not isinstance(selection, FragmentSpreadNode):
                    yield from self._spread([selection.selection_set], done)  # type: ignore[attr-defined]  # the only other kind is an inline fragment
                elif selection.name.value not in done and selection.name.value in self._fragments:
                    done.add(selection.name.value)
                    yield from self._spread([self._fragments[selection.name.value]], done)

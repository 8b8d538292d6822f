"""From `orderBy` and cursors to sort keys and keyset predicates."""

from dataclasses import dataclass

from graph.compiler.query import And, Compare, Expression, Named, Or, Param, Property, Sort
from graph.mapping.names import PropertyName
from graph.mapping.order import Kind, OrderKey
from resolvers.arguments import Argument, Leaf
from resolvers.cursor import decode
from resolvers.place import Place
from resolvers.plan.scope import Row, Scope
from resolvers.source import Source, derive


@dataclass(frozen=True, slots=True)
class Ordering:
    """The sort keys of a list, ending in one that is unique, and which of them descend."""

    keys: tuple[OrderKey, ...]
    descending: tuple[bool, ...]
    name: str  # as cursors and errors call it, such as `NAME ASC, code`

    def sorts(self, scope: Scope, row: Row, backward: bool) -> tuple[Sort, ...]:
        """The sort keys over a row, reversed to read a list from its end."""
        return tuple(
            Sort(scope.fill(key.expression, row), down != backward)
            for key, down in zip(self.keys, self.descending, strict=True)
        )

    def cells(self, scope: Scope, row: Row) -> tuple[Expression, ...]:
        """The sort keys as a cursor carries them."""
        return tuple(self._cell(key, scope.fill(key.expression, row)) for key in self.keys)

    @staticmethod
    def _cell(key: OrderKey, expression: Expression) -> Expression:
        return Named("toString", expression) if key.kind is Kind.DATE else expression

    def position(self, cursor: Source, place: Place) -> tuple[Param, ...]:
        """The sort keys that a cursor carries; `place` names it in errors."""
        kinds = tuple(key.kind for key in self.keys)
        return tuple(
            Param(derive(decode, cursor, place, (self.name, kinds, index))) for index in range(len(kinds))
        )

    def beyond(self, scope: Scope, row: Row, cursor: Source, place: Place, before: bool) -> Expression:
        """That a row follows the cursor in the list, or precedes it.

        `a > x OR (a = x AND (b > y OR …))`, led by `a >= x`, which lets an index on `a` seek.
        """
        values = self.position(cursor, place)
        result: Expression | None = None
        for index in reversed(range(len(self.keys))):
            subject = scope.fill(self.keys[index].expression, row)
            value = values[index]
            operator = "<" if self.descending[index] != before else ">"
            past = Compare(subject, operator, value)
            if result is None:
                result = past
            elif index == 0:
                result = And((Compare(subject, f"{operator}=", value), Or((past, result))))
            else:
                result = Or((past, And((Compare(subject, "=", value), result))))
        if result is None:
            raise TypeError("a list has at least one sort key")
        return result

    def indexed(self, row: Row) -> Property | None:
        """The property whose index holds the list in this order, if one does."""
        name = self.keys[0].indexed
        return Property(row.var, PropertyName(name)) if name else None


def ordering(argument: Argument, unique: OrderKey) -> Ordering:
    """The order asked for, made total by a unique key."""
    keys: list[OrderKey] = []
    descending: list[bool] = []
    names: list[str] = []
    for each in argument if isinstance(argument, list) else []:
        if not isinstance(each, dict):
            continue
        field, direction = each["field"], each["direction"]
        if not isinstance(field, Leaf) or not isinstance(direction, Leaf):
            raise TypeError("an order is a field and a direction")
        if field.value.value in keys:
            continue  # what is already sorted by decides nothing more
        keys.append(field.value.value)
        descending.append(direction.value.name == "DESC")
        names.append(f"{field.value.name} {direction.value.name}")
    if unique not in keys:
        keys.append(unique)
        descending.append(False)
        names.append(unique.expression.text.removeprefix("#n."))
    return Ordering(tuple(keys), tuple(descending), ", ".join(names))

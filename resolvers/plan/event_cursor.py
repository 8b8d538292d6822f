"""Where an event stands among all events."""

from graph.compiler.query import Property
from graph.mapping.names import PropertyName
from graph.mapping.order import Kind, OrderKey
from graph.mapping.template import Template
from resolvers.cursor import encode
from resolvers.plan.ordering import Ordering
from resolvers.plan.scope import Row
from resolvers.shape import LeafShape, MadeShape

LATEST_FIRST = Ordering((OrderKey(Template("#n.number"), Kind.INTEGER),), (True,), "number DESC")
_NUMBER = PropertyName("number")


def plan_event_cursor(row: Row) -> tuple[Property, MadeShape]:
    """The cursor that lists of events give this one."""
    return Property(row.var, _NUMBER), MadeShape(LeafShape(False), _cursor)


def _cursor(number: int) -> str:
    return encode(LATEST_FIRST.name, [number])

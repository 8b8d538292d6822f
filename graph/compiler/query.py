"""The nodes that a Cypher statement is made of.

An expression is one of the classes below; each stands for one Cypher form. Whatever varies with a
request is a `Param`, whose source the compiler does not look into.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.mapping.names import Label, PropertyName
from graph.mapping.path import Hop
from graph.mapping.template import Template


@dataclass(frozen=True, eq=False, slots=True)
class Var:
    """A variable; its name in the text is the hint, numbered when it is taken."""

    hint: str


# A node that a pattern needs and nothing refers to: `()`.
ANONYMOUS = Var("")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter; `source` tells, per request, what its value is. Equal sources share one parameter."""

    source: Hashable


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant of the plan itself: a type name, a flag. Never a client's value."""

    value: str | int | bool | None


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its holes filled."""

    template: Template
    holes: tuple[tuple[str, "Expression"], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """`[a, b, …]`: one object of the answer, its cells in the answer's order.

    Lists, because a Cypher map loses the order of its keys, and names them anew in every row
    (measured on 1,000 customers with industry and territory: 6.6 ms as lists, 9.4 as maps).
    """

    cells: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Case:
    """`CASE WHEN condition THEN value … END`."""

    branches: tuple[tuple["Expression", "Expression"], ...]
    otherwise: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class HasLabel:
    """Whether a node carries any of the labels."""

    var: Var
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`left operator right`; the operators are a closed set."""

    left: "Expression"
    operator: str
    right: "Expression"

    def __post_init__(self) -> None:
        if self.operator not in {"=", "<>", "<", "<=", ">", ">=", "IN", "STARTS WITH", "CONTAINS"}:
            raise ValueError(f"{self.operator!r} is not a comparison")


@dataclass(frozen=True, slots=True)
class And:
    """All of them; of none, true."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them; of none, false."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite. Predicates are two-valued: see `resolvers/filters.py`."""

    term: "Expression"


@dataclass(frozen=True, slots=True)
class NotNull:
    """`term IS NOT NULL`."""

    term: "Expression"


@dataclass(frozen=True, slots=True)
class Property:
    """`var.name`."""

    var: Var
    name: PropertyName


@dataclass(frozen=True, slots=True)
class Step:
    """A hop bound to variables: from `source` over `relationship` to `target`."""

    source: Var
    hop: Hop
    target: Var
    relationship: Var | None = None
    on: "Expression | None" = None  # the date that chooses among dated memberships


@dataclass(frozen=True, slots=True)
class Node:
    """`(var:Label)` on its own: where a match starts."""

    var: Var
    label: Label
    lookup: tuple[PropertyName, "Expression"] | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Connected steps, optionally named as a path."""

    steps: tuple[Step, ...]
    path: Var | None = None


@dataclass(frozen=True, slots=True)
class FullText:
    """A full-text index asked for nodes and their scores."""

    index: str
    text: "Expression"
    node: Var
    score: Var


@dataclass(frozen=True, slots=True)
class Called:
    """A subquery written by hand, `CALL (…) { … }`, that yields variables from those it `reads`."""

    subquery: "Expression"
    reads: tuple[Var, ...]
    yields: tuple[Var, ...]
    limit: "Expression | None" = None


Pattern: TypeAlias = Node | Chain | FullText | Called | Filled


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort key of a query."""

    by: "Expression"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Match, filter, then order and limit on the node, and only then project.

    `keep` are the variables that live on after ordering. `distinct` is for matches that may meet a
    node more than once.
    """

    patterns: tuple[Pattern, ...]
    keep: tuple[Var, ...]
    where: tuple["Expression", ...] = ()
    distinct: bool = False
    order: tuple[Sort, ...] = ()
    limit: "Expression | None" = None
    project: "Expression | None" = None
    groups: tuple["Expression", "Expression"] | None = None  # (key, label): project [key, label, count]


@dataclass(frozen=True, slots=True)
class Collect:
    """`COLLECT { … }`: the list of the query's projections."""

    query: Query


@dataclass(frozen=True, slots=True)
class First:
    """`COLLECT { … }[0]`: the projection of the only node, or null."""

    query: Query


@dataclass(frozen=True, slots=True)
class Count:
    """`COUNT { … }`: how many nodes the query meets, none materialised."""

    query: Query


@dataclass(frozen=True, slots=True)
class Exists:
    """`EXISTS { … }`."""

    query: Query


@dataclass(frozen=True, slots=True)
class Named:
    """`name(argument)`: a Cypher function of a closed set."""

    function: str
    argument: "Expression"

    def __post_init__(self) -> None:
        if self.function not in {"toString", "length", "sum"}:
            raise ValueError(f"{self.function!r} is not a function that statements use")


Expression: TypeAlias = (
    Var
    | Param
    | Literal
    | Filled
    | Row
    | Case
    | HasLabel
    | Compare
    | And
    | Or
    | Not
    | NotNull
    | Property
    | Collect
    | First
    | Count
    | Exists
    | Named
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A Cypher text, per parameter name where its value comes from, and how deep its subqueries nest."""

    text: str
    parameters: tuple[tuple[str, Hashable], ...] = field(default=())
    depth: int = 0

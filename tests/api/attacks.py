"""Documents that mean harm: each small to send, and much work for whoever takes it as it stands."""

import time
from collections import deque

# Of a process, on a machine that is not busy with anything else.
_SECONDS = 0.05
# What 200,000 additions take there.
_UNHURRIED = 0.015


def bar() -> float:
    """The seconds of a processor that refusing one may take: more where this machine is slow now.

    Hyperthreads and other tests make each second worth less.
    """
    return _SECONDS * max(1.0, min(_additions() for _ in range(3)) / _UNHURRIED)


def _additions() -> float:
    began = time.process_time()
    deque(map(int.__add__, range(200_000), range(200_000)), maxlen=0)
    return time.process_time() - began


def _braces(times: int, opening: str, inside: str) -> str:
    return opening * times + inside + " }" * times


def _each(times: int, template: str) -> str:
    return " ".join(template.replace("#", str(n)).replace("@next", str(n + 1)) for n in range(times))


def _body(query: str, variables: str) -> str:
    return f'{{"query": "{query}", "variables": {variables}}}'


# By what each abuses: the document, and how what it is told begins.
ATTACKS: dict[str, tuple[str, str]] = {
    "cycle of fragments": (
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "Cannot spread fragment 'A' within itself via 'B'.",
    ),
    "cycle through fields": (
        "{ agents { nodes { ...A } } } fragment A on Agent { delegations { nodes { grantee { ...A } } } }",
        "Cannot spread fragment 'A' within itself.",
    ),
    "every fragment spreads every other": (
        "{ ...F0 } " + _each(18, "fragment F# on Query { " + _each(18, "...F#").replace("#", "@") + " }"),
        "Cannot spread",
    ),
    "fragments that double": (
        "{ agents { nodes { ...F0 } } } "
        + _each(25, "fragment F# on Agent { a: company { ...G# } b: company { ...G# } } ")
        + _each(25, "fragment G# on Company { agents { nodes { ...F@next } } } ")
        + "fragment F25 on Agent { code }",
        "The operation is ",
    ),
    "aliases": (
        "{ " + _each(300, "a#: viewer { role }") + " }",
        "The operation has 300 root fields: at most 20 are allowed; send two operations.",
    ),
    "directives": (
        "{ viewer " + "@include(if: true) " * 250 + "{ role } }",
        "The document has 250 directives: at most 50 are allowed; send two operations.",
    ),
    "unknown directives": ("{ viewer " + "@x " * 900 + "{ role } }", "The document has 900 directives: "),
    "the same field": (
        "{ agents { nodes { " + "... on Agent { code delegations { nodes { id } } } " * 100 + " } } }",
        'The document has more than 1,000 pairs of fields such as "code", selected again',
    ),
    "the same field in fragments": (
        "{ agents { nodes { "
        + _each(60, "...G#")
        + " } } } "
        + _each(60, "fragment G# on Agent { code name delegations { nodes { id } } }"),
        'The document has more than 1,000 pairs of fields such as "code", selected again',
    ),
    "the same field inside the same": (
        "{ agents { nodes { delegations { nodes { grantee { ... on Agent { "
        + "code " * 600
        + "} } } } } } }",
        'The document has more than 1,000 pairs of fields such as "code", selected again',
    ),
    "the same types": (
        "{ __schema { " + "types { name } " * 230 + "} }",
        'The document has more than 1,000 pairs of fields such as "types", selected again',
    ),
    "a comment": ("#" + "x" * 250_000 + "\n{ viewer { role } }", "The document has 250,021 characters"),
    "comments": ("#\n" * 16_000 + "{ a }", "Syntax Error: Document contains more than 2000 tokens."),
    "empty lines": ("\n" * 32_700 + "{ a }", "Cannot query field 'a' on type 'Query'."),
    "a name": ("{ " + "a" * 32_700 + " }", "Cannot query field 'aaa"),
    "escapes": ('{ viewer { role(a: "' + "\\u0041" * 5_000 + '") } }', "Unknown argument 'a' on field"),
    "digits": ("{ agents(first: " + "9" * 5_000 + ") { totalCount } }", "A number has 5,000 digits: "),
    "an exponent": ("{ agents(first: 1e" + "9" * 900 + ") { totalCount } }", "Int cannot represent"),
    "lists in lists": (
        "{ agents(where: " + "[" * 900 + "]" * 900 + ") { totalCount } }",
        "Syntax Error: Document is",
    ),
    "filters in filters": (
        "{ agents(where: " + "{not: " * 400 + "{}" + "}" * 400 + ") { totalCount } }",
        "Syntax Error: Document is nested too deeply.",
    ),
    "selections in selections": (
        "{ " + _braces(900, "a { ", "b") + " }",
        "Syntax Error: Document is nested too",
    ),
    "types in types": (
        "query ($a: " + "[" * 900 + "Int" + "]" * 900 + ") { a }",
        "Syntax Error: Document is nested",
    ),
    "inline fragments in inline fragments": (
        "{ " + _braces(900, "... { ", "a") + " }",
        "Syntax Error: Document is",
    ),
    "variables": (
        "query (" + _each(480, "$v#: Int") + ") { viewer { role } }",
        "The operation has 480 variables: at most 100 are allowed; put them into inputs.",
    ),
    "operations that share a fragment": (
        _each(200, "query Q# { ...F }") + " fragment F on Query { " + "viewer { role } " * 19 + "}",
        'The document has more than 1,000 pairs of fields such as "role", selected again',
    ),
    "operations by fragments": (
        _each(60, "query Q# { ...F0 }")
        + _each(60, "fragment F# on Query { ...F@next }")
        + " fragment F60 on Query { "
        + "".join(f"a{n}: viewer {{ role }} " for n in range(19))
        + "}",
        "The document has more than 1,000 fields and spreads of fragments: no more are allowed; ",
    ),
    "ids": (
        "{ nodes(ids: [" + '"Agent:A001" ' * 1_900 + "]) { id } }",
        "The document has 1,901 values: at most 250 are allowed; pass them as variables.",
    ),
    "values": (
        "{ agents(where: {code: {in: [" + '"A" ' * 1_900 + "]}}) { totalCount } }",
        "The document has 1,90",
    ),
    "fields that are nearly right": (
        '{ agent(code: "A") { ' + _each(1_800, "delegation#") + " } }",
        "The document has more than 1,000 fields and spreads of fragments",
    ),
    "arguments that are nearly right": (
        "{ agents(" + _each(240, "wher#: 1") + ") { totalCount } }",
        "Unknown argument",
    ),
    "filters that are nearly right": (
        "{ agents(where: {" + _each(240, "cod#: 1") + "}) { totalCount } }",
        "Expected value of type 'AgentFilter'",
    ),
    "values that are nearly right": (
        "{ agents(where: {status: {in: [" + _each(1_900, "ACTIV#") + "]}}) { totalCount } }",
        "The document has 1,90",
    ),
    "introspection in introspection": (
        "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
        "Maximum introspection depth exceeded",
    ),
    "pages in pages": (
        "{ agents(first: 1000) { nodes { delegations(first: 1000) { nodes { id } } } } }",
        "The operation may return 1,001,000 objects",
    ),
}

_IDS = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
_FIRST = "query ($n: Int) { agents(first: $n) { totalCount } }"
# And what is not in the document: by what each abuses, a body as it is sent.
BODIES: dict[str, str] = {
    "variables": _body("{ a }", "{" + ", ".join(f'"v{n}": {n}' for n in range(15_000)) + "}"),
    "a key that comes twice at last": _body(
        "{ a }", "{" + "".join(f'"{n}": 0, ' for n in range(20_000)) + '"19999": 0}'
    ),
    "ids": _body(_IDS, '{"ids": [' + ", ".join(['"A:1"'] * 20_000) + "]}"),
    "lists in lists": _body("{ a }", '{"a": ' + "[" * 1_000 + "]" * 1_000 + "}"),
    "digits": _body(_FIRST, '{"n": ' + "9" * 5_000 + "}"),
    "an exponent": _body(_FIRST, '{"n": 1e400}'),
}

"""The text of a snapshot: a statement, where its parameters come from, and Neo4j's plan."""

from collections.abc import Hashable

from neo4j import AsyncDriver

from graph.compiler.query import Statement
from resolvers.read import Reader
from resolvers.source import (
    Constant,
    Derived,
    Found,
    ListOf,
    Outcome,
    PrincipalKey,
    Today,
    Variable,
)
from tests.compile.case import Case
from tests.compile.plan import Subquery, explain, subqueries


def compiled(reader: Reader, case: Case) -> Statement:
    """The statement of a case; raises ValueError when it has none."""
    document = reader.document(case.query)
    if document.errors:
        raise ValueError(f"{case.name}: {document.errors[0]}")
    operation = document.operation(None)
    variables = reader.variables(operation, case.variables)
    statement = reader.plan(operation, variables, case.principal.role, True).statement
    if statement is None:
        raise ValueError(f"{case.name} asks nothing of the graph")
    return statement


async def snapshot(reader: Reader, driver: AsyncDriver, case: Case) -> str:
    """What is kept of a case: Cypher that can be run, all else in its comments."""
    statement = compiled(reader, case)
    names = [name for name, _ in statement.parameters]
    lines = ["// Parameters"]
    lines += [f"//   ${name} = {described(source)}" for name, source in statement.parameters]
    lines += ["", statement.text, "", "// Plan of each subquery, outer ones first"]
    for each in subqueries(statement.text):
        lines += [f"//   {_title(each)}", *(f"//     {line}" for line in await explain(driver, each, names))]
    return "\n".join(lines) + "\n"


def _title(subquery: Subquery) -> str:
    return f"{subquery.keyword} {{ {subquery.head} … }}"


def described(source: Hashable) -> str:
    """Where a parameter's value comes from."""
    match source:
        case Constant(value):
            return repr(value)
        case Variable(path):
            return f"variable {'.'.join(map(str, path))}"
        case Derived():
            return f"{source.function.__name__}({described(source.source)}{_extra(source.extra)})"
        case ListOf(items):
            return f"[{', '.join(map(described, items))}]"
        case Today():
            return "today"
        case PrincipalKey():
            return "the acting party's key"
        case Outcome(name) | Found(name):
            return f"found before: {name}"
        case _:
            raise TypeError(f"{source!r} is no source of a parameter")


def _extra(extra: object) -> str:
    match extra:
        case None:
            return ""
        case (str(order), _, int(index)):
            return f", key {index + 1} of {order!r}"
        case _:
            return f", {extra!r}"


async def settle(driver: AsyncDriver) -> None:
    """Let Neo4j count what it holds, so that the same graph gives the same plans."""
    async with driver.session() as session:
        await (await session.run("CALL db.awaitIndexes(60)")).consume()
        await (await session.run("CALL db.prepareForReplanning(60)")).consume()

"""The record of what a mutation did, in the transaction in which it did it (design section 7)."""

from collections.abc import Mapping, Sequence
from textwrap import dedent

from graph.mapping.models import MODELS
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call
from resolvers.mutations.happening import Happening
from resolvers.principal import PARTIES

# Whoever holds the counter commits before the next one gets it, so numbers become visible in their order, and
# who goes on after a number misses none. It is the last lock that a mutation takes.
_NUMBERS = dedent("""\
    MERGE (c:Counter {name: 'Event'})
    SET c.value = coalesce(c.value, 0) + $count
    RETURN c.value - $count""")

_KEYS: Mapping[str, str] = {
    **{model.label: model.key for model in MODELS.values() if model.base is None},
    "Territory": "key",
}

# Where it was, by the label of what it happened to.
_PLACE: Mapping[str, str] = {
    "Agent": "MATCH (s)-[:BASED_IN]->(x)",
    "Customer": "MATCH (s)-[:LOCATED_IN]->(x)",
    "Delegation": "MATCH (s)-[:IN_TERRITORY]->(x)",
    "ProtectionException": "MATCH (s)-[:EXCEPTS]->(:Customer)-[:LOCATED_IN]->(x)",
    "Territory": "WITH s AS x",
}

# In whose history it stands: its own, and that of those it names.
_CONCERNED: Mapping[str, str] = {
    "Delegation": "MATCH (s)-[:GRANTED|GRANTED_TO*0..1]-(x)",
    "ProtectionException": "MATCH (s)-[:EXCEPTS|IN_FAVOUR_OF*0..1]->(x)",
}

_RECORD = {
    label: dedent(f"""\
        UNWIND $events AS event
        MATCH (s:{label} {{{_KEYS[label]}: event.key}})
        CREATE (e:Event {{
          number: event.number, type: event.type, at: datetime(), role: $role, reason: $reason
        }})-[:ABOUT]->(s)
        WITH e, s
        CALL (e, s) {{
          {_CONCERNED.get(label, "WITH s AS x")}
          CREATE (e)-[:CONCERNS]->(x)
        }}
        CALL (e, s) {{
          {place}
          WITH x ORDER BY x.code
          WITH collect(x) AS xs
          UNWIND range(1, size(xs)) AS position
          WITH position, xs[position - 1] AS x
          CREATE (e)-[:IN_AREA {{position: position}}]->(x)
        }}""")
    for label, place in _PLACE.items()
}

_CONCERN = {
    label: dedent(f"""\
        UNWIND $events AS event
        MATCH (e:Event {{number: event.number}})
        MATCH (x:{label}) WHERE x.{key} IN event.keys
        MERGE (e)-[:CONCERNS]->(x)""")
    for label, key in _KEYS.items()
}

_DONE_BY = {
    role: dedent(f"""\
        MATCH (p:{model.label} {{{model.key}: $principal}})
        UNWIND $numbers AS number
        MATCH (e:Event {{number: number}})
        CREATE (e)-[:DONE_BY]->(p)""")
    for role, model in PARTIES.items()
}


async def record(transaction: Transaction, call: Call, happened: Sequence[Happening]) -> None:
    """Write an event for each, numbered on from the last one of all mutations."""
    [[last]] = await transaction.run(_NUMBERS, {"count": len(happened)})
    numbered = list(enumerate(happened, start=last + 1))
    given = call.input.get("reason") or call.input.get("comment") or ""
    common = {"role": call.principal.role.name, "reason": given.strip() or None}
    for label in sorted({each.label for each in happened}):
        events = [
            {"number": number, "type": each.type.name, "key": each.key}
            for number, each in numbered
            if each.label == label
        ]
        await transaction.run(_RECORD[label], {"events": events, **common})
    for label in sorted({label for each in happened for label in each.concerned}):
        concerned = [
            {"number": number, "keys": list(each.concerned.get(label, ()))} for number, each in numbered
        ]
        await transaction.run(_CONCERN[label], {"events": concerned})
    if call.principal.role is not Role.OPERATOR:
        numbers = [number for number, _ in numbered]
        values = {"principal": call.principal.key, "numbers": numbers}
        await transaction.run(_DONE_BY[call.principal.role], values)

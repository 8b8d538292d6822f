"""The record of what a mutation did, in the transaction in which it did it (design section 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from textwrap import dedent

from graph.mapping.models import MODELS
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call
from resolvers.mutations.happening import Happening
from resolvers.principal import PARTIES

_KEYS: Mapping[str, str] = {
    **{model.label: model.key for model in MODELS.values() if model.base is None},
    "Territory": "key",
}

# Where it was, by the label of what it happened to; nowhere in particular where none.
_PLACE: Mapping[str, str | None] = {
    "Agent": "MATCH (s)-[:BASED_IN]->(x)",
    "AgentApplication": "MATCH (s)-[:APPLIES_FOR]->(:Agent)-[:BASED_IN]->(x)",
    "AgentResource": "MATCH (s)-[:RESOURCE_OF]->(:Agent)-[:BASED_IN]->(x)",
    "Assessment": "MATCH (s)-[:ASSESSES]->(:Agent)-[:BASED_IN]->(x)",
    "ChannelMeasure": "MATCH (s)-[:MEASURE_OF]->(:Company)-[:OPERATES_IN]->(x)",
    "ChannelPlan": "MATCH (s)-[:PLAN_OF]->(:Company)-[:OPERATES_IN]->(x)",
    "CommissionPlan": None,
    "Company": "MATCH (s)-[:OPERATES_IN]->(x)",
    "CommissionStatement": "MATCH (s)-[:OWED_TO]->(:Agent)-[:BASED_IN]->(x)",
    "Customer": "MATCH (s)-[:LOCATED_IN]->(x)",
    "CustomerManager": "MATCH (s)-[:EMPLOYED_BY]->(:Company)-[:OPERATES_IN]->(x)",
    "Delegation": "MATCH (s)-[:IN_TERRITORY]->(x)",
    "Finding": "MATCH (s)-[:FOUND_AT]->(:Agent)-[:BASED_IN]->(x)",
    "OperatingReport": "MATCH (s)-[:REPORT_IN]->(x)",
    "Policy": None,
    "Promotion": "MATCH (s)-[:PROMOTES]->(:Agent)-[:BASED_IN]->(x)",
    "Deployment": "MATCH (s)-[:FOR_CUSTOMER]->(:Customer)-[:LOCATED_IN]->(x)",
    "Product": None,
    "ProductProposal": "MATCH (s)-[:PROPOSED_BY]->(:Agent)-[:BASED_IN]->(x)",
    "ProtectionException": "MATCH (s)-[:EXCEPTS]->(:Customer)-[:LOCATED_IN]->(x)",
    "Region": "WITH s AS x",
    "Sale": "MATCH (s)-[:SOLD_TO]->(:Customer)-[:LOCATED_IN]->(x)",
    "Scorecard": None,
    "SolutionTemplate": "MATCH (s)-[:PROPOSED_BY]->(:Agent)-[:BASED_IN]->(x)",
    "SubsidyBudget": "MATCH (s)-[:BUDGET_OF]->(:Company)-[:OPERATES_IN]->(x)",
    "SubsidyClaim": "MATCH (s)-[:CLAIMED_BY]->(:Agent)-[:BASED_IN]->(x)",
    "SupervisionMandate": "MATCH (s)-[:LOOKS_INTO]->(x)",
    "SupportTicket": "MATCH (s)-[:TICKET_OF]->(:Agent)-[:BASED_IN]->(x)",
    "Territory": "WITH s AS x",
    "ValueChain": "MATCH (s)-[:WORKED_IN]->(x)",
}

# In whose history it stands: its own, and that of those it names.
_CONCERNED: Mapping[str, str] = {
    "AgentApplication": "MATCH (s)-[:APPLIES_FOR*0..1]->(x)",
    "AgentResource": "MATCH (s)-[:RESOURCE_OF*0..1]->(x)",
    "Assessment": "MATCH (s)-[:ASSESSES*0..1]->(x)",
    "ChannelMeasure": "MATCH (s)-[:MEASURE_OF*0..1]->(x)",
    "ChannelPlan": "MATCH (s)-[:PLAN_OF*0..1]->(x)",
    "CommissionStatement": "MATCH (s)-[:OWED_TO*0..1]->(x)",
    "Delegation": "MATCH (s)-[:GRANTED|GRANTED_TO*0..1]-(x)",
    "Finding": "MATCH (s)-[:FOUND_AT*0..1]->(x)",
    "OperatingReport": "MATCH (s)-[:REPORT_OF*0..1]->(x)",
    "Promotion": "MATCH (s)-[:PROMOTES*0..1]->(x)",
    "Deployment": "MATCH (s)-[:INSTANCE_OF|FOR_CUSTOMER|DEPLOYED_BY*0..1]->(x)",
    "ProductProposal": "MATCH (s)-[:PROPOSED_BY|ADMITTED_AS*0..1]->(x)",
    "ProtectionException": "MATCH (s)-[:EXCEPTS|IN_FAVOUR_OF*0..1]->(x)",
    "Sale": "MATCH (s)-[:SOLD_BY|SOLD_TO*0..1]->(x)",
    "SolutionTemplate": "MATCH (s)-[:PROPOSED_BY|SPECIFIES*0..1]->(x)",
    "SubsidyBudget": "MATCH (s)-[:BUDGET_OF*0..1]->(x)",
    "SupervisionMandate": "MATCH (s)-[:GIVEN_TO*0..1]->(x)",
    "SupportTicket": "MATCH (s)-[:TICKET_OF*0..1]->(x)",
    "SubsidyClaim": "MATCH (s)-[:CLAIMED_BY|CLAIMS_FROM*0..1]->(x)",
    "ValueChain": "MATCH (s)-[:KEPT_BY*0..1]->(x)",
}

# Of several places those in use come first: a grant goes on naming what has ended.
_IN_AREA = dedent("""\
    CALL (e, s) {
      %s
      WITH x ORDER BY x.until IS NOT NULL, x.code, x.key
      WITH collect(x) AS xs
      UNWIND range(1, size(xs)) AS position
      WITH position, xs[position - 1] AS x
      CREATE (e)-[:IN_AREA {position: position}]->(x)
    }
    """)

_EVENT = dedent("""\
    UNWIND $happened AS each
    MATCH (s:%s {%s: each.key})
    CREATE (e:Event {
      type: each.type, at: $now, role: $role, reason: $reason
    })-[:ABOUT]->(s)
    WITH e, s, each
    CALL (e, s) {
      %s
      WITH DISTINCT x
      CREATE (e)-[:CONCERNS]->(x)
    }
    %sRETURN each.position, elementId(e)""")

_RECORD = {
    label: _EVENT
    % (label, _KEYS[label], _CONCERNED.get(label, "WITH s AS x"), _IN_AREA % place if place else "")
    for label, place in _PLACE.items()
}

_CONCERN = {
    label: dedent(f"""\
        UNWIND $concerned AS each
        MATCH (e:Event) WHERE elementId(e) = each.event
        MATCH (x:{label}) WHERE x.{key} IN each.keys
        MERGE (e)-[:CONCERNS]->(x)""")
    for label, key in _KEYS.items()
}

_CHANGED = dedent("""\
    UNWIND $changes AS change
    MATCH (e:Event) WHERE elementId(e) = change.event
    CREATE (e)-[:CHANGED]->(:EventChange {
      position: change.position, field: change.field, before: change.before, after: change.after,
      apart: change.apart
    })""")

_DONE_BY = {
    role: dedent(f"""\
        MATCH (p:{model.label} {{{model.key}: $principal}})
        UNWIND $events AS event
        MATCH (e:Event) WHERE elementId(e) = event
        CREATE (e)-[:DONE_BY]->(p)""")
    for role, model in PARTIES.items()
}

# Whoever holds the counter commits before the next one gets it, so numbers become visible in their order, and
# who goes on after a number misses none.
_NUMBER = dedent("""\
    MERGE (c:Counter {name: 'Event'})
    SET c.value = coalesce(c.value, 0) + size($events)
    WITH c.value - size($events) AS last
    UNWIND range(1, size($events)) AS position
    MATCH (e:Event) WHERE elementId(e) = $events[position - 1]
    SET e.number = last + position""")


async def record(transaction: Transaction, call: Call, happened: Sequence[Happening]) -> list[str]:
    """Write an event for each, which `number` must number: their element ids, in order."""
    given = call.input.get("reason") or call.input.get("comment") or ""
    common = {"role": call.principal.role.name, "reason": given.strip() or None}
    found: dict[int, str] = {}
    for label in sorted({each.label for each in happened}):
        of_label = [
            {"position": position, "type": each.type.name, "key": each.key}
            for position, each in enumerate(happened)
            if each.label == label
        ]
        rows = await transaction.run(_RECORD[label], {"happened": of_label, "now": call.now, **common})
        found.update((position, event) for position, event in rows)
    for label in sorted({label for each in happened for label in each.concerned}):
        concerned = [
            {"event": found[position], "keys": list(each.concerned.get(label, ()))}
            for position, each in enumerate(happened)
        ]
        await transaction.run(_CONCERN[label], {"concerned": concerned})
    changes = [
        {"event": found[position], "position": number, **asdict(change)}
        for position, each in enumerate(happened)
        for number, change in enumerate(each.changes, start=1)
    ]
    if changes:
        await transaction.run(_CHANGED, {"changes": changes})
    events = [found[position] for position in range(len(happened))]
    if call.principal.role is not Role.OPERATOR:
        values = {"principal": call.principal.key, "events": events}
        await transaction.run(_DONE_BY[call.principal.role], values)
    return events


async def number(transaction: Transaction, events: Sequence[str]) -> None:
    """Number events on from the last one of all mutations: the last thing that a transaction does."""
    await transaction.run(_NUMBER, {"events": list(events)})

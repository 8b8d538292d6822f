"""A step in the life of a finding: what rectifying it and deciding on it share."""

from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import FINDING
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.violation import Violation, at

# Of what is not seen nothing is told, not even that it is there.
_AGENT = {
    role: dedent(f"""\
        MATCH (found:Finding {{id: $finding}})-[:FOUND_AT]->(agent:Agent)
        WHERE {seen(role, "found", FINDING)}
        RETURN agent.code""")
    for role in Role
}

_FACTS = dedent("""\
    MATCH (c:Company)-[:FOUND]->(f:Finding {id: $finding})
    RETURN f.status, toString(f.due), c.code""")


async def finding_in_care(
    transaction: Transaction, call: Call
) -> tuple[str, str, str, date, str] | Violation:
    """Of the finding that the input names: id, agent, status, last day, and who raised it.

    Its agent is locked from now on.
    """
    wanted = reference(call.input["finding"], ("Finding",), at("finding"))
    if isinstance(wanted, Violation):
        return wanted
    values: dict[str, Any] = {
        "finding": wanted.key,
        "principal": call.principal.key,
        "today": call.today,
    }
    found = await transaction.run(_AGENT[call.principal.role], values)
    if not found:
        return wanted.missing()
    [[agent]] = found
    await lock.to_pay(transaction, [agent])
    [[status, due, company]] = await transaction.run(_FACTS, values)
    return wanted.key, agent, status, date.fromisoformat(due), company

"""`declareResource`: what an agent brings along, with evidence (社会资源; design section 5)."""

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from graph.mapping.models import AGENT_RESOURCE
from graph.session import Transaction
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.lock import NAMED_AREAS, area_keys
from resolvers.mutations.new_id import new_id
from resolvers.mutations.reference import TERRITORIES, Reference, reference
from resolvers.rules.admission import Evidence
from resolvers.rules.resource import Declaration, against_declaration
from resolvers.rules.violation import Violation, at

_NAME = "MATCH (a:Agent {code: $agent}) RETURN a.name"

_PLACE = f"""\
{NAMED_AREAS}
WITH DISTINCT x WHERE $label IN labels(x)
RETURN x.key, x.name, x.until IS NULL"""

_INDUSTRY = "MATCH (i:Industry {code: $industry}) RETURN i.code"

_CREATE = dedent("""\
    MATCH (a:Agent {code: $agent}), (t:Territory {key: $territory})
    CREATE (r:AgentResource {
      id: $id, kind: $kind, description: $description, reference: $reference, checksum: $checksum,
      status: 'DECLARED', declaredOn: $today
    })-[:RESOURCE_OF]->(a)
    CREATE (r)-[:LIES_IN]->(t)
    WITH r
    MATCH (i:Industry {code: $industry})
    CREATE (r)-[:HELPS_IN]->(i)""")


async def declare_resource(transaction: Transaction, call: Call) -> Outcome:
    """Declare a resource of an agent, or say every rule against it; `resource` is that one.

    The agent itself may, or who may change it.
    """
    given = call.input
    found = await applicant(transaction, call, itself=True)
    if isinstance(found, Violation):
        return refused(found)
    agent, status = found
    territory = reference(given["territory"], TERRITORIES, at("territory"))
    named = given.get("industry")
    industry = reference(named, ("Industry",), at("industry")) if named is not None else None
    wrong = [each for each in (territory, industry) if isinstance(each, Violation)]
    values = {
        "agent": agent,
        "industry": industry.key if isinstance(industry, Reference) else None,
        "today": call.today,
    }
    place: Sequence[Any] = ("", "", True)
    if isinstance(territory, Reference):
        rows = await transaction.run(_PLACE, {**area_keys([territory]), "label": territory.type})
        if rows:
            place = rows[0]
        else:
            wrong.append(territory.missing())
    if isinstance(industry, Reference) and not await transaction.run(_INDUSTRY, values):
        wrong.append(industry.missing())
    [[name]] = await transaction.run(_NAME, values)
    key, where, in_use = place
    evidence = Evidence("", given["reference"], given["checksum"])
    asked = Declaration(name, status, where, in_use, given["description"].strip(), evidence)
    violations = [*wrong, *against_declaration(asked)]
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, AGENT_RESOURCE, "RS")
    await transaction.run(
        _CREATE,
        {
            **values,
            "id": id_,
            "territory": key,
            "kind": given["kind"],
            "description": asked.description,
            "reference": evidence.reference.strip(),
            "checksum": evidence.checksum,
        },
    )
    done = Happening(EventType.RESOURCE_DECLARED, AGENT_RESOURCE.label, id_)
    return Outcome({"resource": (id_,)}, (done,))

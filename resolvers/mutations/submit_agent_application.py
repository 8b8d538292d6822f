"""`submitAgentApplication`: hand in an agent's application with its evidence (渠道准入; design section 5)."""

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from graph.mapping.models import AGENT_APPLICATION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.agent_history import change_agent
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.admission import Evidence, Submission, against_submission
from resolvers.rules.agent_history import State
from resolvers.rules.violation import Violation

_SUBMIT = dedent("""\
    MATCH (a:Agent {code: $agent})
    CREATE (p:AgentApplication {id: $id, submittedOn: $today})-[:APPLIES_FOR]->(a)
    WITH p
    CALL (p) {
      UNWIND $evidence AS each
      CREATE (p)-[:ATTACHES]->(:Evidence {
        key: p.id + ':' + each.position, position: each.position,
        kind: each.kind, reference: each.reference, checksum: each.checksum
      })
    }
    CALL (p) {
      MATCH (s:Company|Agent {code: $principal}) WHERE $label IN labels(s)
      CREATE (s)-[:SUBMITTED]->(p)
    }""")

_LABELS: Mapping[Role, str | None] = {
    Role.OPERATOR: None,
    Role.COMPANY: "Company",
    Role.AGENT: "Agent",
    Role.CUSTOMER_MANAGER: None,
}


async def submit_agent_application(transaction: Transaction, call: Call) -> Outcome:
    """Submit a draft or what was returned, or say every rule against it.

    `application` of the payload is the one made. The agent itself may submit, or who may change it.
    """
    found = await applicant(transaction, call, itself=True)
    if isinstance(found, Violation):
        return refused(found)
    agent, status = found
    evidence = [_evidence(each) for each in call.input["evidence"]]
    violations = against_submission(Submission(status, tuple(evidence)))
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, AGENT_APPLICATION, "AP")
    await change_agent(transaction, agent, call.today, State(status="SUBMITTED"))
    await transaction.run(
        _SUBMIT,
        {
            "agent": agent,
            "id": id_,
            "today": call.today,
            "principal": call.principal.key,
            "label": _LABELS[call.principal.role],
            "evidence": [
                {
                    "position": position,
                    "kind": each.kind,
                    "reference": each.reference.strip(),
                    "checksum": each.checksum,
                }
                for position, each in enumerate(evidence, start=1)
            ],
        },
    )
    return Outcome(
        {"application": (id_,)},
        (Happening(EventType.APPLICATION_SUBMITTED, AGENT_APPLICATION.label, id_),),
    )


def _evidence(given: Mapping[str, Any]) -> Evidence:
    return Evidence(given["kind"], given["reference"], given["checksum"])

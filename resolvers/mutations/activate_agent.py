"""`activateAgent`: an admitted agent begins to act, with an agreement and a deposit (design section 5)."""

from textwrap import dedent

from graph.mapping.models import AGENT, AGENT_AGREEMENT
from graph.session import Transaction
from resolvers.mutations.agent_history import change_agent
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import Concerned, EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.policy import policy_on
from resolvers.rules.admission import Activation, Evidence, against_activation
from resolvers.rules.agent_history import State
from resolvers.rules.violation import Violation

_SIGN = dedent("""\
    MATCH (a:Agent {code: $agent})
    CREATE (:AgentAgreement {
      id: $id, reference: $reference, checksum: $checksum, deposit: $deposit, signedOn: $today
    })-[:BINDS]->(a)""")


async def activate_agent(transaction: Transaction, call: Call) -> Outcome:
    """Make an admitted agent active from today on, or say every rule against it; `agent` is that one."""
    found = await applicant(transaction, call)
    if isinstance(found, Violation):
        return refused(found)
    agent, status = found
    given = call.input["agreement"]
    agreement = Evidence("AGREEMENT", given["reference"], given["checksum"])
    activation = Activation(status, agreement, call.input["deposit"])
    violations = against_activation(activation, await policy_on(transaction, call.today))
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, AGENT_AGREEMENT, "AG")
    await transaction.run(
        _SIGN,
        {
            "agent": agent,
            "id": id_,
            "reference": agreement.reference.strip(),
            "checksum": agreement.checksum,
            "deposit": call.input["deposit"],
            "today": call.today,
        },
    )
    await change_agent(transaction, agent, call.today, State(status="ACTIVE"))
    concerned: Concerned = {AGENT_AGREEMENT.label: (id_,)}
    return Outcome(
        {"agent": (agent,)}, (Happening(EventType.AGENT_ACTIVATED, AGENT.label, agent, concerned),)
    )

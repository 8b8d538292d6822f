"""`proposeProduct`: an agent brings a product, its own or a third party's (产品准入; design section 5)."""

from textwrap import dedent

from graph.mapping.models import PRODUCT_PROPOSAL
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.reference import Reference, reference, references
from resolvers.rules.product_review import Proposing, against_proposal
from resolvers.rules.violation import Violation, at

# The agent's name; whether a product has the name; which industries there are; the agent's earlier proposal.
_FACTS = dedent("""\
    MATCH (a:Agent {code: $agent})
    RETURN a.name,
           EXISTS { (:Product {name: $name}) },
           COLLECT { MATCH (i:Industry) WHERE i.code IN $industries RETURN i.code },
           COLLECT { MATCH (a)<-[:PROPOSED_BY]-(p:ProductProposal {id: $proposal}) RETURN p.status }[0]""")

_SUBMIT = dedent("""\
    MATCH (a:Agent {code: $agent})
    MERGE (p:ProductProposal {id: $id})
    MERGE (p)-[:PROPOSED_BY]->(a)
    SET p.name = $name, p.kind = $kind, p.vendor = $vendor, p.description = $description,
        p.status = 'SUBMITTED', p.submittedOn = $today, p.decidedOn = null, p.comment = null
    WITH p
    CALL (p) {
      MATCH (p)-[r:TARGETS]->() DELETE r
    }
    CALL (p) {
      MATCH (p)<-[r:SUBMITTED|DECIDED]-() DELETE r
    }
    CALL (p) {
      MATCH (i:Industry) WHERE i.code IN $industries
      CREATE (p)-[:TARGETS]->(i)
    }
    CALL (p) {
      MATCH (s:Company|Agent {code: $principal}) WHERE $label IN labels(s)
      CREATE (s)-[:SUBMITTED]->(p)
    }""")

_LABELS = {Role.COMPANY: "Company", Role.AGENT: "Agent"}


async def propose_product(transaction: Transaction, call: Call) -> Outcome:
    """Submit a product for admission, or again what was returned; else every rule against it.

    `proposal` of the payload is the one submitted. The agent itself may, or who may change it.
    """
    found = await applicant(transaction, call, itself=True)
    given = call.input
    named = given.get("proposal")
    before = reference(named, ("ProductProposal",), at("proposal")) if named is not None else None
    industries, wrong = references(given.get("industries") or (), ("Industry",), at("industries"))
    if isinstance(before, Violation):
        wrong.insert(0, before)
    if isinstance(found, Violation):
        return refused(found, *wrong)
    agent, status = found
    name, vendor = given["name"].strip(), given.get("vendor")
    values = {
        "agent": agent,
        "name": name,
        "industries": [each.key for each in industries],
        "proposal": before.key if isinstance(before, Reference) else None,
        "principal": call.principal.key,
        "label": _LABELS.get(call.principal.role),
        "today": call.today,
        "kind": given["kind"].strip(),
        "vendor": vendor.strip() if vendor is not None else None,
        "description": given["description"].strip(),
    }
    [[called, taken, there, earlier]] = await transaction.run(_FACTS, values)
    wrong += [each.missing() for each in industries if each.key not in there]
    if isinstance(before, Reference) and earlier is None:
        wrong.append(before.missing())
    asked = Proposing(called, status, name, given["kind"], vendor, given["description"], taken, earlier)
    violations = [*wrong, *against_proposal(asked)]
    if violations:
        return refused(*violations)
    id_ = before.key if isinstance(before, Reference) else await new_id(transaction, PRODUCT_PROPOSAL, "PP")
    await transaction.run(_SUBMIT, {**values, "id": id_})
    done = Happening(EventType.PRODUCT_PROPOSED, PRODUCT_PROPOSAL.label, id_)
    return Outcome({"proposal": (id_,)}, (done,))

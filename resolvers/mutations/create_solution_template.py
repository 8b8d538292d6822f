"""`createSolutionTemplate`: an agent's solution, for others to repeat (解决方案模板; design section 5)."""

from textwrap import dedent

from graph.mapping.models import SOLUTION_TEMPLATE
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations import lock
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.reference import Reference, reference, references
from resolvers.rules.solution import Chain, Publication, against_publication
from resolvers.rules.violation import Violation, at

# The chain, with whether the agent fulfils a stage of it; which industries there are.
_FACTS = dedent("""\
    MATCH (a:Agent {code: $agent})
    RETURN a.name,
           COLLECT { MATCH (v:ValueChain {code: $chain})
                     RETURN [v.name, toString(v.validFrom), toString(v.validTo),
                             EXISTS { (v)-[:HAS_STAGE]->()-[:FULFILLED_BY]->(a) }] }[0],
           COLLECT { MATCH (i:Industry) WHERE i.code IN $industries RETURN i.code }""")

# A template of a name that there is already is the next version of it.
_CREATE = dedent("""\
    MATCH (a:Agent {code: $agent}), (v:ValueChain {code: $chain})
    OPTIONAL MATCH (before:SolutionTemplate {name: $name})
    WITH a, v, coalesce(max(before.version), 0) AS latest
    CREATE (t:SolutionTemplate {code: $code, name: $name, version: latest + 1, publishedOn: $today}),
           (t)-[:PROPOSED_BY]->(a), (t)-[:SPECIFIES]->(v)
    WITH t
    MATCH (i:Industry) WHERE i.code IN $industries
    CREATE (t)-[:TARGETS]->(i)""")


async def create_solution_template(transaction: Transaction, call: Call) -> Outcome:
    """Publish a solution of an agent from today, or say every rule against it; `template` is that one.

    The agent itself may, or who may change it.
    """
    found = await applicant(transaction, call, itself=True)
    given = call.input
    chain = reference(given["valueChain"], ("ValueChain",), at("valueChain"))
    industries, wrong = references(given.get("industries") or (), ("Industry",), at("industries"))
    if isinstance(chain, Violation):
        wrong.insert(0, chain)
    if isinstance(found, Violation):
        return refused(found, *wrong)
    agent, status = found
    key = chain.key if isinstance(chain, Reference) else None
    await lock.to_chain(transaction, (), [key] if key is not None else [])
    # Whoever else publishes waits from here on, so that no two are one version.
    code = await new_id(transaction, SOLUTION_TEMPLATE, "T")
    values = {
        "agent": agent,
        "chain": key,
        "industries": [each.key for each in industries],
        "name": given["name"].strip(),
        "today": call.today,
        "code": code,
    }
    [[called, facts, there]] = await transaction.run(_FACTS, values)
    wrong += [each.missing() for each in industries if each.key not in there]
    if isinstance(chain, Reference) and facts is None:
        wrong.append(chain.missing())
    specified = None
    if facts is not None:
        name, *days, shared = facts
        specified = Chain(name, interval_of(days), shared)
    violations = [
        *wrong,
        *against_publication(Publication(called, status, given["name"], specified, call.today)),
    ]
    if violations:
        return refused(*violations)
    await transaction.run(_CREATE, values)
    done = Happening(EventType.TEMPLATE_PUBLISHED, SOLUTION_TEMPLATE.label, code)
    return Outcome({"template": (code,)}, (done,))

"""`deploySolutionTemplate`: an agent puts a template to use for a customer (模板部署; design section 5)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import CUSTOMER, DEPLOYMENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations import lock
from resolvers.mutations.agent_in_care import agent_in_care
from resolvers.mutations.authority_in import authority_over_customer, barred
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.solution import Chain, Deploying, against_deployment
from resolvers.rules.violation import Violation, at

_CHAIN = dedent("""\
    MATCH (:SolutionTemplate {code: $template})-[:SPECIFIES]->(v:ValueChain)
    RETURN v.code""")

_CUSTOMER = {
    role: f"MATCH (c:Customer {{code: $customer}}) WHERE {seen(role, 'c', CUSTOMER)} RETURN c.name"
    for role in Role
}

_AGENT = "MATCH (a:Agent {code: $agent}) RETURN a.code"

# A template made for no industry in particular is for all.
_FACTS = dedent("""\
    MATCH (t:SolutionTemplate {code: $template})-[:SPECIFIES]->(v:ValueChain), (c:Customer {code: $customer})
    RETURN t.name, toString(t.publishedOn),
           v.name, toString(v.validFrom), toString(v.validTo),
           NOT EXISTS { (t)-[:TARGETS]->() } OR EXISTS {
             MATCH (c)-[:OF_INDUSTRY]->(:Industry)-[:SUBCLASS_OF*0..3]->(i:Industry)<-[:TARGETS]-(t) },
           EXISTS { (t)<-[:INSTANCE_OF]-(:Deployment)-[:FOR_CUSTOMER]->(c) }""")

_CREATE = dedent("""\
    MATCH (t:SolutionTemplate {code: $template}), (c:Customer {code: $customer}), (a:Agent {code: $agent})
    CREATE (d:Deployment {id: $id, since: $since}),
           (d)-[:INSTANCE_OF]->(t), (d)-[:FOR_CUSTOMER]->(c), (d)-[:DEPLOYED_BY]->(a)""")


async def deploy_solution_template(transaction: Transaction, call: Call) -> Outcome:
    """Note that an agent put a template to use, or say every rule against it; `deployment` is that one.

    The agent itself may, or who may change it.
    """
    given = call.input
    agent = await agent_in_care(transaction, call, itself=True)
    template = reference(given["template"], ("SolutionTemplate",), at("template"))
    customer = reference(given["customer"], ("Customer",), at("customer"))
    wrong = [each for each in (agent, template, customer) if isinstance(each, Violation)]
    if (
        not isinstance(agent, Reference)
        or not isinstance(template, Reference)
        or not isinstance(customer, Reference)
    ):
        return refused(*wrong)
    since = given.get("since") or call.today
    values = {
        "agent": agent.key,
        "template": template.key,
        "customer": customer.key,
        "since": since,
        "principal": call.principal.key,
        "today": call.today,
    }
    await lock.to_serve(transaction, customer.key)
    chains = await transaction.run(_CHAIN, values)
    await lock.to_chain(transaction, [agent.key], [code for [code] in chains])
    if not await transaction.run(_AGENT, values):
        wrong.append(agent.missing())
    if not chains:
        wrong.append(template.missing())
    customers = await transaction.run(_CUSTOMER[call.principal.role], values)
    if not customers:
        wrong.append(customer.missing())
    if wrong:
        return refused(*wrong)
    [[name, published, chain, start, end, targeted, already]] = await transaction.run(_FACTS, values)
    asked = Deploying(
        name,
        date.fromisoformat(published) if published is not None else None,
        Chain(chain, interval_of((start, end))),
        customers[0][0],
        targeted,
        already,
        since,
        call.today,
    )
    violations = against_deployment(asked)
    outcome = await authority_over_customer(transaction, call, agent.key, customer.key, since)
    violations += barred(outcome, at("agent"))
    if violations:
        return refused(*violations, hidden=outcome.hidden)
    id_ = await new_id(transaction, DEPLOYMENT, "X")
    await transaction.run(_CREATE, {**values, "id": id_})
    done = Happening(EventType.TEMPLATE_DEPLOYED, DEPLOYMENT.label, id_)
    return Outcome({"deployment": (id_,)}, (done,))

"""`grantProtectionException`: open a protected customer to one agent (design section 5, rule 5)."""

from collections.abc import Mapping, Sequence
from textwrap import dedent
from typing import Any

from graph.mapping import authority
from graph.mapping.models import CUSTOMER, PROTECTION_EXCEPTION
from graph.mapping.on_day import same_place
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of, protected_of, retired_of
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_approve
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.excepting import (
    AgentState,
    Approver,
    CustomerFacts,
    ExceptionProposal,
    Operator,
    Other,
    against_exception,
)
from resolvers.rules.violation import Violation, ViolationCode, at

_NAMES: Mapping[str, str] = {"customer": "Customer", "agent": "Agent", "approvedBy": "Company"}

# A customer that is seen, what protects it on the first day asked for, and the company that operates in the
# nearest territory of its lineage: code, name, codes of those it reports to.
_CUSTOMER = {
    role: f"""\
MATCH (customer:Customer {{code: $customer}})
WHERE {seen(role, "customer", CUSTOMER)}
RETURN customer.name, {authority.PROTECTION.written(n="customer", date="$first")},
       COLLECT {{ MATCH (customer)-[:LOCATED_IN]->(home:Territory)
         {same_place("home", "here")} AND here.until IS NULL
         MATCH way = (here)-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(company:Company)
         WHERE company.retiredOn IS NULL
         WITH company, length(way) AS steps ORDER BY steps, company.code LIMIT 1
         RETURN [company.code, company.name,
                 COLLECT {{ MATCH (company)-[:REPORTS_TO*1..]->(boss:Company) RETURN boss.code }}]
       }}[0]"""
    for role in Role
}

_AGENT = f"""\
MATCH (agent:Agent {{code: $agent}})
RETURN agent.name, coalesce({authority.record("agent").replace("#date", "$today")}[1], agent.status)"""

_COMPANY = "MATCH (c:Company {code: $company}) RETURN c.code, c.name"

_OTHERS = dedent("""\
    MATCH (:Customer {code: $customer})<-[:EXCEPTS]-(e:ProtectionException)
          -[:IN_FAVOUR_OF]->(:Agent {code: $agent})
    RETURN e.id, toString(e.validFrom), toString(e.validTo)""")

_CREATE = dedent("""\
    MATCH (c:Customer {code: $customer})
    MATCH (a:Agent {code: $agent})
    MATCH (b:Company {code: $company})
    CREATE (e:ProtectionException {id: $id, validFrom: $first, validTo: $end, reason: $reason})
    CREATE (e)-[:EXCEPTS]->(c), (e)-[:IN_FAVOUR_OF]->(a), (e)-[:APPROVED_BY]->(b)""")


async def grant_protection_exception(transaction: Transaction, call: Call) -> Outcome:
    """Make an exception, or say every rule it would break; `exception` of the payload is the one made."""
    given = call.input
    read = {key: reference(given[key], (type_,), at(key)) for key, type_ in _NAMES.items()}
    named = {key: each for key, each in read.items() if isinstance(each, Reference)}
    wrong = [each for each in read.values() if isinstance(each, Violation)]
    company = named.get("approvedBy")
    if not await may_approve(transaction, call.principal, company.key if company is not None else None):
        return refused(
            Violation(ViolationCode.NOT_ALLOWED, at("approvedBy"), about=given["approvedBy"][:100])
        )
    if "customer" in named:
        await lock.to_serve(transaction, named["customer"].key)
    values = {
        "customer": named["customer"].key if "customer" in named else None,
        "agent": named["agent"].key if "agent" in named else None,
        "company": company.key if company is not None else None,
        "first": given.get("validFrom") or call.today,
        "end": given["validTo"],
        "reason": given["reason"].strip(),
        "today": call.today,
        "principal": call.principal.key,
    }
    customers = await transaction.run(_CUSTOMER[call.principal.role], values)
    agents = await transaction.run(_AGENT, values)
    companies = await transaction.run(_COMPANY, values)
    for key, rows in (("customer", customers), ("agent", agents), ("approvedBy", companies)):
        if key in named and not rows:
            wrong.append(named[key].missing())
    others = await transaction.run(_OTHERS, values) if customers else []
    proposal = ExceptionProposal(
        _customer(customers[0]) if customers else None,
        AgentState(*agents[0]) if agents else None,
        Approver(*companies[0]) if companies else None,
        values["first"],
        values["end"],
        call.today,
        values["reason"],
        tuple(Other(id_, interval_of(days)) for id_, *days in others),
    )
    wrong += against_exception(proposal)
    if wrong:
        return refused(*wrong)
    id_ = await new_id(transaction, PROTECTION_EXCEPTION, "E")
    await transaction.run(_CREATE, {**values, "id": id_})
    return Outcome(
        {"exception": (id_,)},
        (Happening(EventType.PROTECTION_EXCEPTION_GRANTED, PROTECTION_EXCEPTION.label, id_),),
    )


def _customer(row: Sequence[Any]) -> CustomerFacts:
    name, protection, operator = row
    company = Operator(operator[0], operator[1], frozenset(operator[2])) if operator else None
    return CustomerFacts(name, protected_of(protection), company, retired_of(protection))

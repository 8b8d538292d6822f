"""`createCustomerManager`: register an employee who keeps core customers (design section 4)."""

from textwrap import dedent

from graph.mapping.models import CUSTOMER_MANAGER
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.value_chain import against_name
from resolvers.rules.violation import Violation

_CREATE = dedent("""\
    MATCH (c:Company {code: $company})
    CREATE (m:CustomerManager {code: $code, name: $name})-[:EMPLOYED_BY]->(c)""")


async def create_customer_manager(transaction: Transaction, call: Call) -> Outcome:
    """Register a customer manager, or say every rule against it; `customerManager` is that one.

    An operator does for any company, a company for itself and those below it.
    """
    await lock.to_aim(transaction, call.input["company"].partition(":")[2])
    company = await acting_company(transaction, call, "company")
    if isinstance(company, Violation):
        return refused(company)
    violations = [*company.wrong, *against_name(call.input["name"], "name")]
    if violations:
        return refused(*violations)
    code = await new_id(transaction, CUSTOMER_MANAGER, "M")
    values = {"code": code, "name": call.input["name"].strip(), "company": company.key}
    await transaction.run(_CREATE, values)
    done = Happening(EventType.CUSTOMER_MANAGER_CREATED, CUSTOMER_MANAGER.label, code)
    return Outcome({"customerManager": (code,)}, (done,))

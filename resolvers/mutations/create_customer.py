"""`createCustomer`: register a customer (design section 4)."""

from textwrap import dedent

from graph.mapping.models import CUSTOMER
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.customer_named import CustomerNamed, place_of
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.customer import GRADES, CustomerAsked, against_customer
from resolvers.rules.violation import Violation, ViolationCode, at

# Where it is and always was: that it is registered today does not mean that it came today.
_CREATE = dedent("""\
    MATCH (t:Territory {key: $territory}), (i:Industry {code: $industry})
    CREATE (c:Customer {code: $code, name: $name, grade: $grade, gradeRank: $rank,
                        cardTier: $card, size: $size}),
           (c)-[:LOCATED_IN]->(t), (c)-[:OF_INDUSTRY]->(i)
    WITH c
    MATCH (m:CustomerManager {code: $manager})
    CREATE (m)-[:MANAGES]->(c)""")


async def create_customer(transaction: Transaction, call: Call) -> Outcome:
    """Register a customer, or say every rule against it; `customer` is that one.

    An operator registers any, a company those in its territory.
    """
    given = call.input
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        about = given["territory"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("territory"), about=about))
    named = CustomerNamed.of(given)
    place = await named.place(transaction, call)
    industry = await named.industry(transaction)
    manager = await named.manager(transaction, call, None, place.key if place is not None else None)
    asked = CustomerAsked(given["name"], place_of(place), manager, call.today)
    violations = [*named.wrong, *against_customer(asked)]
    if violations or place is None:
        return refused(*violations)
    code = await new_id(transaction, CUSTOMER, "C")
    values = {
        "code": code,
        "name": given["name"].strip(),
        "grade": given["grade"],
        "rank": GRADES.index(given["grade"]),
        "card": given["cardTier"],
        "size": given["size"],
        "territory": place.key,
        "industry": industry,
        "manager": named.named["manager"].key if "manager" in named.named else None,
    }
    await transaction.run(_CREATE, values)
    return Outcome({"customer": (code,)}, (Happening(EventType.CUSTOMER_CREATED, CUSTOMER.label, code),))

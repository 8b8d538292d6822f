"""`createProduct`: register a product of the group (design section 4)."""

from textwrap import dedent

from graph.mapping.models import PRODUCT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.reference import references
from resolvers.rules.product import ProductAsked, against_product
from resolvers.rules.violation import Violation, ViolationCode, at

_FACTS = dedent("""\
    RETURN EXISTS { (:Product {name: $name}) },
           COLLECT { MATCH (i:Industry) WHERE i.code IN $industries RETURN i.code },
           EXISTS { MATCH (c:Company {code: $principal}) WHERE NOT EXISTS { (c)-[:REPORTS_TO]->() } }""")

_CREATE = dedent("""\
    MATCH (c:Company {code: $company})
    CREATE (p:Product {code: $code, name: $name, origin: $origin, kind: $kind, vendor: $vendor})
           -[:SUPPLIED_BY]->(c)
    WITH p
    MATCH (i:Industry) WHERE i.code IN $industries
    CREATE (p)-[:TARGETS]->(i)""")


async def create_product(transaction: Transaction, call: Call) -> Outcome:
    """Register a product, or say every rule against it; `product` is that one.

    An operator does for any company, a topmost company for itself and those below it.
    """
    given, principal = call.input, call.principal
    supplier = await acting_company(transaction, call, "suppliedBy")
    if isinstance(supplier, Violation):
        return refused(supplier)
    industries, misnamed = references(given.get("industries") or (), ("Industry",), at("industries"))
    # Whoever else makes a product waits from here on, so that no two get one name.
    code = await new_id(transaction, PRODUCT, "P")
    vendor = given.get("vendor")
    values = {
        "code": code,
        "name": given["name"].strip(),
        "kind": given["kind"].strip(),
        "vendor": vendor.strip() if vendor is not None else None,
        "origin": "OWN" if vendor is None else "THIRD_PARTY",
        "industries": [each.key for each in industries],
        "company": supplier.key,
        "principal": principal.key,
    }
    [[taken, there, topmost]] = await transaction.run(_FACTS, values)
    if principal.role is not Role.OPERATOR and not topmost:
        about = given["suppliedBy"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("suppliedBy"), about=about))
    asked = ProductAsked(given["name"], given["kind"], vendor, taken)
    violations = [
        *supplier.wrong,
        *misnamed,
        *(each.missing() for each in industries if each.key not in there),
        *against_product(asked),
    ]
    if violations:
        return refused(*violations)
    await transaction.run(_CREATE, values)
    done = Happening(EventType.PRODUCT_CREATED, PRODUCT.label, code)
    return Outcome({"product": (code,)}, (done,))

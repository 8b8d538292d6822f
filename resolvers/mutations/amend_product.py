"""`amendProduct`: change what is on record about a product (design section 4)."""

from collections.abc import Iterable
from textwrap import dedent

from graph.mapping.models import PRODUCT
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.product_in_care import product_in_care
from resolvers.mutations.reference import references
from resolvers.rules.master import changes
from resolvers.rules.product import ProductAsked, against_product_amendment
from resolvers.rules.violation import Violation, at

_FACTS = dedent("""\
    RETURN EXISTS { MATCH (p:Product {name: $name}) WHERE p.code <> $product },
           COLLECT { MATCH (i:Industry) WHERE i.code IN $industries RETURN i.code }""")

_AMEND = dedent("""\
    MATCH (p:Product {code: $product})
    SET p.version = coalesce(p.version, 1) + 1, p.name = $name, p.kind = $kind
    WITH p
    CALL (p) {
      MATCH (p)-[r:TARGETS]->() DELETE r
    }
    CALL (p) {
      MATCH (i:Industry) WHERE i.code IN $industries
      CREATE (p)-[:TARGETS]->(i)
    }""")


async def amend_product(transaction: Transaction, call: Call) -> Outcome:
    """Change a product, or say every rule against it; `product` is that one."""
    given = call.input
    if given.get("name") is not None:
        # Whoever else names a product waits from here on, so that no two get one name.
        await new_id(transaction, PRODUCT, "P")
    kept = await product_in_care(transaction, call)
    if isinstance(kept, Violation):
        return refused(kept)
    named, wrong = references(given.get("industries") or (), ("Industry",), at("industries"))
    same = given.get("industries") is None
    name = kept.standing.name if given.get("name") is None else given["name"]
    kind = kept.kind if given.get("kind") is None else given["kind"]
    industries = kept.industries if same else tuple(sorted(each.key for each in named))
    values = {
        "product": kept.code,
        "name": name.strip(),
        "kind": kind.strip(),
        "industries": list(industries),
    }
    [[taken, there]] = await transaction.run(_FACTS, values)
    wrong += [each.missing() for each in named if each.key not in there]
    changed = changes(
        {"name": kept.standing.name, "kind": kept.kind, "industries": _ids(kept.industries)},
        {"name": name.strip(), "kind": kind.strip(), "industries": _ids(industries)},
    )
    asked = ProductAsked(name, kind, None, taken)
    violations = [
        *wrong,
        *against_product_amendment(kept.standing, given["expectedVersion"], changed, asked),
    ]
    if violations:
        return refused(*violations)
    await transaction.run(_AMEND, values)
    done = Happening(EventType.PRODUCT_AMENDED, PRODUCT.label, kept.code, changes=changed)
    return Outcome({"product": (kept.code,)}, (done,))


def _ids(codes: Iterable[str]) -> str | None:
    return ", ".join(f"Industry:{each}" for each in codes) or None

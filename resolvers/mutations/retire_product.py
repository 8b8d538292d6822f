"""`retireProduct`: from a day on a product is neither sold nor granted (design section 4)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import PRODUCT
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.product_in_care import product_in_care
from resolvers.rules.master import Change
from resolvers.rules.product import ProductRetirement, against_product_retirement
from resolvers.rules.violation import Violation

_USES = dedent("""\
    MATCH (p:Product {code: $product})
    RETURN toString(COLLECT { MATCH (p)<-[:OF_PRODUCT]-(s:Sale) RETURN max(s.on) }[0]),
           COLLECT { MATCH (p)<-[:USES]-()<-[:HAS_STAGE]-(v:ValueChain)
                     WHERE v.validTo IS NULL OR $on < v.validTo
                     WITH DISTINCT v ORDER BY v.code RETURN v.name },
           COLLECT { MATCH (p)<-[:FOR_PRODUCT]-(d:Delegation)
                     WHERE (d.validTo IS NULL OR $on < d.validTo)
                       AND (d.revokedOn IS NULL OR ($on < d.revokedOn AND d.validFrom < d.revokedOn))
                       AND NOT EXISTS { MATCH (d)-[:FOR_PRODUCT]->(o:Product)
                                        WHERE o.code <> $product AND o.retiredOn IS NULL }
                     WITH d ORDER BY d.id RETURN d.id }""")

_RETIRE = dedent("""\
    MATCH (p:Product {code: $product})
    SET p.retiredOn = $on, p.version = coalesce(p.version, 1) + 1""")


async def retire_product(transaction: Transaction, call: Call) -> Outcome:
    """Retire a product today or on a later day, or say every rule against it; `product` is that one.

    Grants that name others beside it go on for these.
    """
    kept = await product_in_care(transaction, call, retiring=True)
    if isinstance(kept, Violation):
        return refused(kept)
    given = call.input
    on = given.get("on") or call.today
    values = {"product": kept.code, "on": on}
    [[used, chains, grants]] = await transaction.run(_USES, values)
    asked = ProductRetirement(
        kept.standing,
        given["expectedVersion"],
        on,
        call.today,
        date.fromisoformat(used) if used is not None else None,
        tuple(chains),
        tuple(grants),
        given["reason"],
    )
    violations = against_product_retirement(asked)
    if violations:
        return refused(*violations)
    await transaction.run(_RETIRE, values)
    change = (Change("retiredOn", None, str(on)),)
    done = Happening(EventType.PRODUCT_RETIRED, PRODUCT.label, kept.code, changes=change)
    return Outcome({"product": (kept.code,)}, (done,))

"""How master data stand: the version there is, and whether they are retired."""

from collections.abc import Mapping
from datetime import date

from graph.mapping.model import Model
from graph.mapping.models import COMPANY, PRODUCT, REGION
from graph.session import Transaction
from resolvers.rules.master import Standing

_STANDING: Mapping[Model, str] = {
    model: f"MATCH (n:{model.label} {{code: $code}}) "
    "RETURN n.name, coalesce(n.version, 1), toString(n.retiredOn)"
    for model in (COMPANY, PRODUCT, REGION)
}


async def standing_of(transaction: Transaction, model: Model, code: str) -> Standing | None:
    """That of a company, product or region by its code; None where there is none."""
    rows = await transaction.run(_STANDING[model], {"code": code})
    if not rows:
        return None
    [[name, version, retired]] = rows
    return Standing(name, version, date.fromisoformat(retired) if retired is not None else None)

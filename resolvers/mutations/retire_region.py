"""`retireRegion`: nothing new names a region any more (design section 4)."""

from textwrap import dedent

from graph.mapping.models import REGION
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.region_places import naming, region_in_care
from resolvers.rules.master import Change
from resolvers.rules.region import against_region_retirement
from resolvers.rules.violation import Violation

_RETIRE = dedent("""\
    MATCH (g:Region {code: $region})
    SET g.retiredOn = $today, g.version = coalesce(g.version, 1) + 1""")


async def retire_region(transaction: Transaction, call: Call) -> Outcome:
    """Retire a region today, or say every rule against it; `region` is that one."""
    kept = await region_in_care(transaction, call)
    if isinstance(kept, Violation):
        return refused(kept)
    given = call.input
    by = await naming(transaction, call, kept.code, ever=False)
    violations = against_region_retirement(kept.standing, given["expectedVersion"], given["reason"], by)
    if violations:
        return refused(*violations)
    await transaction.run(_RETIRE, {"region": kept.code, "today": call.today})
    change = (Change("retiredOn", None, str(call.today)),)
    done = Happening(EventType.REGION_RETIRED, REGION.label, kept.code, changes=change)
    return Outcome({"region": (kept.code,)}, (done,))

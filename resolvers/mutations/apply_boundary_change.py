"""`applyBoundaryChange` and its preview: end, make and change territories (design section 4)."""

from collections.abc import Sequence

from graph.mapping.models import DELEGATION, REGION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.boundary_asked import Asked, Facts
from resolvers.mutations.boundary_effect import Effects
from resolvers.mutations.boundary_moves import extend, move
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.cover import Cover
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.impact import Impact
from resolvers.mutations.reference import by_key
from resolvers.rules.boundary import AGENT, COMPANY, CUSTOMER, TERRITORY, BoundaryChange, Settlement
from resolvers.rules.boundary_change import violations
from resolvers.rules.boundary_settlement import settle
from resolvers.rules.violation import Violation, ViolationCode, at

_TYPES = {
    "RENAME": EventType.TERRITORY_RENAMED,
    "RECODE": EventType.TERRITORY_RECODED,
    "MERGE": EventType.TERRITORY_MERGED,
    "SPLIT": EventType.TERRITORY_SPLIT,
    "TRANSFER": EventType.TERRITORY_TRANSFERRED,
}


async def apply_boundary_change(transaction: Transaction, call: Call) -> Outcome:
    """Change boundaries, or say every rule against it.

    `territories` of the payload are those that the change names, `undecided` what a person must see to, as
    `reason:label:key`; the others are the keys of what moved or no longer fits.
    """
    change = await _asked(transaction, call)
    return await _apply(transaction, change) if isinstance(change, BoundaryChange) else change


async def preview_boundary_change(transaction: Transaction, call: Call) -> Impact:
    """What `applyBoundaryChange` would do, and whose customers would gain or lose cover on its day.

    Cover is that of customers in any of its territories: a customer whose place is unknown has none.
    """
    on = call.input["on"]
    change = await _asked(transaction, call)
    if not isinstance(change, BoundaryChange):
        return Impact(on, violations=change.violations)
    keys = (*change.source_keys, *(change.key(each) for each in change.successors))
    cover = Cover(transaction, call, on, areas=[by_key(each) for each in keys])
    await cover.before()
    outcome = await _apply(transaction, change)
    return await cover.after(Impact(on, nodes=outcome.nodes))


async def _asked(transaction: Transaction, call: Call) -> BoundaryChange | Outcome:
    """The change that is asked for, under its locks, or what it is refused for."""
    if call.principal.role is not Role.OPERATOR:
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("kind")))
    asked = Asked.of(call)
    await lock.to_change_boundaries(transaction, asked.areas)
    facts = Facts(transaction, call, asked)
    change = await facts.change()
    wrong = (*asked.wrong, *facts.missing, *violations(change))
    return refused(*wrong) if wrong else change


async def _apply(transaction: Transaction, change: BoundaryChange) -> Outcome:
    settlement, effects = settle(change), Effects(transaction, change)
    before = await effects.before()
    grants, regions = await effects.fitting()
    wider = await effects.wider()
    await move(transaction, change, settlement)
    narrower: tuple[list[str], list[str]] = ([], [])
    if not change.same_place:
        await extend(transaction, grants, regions)
        narrower = await effects.narrower()
    undecided = [f"UNPLACED:{label}:{key}" for label, key in settlement.undecided]
    for reason, (of_grants, of_regions) in (("NARROWER", narrower), ("WIDER", wider)):
        undecided += [f"{reason}:Delegation:{key}" for key in of_grants]
        undecided += [f"{reason}:Region:{key}" for key in of_regions]
    companies = _moved(settlement, COMPANY)
    if change.kind == "MERGE":
        undecided += [f"TOGETHER:Company:{key}" for key in await effects.companies()]
    return Outcome(
        {
            "territories": (
                *change.source_keys,
                *(change.key(each) for each in change.successors),
                *_moved(settlement, TERRITORY),
            ),
            "customers": _moved(settlement, CUSTOMER),
            "agents": _moved(settlement, AGENT),
            "companies": companies,
            "delegations": tuple(sorted({key for key, _ in grants})),
            "regions": tuple(sorted({key for key, _ in regions})),
            "undecided": tuple(undecided),
            "outside": tuple(await effects.outside(before)),
            "capped": tuple(await effects.capped(before)),
        },
        (_happened(change, settlement, grants, regions),),
    )


def _happened(
    change: BoundaryChange,
    settlement: Settlement,
    grants: Sequence[Sequence[str]],
    regions: Sequence[Sequence[str]],
) -> Happening:
    """One event for the whole change: of the place that comes out of it, or of the one that is parted."""
    made = tuple(change.key(each) for each in change.successors)
    parted = change.kind in {"SPLIT", "TRANSFER"}
    subject, *others = (*change.source_keys, *made) if parted else (*made, *change.source_keys)
    return Happening(
        _TYPES[change.kind],
        TERRITORY,
        subject,
        {
            TERRITORY: (*others, *_touched(settlement, TERRITORY)),
            **{label: _touched(settlement, label) for label in (CUSTOMER, AGENT, COMPANY)},
            DELEGATION.label: tuple(sorted({key for key, _ in grants})),
            REGION.label: tuple(sorted({key for key, _ in regions})),
        },
    )


def _touched(settlement: Settlement, label: str) -> tuple[str, ...]:
    """What moves, and what nobody knows the place of any more."""
    return (*_moved(settlement, label), *(key for of, key in settlement.undecided if of == label))


def _moved(settlement: Settlement, label: str) -> tuple[str, ...]:
    return tuple(sorted(key for of, key in settlement.moves if of == label))

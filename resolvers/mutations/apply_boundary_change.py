"""`applyBoundaryChange`: end, make and change territories, and move what is in them (design section 4)."""

from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.boundary_asked import Asked, Facts
from resolvers.mutations.boundary_effect import Effects
from resolvers.mutations.boundary_moves import extend, move
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.rules.boundary import AGENT, COMPANY, CUSTOMER, TERRITORY, BoundaryChange, Settlement
from resolvers.rules.boundary_change import violations
from resolvers.rules.boundary_settlement import settle
from resolvers.rules.violation import Violation, ViolationCode, at


async def apply_boundary_change(transaction: Transaction, call: Call) -> Outcome:
    """Change boundaries, or say every rule against it.

    `territories` of the payload are those that the change names, `undecided` what a person must see to, as
    `reason:label:key`; the others are the keys of what moved or no longer fits.
    """
    if call.principal.role is not Role.OPERATOR:
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("kind"), about=call.input["kind"]))
    asked = Asked.of(call)
    await lock.to_change_boundaries(transaction, asked.areas)
    facts = Facts(transaction, call, asked)
    change = await facts.change()
    wrong = (*asked.wrong, *facts.missing, *violations(change))
    if wrong:
        return refused(*wrong)
    return await _apply(transaction, change)


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
        }
    )


def _moved(settlement: Settlement, label: str) -> tuple[str, ...]:
    return tuple(sorted(key for of, key in settlement.moves if of == label))

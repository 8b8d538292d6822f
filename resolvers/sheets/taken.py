"""What becomes of the rows of a table: each is a mutation's input, and takes the mutation's own way."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent
from typing import Any, TypeAlias

from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Effect
from resolvers.mutations.create_customer import create_customer
from resolvers.mutations.draft_agent import draft_agent
from resolvers.mutations.idempotency import KEY, ROW, fingerprint, once, once_unnumbered
from resolvers.mutations.record import number
from resolvers.mutations.record_sale import import_sales
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.violation import Violation, ViolationCode


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a row: made, there before, or refused; grants whose ids are `hidden` are not named."""

    repeated: bool = False
    violations: tuple[Violation, ...] = ()
    hidden: frozenset[str] = frozenset()

    @property
    def made(self) -> bool:
        """Whether the row did something."""
        return not self.repeated and not self.violations


# The calls of rows, each other in content, all by one party at one time, to the fate of each, and whether it
# stands: if not, the transaction must be undone, and those that were to be made asked for again.
Take: TypeAlias = Callable[[Transaction, Sequence[Call]], Awaitable[tuple[list[Fate], bool]]]

# The same in all that a row says.
_TWINS = dedent("""\
    UNWIND $sales AS each
    MATCH (s:Sale {contract: each.contract, amount: each.amount, on: each.on})
    WHERE EXISTS { (s)-[:SOLD_BY]->(:Agent {code: each.agent}) }
      AND EXISTS { (s)-[:SOLD_TO]->(:Customer {code: each.customer}) }
      AND EXISTS { (s)-[:OF_PRODUCT]->(:Product {code: each.product}) }
      AND coalesce(COLLECT { MATCH (s)-[:SOLD_ALONG]->(v:ValueChain) RETURN v.code }[0], '')
          = coalesce(each.valueChain, '')
    RETURN each.position""")


async def take_customers(transaction: Transaction, calls: Sequence[Call]) -> tuple[list[Fate], bool]:
    """As `createCustomer` does, each."""
    # In an order for all: two files that come at once do not wait for one another in a circle.
    managers = sorted({key for each in calls if (key := _named(each, "manager", "CustomerManager"))})
    await lock.to_manage(transaction, managers)
    return await _each("createCustomer", create_customer, transaction, calls)


async def take_agents(transaction: Transaction, calls: Sequence[Call]) -> tuple[list[Fate], bool]:
    """As `draftAgent` does, each."""
    for company in sorted({key for each in calls if (key := _named(each, "managedBy", "Company"))}):
        await lock.to_aim(transaction, company)
    return await _each("draftAgent", draft_agent, transaction, calls)


async def take_sales(transaction: Transaction, calls: Sequence[Call]) -> tuple[list[Fate], bool]:
    """As `importSales` does with all of them.

    A sale that is on record already with all that its row says is repeated. That is told to those only who
    may record it: to others `importSales` does not say that the contract is taken.
    """
    whole = replace(calls[0], input={"sales": [each.input for each in calls]})
    outcome = await once("importSales", import_sales, transaction, whole)
    violations: dict[int, list[Violation]] = {}
    for each in outcome.violations:
        _, _, position, *path = each.field
        violations.setdefault(int(position), []).append(replace(each, field=("input", *path)))
    taken = [
        position
        for position, found in violations.items()
        if any(each.code is ViolationCode.CONTRACT_TAKEN for each in found)
    ]
    sales = [{"position": position, **_keys(calls[position].input)} for position in taken]
    twins = {position for [position] in await transaction.run(_TWINS, {"sales": sales})} if sales else set()
    fates = [
        Fate(repeated=True) if position in twins else Fate(violations=tuple(violations.get(position, ())))
        for position in range(len(calls))
    ]
    return fates, not outcome.violations


async def _each(
    name: str, effect: Effect, transaction: Transaction, calls: Sequence[Call]
) -> tuple[list[Fate], bool]:
    fates: list[Fate] = []
    events: list[str] = []
    for each in calls:
        # What a row is once, it is whichever file it stands in.
        key = ROW + fingerprint(name, each.input)
        call = replace(each, input={**each.input, KEY: key})
        outcome, made = await once_unnumbered(name, effect, transaction, call)
        fates.append(Fate(made is None and not outcome.violations, outcome.violations, outcome.hidden))
        events += made or ()
    if events:
        await number(transaction, events)
    return fates, not any(each.violations for each in fates)


def _named(call: Call, name: str, type_: str) -> str | None:
    found = reference(call.input[name], (type_,), ()) if call.input.get(name) is not None else None
    return found.key if isinstance(found, Reference) else None


def _keys(input_: Mapping[str, Any]) -> dict[str, Any]:
    """The same with keys for IDs."""
    ids = ("agent", "customer", "product", "valueChain")
    keys = {name: input_[name].partition(":")[2] if input_.get(name) else None for name in ids}
    return {**input_, **keys}

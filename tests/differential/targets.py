"""What a channel plan's target is measured by, in Python: `graph/mapping/channel.py` written again."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.differential.store import Node


def actual(target: Node, on: date) -> int:
    """So much of a target's metric there is on a day, or was on its period's last."""
    [plan] = target.before("HAS_TARGET")
    day = min(on, plan.get("periodTo") - timedelta(days=1))
    match target.get("metric"):
        case "SALES_AMOUNT":
            return sum(
                sale.get("amount")
                - sum(each.get("amount") for each in sale.before("REFUNDS") if each.get("on") <= on)
                for customer in _customers(target)
                for sale in customer.before("SOLD_TO")
                if plan.get("periodFrom") <= sale.get("on") <= day
            )
        case "ACTIVE_AGENTS":
            return sum(_status(each, day) == "ACTIVE" for each in _agents(target))
        case "CUSTOMERS_SERVED":
            return sum(served(each, day, {"Agent", "CustomerManager"}) for each in _customers(target))
    return sum(served(each, day, {"Agent"}) for each in _customers(target))


def population(target: Node) -> int | None:
    """Of how many."""
    match target.get("metric"):
        case "SALES_AMOUNT":
            return None
        case "ACTIVE_AGENTS":
            return len(list(_agents(target)))
    return len(list(_customers(target)))


def _places(target: Node) -> list[Node]:
    """The records of the place, by whichever name."""
    found = target.after("COUNTS_IN")
    for place in found:
        ways = [*place.outgoing["SUCCEEDED_BY"], *place.incoming["SUCCEEDED_BY"]]
        others = [each for way in ways if way.get("samePlace") for each in (way.start, way.end)]
        found += [each for each in others if each not in found]
    return found


def _subtree(places: list[Node]) -> Iterator[Node]:
    for place in places:
        yield place
        yield from _subtree(place.before("PART_OF"))


def _customers(target: Node) -> Iterator[Node]:
    return _found(target, "LOCATED_IN", "OF_INDUSTRY")


def _agents(target: Node) -> Iterator[Node]:
    return _found(target, "BASED_IN", "ACTS_IN")


def _found(target: Node, lies: str, acts: str) -> Iterator[Node]:
    for place in _subtree(_places(target)):
        for each in place.before(lies):
            if _of_industry(target, each.after(acts)):
                yield each


def _of_industry(target: Node, industries: list[Node]) -> bool:
    wanted = target.after("COUNTS_FOR")
    return not wanted or any(each in wanted for industry in industries for each in _with_above(industry))


def _with_above(industry: Node) -> Iterator[Node]:
    yield industry
    for each in industry.after("SUBCLASS_OF"):
        yield from _with_above(each)


def _status(agent: Node, day: date) -> str:
    """What it was on a day: a record's status where one covers it and has one, else its own."""
    covering = [
        each
        for each in agent.before("RECORD_OF")
        if (each.get("validFrom") or date.min) <= day < (each.get("validTo") or date.max)
    ]
    return str(next((each.get("status") for each in covering), None) or agent.get("status"))


def served(customer: Node, day: date, by: set[str]) -> bool:
    """Whether somebody with one of these labels serves a customer on a day."""
    return any(
        by & each.start.labels
        and each.get("since") <= day
        and (each.get("until") is None or day < each.get("until"))
        for each in customer.incoming["SERVES"]
    )

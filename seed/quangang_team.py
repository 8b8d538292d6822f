"""The channel management teams of the scenario's companies, and their measures."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from resolvers.rules.interval import Interval
from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import MEASURE_STATUSES, TEAM_ROLES


def _members(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    known: dict[tuple[str, str], list[Interval]] = defaultdict(list)
    for row in rows:
        during = Interval(*check.interval(row, "since", "until"))
        if any(during.meet(each) is not None for each in known[row["member"], row["company"]]):
            check.fault(row, "since", f"{row['member']} has two roles on one day.")
        known[row["member"], row["company"]].append(during)
        yield link(
            check.reference(row, "member", "CustomerManager"),
            "ON_TEAM",
            check.reference(row, "company", "Company"),
            role=check.choice(row, "role", TEAM_ROLES),
            since=during.start,
            until=during.end,
        )


def _measures(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        measure = End("ChannelMeasure", row["id"])
        begins, due = check.interval(row, "begins", "due")
        status = check.choice(row, "status", MEASURE_STATUSES)
        closed_on = check.optional_day(row, "closed_on")
        if (status == "PLANNED") is not (closed_on is None):
            check.fault(row, "closed_on", "what is no longer planned was closed on a day, and only that.")
        yield Node(
            "ChannelMeasure",
            {
                "id": measure.key,
                "action": check.text(row, "action"),
                "plannedOn": check.day(row, "planned_on"),
                "begins": begins,
                "due": due,
                "status": status,
                "closedOn": closed_on,
                "comment": row["comment"] or None,
            },
        )
        yield link(measure, "MEASURE_OF", check.reference(row, "company", "Company"))
        plan = check.optional_reference(row, "plan", "ChannelPlan")
        if plan is not None:
            yield link(measure, "CARRIES_OUT", plan)
        member = check.optional_reference(row, "in_charge", "CustomerManager")
        if member is not None:
            yield link(member, "IN_CHARGE_OF", measure)


TEAMS = (
    table("team_members.csv", "member,company,role,since,until", None, _members),
    table(
        "channel_measures.csv",
        "id,company,plan,action,in_charge,planned_on,begins,due,status,closed_on,comment",
        "ChannelMeasure",
        _measures,
    ),
)

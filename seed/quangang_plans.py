"""What the scenario's companies aim at: channel plans in their versions, and the targets of each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from resolvers.rules.period import Period
from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import CHANNEL_METRICS, CHANNEL_PLAN_STATUSES

_VERSIONS = 100
# Fen, agents or customers: a hundred million yuan at most.
_MOST = 10_000_000_000


def _plans(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    standing: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        period = Period.of(row["period"])
        if period is None:
            check.fault(row, "period", f"{row['period']!r} should be a month, quarter or year.")
        expected = f"{row['company']}@{row['period']}-V{row['version']}"
        if row["id"] != expected:
            check.fault(row, "id", f"{row['id']!r} should be {expected}.")
        status = check.choice(row, "status", CHANNEL_PLAN_STATUSES)
        standing[row["company"], row["period"], status].append(row["id"])
        if status in {"DRAFT", "APPROVED"} and len(standing[row["company"], row["period"], status]) > 1:
            check.fault(row, "status", f"a second plan of the company and period is {status}.")
        plan = End("ChannelPlan", row["id"])
        yield Node(
            "ChannelPlan",
            {
                "id": plan.key,
                "period": row["period"],
                "periodFrom": period.first if period else None,
                "periodTo": period.end if period else None,
                "version": check.whole(row, "version", 1, _VERSIONS),
                "status": status,
                "reason": row["reason"] or None,
                "setOn": check.day(row, "set_on"),
                "decidedOn": check.optional_day(row, "decided_on"),
                "comment": row["comment"] or None,
                "supersededOn": check.optional_day(row, "superseded_on"),
            },
        )
        yield link(plan, "PLAN_OF", check.reference(row, "company", "Company"))
        submitter = check.optional_reference(row, "submitted_by", "Company")
        if submitter is not None:
            yield link(submitter, "SUBMITTED", plan)
        judge = check.optional_reference(row, "decided_by", "Company")
        if judge is not None:
            yield link(judge, "DECIDED", plan)


def _targets(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        plan = check.reference(row, "plan", "ChannelPlan")
        position = check.whole(row, "position", 1, _VERSIONS)
        if row["key"] != f"{row['plan']}:{row['position']}":
            check.fault(row, "key", f"{row['key']!r} should be {row['plan']}:{row['position']}.")
        target = End("ChannelTarget", row["key"])
        yield Node(
            "ChannelTarget",
            {
                "key": target.key,
                "position": position,
                "metric": check.choice(row, "metric", CHANNEL_METRICS),
                "target": check.whole(row, "target", 1, _MOST),
            },
        )
        yield link(plan, "HAS_TARGET", target)
        yield link(target, "COUNTS_IN", check.reference(row, "territory", "Territory"))
        industry = check.optional_reference(row, "industry", "Industry")
        if industry is not None:
            yield link(target, "COUNTS_FOR", industry)


PLANS = (
    table(
        "channel_plans.csv",
        "id,company,period,version,status,reason,set_on,submitted_by,decided_on,decided_by,comment,superseded_on",
        "ChannelPlan",
        _plans,
    ),
    table(
        "channel_targets.csv", "key,plan,position,metric,territory,industry,target", "ChannelTarget", _targets
    ),
)

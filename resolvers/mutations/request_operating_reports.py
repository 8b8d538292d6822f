"""`requestOperatingReports`: a company asks agents how they did in a period (SI 通报; design section 5)."""

from textwrap import dedent
from typing import Any

from graph.mapping.models import AGENT, OPERATING_REPORT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import TERRITORIES, Reference, reference
from resolvers.rules.period import Period
from resolvers.rules.supervising import Requested, Requesting, against_request, against_requested
from resolvers.rules.violation import Violation, ViolationCode, at

# How many reports one call asks for at most.
MOST = 1000

# Per report: the agent, where it is seen; the territory in use, and whether it lies where the company
# operates; whether the report is there.
_FACTS = {
    role: f"""\
UNWIND $reports AS each
RETURN COLLECT {{ MATCH (found:Agent {{code: each.agent}}) WHERE {seen(role, "found", AGENT)}
                 RETURN [found.name, found.status] }}[0],
       EXISTS {{ (t:Territory {{code: each.territory}}) WHERE t.until IS NULL }},
       EXISTS {{ MATCH (t:Territory {{code: each.territory}})-[:PART_OF*0..2]->(:Territory)
                      <-[:OPERATES_IN]-(:Company {{code: $company}}) WHERE t.until IS NULL }},
       EXISTS {{ (:OperatingReport {{id: each.id}}) }}
ORDER BY each.position"""
    for role in Role
}

_CREATE = dedent("""\
    MATCH (c:Company {code: $company})
    UNWIND $reports AS each
    MATCH (a:Agent {code: each.agent})
    MATCH (t:Territory {code: each.territory}) WHERE t.until IS NULL
    CREATE (r:OperatingReport {
      id: each.id, period: $period, periodFrom: $first, periodTo: $end, due: $due, requestedOn: $today
    })
    CREATE (c)-[:REQUESTED]->(r), (r)-[:REPORT_OF]->(a), (r)-[:REPORT_IN]->(t)
    WITH r, each
    CALL (r, each) {
      MATCH (p:OperatingReport {id: each.before}) CREATE (r)-[:FOLLOWS]->(p)
    }
    CALL (r, each) {
      MATCH (n:OperatingReport {id: each.after}) CREATE (n)-[:FOLLOWS]->(r)
    }""")


async def request_operating_reports(transaction: Transaction, call: Call) -> Outcome:
    """Ask for all reports of a list, or for none and say every rule against each; `reports` are those."""
    given = call.input
    acting = await acting_company(transaction, call, "requestedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    key, wrong = acting.key, [*acting.wrong]
    asked = given["reports"]
    if not 0 < len(asked) <= MOST:
        count = Violation(ViolationCode.BAD_COUNT, at("reports"), about=str(len(asked)), limit=str(MOST))
        return refused(count)
    await lock.to_request_reports(transaction)
    period = Period.of(given["period"])
    wrong += against_request(Requesting(given["period"], period, given["due"], call.today))
    reports: list[dict[str, Any]] = []
    found: list[tuple[Reference, Reference]] = []
    for position, each in enumerate(asked):
        agent = reference(each["agent"], ("Agent",), at("reports", position, "agent"))
        place = reference(each["territory"], TERRITORIES, at("reports", position, "territory"))
        wrong += [one for one in (agent, place) if isinstance(one, Violation)]
        if isinstance(agent, Reference) and isinstance(place, Reference):
            found.append((agent, place))
            reports.append({"position": position, "agent": agent.key, "territory": place.key})
    if period is not None:
        for report in reports:
            who, where = report["agent"], report["territory"]
            report["id"] = _id(who, period, where)
            report["before"] = _id(who, period.before(), where)
            report["after"] = _id(who, period.after(), where)
        values = {"reports": reports, "company": key, "principal": call.principal.key, "today": call.today}
        facts = await transaction.run(_FACTS[call.principal.role], values)
        wrong += _wrong(reports, found, facts)
    if wrong or period is None:
        return refused(*wrong)
    await transaction.run(
        _CREATE,
        {
            "company": key,
            "reports": reports,
            "period": period.text,
            "first": period.first,
            "end": period.end,
            "due": given["due"],
            "today": call.today,
        },
    )
    ids = tuple(report["id"] for report in reports)
    happened = (Happening(EventType.REPORT_REQUESTED, OPERATING_REPORT.label, id_) for id_ in ids)
    return Outcome({"reports": ids}, tuple(happened))


def _id(agent: str, period: Period, territory: str) -> str:
    return f"{agent}@{period.text}@{territory}"


def _wrong(
    reports: list[dict[str, Any]], found: list[tuple[Reference, Reference]], facts: list[Any]
) -> list[Violation]:
    """What is wrong with each report; of what is not there, or not seen, nothing else is told."""
    wrong: list[Violation] = []
    ids = set[str]()
    for report, (agent, place), (who, exists, inside, taken) in zip(reports, found, facts, strict=True):
        missing = [one.missing() for one, there in ((agent, who), (place, exists)) if not there]
        if missing:
            wrong += missing
            continue
        again = taken or report["id"] in ids
        ids.add(report["id"])
        name, status = who
        wrong += against_requested(Requested(report["position"], name, status, inside, again))
    return wrong

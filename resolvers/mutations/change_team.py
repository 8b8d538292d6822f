"""`changeTeam`: a customer manager takes a role in a company's channel management team, or leaves it."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import CUSTOMER_MANAGER
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.channel_team import Membership, TeamChange, against_team_change
from resolvers.rules.interval import Interval
from resolvers.rules.master import against_retired
from resolvers.rules.violation import Violation, ViolationCode, at

_COMPANY = "MATCH (c:Company {code: $company}) RETURN c.name"

# Whom the company may not see is not there: who is neither on its team nor employed at or below it.
_MEMBER = dedent("""\
    MATCH (m:CustomerManager {code: $member}), (c:Company {code: $company})
    WITH m, c, EXISTS { (m)-[:EMPLOYED_BY]->(:Company)-[:REPORTS_TO*0..]->(c) } AS employed
    WHERE $anybody OR EXISTS {
      (m)-[:EMPLOYED_BY]->(:Company)-[:REPORTS_TO*0..]->(:Company {code: $principal}) }
    RETURN m.name, toString(m.retiredOn), employed, COLLECT {
      MATCH (m)-[t:ON_TEAM]->(c) WHERE t.until IS NULL OR $on < t.until AND t.since < t.until
      RETURN [t.role, toString(t.since), toString(t.until)] }""")

# What was to come never begins.
_END = dedent("""\
    MATCH (:CustomerManager {code: $member})-[t:ON_TEAM]->(:Company {code: $company})
    WHERE t.until IS NULL OR $on < t.until
    SET t.until = CASE WHEN t.since < $on THEN $on ELSE t.since END""")

_JOIN = dedent("""\
    MATCH (m:CustomerManager {code: $member}), (c:Company {code: $company})
    CREATE (m)-[:ON_TEAM {role: $role, since: $on}]->(c)""")


async def change_team(transaction: Transaction, call: Call) -> Outcome:
    """Change a team from a day on, or say every rule against it; `company` is the one whose team it is.

    An operator changes any, a company its own and those below it. Of a role that somebody has, the days from
    then on end.
    """
    given = call.input
    company = reference(given["company"], ("Company",), at("company"))
    key = company.key if isinstance(company, Reference) else None
    if not await may_approve(transaction, call.principal, key):
        about = given["company"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("company"), about=about))
    member = reference(given["member"], ("CustomerManager",), at("member"))
    if isinstance(company, Violation) or isinstance(member, Violation):
        return refused(*(each for each in (company, member) if isinstance(each, Violation)))
    await lock.to_aim(transaction, company.key)
    await lock.to_manage(transaction, [member.key])
    on: date = given.get("on") or call.today
    values = {
        "company": company.key,
        "member": member.key,
        "on": on,
        "role": given.get("role"),
        "principal": call.principal.key,
        "anybody": call.principal.key is None,
    }
    names = await transaction.run(_COMPANY, values)
    if not names:
        return refused(company.missing())
    found = await transaction.run(_MEMBER, values)
    if not found:
        return refused(member.missing())
    [[name, retired, employed, memberships]] = found
    asked = TeamChange(
        name,
        names[0][0],
        employed,
        given.get("role"),
        [Membership(role, interval_of(days)) for role, *days in memberships],
        on,
        call.today,
    )
    over = date.fromisoformat(retired) if retired is not None else None
    violations = [*against_retired(name, over, Interval(on), "member"), *against_team_change(asked)]
    if violations:
        return refused(*violations)
    await transaction.run(_END, values)
    if asked.role is not None:
        await transaction.run(_JOIN, values)
    done = Happening(EventType.TEAM_CHANGED, CUSTOMER_MANAGER.label, member.key, {"Company": (company.key,)})
    return Outcome({"company": (company.key,)}, (done,))

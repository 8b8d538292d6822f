"""`grantSupervisionMandate`: let a company look across territories for a time (跨地域协同监管)."""

from textwrap import dedent

from graph.mapping.models import SUPERVISION_MANDATE
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.lock import area_keys
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import TERRITORIES, Reference, reference
from resolvers.rules.interval import Interval
from resolvers.rules.supervising import Mandate, against_mandate
from resolvers.rules.violation import Violation, ViolationCode, at

_COMPANY = "RETURN EXISTS { (:Company {code: $company}) }"

_APPROVER = dedent("""\
    MATCH (b:Company {code: $approver})
    RETURN b.name, EXISTS { (:Company {code: $company})-[:REPORTS_TO*1..]->(b) }
                   OR (b.code = $company AND NOT EXISTS { (b)-[:REPORTS_TO]->() })""")

# The area, with the territories in use that it consists of.
_AREA = """\
CALL () {
  MATCH (x:Territory) WHERE x.code IN $codes AND x.until IS NULL RETURN x
  UNION
  MATCH (x:Region) WHERE x.code IN $regions AND x.retiredOn IS NULL RETURN x
}
MATCH (x)-[:COVERS*0..1]->(t:Territory)
"""

_INSIDE = dedent("""\
    RETURN count(t), all(each IN collect(t) WHERE EXISTS {
      (each)-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(:Company {code: $approver}) })""")

_CREATE = dedent("""\
    WITH DISTINCT x, collect(DISTINCT t) AS ts
    MATCH (c:Company {code: $company}), (b:Company {code: $approver})
    CREATE (m:SupervisionMandate {id: $id, validFrom: $first, validTo: $end, reason: $reason}),
           (m)-[:GIVEN_TO]->(c), (m)-[:LOOKS_INTO]->(x), (m)-[:APPROVED_BY]->(b)
    WITH c, ts
    UNWIND ts AS t
    CREATE (c)-[:SUPERVISES {mandate: $id, validFrom: $first, validTo: $end}]->(t)""")


async def grant_supervision_mandate(transaction: Transaction, call: Call) -> Outcome:
    """Give a mandate, or say every rule against it; `mandate` of the payload is that one.

    It lets the company see what one that operates there sees, and raise findings; it changes nothing there.
    """
    given = call.input
    approver = reference(given["approvedBy"], ("Company",), at("approvedBy"))
    above = approver.key if isinstance(approver, Reference) else None
    if not await may_approve(transaction, call.principal, above):
        about = given["approvedBy"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("approvedBy"), about=about))
    company = reference(given["company"], ("Company",), at("company"))
    area = reference(given["area"], (*TERRITORIES, "Region"), at("area"))
    wrong = [each for each in (approver, company, area) if isinstance(each, Violation)]
    if isinstance(company, Violation) or isinstance(area, Violation):
        return refused(*wrong)
    values = {
        "company": company.key,
        "approver": above,
        **area_keys([area]),
        "first": given["validFrom"],
        "end": given["validTo"],
    }
    [[there]] = await transaction.run(_COMPANY, values)
    if not there:
        wrong.append(company.missing())
    names = await transaction.run(_APPROVER, values)
    if isinstance(approver, Reference) and not names:
        wrong.append(approver.missing())
    [[count, inside]] = await transaction.run(_AREA + _INSIDE, values)
    if not count:
        wrong.append(area.missing())
    name, is_above = names[0] if names else (None, False)
    asked = Mandate(
        name if there and count else None,
        is_above,
        inside,
        Interval(given["validFrom"], given["validTo"]),
        call.today,
        given["reason"],
    )
    wrong += against_mandate(asked)
    if wrong:
        return refused(*wrong)
    id_ = await new_id(transaction, SUPERVISION_MANDATE, "SM")
    await transaction.run(_AREA + _CREATE, {**values, "id": id_, "reason": asked.reason.strip()})
    done = Happening(EventType.MANDATE_GRANTED, SUPERVISION_MANDATE.label, id_)
    return Outcome({"mandate": (id_,)}, (done,))

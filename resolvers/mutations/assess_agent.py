"""`assessAgent`: how an agent did in a period, metric by metric (考核; design section 5)."""

from textwrap import dedent
from typing import Any

from graph.mapping.models import ASSESSMENT
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.assessing import Assessing, against_assessment
from resolvers.rules.period import Period
from resolvers.rules.scorecard import Bands, grade_of
from resolvers.rules.violation import Violation

# The card that counts on the first day, and what there is of the period already.
_FACTS = dedent("""\
    MATCH (a:Agent {code: $agent})
    RETURN a.name,
           COLLECT { MATCH (s:Scorecard {capability: a.capability}) WHERE s.validFrom <= $first
                     WITH s ORDER BY s.version DESC LIMIT 1
                     RETURN [s.id, s.fromA, s.fromB, s.fromC,
                             COLLECT { MATCH (s)-[:HAS_METRIC]->(m) RETURN [m.code, m.weightBp] }] }[0],
           COLLECT { MATCH (a)<-[:ASSESSES]-(s:Assessment {period: $period})
                     RETURN [s.id, s.final,
                             COLLECT { MATCH (s)-[r:SCORED]->(m) RETURN [m.code, r.scoreBp] }] }[0]""")

_BEGIN = dedent("""\
    MATCH (a:Agent {code: $agent}), (s:Scorecard {id: $scorecard})
    CREATE (a)<-[:ASSESSES]-(:Assessment {
      id: $id, period: $period, periodFrom: $first, periodTo: $end
    })-[:MEASURED_BY]->(s)""")

_RECORD = dedent("""\
    MATCH (s:Assessment {id: $id})
    SET s.scoreBp = $score, s.grade = $grade, s.final = $final,
        s.decidedOn = CASE WHEN $final THEN $today END
    WITH s
    UNWIND $results AS each
    MATCH (s)-[:MEASURED_BY]->(:Scorecard)-[:HAS_METRIC]->(m {code: each.metric})
    MERGE (s)-[r:SCORED]->(m)
    SET r.scoreBp = each.scoreBp""")


async def assess_agent(transaction: Transaction, call: Call) -> Outcome:
    """Record results of an agent in a period, or say every rule against it; `assessment` is that one."""
    found = await applicant(transaction, call)
    if isinstance(found, Violation):
        return refused(found)
    await lock.to_measure(transaction)
    agent, status = found
    given = call.input
    period = Period.of(given["period"])
    values: dict[str, Any] = {
        "agent": agent,
        "period": given["period"],
        "first": period.first if period else call.today,
        "end": period.end if period else call.today,
        "today": call.today,
    }
    [[name, card, before]] = await transaction.run(_FACTS, values)
    scorecard, *thresholds, weights = card or (None, 0, 0, 0, None)
    id_, decided, kept = before or (None, False, ())
    asked = Assessing(
        name,
        status,
        given["period"],
        period,
        call.today,
        None if weights is None else dict(weights),
        tuple((each["metric"], each["scoreBp"]) for each in given["results"]),
        dict(kept),
        given["final"],
        decided,
    )
    violations = against_assessment(asked)
    if violations:
        return refused(*violations)
    if id_ is None:
        id_ = await new_id(transaction, ASSESSMENT, "AS")
        await transaction.run(_BEGIN, {**values, "id": id_, "scorecard": scorecard})
    await transaction.run(
        _RECORD,
        {
            **values,
            "id": id_,
            "score": asked.score_bp,
            "grade": grade_of(Bands(*thresholds), asked.score_bp),
            "final": asked.final,
            "results": [{"metric": metric, "scoreBp": score} for metric, score in asked.given],
        },
    )
    type_ = EventType.ASSESSMENT_FINAL if asked.final else EventType.ASSESSMENT_RECORDED
    return Outcome({"assessment": (id_,)}, (Happening(type_, ASSESSMENT.label, id_),))

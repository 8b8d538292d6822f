"""`assessAgent`: how an agent did in a period, metric by metric (考核; design section 5)."""

from textwrap import dedent
from typing import Any

from graph.mapping.models import ASSESSMENT
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations import lock
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.follow_grade import follow_grade
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.assessing import Assessing, against_assessment, worked
from resolvers.rules.period import Period
from resolvers.rules.scorecard import Bands, grade_of
from resolvers.rules.violation import Violation

# The statuses of the agent; what there is of the period already, the final one first; the card that counts:
# once an assessment has begun, its own.
_FACTS = dedent("""\
    MATCH (a:Agent {code: $agent})
    OPTIONAL MATCH (a)<-[:ASSESSES]-(s:Assessment {period: $period})
    WITH a, s ORDER BY s.final DESC, s.id LIMIT 1
    WITH a, s,
         COLLECT { MATCH (s)-[:MEASURED_BY]->(card:Scorecard) RETURN card
                   UNION
                   MATCH (card:Scorecard {capability: a.capability})
                   WHERE s IS NULL AND card.validFrom <= $first
                   RETURN card ORDER BY card.version DESC LIMIT 1 }[0] AS card
    RETURN a.name, a.status,
           COLLECT { MATCH (a)<-[:RECORD_OF]-(r:AgentRecord)
                     RETURN [toString(r.validFrom), toString(r.validTo), r.status] },
           CASE WHEN s IS NOT NULL THEN
             [s.id, s.final, COLLECT { MATCH (s)-[r:SCORED]->(m) RETURN [m.code, r.scoreBp] }]
           END,
           CASE WHEN card IS NOT NULL THEN
             [card.id, card.fromA, card.fromB, card.fromC,
              COLLECT { MATCH (card)-[:HAS_METRIC]->(m) RETURN [m.code, m.weightBp] }]
           END""")

_BEGIN = dedent("""\
    MATCH (a:Agent {code: $agent}), (s:Scorecard {id: $scorecard})
    CREATE (a)<-[:ASSESSES]-(:Assessment {
      id: $id, period: $period, periodFrom: $first, periodTo: $end, revision: 1
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
    agent, _ = found
    given = call.input
    period = Period.of(given["period"])
    values: dict[str, Any] = {
        "agent": agent,
        "period": given["period"],
        "first": period and period.first,
        "end": period and period.end,
        "today": call.today,
    }
    [[name, own, records, before, card]] = await transaction.run(_FACTS, values)
    id_, decided, kept = before or (None, False, ())
    scorecard, *thresholds, weights = card or (None, 0, 0, 0, None)
    statuses = [(interval_of(days), status) for *days, status in records]
    asked = Assessing(
        name,
        given["period"],
        period,
        call.today,
        period is not None and worked(period, call.today, own, statuses),
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
    done = await follow_grade(transaction, call, agent, id_) if asked.final else ()
    return Outcome({"assessment": (id_,)}, (Happening(type_, ASSESSMENT.label, id_), *done))

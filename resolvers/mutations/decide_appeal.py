"""`decideAppeal`: a company above upholds an appeal or rejects it (考核申诉; design section 5)."""

from textwrap import dedent

from graph.mapping.models import ASSESSMENT
from graph.session import Transaction
from resolvers.mutations.above_manager import ABOVE
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.assessment_seen import assessment_seen
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.follow_grade import follow_grade
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.appealing import UPHELD, Ruling, against_ruling
from resolvers.rules.scorecard import Bands, grade_of, score_of
from resolvers.rules.violation import Violation

_FACTS = f"""\
MATCH (a:Agent)<-[:ASSESSES]-(s:Assessment {{id: $assessment}})-[:MEASURED_BY]->(card:Scorecard)
MATCH (a)-[:MANAGED_BY]->(m:Company)
RETURN s.period, EXISTS {{ (p:AssessmentAppeal)-[:APPEALS]->(s) WHERE p.outcome IS NULL }},
       {ABOVE},
       [card.fromA, card.fromB, card.fromC],
       COLLECT {{ MATCH (card)-[:HAS_METRIC]->(x) RETURN [x.code, x.weightBp] }},
       COLLECT {{ MATCH (s)-[r:SCORED]->(x) RETURN [x.code, r.scoreBp] }}"""

_DECIDE = dedent("""\
    MATCH (:Assessment {id: $assessment})<-[:APPEALS]-(p:AssessmentAppeal)
    MATCH (c:Company {code: $company})
    SET p.outcome = $outcome, p.decidedOn = $today, p.comment = $comment
    CREATE (c)-[:DECIDED]->(p)""")

_REVISE = dedent("""\
    MATCH (a:Agent)<-[:ASSESSES]-(old:Assessment {id: $assessment})-[:MEASURED_BY]->(card:Scorecard)
    SET old.supersededOn = $today
    CREATE (new:Assessment {
      id: $id, period: old.period, periodFrom: old.periodFrom, periodTo: old.periodTo,
      revision: old.revision + 1, scoreBp: $score, grade: $grade, final: true, decidedOn: $today
    })
    CREATE (new)-[:ASSESSES]->(a), (new)-[:MEASURED_BY]->(card), (new)-[:SUPERSEDES]->(old)
    WITH new, card
    UNWIND $results AS each
    MATCH (card)-[:HAS_METRIC]->(m {code: each.metric})
    CREATE (new)-[:SCORED {scoreBp: each.scoreBp}]->(m)""")


async def decide_appeal(transaction: Transaction, call: Call) -> Outcome:
    """Uphold or reject an appeal, or say every rule against it.

    `assessment` of the payload is the one appealed against, `revision` what has taken its place.
    """
    given = call.input
    acting = await acting_company(transaction, call, "decidedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    found = await assessment_seen(transaction, call)
    if isinstance(found, Violation):
        return refused(*wrong, found)
    values = {"assessment": found[0], "company": company, "today": call.today}
    [[period, open_, above, thresholds, weights, kept]] = await transaction.run(_FACTS, values)
    results = tuple((each["metric"], each["scoreBp"]) for each in given["results"])
    comment = given.get("comment") or ""
    asked = Ruling(period, acting.name, above, open_, given["outcome"], dict(weights), results, comment)
    wrong += against_ruling(asked)
    if wrong:
        return refused(*wrong)
    await transaction.run(
        _DECIDE, {**values, "outcome": asked.outcome, "comment": asked.comment.strip() or None}
    )
    if asked.outcome != UPHELD:
        rejected = Happening(EventType.APPEAL_REJECTED, ASSESSMENT.label, found[0])
        return Outcome({"assessment": (found[0],), "revision": ()}, (rejected,))
    scores = {**dict(kept), **dict(results)}
    score = score_of(asked.weights, scores)
    id_ = await new_id(transaction, ASSESSMENT, "AS")
    await transaction.run(
        _REVISE,
        {
            **values,
            "id": id_,
            "score": score,
            "grade": grade_of(Bands(*thresholds), score),
            "results": [{"metric": metric, "scoreBp": each} for metric, each in scores.items()],
        },
    )
    upheld = Happening(EventType.APPEAL_UPHELD, ASSESSMENT.label, found[0], {ASSESSMENT.label: (id_,)})
    done = await follow_grade(transaction, call, found[1], id_)
    return Outcome({"assessment": (found[0],), "revision": (id_,)}, (upheld, *done))

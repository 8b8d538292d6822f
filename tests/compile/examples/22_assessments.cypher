// Parameters
//   $p0 = id_key(variable within)
//   $p1 = 'ACTIVE'
//   $p2 = 10

RETURN
  COLLECT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE agent.status = $p1 AND within:County AND within.until IS NULL AND agent.code IS NOT NULL
    WITH agent ORDER BY agent.code LIMIT $p2
    RETURN [agent.code, agent.name, agent.capability, COLLECT {
      MATCH (agent)<-[:ASSESSES]-(assessment)
      WITH assessment ORDER BY toString(assessment.periodTo) + assessment.id
      RETURN [assessment.period, assessment.grade, assessment.scoreBp / 100.0, (assessment.final AND assessment.supersededOn IS NULL), toString(assessment.decidedOn), COLLECT {
        MATCH (assessment)-[link:SCORED]->(end:ScorecardMetric)
        WITH end, link ORDER BY end.key
        RETURN [[end.name, end.weightBp], link.scoreBp]
      }, COLLECT {
        MATCH (assessment)<-[:APPEALS]-(assessmentAppeal:AssessmentAppeal)
        RETURN [assessmentAppeal.reason, assessmentAppeal.outcome, assessmentAppeal.comment]
      }[0], COLLECT {
        MATCH (assessment)-[:MEASURED_BY]->(scorecard)
        RETURN [scorecard.version, toString(scorecard.validFrom)]
      }[0]]
    }]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     Top
//       Filter
//         Expand(All) (territory)<-[:BASED_IN]-(agent)
//           VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//             Filter
//               NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (agent)<-[:ASSESSES]-(assessment) … }
//     Sort
//       Expand(All) (agent)<-[:ASSESSES]-(assessment)
//         Argument
//   COLLECT { MATCH (assessment)-[link:SCORED]->(end:ScorecardMetric) … }
//     Sort
//       Filter
//         Expand(All) (assessment)-[link:SCORED]->(end)
//           Argument
//   COLLECT { MATCH (assessment)<-[:APPEALS]-(assessmentAppeal:AssessmentAppeal) … }
//     Filter
//       Expand(All) (assessment)<-[:APPEALS]-(assessmentAppeal)
//         Argument assessment
//   COLLECT { MATCH (assessment)-[:MEASURED_BY]->(scorecard) … }
//     Expand(All) (assessment)-[:MEASURED_BY]->(scorecard)
//       Argument assessment

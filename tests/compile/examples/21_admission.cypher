// Parameters
//   $p0 = id_key(variable within)
//   $p1 = ('SUBMITTED', 'UNDER_REVIEW')
//   $p2 = 20

RETURN
  [COLLECT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE agent.status IN $p1 AND within:Province AND within.until IS NULL AND agent.code IS NOT NULL
    WITH agent ORDER BY agent.code LIMIT $p2
    RETURN [agent.code, agent.name, agent.status, COLLECT {
      MATCH (agent)-[:BASED_IN]->(territory2)
      RETURN [territory2.name]
    }[0], COLLECT {
      MATCH (agent)<-[:APPLIES_FOR]-(agentApplication)
      WITH agentApplication ORDER BY toString(agentApplication.submittedOn) + agentApplication.id
      RETURN ['AgentApplication:' + agentApplication.id, toString(agentApplication.submittedOn), COLLECT {
        MATCH (agentApplication)<-[:SUBMITTED]-(party)
        RETURN [party.name]
      }[0], COLLECT {
        MATCH (agentApplication)-[:ATTACHES]->(evidence)
        WITH evidence ORDER BY evidence.position
        RETURN [evidence.kind, evidence.reference]
      }, COLLECT {
        MATCH (agentApplication)<-[:REVIEWS]-(review)
        WITH review ORDER BY review.key
        RETURN [COLLECT {
          MATCH (review)<-[:WROTE]-(company)
          RETURN [company.name]
        }[0], review.verdict, review.comment, toString(review.on)]
      }, agentApplication.outcome]
    }]
  }, null, false, false, COUNT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE agent.status IN $p1 AND within:Province AND within.until IS NULL
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     Top
//       Filter
//         Expand(All) (territory)<-[:BASED_IN]-(agent)
//           VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//             Filter
//               NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (agent)-[:BASED_IN]->(territory2) … }
//     Expand(All) (agent)-[:BASED_IN]->(territory2)
//       Argument agent
//   COLLECT { MATCH (agent)<-[:APPLIES_FOR]-(agentApplication) … }
//     Sort
//       Expand(All) (agent)<-[:APPLIES_FOR]-(agentApplication)
//         Argument
//   COLLECT { MATCH (agentApplication)<-[:SUBMITTED]-(party) … }
//     Expand(All) (agentApplication)<-[:SUBMITTED]-(party)
//       Argument agentApplication
//   COLLECT { MATCH (agentApplication)-[:ATTACHES]->(evidence) … }
//     Sort
//       Expand(All) (agentApplication)-[:ATTACHES]->(evidence)
//         Argument
//   COLLECT { MATCH (agentApplication)<-[:REVIEWS]-(review) … }
//     Sort
//       Expand(All) (agentApplication)<-[:REVIEWS]-(review)
//         Argument
//   COLLECT { MATCH (review)<-[:WROTE]-(company) … }
//     Expand(All) (review)<-[:WROTE]-(company)
//       Argument review
//   COUNT { MATCH (agent:Agent) … }
//     Filter
//       Expand(All) (territory)<-[:BASED_IN]-(agent)
//         VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//           Filter
//             NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0

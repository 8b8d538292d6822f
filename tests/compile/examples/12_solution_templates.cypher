// Parameters
//   $p0 = 5

RETURN
  COLLECT {
    MATCH (solutionTemplate:SolutionTemplate)
    WITH solutionTemplate ORDER BY solutionTemplate.code
    RETURN [solutionTemplate.name, solutionTemplate.version, COLLECT {
      MATCH (solutionTemplate)-[:PROPOSED_BY]->(party)
      RETURN [party.name]
    }[0], COLLECT {
      MATCH (solutionTemplate)-[:SPECIFIES]->(valueChain)
      RETURN [valueChain.name, valueChain.tier]
    }[0], [COLLECT {
      MATCH (solutionTemplate)<-[:INSTANCE_OF]-(deployment)
      WITH deployment ORDER BY deployment.id LIMIT $p0
      RETURN [toString(deployment.since), COLLECT {
        MATCH (deployment)-[:DEPLOYED_BY]->(agent)
        RETURN [agent.name]
      }[0], COLLECT {
        MATCH (deployment)-[:FOR_CUSTOMER]->(customer)
        RETURN [customer.name, COLLECT {
          MATCH (customer)-[:LOCATED_IN]->(territory)
          RETURN [territory.name]
        }[0]]
      }[0]]
    }, null, false, false, COUNT {
      MATCH (solutionTemplate)<-[:INSTANCE_OF]-(deployment)
    }]]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (solutionTemplate:SolutionTemplate) … }
//     Sort
//       NodeByLabelScan solutionTemplate:SolutionTemplate
//   COLLECT { MATCH (solutionTemplate)-[:PROPOSED_BY]->(party) … }
//     Expand(All) (solutionTemplate)-[:PROPOSED_BY]->(party)
//       Argument solutionTemplate
//   COLLECT { MATCH (solutionTemplate)-[:SPECIFIES]->(valueChain) … }
//     Expand(All) (solutionTemplate)-[:SPECIFIES]->(valueChain)
//       Argument solutionTemplate
//   COLLECT { MATCH (solutionTemplate)<-[:INSTANCE_OF]-(deployment) … }
//     Top
//       Expand(All) (solutionTemplate)<-[:INSTANCE_OF]-(deployment)
//         Argument
//   COLLECT { MATCH (deployment)-[:DEPLOYED_BY]->(agent) … }
//     Expand(All) (deployment)-[:DEPLOYED_BY]->(agent)
//       Argument deployment
//   COLLECT { MATCH (deployment)-[:FOR_CUSTOMER]->(customer) … }
//     Expand(All) (deployment)-[:FOR_CUSTOMER]->(customer)
//       Argument deployment
//   COLLECT { MATCH (customer)-[:LOCATED_IN]->(territory) … }
//     Expand(All) (customer)-[:LOCATED_IN]->(territory)
//       Argument customer
//   COUNT { MATCH (solutionTemplate)<-[:INSTANCE_OF]-(deployment) … }
//     Expand(All) (solutionTemplate)<-[:INSTANCE_OF]-()
//       Argument solutionTemplate

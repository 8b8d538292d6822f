// Parameters
//   $p0 = 5
//   $p1 = '350000'
//   $p2 = today
//   $p3 = 10

RETURN
  COLLECT {
    MATCH (solutionTemplate:SolutionTemplate)
    WITH solutionTemplate ORDER BY solutionTemplate.code
    RETURN [solutionTemplate.name, solutionTemplate.version, toString(solutionTemplate.publishedOn), COLLECT {
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
  } AS c0,
  COLLECT {
    MATCH (area:Territory {code: $p1})
    WHERE area:Province AND area.until IS NULL
    RETURN [COLLECT {
      CALL (area) {
        MATCH (area)-[:COVERS*0..1]->(ct:Territory)
        MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p2 AND (cy.validTo IS NULL OR $p2 < cy.validTo)
        MATCH (cy)<-[m_territory2:PART_OF|WAS_PART_OF*0..2]-(territory2:Territory)
        WHERE all(k IN m_territory2 WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
        WITH DISTINCT territory2
        MATCH (territory2)<-[:LOCATED_IN]-(cu:Customer)<-[:FOR_CUSTOMER]-(deployment2:Deployment)
              -[:INSTANCE_OF]->(template:SolutionTemplate)
        WHERE true AND true
        MATCH (deployment2)-[:DEPLOYED_BY]->(agent2:Agent)
        WITH template, territory2, agent2, territory2.code + ' ' + agent2.code AS link,
             count(deployment2) AS deployments, count(DISTINCT cu) AS customers,
             toString(min(deployment2.since)) AS first, toString(max(deployment2.since)) AS latest
        WHERE true
        WITH template, territory2, agent2, link, deployments, customers, first, latest
        ORDER BY template.code, link
        RETURN template, territory2, agent2, link, deployments, customers, first, latest LIMIT $p3
      }
      WITH template, territory2, agent2, link, deployments, customers, first, latest
      WITH template, territory2, agent2, link, deployments, customers, first, latest ORDER BY template.code, link LIMIT $p3
      RETURN [[template.name, template.version], [territory2.name], COLLECT {
        MATCH (deployer:Agent {code: agent2.code})
        RETURN [deployer.name]
      }[0], customers, first, latest]
    }, null, false, false, COUNT {
      CALL (area) {
        MATCH (area)-[:COVERS*0..1]->(ct:Territory)
        MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p2 AND (cy.validTo IS NULL OR $p2 < cy.validTo)
        MATCH (cy)<-[m_territory2:PART_OF|WAS_PART_OF*0..2]-(territory2:Territory)
        WHERE all(k IN m_territory2 WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
        WITH DISTINCT territory2
        MATCH (territory2)<-[:LOCATED_IN]-(cu:Customer)<-[:FOR_CUSTOMER]-(deployment3:Deployment)
              -[:INSTANCE_OF]->(template:SolutionTemplate)
        WHERE true AND true
        MATCH (deployment3)-[:DEPLOYED_BY]->(agent2:Agent)
        WITH template, territory2, agent2, territory2.code + ' ' + agent2.code AS link,
             count(deployment3) AS deployments, count(DISTINCT cu) AS customers,
             toString(min(deployment3.since)) AS first, toString(max(deployment3.since)) AS latest
        WHERE true
        WITH template, territory2, agent2, link, deployments, customers, first, latest
        ORDER BY template.code, link
        RETURN template, territory2, agent2, link, deployments, customers, first, latest
      }
      WITH template, territory2, agent2, link, deployments, customers, first, latest
    }]
  }[0] AS c1

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
//   COLLECT { MATCH (area:Territory {code: $p1}) … }
//     Apply
//       Filter
//         NodeIndexSeek RANGE INDEX area:Territory(code) WHERE code = $p1
//       EagerAggregation
//         Apply
//           Argument
//           Sort
//             EagerAggregation
//               Filter
//                 Expand(All) (deployment3)-[:INSTANCE_OF]->(template)
//                   Filter
//                     Expand(All) (deployment3)-[:DEPLOYED_BY]->(agent2)
//                       Filter
//                         Expand(All) (cu)<-[:FOR_CUSTOMER]-(deployment3)
//                           Filter
//                             Expand(All) (territory2)<-[:LOCATED_IN]-(cu)
//                               Distinct
//                                 Filter
//                                   VarLengthExpand(Pruning,BFS,All) p = (cy)<-[:PART_OF|WAS_PART_OF*0..2]-(territory2)
//                                     Filter
//                                       VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                                         Filter
//                                           VarLengthExpand(All) (area)-[:COVERS*0..1]->(ct)
//                                             Argument
//   COLLECT { CALL (area) { … }
//     Limit
//       Top
//         EagerAggregation
//           Filter
//             Expand(All) (deployment2)-[:INSTANCE_OF]->(template)
//               Filter
//                 Expand(All) (deployment2)-[:DEPLOYED_BY]->(agent2)
//                   Filter
//                     Expand(All) (cu)<-[:FOR_CUSTOMER]-(deployment2)
//                       Filter
//                         Expand(All) (territory2)<-[:LOCATED_IN]-(cu)
//                           Distinct
//                             Filter
//                               VarLengthExpand(Pruning,BFS,All) p = (cy)<-[:PART_OF|WAS_PART_OF*0..2]-(territory2)
//                                 Filter
//                                   VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                                     Filter
//                                       VarLengthExpand(All) (area)-[:COVERS*0..1]->(ct)
//                                         Argument
//   COLLECT { MATCH (deployer:Agent {code: agent2.code}) … }
//     NodeUniqueIndexSeek UNIQUE deployer:Agent(code) WHERE code = agent2.code
//   COUNT { CALL (area) { … }
//     Sort
//       EagerAggregation
//         Filter
//           Expand(All) (deployment3)-[:INSTANCE_OF]->(template)
//             Filter
//               Expand(All) (deployment3)-[:DEPLOYED_BY]->(agent2)
//                 Filter
//                   Expand(All) (cu)<-[:FOR_CUSTOMER]-(deployment3)
//                     Filter
//                       Expand(All) (territory2)<-[:LOCATED_IN]-(cu)
//                         Distinct
//                           Filter
//                             VarLengthExpand(Pruning,BFS,All) p = (cy)<-[:PART_OF|WAS_PART_OF*0..2]-(territory2)
//                               Filter
//                                 VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                                   Filter
//                                     VarLengthExpand(All) (area)-[:COVERS*0..1]->(ct)
//                                       Argument

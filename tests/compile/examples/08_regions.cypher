// Parameters

RETURN
  COLLECT {
    MATCH (region:Region)
    WITH region ORDER BY region.code
    RETURN ['Region:' + region.code, region.name, region.kind, COLLECT {
      MATCH (region)-[:COVERS]->(territory)
      WITH territory ORDER BY territory.code
      RETURN [territory.level, territory.name, COLLECT {
        MATCH (territory)-[rel:PART_OF|WAS_PART_OF]->(territory2)
        WHERE (rel.validFrom IS NULL OR rel.validFrom <= coalesce(territory.validTo - duration('P1D'), date('9999-12-31'))) AND (rel.validTo IS NULL OR coalesce(territory.validTo - duration('P1D'), date('9999-12-31')) < rel.validTo)
        RETURN [territory2.name]
      }[0]]
    }]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (region:Region) … }
//     Sort
//       NodeByLabelScan region:Region
//   COLLECT { MATCH (region)-[:COVERS]->(territory) … }
//     Sort
//       Expand(All) (region)-[:COVERS]->(territory)
//         Argument
//   COLLECT { MATCH (territory)-[rel:PART_OF|WAS_PART_OF]->(territory2) … }
//     Filter
//       Expand(All) (territory)-[rel:PART_OF|WAS_PART_OF]->(territory2)
//         Argument territory

// Parameters
//   $p0 = 'D0028'

RETURN
  COLLECT {
    MATCH (delegation:Delegation {id: $p0})
    RETURN [COLLECT {
      MATCH (delegation)<-[:GRANTED]-(party)
      RETURN [CASE WHEN party:CustomerManager THEN 'CustomerManager' WHEN party:Company THEN 'Company' WHEN party:Agent THEN 'Agent' END, CASE WHEN party:CustomerManager THEN 'CustomerManager' WHEN party:Company THEN 'Company' WHEN party:Agent THEN 'Agent' END, CASE WHEN party:CustomerManager THEN 'CustomerManager:' WHEN party:Company THEN 'Company:' WHEN party:Agent THEN 'Agent:' END + party.code, party.name, CASE WHEN party:Company THEN party.level END, CASE WHEN party:Company THEN COLLECT {
        MATCH (party)-[:OPERATES_IN]->(territory)
        RETURN [territory.name]
      }[0] END, CASE WHEN party:Agent THEN party.kind END, CASE WHEN party:Agent THEN COLLECT {
        MATCH (party)-[:BASED_IN]->(territory2)
        RETURN [territory2.name]
      }[0] END]
    }[0], COLLECT {
      MATCH (delegation)-[:IN_TERRITORY]->(area)
      WITH area ORDER BY area.code
      RETURN [CASE WHEN area:Region THEN 'Region' WHEN area:County THEN 'County' WHEN area:Province THEN 'Province' WHEN area:City THEN 'City' END, CASE WHEN area:Region THEN 'Region' WHEN area:County THEN 'County' WHEN area:Province THEN 'Province' WHEN area:City THEN 'City' END, area.name, CASE WHEN area:County|Province|City THEN COLLECT {
        MATCH (area)-[rel:PART_OF|WAS_PART_OF]->(territory3)
        WHERE (rel.validFrom IS NULL OR rel.validFrom <= coalesce(area.validTo - duration('P1D'), date('9999-12-31'))) AND (rel.validTo IS NULL OR coalesce(area.validTo - duration('P1D'), date('9999-12-31')) < rel.validTo)
        RETURN [territory3.name]
      }[0] END]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (delegation:Delegation {id: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE delegation:Delegation(id) WHERE id = $p0
//   COLLECT { MATCH (delegation)<-[:GRANTED]-(party) … }
//     Expand(All) (delegation)<-[:GRANTED]-(party)
//       Argument delegation
//   COLLECT { MATCH (party)-[:OPERATES_IN]->(territory) … }
//     Expand(All) (party)-[:OPERATES_IN]->(territory)
//       Argument party
//   COLLECT { MATCH (party)-[:BASED_IN]->(territory2) … }
//     Expand(All) (party)-[:BASED_IN]->(territory2)
//       Argument party
//   COLLECT { MATCH (delegation)-[:IN_TERRITORY]->(area) … }
//     Sort
//       Expand(All) (delegation)-[:IN_TERRITORY]->(area)
//         Argument
//   COLLECT { MATCH (area)-[rel:PART_OF|WAS_PART_OF]->(territory3) … }
//     Filter
//       Expand(All) (area)-[rel:PART_OF|WAS_PART_OF]->(territory3)
//         Argument area

// Parameters
//   $p0 = '350205@1983'

RETURN
  COLLECT {
    MATCH (county:Territory {key: $p0})
    WHERE county:County
    RETURN [county.name, COLLECT {
      MATCH (county)-[rel:PART_OF|WAS_PART_OF]->(city:City)
      WHERE (rel.validFrom IS NULL OR rel.validFrom <= coalesce(county.validTo - duration('P1D'), date('9999-12-31'))) AND (rel.validTo IS NULL OR coalesce(county.validTo - duration('P1D'), date('9999-12-31')) < rel.validTo)
      RETURN [city.name]
    }[0], COLLECT {
      MATCH (county)-[link:SUCCEEDED_BY]->(end)
      WITH end, link ORDER BY link.year, end.key
      RETURN [link.kind, link.year, [CASE WHEN end:County THEN 'County:' WHEN end:Province THEN 'Province:' WHEN end:City THEN 'City:' END + CASE WHEN end.until IS NULL THEN end.code ELSE end.key END]]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (county:Territory {key: $p0}) … }
//     Filter
//       NodeUniqueIndexSeek UNIQUE county:Territory(key) WHERE key = $p0
//   COLLECT { MATCH (county)-[rel:PART_OF|WAS_PART_OF]->(city:City) … }
//     Filter
//       Expand(All) (county)-[rel:PART_OF|WAS_PART_OF]->(city)
//         Argument county
//   COLLECT { MATCH (county)-[link:SUCCEEDED_BY]->(end) … }
//     Sort
//       Expand(All) (county)-[link:SUCCEEDED_BY]->(end)
//         Argument

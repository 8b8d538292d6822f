MATCH (p:Territory {code: $code})
WHERE p:Province AND p.until IS NULL
RETURN p {.name, cities: COLLECT {
  MATCH (p)<-[:PART_OF]-(c:City)
  WITH c ORDER BY c.code
  RETURN c {.name, counties: COLLECT {
    MATCH (c)<-[:PART_OF]-(d)
    WITH d ORDER BY d.code
    RETURN d {.name, agents: {nodes: COLLECT {
      MATCH (d)<-[:BASED_IN]-(a)
      WITH a ORDER BY a.code LIMIT 3
      RETURN a {.code, .name, delegations: {nodes: COLLECT {
        MATCH (a)<-[:GRANTED_TO]-(g)
        WITH g ORDER BY g.id LIMIT 25
        RETURN g {
          .exclusive,
          validFrom: toString(g.validFrom),
          validTo: toString(g.validTo),
          industries: COLLECT {
            MATCH (g)-[:FOR_INDUSTRY]->(i)
            WITH i ORDER BY i.code
            RETURN i {.code, .name}
          },
          areas: COLLECT {
            MATCH (g)-[:IN_TERRITORY]->(t)
            WITH t ORDER BY t.code
            RETURN t {.code, .name}
          }
        }
      }}}
    }}}
  }}
}} AS province

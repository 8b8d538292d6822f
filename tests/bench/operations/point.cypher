MATCH (a:Agent {code: $code})-[:BASED_IN]->(t)
RETURN a {.code, .name, .kind, .capability, .level, .status, territory: t {.name}} AS agent

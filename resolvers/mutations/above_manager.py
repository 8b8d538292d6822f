"""Which companies decide on what an agent contests: those above the one that manages it."""

# That the company `$company` stands above `m`; one that none stands above decides on its own agents.
ABOVE = """\
EXISTS { (m)-[:REPORTS_TO*1..]->(:Company {code: $company}) }
OR (m.code = $company AND NOT EXISTS { (m)-[:REPORTS_TO]->() })"""

# The company's name, and whether it decides on the agent.
ABOVE_MANAGER = f"""\
MATCH (:Agent {{code: $agent}})-[:MANAGED_BY]->(m:Company), (c:Company {{code: $company}})
RETURN c.name, {ABOVE}"""

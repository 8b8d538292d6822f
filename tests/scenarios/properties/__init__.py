"""Authority over random territories, agents and grants: what Cypher finds is what the pure rules decide."""

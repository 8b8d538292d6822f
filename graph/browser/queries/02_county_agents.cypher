// Agents of 泉港区 and what was delegated to them · 泉港区的代理商及其授权
MATCH base = (county:County {code: '350505'})<-[:BASED_IN]-(agent:Agent)
OPTIONAL MATCH grant = (agent)<-[:GRANTED_TO]-(delegation:Delegation)<-[:GRANTED]-(:Company|Agent)
OPTIONAL MATCH box = (delegation)-[:IN_TERRITORY|FOR_INDUSTRY]->()
RETURN base, grant, box
LIMIT 200

// How an agent comes to the group: applications, evidence, reviews · 代理商准入：申请、材料、审核
MATCH admission = (a:Agent)<-[:APPLIES_FOR]-(p:AgentApplication)
MATCH handed = ()-[:SUBMITTED]->(p)
OPTIONAL MATCH evidence = (p)-[:ATTACHES]->(:Evidence)
OPTIONAL MATCH review = (p)<-[:REVIEWS]-(:Review)<-[:WROTE]-(:Company)
OPTIONAL MATCH agreement = (a)<-[:BINDS]-(:AgentAgreement)
RETURN admission, handed, evidence, review, agreement
LIMIT 60

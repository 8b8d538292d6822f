// What authority depends on is dated: earlier and coming states of agents and customers, and exceptions.
CREATE CONSTRAINT agent_record_key IF NOT EXISTS FOR (n:AgentRecord) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT customer_record_key IF NOT EXISTS FOR (n:CustomerRecord) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT protection_exception_id IF NOT EXISTS FOR (n:ProtectionException) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT assessment_id IF NOT EXISTS FOR (n:Assessment) REQUIRE n.id IS UNIQUE;
// Exclusive grants, which are few, are found without looking at the others: see graph/derived.py.
CREATE INDEX delegation_exclusive IF NOT EXISTS FOR (n:Delegation) ON (n.exclusive);

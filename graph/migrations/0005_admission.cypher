// How an agent came to the group: applications, their evidence and reviews, and the agreement it acts under.
CREATE CONSTRAINT agent_application_id IF NOT EXISTS FOR (n:AgentApplication) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evidence_key IF NOT EXISTS FOR (n:Evidence) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT review_key IF NOT EXISTS FOR (n:Review) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT agent_agreement_id IF NOT EXISTS FOR (n:AgentAgreement) REQUIRE n.id IS UNIQUE;

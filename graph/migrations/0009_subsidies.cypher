// What agents are supported with: budgets, and claims on them.
CREATE CONSTRAINT subsidy_budget_id IF NOT EXISTS FOR (n:SubsidyBudget) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT subsidy_claim_id IF NOT EXISTS FOR (n:SubsidyClaim) REQUIRE n.id IS UNIQUE;

// Every key of docs/graph.md is unique; the constraint's index is also how it is looked up.
CREATE CONSTRAINT territory_key IF NOT EXISTS FOR (n:Territory) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT industry_code IF NOT EXISTS FOR (n:Industry) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT region_code IF NOT EXISTS FOR (n:Region) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT company_code IF NOT EXISTS FOR (n:Company) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT customer_manager_code IF NOT EXISTS FOR (n:CustomerManager) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT agent_code IF NOT EXISTS FOR (n:Agent) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT customer_code IF NOT EXISTS FOR (n:Customer) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT delegation_id IF NOT EXISTS FOR (n:Delegation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT suspension_id IF NOT EXISTS FOR (n:Suspension) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT product_code IF NOT EXISTS FOR (n:Product) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT value_chain_code IF NOT EXISTS FOR (n:ValueChain) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT value_chain_stage_key IF NOT EXISTS FOR (n:ValueChainStage) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT solution_template_code IF NOT EXISTS FOR (n:SolutionTemplate) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT deployment_id IF NOT EXISTS FOR (n:Deployment) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dataset_name IF NOT EXISTS FOR (n:Dataset) REQUIRE n.name IS UNIQUE;

// What lists are filtered by, sorted by and searched by. One line per index.
CREATE INDEX territory_code IF NOT EXISTS FOR (n:Territory) ON (n.code);
CREATE INDEX territory_name IF NOT EXISTS FOR (n:Territory) ON (n.name);
CREATE INDEX industry_name IF NOT EXISTS FOR (n:Industry) ON (n.name);
CREATE INDEX company_level IF NOT EXISTS FOR (n:Company) ON (n.level);
CREATE INDEX agent_name IF NOT EXISTS FOR (n:Agent) ON (n.name);
CREATE INDEX agent_level_rank IF NOT EXISTS FOR (n:Agent) ON (n.levelRank);
CREATE INDEX customer_name IF NOT EXISTS FOR (n:Customer) ON (n.name);
CREATE INDEX customer_grade_rank IF NOT EXISTS FOR (n:Customer) ON (n.gradeRank);
CREATE INDEX delegation_valid_from IF NOT EXISTS FOR (n:Delegation) ON (n.validFrom);
CREATE INDEX delegation_valid_to IF NOT EXISTS FOR (n:Delegation) ON (n.validTo);
CREATE INDEX value_chain_tier IF NOT EXISTS FOR (n:ValueChain) ON (n.tier);

// Search: cjk cuts Chinese into overlapping pairs of characters, so that 泉港 finds 泉州市泉港区.
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (n:Territory|Industry|Region|Company|CustomerManager|Agent|Customer|Product|ValueChain|SolutionTemplate)
ON EACH [n.name]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'cjk' } };

// What the group may set without a new version of this software; the first has always been there.
CREATE CONSTRAINT policy_id IF NOT EXISTS FOR (n:Policy) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT policy_version IF NOT EXISTS FOR (n:Policy) REQUIRE n.version IS UNIQUE;
CREATE CONSTRAINT section_limit_key IF NOT EXISTS FOR (n:SectionLimit) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT promotion_id IF NOT EXISTS FOR (n:Promotion) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT promotion_bar_key IF NOT EXISTS FOR (n:PromotionBar) REQUIRE n.key IS UNIQUE;
MERGE (p:Policy {id: 'PO0001'})
ON CREATE SET p.version = 1, p.validFrom = date('0001-01-01'), p.chainLength = 5, p.quorum = 2,
  p.approvals = 2, p.deposit = 1000000, p.appealDays = 15, p.disputeDays = 15, p.promotionGrade = 'A',
  p.promotionPeriods = 2, p.promotionDays = 730, p.grantGrade = 'B', p.workGrade = 'C',
  p.terminationPeriods = 2;
MATCH (p:Policy {id: 'PO0001'})
UNWIND [['STANDARD_PRODUCT_SALES', 3], ['COOPERATIVE_EXPANSION', 6], ['SOLUTION_INTEGRATION', 12],
        ['INDUSTRY_APPLICATION', 20]] AS each
MERGE (l:SectionLimit {key: 'PO0001:' + each[0]})
ON CREATE SET l.capability = each[0], l.sections = each[1]
MERGE (p)-[:LIMITS_SECTIONS]->(l);
MATCH (p:Policy {id: 'PO0001'})
UNWIND [['CITY', 3, 8], ['PROVINCE', 6, 20]] AS each
MERGE (b:PromotionBar {key: 'PO0001:' + each[0]})
ON CREATE SET b.level = each[0], b.grants = each[1], b.customers = each[2]
MERGE (p)-[:SETS_BAR]->(b);

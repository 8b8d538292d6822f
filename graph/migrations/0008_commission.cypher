// What agents sell and earn; the id of a line says what it is for, so that nothing is paid twice.
CREATE CONSTRAINT commission_plan_id IF NOT EXISTS FOR (n:CommissionPlan) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT commission_plan_version IF NOT EXISTS FOR (n:CommissionPlan) REQUIRE (n.capability, n.version) IS UNIQUE;
CREATE CONSTRAINT commission_tier_key IF NOT EXISTS FOR (n:CommissionTier) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT sale_id IF NOT EXISTS FOR (n:Sale) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT sale_contract IF NOT EXISTS FOR (n:Sale) REQUIRE n.contract IS UNIQUE;
CREATE CONSTRAINT refund_id IF NOT EXISTS FOR (n:Refund) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT commission_statement_id IF NOT EXISTS FOR (n:CommissionStatement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT commission_line_id IF NOT EXISTS FOR (n:CommissionLine) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_dispute_key IF NOT EXISTS FOR (n:StatementDispute) REQUIRE n.key IS UNIQUE;
// On which days the tree changed, of a period.
CREATE INDEX territory_from IF NOT EXISTS FOR (n:Territory) ON (n.validFrom);
CREATE INDEX territory_to IF NOT EXISTS FOR (n:Territory) ON (n.validTo);
CREATE INDEX part_of_from IF NOT EXISTS FOR ()-[r:PART_OF]-() ON (r.validFrom);
CREATE INDEX part_of_to IF NOT EXISTS FOR ()-[r:PART_OF]-() ON (r.validTo);
CREATE INDEX was_part_of_from IF NOT EXISTS FOR ()-[r:WAS_PART_OF]-() ON (r.validFrom);
CREATE INDEX was_part_of_to IF NOT EXISTS FOR ()-[r:WAS_PART_OF]-() ON (r.validTo);

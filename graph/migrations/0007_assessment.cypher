// What agents are measured by; assessments have had their constraint since 0003.
CREATE CONSTRAINT scorecard_id IF NOT EXISTS FOR (n:Scorecard) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT scorecard_metric_key IF NOT EXISTS FOR (n:ScorecardMetric) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT assessment_appeal_key IF NOT EXISTS FOR (n:AssessmentAppeal) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT scorecard_version IF NOT EXISTS FOR (n:Scorecard) REQUIRE (n.capability, n.version) IS UNIQUE;

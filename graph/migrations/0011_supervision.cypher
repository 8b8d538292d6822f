// What agents report, what is found about them, and who may look across territories.
CREATE CONSTRAINT operating_report_id IF NOT EXISTS FOR (n:OperatingReport) REQUIRE n.id IS UNIQUE;
CREATE INDEX operating_report_period IF NOT EXISTS FOR (n:OperatingReport) ON (n.period);
CREATE CONSTRAINT finding_id IF NOT EXISTS FOR (n:Finding) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT supervision_mandate_id IF NOT EXISTS FOR (n:SupervisionMandate) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT support_ticket_id IF NOT EXISTS FOR (n:SupportTicket) REQUIRE n.id IS UNIQUE;

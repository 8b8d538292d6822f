// Products that agents bring to be admitted; value chains that are in force on a day, templates by their name.
CREATE CONSTRAINT product_proposal_id IF NOT EXISTS FOR (n:ProductProposal) REQUIRE n.id IS UNIQUE;
CREATE INDEX product_name IF NOT EXISTS FOR (n:Product) ON (n.name);
CREATE INDEX solution_template_name IF NOT EXISTS FOR (n:SolutionTemplate) ON (n.name);

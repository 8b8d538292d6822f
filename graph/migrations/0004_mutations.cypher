// What mutations keep: the last number given away, and the first answer to each idempotency key of a party.
CREATE CONSTRAINT counter_name IF NOT EXISTS FOR (n:Counter) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT idempotency_key IF NOT EXISTS FOR (n:IdempotencyKey) REQUIRE (n.principal, n.key) IS UNIQUE;

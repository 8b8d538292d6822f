// What happened, numbered in the order in which it was committed.
CREATE CONSTRAINT event_number IF NOT EXISTS FOR (n:Event) REQUIRE n.number IS UNIQUE;

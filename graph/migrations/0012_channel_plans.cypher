// What companies aim at per place, industry and period, in versions.
CREATE CONSTRAINT channel_plan_id IF NOT EXISTS FOR (n:ChannelPlan) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT channel_target_key IF NOT EXISTS FOR (n:ChannelTarget) REQUIRE n.key IS UNIQUE;
// What channel management teams are to do.
CREATE CONSTRAINT channel_measure_id IF NOT EXISTS FOR (n:ChannelMeasure) REQUIRE n.id IS UNIQUE;
// What agents say they bring along.
CREATE CONSTRAINT agent_resource_id IF NOT EXISTS FOR (n:AgentResource) REQUIRE n.id IS UNIQUE;

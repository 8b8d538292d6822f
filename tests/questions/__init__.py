"""The twelve questions of the channel, each an example in GraphiQL, with its exact answer in the scenario."""

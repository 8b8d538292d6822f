"""The domain's rules as pure functions of frozen facts."""

"""Who asks: by a bearer token, or on one's own machine by a header."""

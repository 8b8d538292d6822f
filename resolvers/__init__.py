"""What happens when a client asks: a selection becomes a plan, a plan one statement, its record an answer."""

"""What goes wrong on this machine, told to the person at its keyboard."""


class LocalNeo4jError(Exception):
    """The local Neo4j cannot be provided; the message says what is wrong and what would be right."""

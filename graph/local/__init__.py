"""Provision and run a private Neo4j on this machine."""

from graph.local.errors import LocalNeo4jError
from graph.local.instance import Endpoint, LocalNeo4j
from graph.local.provision import ephemeral, provisioned

__all__ = ["Endpoint", "LocalNeo4j", "LocalNeo4jError", "ephemeral", "provisioned"]

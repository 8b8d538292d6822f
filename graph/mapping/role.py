"""Who may see what: the roles a request is made in."""

from enum import Enum


class Role(Enum):
    """In what capacity a request is made; each but OPERATOR sees a part of the graph."""

    OPERATOR = "OPERATOR"
    COMPANY = "COMPANY"
    CUSTOMER_MANAGER = "CUSTOMER_MANAGER"
    AGENT = "AGENT"

"""Who makes a request 当前身份."""

from dataclasses import dataclass, field

from graph.mapping.model import Model
from graph.mapping.models import AGENT, COMPANY, CUSTOMER_MANAGER
from graph.mapping.role import Role

PARTIES: dict[Role, Model] = {
    Role.COMPANY: COMPANY,
    Role.CUSTOMER_MANAGER: CUSTOMER_MANAGER,
    Role.AGENT: AGENT,
}

# The header that names whom one acts as, where no token does.
ACT_AS = "X-Qudao-Act-As"


@dataclass(frozen=True, slots=True)
class Principal:
    """A role and, for every role but OPERATOR, the party's key."""

    role: Role
    key: str | None = None
    # What named the party, for messages: a header, a token.
    named_by: str = field(default=ACT_AS, compare=False)

    @classmethod
    def acting_as(cls, party: str, named_by: str = ACT_AS) -> "Principal":
        """The principal of a party's global ID; raises ValueError with a sentence when it is none."""
        name, _, key = party.partition(":")
        for role, model in PARTIES.items():
            if model.name == name and key:
                return cls(role, key, named_by)
        names = ", ".join(f"{model.name}:<code>" for model in PARTIES.values())
        raise ValueError(f'"{party[:100]}" names no party: expected one of {names}.')


OPERATOR = Principal(Role.OPERATOR)

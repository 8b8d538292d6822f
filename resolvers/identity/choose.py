"""Which identity the settings ask for."""

from graph.settings import Settings
from resolvers.identity.identity import Identity, OnThisMachine
from resolvers.identity.key_set import KeySet
from resolvers.identity.token import ByToken, Rules


def identity_by(settings: Settings) -> Identity:
    """By bearer tokens where there are JWT settings, or else whoever reaches this machine."""
    if settings.jwt_jwks is None:
        return OnThisMachine()
    rules = Rules(
        issuer=settings.jwt_issuer or "",
        audience=settings.jwt_audience or "",
        algorithms=settings.jwt_algorithms,
        leeway=settings.jwt_leeway,
    )
    return ByToken(KeySet(settings.jwt_jwks), rules)

"""What every transport needs to take a request: who asks, by what documents, within which bounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.settings import Settings
from resolvers.identity.identity import Identity
from resolvers.persisted import Documents
from resolvers.telemetry.metrics import Metrics
from resolvers.transport.asker import Asker, asker_of
from resolvers.transport.places import Places


@dataclass(frozen=True, slots=True)
class Means:
    """The same for all transports of a server."""

    identity: Identity
    documents: Documents
    metrics: Metrics
    places: Places
    settings: Settings

    async def asker(self, headers: Mapping[str, str]) -> Asker:
        """The asker by headers whose names are in small letters; raises TransportError with a sentence."""
        return await asker_of(headers, self.identity, rehearses=self.settings.rehearsal)

"""Who asks, in which language, and as if when: what a request's headers, or a socket's first message, say."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from resolvers.clock import rehearsed
from resolvers.errors import TransportError
from resolvers.identity.identity import Identity
from resolvers.principal import Principal


class Asker(NamedTuple):
    """`until` is when the token ends that names the principal; `at` the time that is rehearsed, if one is."""

    principal: Principal
    chinese: bool
    until: datetime | None = None
    at: datetime | None = None


async def asker_of(headers: Mapping[str, str], identity: Identity, *, rehearses: bool = False) -> Asker:
    """The asker by headers whose names are in small letters; raises TransportError with a sentence.

    Where the server `rehearses` a request may say which day it is.
    """
    identified = await identity.of(headers)
    chinese = _chinese(headers.get("accept-language", ""))
    return Asker(identified.principal, chinese, identified.until, _moment(headers, rehearses))


def _moment(headers: Mapping[str, str], rehearses: bool) -> datetime | None:
    text = headers.get("x-qudao-today")
    if text is None:
        return None
    if not rehearses:
        raise TransportError(
            "X-Qudao-Today: this server goes by the calendar; start it with QUDAO_REHEARSAL=true to rehearse "
            "other days, or leave the header out."
        )
    try:
        return rehearsed(text)
    except ValueError as error:
        raise TransportError(f"X-Qudao-Today: {error}") from error


def _chinese(accept_language: str) -> bool:
    """Whether messages are in Chinese: unless English is asked for before it."""
    best, chinese = -1.0, True
    for each in accept_language.split(","):
        language, _, quality = each.strip().partition(";q=")
        if language[:2].lower() not in {"zh", "en"}:
            continue
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if weight > best:
            best, chinese = weight, language[:2].lower() == "zh"
    return chinese

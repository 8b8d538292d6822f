"""The public keys that tokens are checked with: a JSON Web Key Set (RFC 7517) in a file or at an address."""

import asyncio
import time
from pathlib import Path

import httpx
import orjson
import structlog
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWKSetError

# Keys that were taken out are no longer believed after so long; new ones are looked for at once,
_FRESH_SECONDS = 300.0
# but not more often than this, whatever tokens claim to be signed with.
_APART_SECONDS = 5.0
# Where the set cannot be read again, the last one is believed for so long.
_KEPT_SECONDS = 3_600.0
# From a request for the set to its last byte.
_PATIENCE = 5.0
# Whoever has a key of the last set, old as it is, waits no longer than this for a newer one, and not at all
# where the set was slow before.
_GRACE = 0.5
log = structlog.get_logger()


class KeySetError(Exception):
    """The key set cannot be had; the message says why."""


class KeySet:
    """The keys by their ids, read again when they are old, or when one is asked for that is not there."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._keys: dict[str, PyJWK] = {}
        self._read_at: float | None = None
        self._tried_at: float | None = None
        self._missing = ""
        self._slow = False
        self._renewing: asyncio.Task[None] | None = None

    async def key(self, id_: str) -> PyJWK | None:
        """The key of an id, or None where the set has none such; raises KeySetError when there is no set."""
        if self.is_fresh(id_):
            return self._keys[id_]
        if not _within(self._tried_at, _APART_SECONDS):
            await self._renewed(id_)
        if not _within(self._read_at, _KEPT_SECONDS):
            raise KeySetError(self._missing)
        return self._keys.get(id_)

    def is_fresh(self, id_: str) -> bool:
        """Whether the set had this key when it was read last, which was a short time ago."""
        return id_ in self._keys and _within(self._read_at, _FRESH_SECONDS)

    async def _renewed(self, id_: str) -> None:
        """Wait for the set to be read again: once for all who ask, whoever of them gives up meanwhile."""
        if self._renewing is None:
            self._renewing = asyncio.create_task(self._renew())
        held = id_ in self._keys and _within(self._read_at, _KEPT_SECONDS)
        grace = (0.0 if self._slow else _GRACE) if held else None
        done, _ = await asyncio.wait({self._renewing}, timeout=grace)
        self._slow = self._slow or not done
        for each in done:
            each.result()

    async def _renew(self) -> None:
        began = time.monotonic()
        try:
            keys = PyJWKSet.from_dict(orjson.loads(await self._text())).keys
        except (OSError, httpx.HTTPError, ValueError, AttributeError, PyJWKSetError) as error:
            self._missing = f"{self._source}: {str(error)[:300]}"
            log.warning("the key set cannot be read", source=self._source, error=str(error)[:300])
        else:
            self._keys = {each.key_id: each for each in keys if each.key_id is not None}
            self._read_at = time.monotonic()
            self._slow = not _within(began, _GRACE)
        finally:
            self._tried_at = time.monotonic()
            self._renewing = None

    async def _text(self) -> bytes:
        if "://" not in self._source:
            return await asyncio.to_thread(Path(self._source).read_bytes)
        try:
            # httpx has patience with each part of an answer.
            async with (
                asyncio.timeout(_PATIENCE),
                httpx.AsyncClient(timeout=None, follow_redirects=False) as client,  # noqa: S113  # as above
            ):
                return (await client.get(self._source)).raise_for_status().content
        except TimeoutError as error:
            raise TimeoutError(f"it did not come within {_PATIENCE:g} s") from error


def _within(moment: float | None, seconds: float) -> bool:
    return moment is not None and time.monotonic() - moment < seconds

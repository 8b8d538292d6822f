"""Entity tags (RFC 9110, 8.8.3): whether what is asked again would be answered as before."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """A request, made of `asked`, whose answer is wanted unless it has one of the tags `known`."""

    asked: bytes
    known: frozenset[str]

    def tag(self, *parts: object) -> str:
        """The tag of the answer that the request has as long as these, by how they are written, are the same.

        Weak: equal ones are of answers that say the same, though not of the same bytes.
        """
        digest = hashlib.sha256(self.asked)
        for each in parts:
            digest.update(b"\0" + repr(each).encode())
        return f'W/"{digest.hexdigest()[:32]}"'

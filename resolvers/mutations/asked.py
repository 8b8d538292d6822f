"""What the input of a grant names."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from resolvers.mutations.call import Call
from resolvers.mutations.reference import TERRITORIES, Reference, reference, references
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(slots=True)
class Asked:
    """What the input of a grant names, as far as its IDs can be read; `wrong` says which cannot."""

    grantor: Reference | None = None
    grantee: Reference | None = None
    parent: Reference | None = None
    areas: list[Reference] = field(default_factory=list)
    industries: list[Reference] = field(default_factory=list)
    products: list[Reference] = field(default_factory=list)
    wrong: list[Violation] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call) -> "Asked":
        """The names of an input."""
        given, asked = call.input, cls()
        asked.grantor = asked.single(given["grantor"], ("Company", "Agent"), "grantor")
        asked.grantee = asked.single(given["grantee"], ("Agent",), "grantee")
        asked.areas = asked.several(given["areas"], (*TERRITORIES, "Region"), "areas")
        asked.industries = asked.several(given.get("industries"), ("Industry",), "industries")
        asked.products = asked.several(given.get("products"), ("Product",), "products")
        if given.get("derivedFrom") is not None:
            asked.parent = asked.single(given["derivedFrom"], ("Delegation",), "derivedFrom")
        if not given["areas"]:
            asked.wrong.append(Violation(ViolationCode.EMPTY_AREAS, at("areas")))
        return asked

    def single(self, text: str, types: Sequence[str], key: str) -> Reference | None:
        """What the ID under a key names."""
        found = reference(text, types, at(key))
        if isinstance(found, Violation):
            self.wrong.append(found)
            return None
        return found

    def several(self, texts: Sequence[str] | None, types: Sequence[str], key: str) -> list[Reference]:
        """What the IDs under a key name, those that can be read."""
        found, wrong = references(texts or (), types, at(key))
        self.wrong += wrong
        return found

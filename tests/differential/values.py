"""Values that exist in the graph, and a few that do not, for the arguments of generated operations."""

import base64
import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.differential.meaning import ORDERS
from tests.differential.record import TYPES, find, global_id, list_key
from tests.differential.store import Node, Store

# Which types the IDs of an argument or filter key may have.
_IDS: dict[str, tuple[str, ...]] = {
    "Query.delegation.id": ("Delegation",),
    "TerritoryFilter.within": ("Province", "City", "County", "Region"),
    "IndustryFilter.within": ("Industry",),
    "DelegationFilter.grantor": ("Company", "Agent"),
    "DelegationFilter.grantee": ("Agent",),
    "DelegationFilter.product": ("Product",),
    "ChannelPlanFilter.company": ("Company",),
    "CustomerFilter.manager": ("CustomerManager",),
}
_ANY = tuple(
    name
    for name in TYPES
    if name
    not in {
        "AgentRecord",
        "AssessmentAppeal",
        "ChannelTarget",
        "CommissionTier",
        "Evidence",
        "PromotionBar",
        "Refund",
        "Review",
        "ScorecardMetric",
        "SectionLimit",
        "StatementDispute",
        "ValueChainStage",
    }
)
_MISSING = "0000"
_PLACES = ("Province", "City", "County")


class Values:
    """Draws from what a store holds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nodes = {name: sorted(store.labelled(name), key=global_id) for name in TYPES}
        # Where the scenario happens: picked as often as all the rest.
        self._busy = {name: [node for node in nodes if _is_busy(node)] for name, nodes in self._nodes.items()}
        self._dates = sorted({around for each in self._all_dates() for around in _around(each)})

    def node(self, types: Iterable[str]) -> st.SearchStrategy[Node]:
        """A node of one of the types."""
        pools = [pool for name in types for pool in (self._busy[name], self._nodes[name]) if pool]
        return st.one_of([st.sampled_from(pool) for pool in pools])

    def id(self, place: str) -> st.SearchStrategy[str]:
        """An ID for an argument or key; a territory's may be of its code or of its key; some lead nowhere."""
        types = _IDS.get(place, _ANY)
        known = self.node(types).map(global_id)
        keyed = self.node(_PLACES).map(lambda node: f"{_place(node)}:{node.get('key')}")
        missing = st.sampled_from(types).map(lambda name: f"{name}:{_MISSING}")
        return st.one_of(
            [known, known, known, keyed, missing] if "County" in types else [known, known, missing]
        )

    def code(self, types: Iterable[str]) -> st.SearchStrategy[str]:
        """A code of one of the types; rarely none."""
        codes = self.node(types).map(lambda node: str(node.get("code")))
        return st.one_of(codes, codes, codes, st.just(_MISSING))

    def text(self, types: Iterable[str], key: str, operator: str) -> st.SearchStrategy[str]:
        """Something that the property `key` of some node of the types equals, starts with or contains."""
        whole = self.node(types).map(lambda node: str(node.get(key)))
        if operator == "startsWith":
            return whole.flatmap(lambda text: st.integers(0, 3).map(lambda size: text[:size]))
        if operator == "contains":
            return whole.flatmap(
                lambda text: st.integers(0, max(0, len(text) - 2)).map(lambda at: text[at : at + 2])
            )
        return whole

    def day(self) -> st.SearchStrategy[str]:
        """A day on which something changes, the day before, today or one that none precedes or follows."""
        return st.sampled_from(self._dates).map(date.isoformat)

    def cursor(self, types: set[str], order_by: list[dict[str, str]]) -> st.SearchStrategy[str]:
        """The cursor of some node of the types in a list of that order."""
        names, keys, fields = [], [], set()
        for each in order_by:
            if each["field"] not in fields:
                fields.add(each["field"])
                names.append(f"{each['field']} {each.get('direction', 'ASC')}")
                keys.append(ORDERS[f"{self._order_type(types)}.{each['field']}"])
        unique = list_key(types)
        if unique.upper() not in fields:
            names.append(unique)
            keys.append(lambda node: node.get(unique))

        def encode(node: Node) -> str:
            position = [", ".join(names), *(_json(key(node)) for key in keys)]
            return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")

        return self.node(types).map(encode)

    @staticmethod
    def _order_type(types: set[str]) -> str:
        return f"{'Territory' if 'County' in types else min(types)}OrderField"

    def _all_dates(self) -> Iterable[date]:
        yield date(2026, 11, 23)
        for name in ("County", "Delegation", "Suspension"):
            for node in self._busy.get(name, self._store.labelled(name)):
                yield from (value for value in node.properties.values() if isinstance(value, date))


def principals(store: Store) -> list[str]:
    """The IDs of parties whose view of the graph is neither empty nor whole."""
    wanted = ("Company:QZ", "Company:QZQG", "Agent:A001", "Agent:A002", "CustomerManager:M005")
    return [each for each in wanted if find(store, each) is not None]


def _is_busy(node: Node) -> bool:
    if "Territory" in node.labels:
        return str(node.get("code")).startswith(("3505", "3502"))
    return "Industry" not in node.labels or bool(
        node.incoming["OF_INDUSTRY"] or node.incoming["FOR_INDUSTRY"]
    )


def _place(node: Node) -> str:
    return next(name for name in _PLACES if name in node.labels)


def _around(day: date) -> tuple[date, ...]:
    return (day - timedelta(days=1), day)


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

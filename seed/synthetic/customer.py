"""The customers of a synthetic graph, and who serves them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from seed.synthetic.agent import Agent
from seed.synthetic.company import manager_code
from seed.synthetic.place import Geography
from seed.synthetic.sector import Sectors
from seed.synthetic.size import Size
from seed.synthetic.wording import customer_name
from seed.vocabulary import CARD_TIERS, CUSTOMER_GRADES, CUSTOMER_SIZES, SERVICE_ROLES

# Cumulative shares in percent, in the order of the vocabulary: about 7 % of the customers are protected.
_GRADE_SHARES = (3, 15, 50, 100)
_CARD_SHARES = (0.5, 3, 15, 100)
_SIZE_SHARES = (2, 20, 100)
_SECTION_WEIGHTS = {"C": 24, "F": 22, "E": 7, "G": 6, "I": 6, "L": 6, "A": 5, "H": 4, "S": 4}  # others 1.5
_SERVED = 0.25  # of the customers no customer manager keeps
_FIRST_DAY = date(2022, 1, 1)
_DAYS = 1700


def customer_rows(
    size: Size, geography: Geography, sectors: Sectors, agents: list[Agent]
) -> Iterator[dict[str, Any]]:
    """Customers with a leaf, a group or class of industry, and who serves them, if anybody."""
    random = size.random("customers")
    local: dict[str, list[str]] = defaultdict(list)
    for agent in agents:
        if agent.status == "ACTIVE" and not agent.base.children:
            local[agent.base.key].append(agent.code)
    ranks = {grade: rank for rank, grade in enumerate(CUSTOMER_GRADES)}
    weights = [_SECTION_WEIGHTS.get(section, 1.5) for section in sectors.sections]
    leaf_weights = geography.leaf_weights
    days = [_FIRST_DAY + timedelta(day) for day in range(_DAYS)]
    stems = {leaf.key: leaf.stem for leaf in geography.leaves}
    chance = random.random
    for start in range(0, size.customers, 1000):
        count = min(1000, size.customers - start)
        drawn = zip(
            random.choices(geography.leaves, cum_weights=leaf_weights, k=count),
            random.choices(sectors.sections, weights, k=count),
            random.choices(CUSTOMER_GRADES, cum_weights=_GRADE_SHARES, k=count),
            random.choices(CARD_TIERS, cum_weights=_CARD_SHARES, k=count),
            random.choices(CUSTOMER_SIZES, cum_weights=_SIZE_SHARES, k=count),
            strict=True,
        )
        for number, (leaf, section, grade, card, extent) in enumerate(drawn, start=start + 1):
            kinds = sectors.at(section, "CLASS" if chance() < 0.8 else "GROUP")
            protected = extent == "LARGE" or grade == "A" or card in {"DIAMOND", "GOLD"}
            near = () if protected else local.get(leaf.key, ())
            yield {
                "leaf": leaf.key,
                "industry": kinds[int(chance() * len(kinds))],
                "manager": manager_code(leaf) if protected else None,
                "agent": near[int(chance() * len(near))] if near and chance() < _SERVED else None,
                "role": SERVICE_ROLES[1] if protected else SERVICE_ROLES[int(chance() * 2)],
                "since": days[int(chance() * _DAYS)],
                "properties": {
                    "code": f"C{number:07d}",
                    "name": customer_name(random, stems[leaf.key], section),
                    "grade": grade,
                    "gradeRank": ranks[grade],
                    "cardTier": card,
                    "size": extent,
                },
            }

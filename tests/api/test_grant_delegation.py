"""`grantDelegation`: what may be granted, and every rule that forbids it.

Grants are made for 2090 and later, where the scenario has none.
"""

from typing import Any

import pytest

from tests.api.writable import Writable

# A grant that may be made: the company of 泉港 to a full-service agent there.
BASE: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "validFrom": "2090-01-01",
    "validTo": "2091-01-01",
}
# A grant to hand on: 福建省公司 to a city-level agent of 泉州, in 泉港 and 惠安, for two divisions.
ROOT: dict[str, Any] = {
    "grantor": "Company:FJ",
    "grantee": "Agent:A002",
    "areas": ["Region:R01"],
    "industries": ["Industry:25", "Industry:26"],
    "products": ["Product:P01"],
    "validFrom": "2090-01-01",
    "validTo": "2095-01-01",
    "redelegable": True,
}
# What may be made out of it.
BELOW: dict[str, Any] = {
    "grantor": "Agent:A002",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "industries": ["Industry:251"],
    "products": ["Product:P01"],
    "validFrom": "2090-06-01",
    "validTo": "2095-01-01",
}


async def test_a_company_grants(writable: Writable) -> None:
    """A root grant is made as asked for, and answered like any query."""
    payload = await writable.client.ask(
        """
            mutation ($input: GrantDelegationInput!) {
              __typename
              made: grantDelegation(input: $input) {
                __typename
                delegation {
                  id status validFrom validTo exclusive redelegable
                  grantor { id } grantee { code } areas { id } industries { code } products { code }
                  derivedFrom { id } chain { id grantor { name } }
                }
                userErrors { __typename code }
              }
            }""",
        input={
            "grantor": "Company:QZLC",
            "grantee": "Agent:A028",
            "areas": ["County:350502"],
            "industries": ["Industry:H"],
            "validFrom": "2026-01-01",
            "validTo": "2027-01-01",
            "redelegable": True,
        },
    )
    assert payload["__typename"] == "Mutation"
    made = payload["made"]["delegation"]
    assert payload["made"]["__typename"] == "GrantDelegationPayload"
    assert payload["made"]["userErrors"] == []
    assert made.pop("chain") == [{"id": made["id"], "grantor": {"name": "闽岚通信鲤城分公司"}}]
    assert made.pop("id").startswith("Delegation:D1")
    assert made == {
        "status": "ACTIVE",
        "validFrom": "2026-01-01",
        "validTo": "2027-01-01",
        "exclusive": False,
        "redelegable": True,
        "grantor": {"id": "Company:QZLC"},
        "grantee": {"code": "A028"},
        "areas": [{"id": "County:350502"}],
        "industries": [{"code": "H"}],
        "products": [],
        "derivedFrom": None,
    }


async def test_an_admitted_agent_may_be_granted(writable: Writable) -> None:
    """Admitted is enough: it acts once it is active."""
    await writable.granted(
        **BASE | {"grantor": "Company:QZLC", "grantee": "Agent:A030", "areas": ["County:350502"]}
    )


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"areas": []}, [("EMPTY_AREAS", "areas")]),
        ({"validTo": "2090-01-01"}, [("BAD_DATES", "validTo")]),
        ({"validTo": "2089-01-01"}, [("BAD_DATES", "validTo")]),
        (
            {"areas": ["County:350521"]},
            [("OUTSIDE_GRANTOR_TERRITORY", "areas.0"), ("OUTSIDE_LEVEL_CAP", "areas.0")],
        ),
        # A region must lie inside whole; half of this one does.
        (
            {"areas": ["County:350505", "Region:R01"]},
            [("OUTSIDE_GRANTOR_TERRITORY", "areas.1"), ("OUTSIDE_LEVEL_CAP", "areas.1")],
        ),
        ({"areas": ["County:350205@1983"]}, [("AREA_RETIRED", "areas.0")]),
        ({"areas": ["Industry:A", "nonsense"]}, [("INVALID_ID", "areas.0"), ("INVALID_ID", "areas.1")]),
        ({"areas": ["City:350505"]}, [("NOT_FOUND", "areas.0")]),
        ({"grantee": "Agent:A006"}, [("AGENT_NOT_ACTIVE", "grantee")]),
        ({"grantee": "Agent:A999"}, [("NOT_FOUND", "grantee")]),
        ({"grantee": "A005"}, [("INVALID_ID", "grantee")]),
        ({"grantor": "County:350505"}, [("INVALID_ID", "grantor")]),
        ({"grantor": "Company:NONE"}, [("NOT_FOUND", "grantor")]),
        ({"grantor": "Agent:A002"}, [("MISSING_PARENT", "derivedFrom")]),
        ({"grantor": "Agent:A005"}, [("MISSING_PARENT", "derivedFrom"), ("SELF_GRANT", "grantee")]),
        ({"derivedFrom": "Delegation:NONE"}, [("NOT_FOUND", "derivedFrom")]),
        (
            {"industries": ["Industry:H", "Industry:ZZZ"], "products": ["Product:NONE"]},
            [("NOT_FOUND", "industries.1"), ("NOT_FOUND", "products.0")],
        ),
        # An industry agent of 25, 26 and 594 …
        ({"grantee": "Agent:A001"}, [("KIND_BOUND", "industries")]),
        (
            {"grantee": "Agent:A001", "industries": ["Industry:251", "Industry:H", "Industry:C"]},
            [("KIND_BOUND", "industries.1"), ("KIND_BOUND", "industries.2")],
        ),
        # … and a regional one that may reach into three sections.
        ({"grantee": "Agent:A004"}, [("KIND_BOUND", "industries")]),
        (
            {
                "grantee": "Agent:A004",
                "industries": [f"Industry:{each}" for each in ("52", "62", "01", "H2")],
            },
            [("NOT_FOUND", "industries.3")],
        ),
        (
            {
                "grantee": "Agent:A004",
                "industries": [f"Industry:{each}" for each in ("52", "62", "01", "25")],
            },
            [("KIND_BOUND", "industries")],
        ),
        # Everything at once, each at its place.
        (
            {
                "grantee": "Agent:A006",
                "areas": ["City:350500", "Region:NONE"],
                "validTo": "2080-01-01",
                "industries": ["Agent:A001"],
            },
            [
                ("INVALID_ID", "industries.0"),
                ("NOT_FOUND", "areas.1"),
                ("BAD_DATES", "validTo"),
                ("OUTSIDE_GRANTOR_TERRITORY", "areas.0"),
                ("AGENT_NOT_ACTIVE", "grantee"),
                ("OUTSIDE_LEVEL_CAP", "areas.0"),
            ],
        ),
    ],
)
async def test_what_a_company_may_not_grant(
    writable: Writable, change: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule that is broken is told, with the key of the input; nothing changes."""
    assert await writable.refused(**BASE | change) == errors


async def test_sections_count_on_the_day_with_most(writable: Writable) -> None:
    """A regional agent's grants count where they meet in time, not over its whole life."""
    regional = BASE | {"grantee": "Agent:A004"}
    await writable.granted(**regional | {"industries": ["Industry:01", "Industry:25"]})
    await writable.granted(
        **regional | {"industries": ["Industry:52"], "validFrom": "2091-01-01", "validTo": "2092-01-01"}
    )
    three = {"industries": ["Industry:62", "Industry:72"], "validTo": "2092-01-01"}
    assert await writable.refused(**regional | three) == [("KIND_BOUND", "industries")]
    await writable.granted(**regional | three | {"validFrom": "2091-01-01"})


async def test_an_agent_grants_out_of_what_it_holds(writable: Writable) -> None:
    """A sub-delegation inside its parent in every dimension, down to five grants in a chain."""
    root = await writable.granted(**ROOT)
    parent = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    chain = [root, parent]
    for grantor, grantee in (("A005", "A003"), ("A003", "A004"), ("A004", "A050")):
        chain.append(
            await writable.granted(
                **BELOW
                | {
                    "grantor": f"Agent:{grantor}",
                    "grantee": f"Agent:{grantee}",
                    "derivedFrom": chain[-1],
                    "redelegable": True,
                }
            )
        )
    below = BELOW | {"grantor": "Agent:A050", "grantee": "Agent:A001", "derivedFrom": chain[-1]}
    assert await writable.refused(**below) == [("TOO_DEEP", "derivedFrom")]
    data = await writable.client.ask(
        "query ($id: ID!) { delegation(id: $id) { chain { id } } }", id=chain[-1]
    )
    assert [each["id"] for each in data["delegation"]["chain"]] == chain[::-1]


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"areas": ["County:350502"], "grantee": "Agent:A050"}, [("OUTSIDE_PARENT_AREA", "areas.0")]),
        ({"areas": ["City:350500"], "grantee": "Agent:A050"}, [("OUTSIDE_PARENT_AREA", "areas.0")]),
        ({"industries": []}, [("OUTSIDE_PARENT_INDUSTRY", "industries")]),
        (
            {"industries": ["Industry:25", "Industry:C", "Industry:H"]},
            [("OUTSIDE_PARENT_INDUSTRY", "industries.1"), ("OUTSIDE_PARENT_INDUSTRY", "industries.2")],
        ),
        ({"products": None}, [("OUTSIDE_PARENT_PRODUCT", "products")]),
        ({"products": ["Product:P02"]}, [("OUTSIDE_PARENT_PRODUCT", "products.0")]),
        (
            {"validFrom": "2089-12-31"},
            [("PARENT_NOT_LIVE", "derivedFrom"), ("OUTSIDE_PARENT_DATES", "validFrom")],
        ),
        ({"validTo": "2095-01-02"}, [("OUTSIDE_PARENT_DATES", "validTo")]),
        ({"validTo": None}, [("OUTSIDE_PARENT_DATES", "validTo")]),
        ({"grantor": "Agent:A050"}, [("NOT_PARENT_HOLDER", "derivedFrom")]),
        ({"grantor": "Company:QZ"}, [("NOT_PARENT_HOLDER", "derivedFrom")]),
        ({"grantee": "Agent:A002"}, [("SELF_GRANT", "grantee")]),
    ],
)
async def test_what_lies_outside_its_parent(
    writable: Writable, change: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """A sub-delegation lies inside one parent in every dimension, dates included."""
    root = await writable.granted(**ROOT)
    assert await writable.refused(**BELOW | {"derivedFrom": root} | change) == errors


async def test_what_a_parent_does_not_carry(writable: Writable) -> None:
    """Not redelegable, an end to come, a holder above: each is told."""
    fixed = await writable.granted(**ROOT | {"redelegable": False})
    assert await writable.refused(**BELOW | {"derivedFrom": fixed}) == [
        ("PARENT_NOT_REDELEGABLE", "derivedFrom")
    ]
    root = await writable.granted(**ROOT)
    parent = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    up = BELOW | {"grantor": "Agent:A005", "grantee": "Agent:A002", "derivedFrom": parent}
    assert await writable.refused(**up) == [("CYCLE", "grantee")]
    # What is above ends before: the days of the whole chain bound what is below.
    await writable.graph.write(
        "MATCH (d:Delegation {id: $id}) SET d.revokedOn = date('2092-01-01')", {"id": root.partition(":")[2]}
    )
    below = BELOW | {"grantor": "Agent:A005", "grantee": "Agent:A003", "derivedFrom": parent}
    assert await writable.refused(**below) == [("OUTSIDE_PARENT_DATES", "validTo")]
    assert await writable.refused(**below | {"validFrom": "2092-01-01"}) == [
        ("PARENT_NOT_LIVE", "derivedFrom"),
        ("OUTSIDE_PARENT_DATES", "validTo"),
    ]

"""`grantDelegation`: what may be granted, and every rule that forbids it."""

from tests.api.writable import Writable


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

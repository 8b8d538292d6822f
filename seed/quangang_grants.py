"""The scenario's delegations and their suspensions."""

from collections.abc import Iterator, Sequence
from datetime import date

from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import cycles, table
from seed.table import Row


def _delegations(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    by_id = {row["id"]: row for row in rows}
    circular = cycles({row["id"]: [row["derived_from"]] for row in rows if row["derived_from"]})
    for row in rows:
        delegation = End("Delegation", row["id"])
        since, until = check.interval(row, "valid_from", "valid_to")
        revoked_on = check.optional_day(row, "revoked_on")
        yield Node(
            "Delegation",
            {
                "id": delegation.key,
                "validFrom": since,
                "validTo": until,
                "exclusive": check.flag(row, "exclusive"),
                "redelegable": check.flag(row, "redelegable"),
                "revokedOn": revoked_on,
                "reason": row["reason"] or None,
            },
        )
        if revoked_on is not None:
            check.text(row, "reason")
        yield link(check.typed(row, "grantor", ("Company", "Agent")), "GRANTED", delegation)
        yield link(delegation, "GRANTED_TO", check.typed(row, "grantee", ("Agent",)))
        for area in check.several_typed(row, "areas", ("Territory", "Region"), required=True):
            yield link(delegation, "IN_TERRITORY", area)
        for industry in check.references(row, "industries", "Industry"):
            yield link(delegation, "FOR_INDUSTRY", industry)
        for product in check.references(row, "products", "Product"):
            yield link(delegation, "FOR_PRODUCT", product)
        parent = check.optional_reference(row, "derived_from", "Delegation")
        if parent is not None:
            yield link(delegation, "DERIVED_FROM", parent)
        _check_chain(row, by_id.get(row["derived_from"]), circular, check)


def _check_chain(row: Row, parent: Row | None, circular: set[str], check: Checker) -> None:
    """A root grant comes from a company, others from the holder of a redelegable parent, within its dates."""
    if not row["derived_from"]:
        if not row["grantor"].startswith("Company:"):
            check.fault(row, "grantor", f"{row['grantor']} gives a root grant; only a company does.")
        return
    if row["id"] in circular:
        check.fault(row, "derived_from", f"{row['id']} is derived from itself in the end.")
        return
    if parent is None:
        return  # noted as an unknown reference
    if row["grantor"] != parent["grantee"]:
        check.fault(
            row, "grantor", f"{row['grantor']} should be the holder of {parent['id']}, {parent['grantee']}."
        )
    if parent["redelegable"] != "true":
        check.fault(row, "derived_from", f"{parent['id']} is not redelegable.")
    if _iso(row["valid_from"]) < _iso(parent["valid_from"]):
        check.fault(row, "valid_from", f"{parent['id']} starts later, on {parent['valid_from']}.")
    if parent["valid_to"] and (not row["valid_to"] or _iso(row["valid_to"]) > _iso(parent["valid_to"])):
        check.fault(row, "valid_to", f"{parent['id']} ends earlier, on {parent['valid_to']}.")


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min  # noted where the cell itself is read


def _suspensions(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        suspension = End("Suspension", row["id"])
        since, until = check.interval(row, "valid_from", "valid_to")
        properties = {
            "id": suspension.key,
            "validFrom": since,
            "validTo": until,
            "reason": check.text(row, "reason"),
        }
        yield Node("Suspension", properties)
        yield link(suspension, "SUSPENDS", check.reference(row, "delegation", "Delegation"))


GRANTS = (
    table(
        "delegations.csv",
        "id,grantor,grantee,areas,industries,products,valid_from,valid_to,exclusive,redelegable,derived_from,"
        "revoked_on,reason",
        "Delegation",
        _delegations,
    ),
    table("suspensions.csv", "id,delegation,valid_from,valid_to,reason", "Suspension", _suspensions),
)

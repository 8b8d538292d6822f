"""The rules of master data: versions, retirements, and what keeps one as it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resolvers.rules import company, customer, customer_manager, product, region
from resolvers.rules.customer import Place
from resolvers.rules.interval import Interval
from resolvers.rules.master import (
    Change,
    Standing,
    against_amendment,
    against_retired,
    against_retirement,
    changes,
)
from resolvers.rules.violation import Violation

TODAY = date(2026, 11, 23)
STANDING = Standing("某", 3)
CHANGED = (Change("name", "甲", "乙"),)


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


def test_what_changes() -> None:
    """Only what is given and is another, in the order of what there is."""
    before = {"name": "甲", "grade": "C", "manager": None, "industry": "26"}
    after = {"manager": "M1", "grade": "C", "name": "乙"}
    assert changes(before, after, apart=("manager",)) == (
        Change("name", "甲", "乙"),
        Change("manager", None, "M1", apart=True),
    )
    assert changes(before, {}) == ()


def test_versions() -> None:
    """The one that was read must be the one there is; what is retired stays."""
    assert against_amendment(STANDING, 3, CHANGED, "region") == []
    assert codes(against_amendment(STANDING, 3, (), "region")) == [("NOTHING_CHANGES", "region")]
    [stale] = against_amendment(STANDING, 2, CHANGED, "region")
    assert (stale.code.value, stale.about, stale.limit) == ("VERSION_CHANGED", "某", "3")
    gone = Standing("某", 3, TODAY)
    assert codes(against_amendment(gone, 2, CHANGED, "region")) == [
        ("ALREADY_RETIRED", "region"),
        ("VERSION_CHANGED", "expectedVersion"),
    ]


def test_retirements() -> None:
    """With a reason, today or later where there is a day, and once."""
    assert against_retirement(STANDING, 3, "因", "region") == []
    assert against_retirement(STANDING, 3, "因", "region", (TODAY, TODAY)) == []
    assert codes(against_retirement(STANDING, 3, " ", "region", (TODAY - timedelta(1), TODAY))) == [
        ("BAD_DATES", "on"),
        ("EMPTY_REASON", "reason"),
    ]


@pytest.mark.parametrize(
    ("retired_on", "during", "free"),
    [
        (None, Interval(), True),
        (TODAY, Interval(TODAY - timedelta(9), TODAY), True),
        (TODAY, Interval(TODAY - timedelta(9), TODAY + timedelta(1)), False),
        (TODAY, Interval(TODAY - timedelta(9)), False),
        (TODAY, Interval(TODAY), False),
    ],
)
def test_what_is_retired_is_not_used(retired_on: date | None, during: Interval, free: bool) -> None:
    """On its last day it still is, and on none from then on."""
    found = against_retired("某", retired_on, during, "products", 2)
    assert codes(found) == ([] if free else [("RETIRED", "products.2")])


def test_customers() -> None:
    """Where they are, who manages them, and on which day they may go."""
    near = customer.Manager("林", None, near=True)
    asked = customer.CustomerAsked("甲", Place("泉港", in_use=True, own=True), near, TODAY)
    assert customer.against_customer(asked) == []
    assert customer.against_customer(replace(asked, place=None, manager=None)) == []
    wrong = replace(
        asked,
        name=" ",
        place=Place("泉港", in_use=True, own=False),
        manager=customer.Manager("林", TODAY, near=False),
    )
    assert codes(customer.against_customer(wrong)) == [
        ("EMPTY_NAME", "name"),
        ("NOT_ALLOWED", "territory"),
        ("RETIRED", "manager"),
        ("MANAGER_ELSEWHERE", "manager"),
    ]
    ended = replace(asked, place=Place("杏林", in_use=False, own=False))
    assert codes(customer.against_customer(ended)) == [("AREA_RETIRED", "territory")]
    going = customer.CustomerRetirement(STANDING, 3, TODAY, TODAY, TODAY - timedelta(1), "因")
    assert customer.against_customer_retirement(going) == []
    assert codes(customer.against_customer_retirement(replace(going, used=TODAY))) == [("LAST_USED", "on")]


def test_customer_managers() -> None:
    """Nobody leaves customers, a team or a measure behind."""
    leaving = customer_manager.ManagerRetirement(
        STANDING, 3, "因", TODAY, 0, (), (), named=False, itself=False, successor=None
    )
    assert customer_manager.against_manager_retirement(leaving) == []
    bound = replace(leaving, customers=2, teams=("QZ",), measures=("ME1", "ME2"))
    assert codes(customer_manager.against_manager_retirement(bound)) == [
        ("MANAGES_CUSTOMERS", "customerManager"),
        ("ON_A_TEAM", "customerManager"),
        ("IN_CHARGE", "customerManager"),
        ("IN_CHARGE", "customerManager"),
    ]
    heir = customer_manager.Successor("林", TODAY, ("甲", "乙"))
    handed = replace(leaving, customers=2, named=True, successor=heir)
    assert codes(customer_manager.against_manager_retirement(handed)) == [
        ("RETIRED", "handOverTo"),
        ("CUSTOMERS_ELSEWHERE", "handOverTo"),
    ]
    itself = replace(handed, itself=True)
    assert codes(customer_manager.against_manager_retirement(itself)) == [("SAME_MANAGER", "handOverTo")]
    moved = customer_manager.Employment(("甲", "乙", "丙"), ("QZ",))
    found = customer_manager.against_manager_amendment(STANDING, 3, CHANGED, "乙", moved)
    assert codes(found) == [("CUSTOMERS_ELSEWHERE", "company"), ("ON_A_TEAM", "company")]
    assert (found[0].about, found[0].limit) == ("甲", "3")


def test_products() -> None:
    """No two of a name; none goes while it is used, sold that day, or all that a grant names."""
    asked = product.ProductAsked("甲", "类", None, taken=False)
    assert product.against_product(asked) == []
    assert codes(product.against_product(replace(asked, taken=True, vendor=" "))) == [
        ("NAME_TAKEN", "name"),
        ("EMPTY_NAME", "vendor"),
    ]
    assert codes(product.against_product(replace(asked, name=" ", taken=True))) == [("EMPTY_NAME", "name")]
    going = product.ProductRetirement(STANDING, 3, TODAY, TODAY, None, (), (), "因")
    assert product.against_product_retirement(going) == []
    used = replace(going, used=TODAY, chains=("链",), grants=("D1", "D2"))
    found = product.against_product_retirement(used)
    assert codes(found) == [("LAST_USED", "on"), ("IN_A_CHAIN", "product"), ("HAS_GRANTS", "product")]
    assert found[-1].grants == ("D1", "D2")


@pytest.mark.parametrize(
    ("level", "above", "right"),
    [
        ("PROVINCE", None, True),
        ("PROVINCE", company.Above("PROVINCE", contains=True), False),
        ("CITY", None, False),
        ("CITY", company.Above("PROVINCE", contains=True), True),
        ("CITY", company.Above("PROVINCE", contains=False), False),
        ("CITY", company.Above("CITY", contains=True), False),
        ("COUNTY", company.Above("PROVINCE", contains=True), True),
        ("COUNTY", company.Above("COUNTY", contains=True), False),
    ],
)
def test_to_whom_a_company_reports(level: str, above: company.Above | None, right: bool) -> None:
    """To one of a higher tier that contains it; a provincial one to none. So nobody reports to itself."""
    place = Place("某地", in_use=True, own=True)
    asked = company.CompanyAsked("甲", level, (place, level), None, above)
    assert codes(company.against_company(asked)) == ([] if right else [("NO_COMPANY_ABOVE", "reportsTo")])
    assert company.against_company(replace(asked, missing=True)) == []


def test_companies() -> None:
    """One to a territory, of its tier; none goes while others depend on it."""
    above = company.Above("PROVINCE", contains=True)
    taken = company.CompanyAsked("甲", "CITY", (Place("某地", in_use=True, own=True), "COUNTY"), "乙", above)
    assert codes(company.against_company(taken)) == [
        ("LEVEL_OF_TERRITORY", "level"),
        ("TERRITORY_TAKEN", "territory"),
    ]
    going = company.CompanyRetirement(STANDING, 3, "因", (), (), (), ())
    assert company.against_company_retirement(going) == []
    many = tuple(f"第{number}" for number in range(7))
    found = company.against_company_retirement(
        replace(going, branches=many, agents=("甲",), managers=("乙",), grants=("D1",))
    )
    assert codes(found) == [
        ("HAS_BRANCHES", "company"),
        ("HAS_AGENTS", "company"),
        ("HAS_MANAGERS", "company"),
        ("HAS_GRANTS", "company"),
    ]
    assert found[0].limit == "第0、第1、第2、第3、第4…"


def test_regions() -> None:
    """What was named once covers what it did; what is named now is not retired."""
    place = Place("泉港", in_use=True, own=True)
    asked = region.RegionAsked("甲", "类", ((0, place),))
    by = region.Naming(("D1",), ("SM1",))
    assert region.against_region(asked) == []
    assert codes(region.against_region(replace(asked, places=()))) == [("EMPTY_AREAS", "territories")]
    assert region.against_region(replace(asked, places=(), missing=True)) == []
    assert region.against_region_amendment(STANDING, 3, CHANGED, asked, by) == []
    moved = (Change("territories", "a", "b"),)
    assert codes(region.against_region_amendment(STANDING, 3, moved, asked, by)) == [
        ("COVERED_BY_GRANTS", "territories"),
        ("HAS_MANDATES", "territories"),
    ]
    assert codes(region.against_region_retirement(STANDING, 3, "因", by)) == [
        ("HAS_GRANTS", "region"),
        ("HAS_MANDATES", "region"),
    ]

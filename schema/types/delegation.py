"""Delegations 授权: who was granted what, by whom, for how long."""

from enum import Enum
from textwrap import dedent
from typing import Optional

import strawberry

from graph.mapping import models
from graph.mapping.filter import Combined, HoldsFor, Matches, Related, RelatedTo
from graph.mapping.names import PropertyName
from graph.mapping.order import Kind, OrderKey, by
from graph.mapping.path import UNBOUNDED, into, out
from graph.mapping.template import Template
from schema.enums import option, term
from schema.fields import computed, condition, many, one, paged, prop
from schema.scalars import Date
from schema.types.connection import Connection
from schema.types.filters import DateFilter
from schema.types.node import Area, Node, Party, node_type
from schema.types.refs import (
    AgentRef,
    DelegationRef,
    IndustryFilterRef,
    IndustryRef,
    ProductRef,
    TerritoryFilterRef,
)
from schema.types.sort_direction import SortDirection


def _live(date: str) -> Template:
    """In force on a date: within its interval, not revoked, not suspended (design section 5, rule 7)."""
    return Template(
        dedent(f"""\
        #n.validFrom <= {date} AND (#n.validTo IS NULL OR {date} < #n.validTo)
        AND (#n.revokedOn IS NULL OR {date} < #n.revokedOn)
        AND NOT EXISTS {{ (#n)<-[:SUSPENDS]-(s:Suspension)
                          WHERE s.validFrom <= {date} AND (s.validTo IS NULL OR {date} < s.validTo) }}""")
    )


LIVE = _live("#date")


@strawberry.enum(description="What holds a delegation up 授权状态.")
class DelegationStatus(Enum):
    ACTIVE = term("Active", "有效", "Neither suspended nor revoked; its dates say when it is in force.")
    SUSPENDED = term("Suspended", "暂停")
    REVOKED = term("Revoked", "已撤销")


@node_type(models.DELEGATION, "A grant: areas × industries × products, for a time 授权.")
class Delegation(Node):
    status: DelegationStatus = computed(
        dedent("""\
        CASE WHEN #n.revokedOn <= #date THEN 'REVOKED'
             WHEN EXISTS { (#n)<-[:SUSPENDS]-(s:Suspension)
                           WHERE s.validFrom <= #date AND (s.validTo IS NULL OR #date < s.validTo) }
             THEN 'SUSPENDED' ELSE 'ACTIVE' END"""),
        "What holds it up today, or on the date asked about 状态.",
    )
    valid_from: Date = prop("First day in force 生效日期.")
    valid_to: Date | None = prop("First day no longer in force; null = open-ended 失效日期.")
    exclusive: bool = prop("Whether it excludes overlapping grants of other chains 是否独家.")
    redelegable: bool = prop("Whether its holder may delegate onwards 可否转授权.")
    grantor: Party = one(into("GRANTED"), description="Who granted it 授权方.")
    grantee: AgentRef = one(out("GRANTED_TO"), description="To whom it was granted 被授权方.")
    areas: list[Area] = many(
        out("IN_TERRITORY"), typical=2, description="Where it holds, by code; at least one 授权地域."
    )
    industries: list[IndustryRef] = many(
        out("FOR_INDUSTRY"), typical=2, description="For which industries, by code; none = all 授权行业."
    )
    products: list[ProductRef] = many(
        out("FOR_PRODUCT"), typical=2, description="For which products, by code; none = all 授权产品."
    )
    derived_from: Optional["Delegation"] = one(
        out("DERIVED_FROM"),
        description=(
            "The grant it is part of, or will be once a revocation set for a later day moves it; "
            "null for a company's own 上级授权."
        ),
    )
    derived: Connection[DelegationRef] = paged(
        into("DERIVED_FROM"),
        where="schema.types.delegation:DelegationFilter",
        order="schema.types.delegation:DelegationOrder",
        description="The grants made out of it 下级授权.",
    )
    chain: list["Delegation"] = many(
        out("DERIVED_FROM", least=0, most=UNBOUNDED),
        typical=3,
        order="nearest",
        description=(
            "Itself first, then each `derivedFrom`, up to the company's grant; "
            "`authority` shows the chain of a day 授权链."
        ),
    )


@strawberry.input(description="Which delegations; all keys given must hold 授权筛选.")
class DelegationFilter:
    exclusive: bool | None = condition(Matches(PropertyName("exclusive")), "Exclusive or not 是否独家.")
    live_on: Date | None = condition(
        HoldsFor(_live("#value")), "In force on that day, neither suspended nor revoked 在该日有效."
    )
    valid_from: DateFilter | None = condition(Matches(PropertyName("validFrom")), "By first day 生效日期.")
    valid_to: DateFilter | None = condition(
        Matches(PropertyName("validTo"), sparse=True), "By first day no longer in force 失效日期."
    )
    area: TerritoryFilterRef | None = condition(
        Related((out("IN_TERRITORY"), out("COVERS", least=0, most=1)), single=False),
        "Some territory it names, or that a region it names covers, matches 授权地域.",
    )
    industry: IndustryFilterRef | None = condition(
        Related((out("FOR_INDUSTRY"),), single=False), "Some industry it names matches 授权行业."
    )
    grantor: strawberry.ID | None = condition(
        RelatedTo((into("GRANTED"),), ("Company", "Agent"), single=True, shown=True),
        "Granted by this party 授权方.",
    )
    grantee: strawberry.ID | None = condition(
        RelatedTo((out("GRANTED_TO"),), ("Agent",), single=True, shown=True),
        "Granted to this agent 被授权方.",
    )
    product: strawberry.ID | None = condition(
        RelatedTo((out("FOR_PRODUCT"),), ("Product",), single=False), "It names this product 授权产品."
    )
    and_: list["DelegationFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["DelegationFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["DelegationFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")


@strawberry.input(description="How a party's delegations match; all keys given must hold 授权列表筛选.")
class DelegationListFilter:
    some: DelegationFilter | None = strawberry.field(
        default=strawberry.UNSET, description="At least one matches 至少一项."
    )
    all: DelegationFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Each matches; true of none at all 全部."
    )
    none: DelegationFilter | None = strawberry.field(
        default=strawberry.UNSET, description="None matches 无一."
    )
    single: DelegationFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Exactly one matches 恰一项."
    )


@strawberry.enum(description="What delegations are sorted by 授权排序字段.")
class DelegationOrderField(Enum):
    ID = option(by("id"), "ID 标识.")
    VALID_FROM = option(by("validFrom", Kind.DATE), "First day in force 生效日期.")
    VALID_TO = option(
        OrderKey(Template("coalesce(#n.validTo, date('9999-12-31'))"), Kind.DATE),
        "First day no longer in force; open-ended ones last 失效日期.",
    )


@strawberry.input(description="A sort key of delegations 授权排序.")
class DelegationOrder:
    field: DelegationOrderField = strawberry.field(description="What to sort by 排序字段.")
    direction: SortDirection = strawberry.field(default=SortDirection.ASC, description="Which way 排序方向.")

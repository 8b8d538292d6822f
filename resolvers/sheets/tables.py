"""The tables: their columns, with all the headings that they go by."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolvers.sheets.cell import Code, Codes, Day, Place, Term, Text, Yuan
from resolvers.sheets.column import Column


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the name that paths have of it."""

    name: str
    chinese: str
    columns: tuple[Column, ...]


_CUSTOMERS = Table(
    "customers",
    "客户",
    (
        Column("code", "客户编码", "Code", Text(), ("code",), taken=False, aliases=("编码",)),
        Column(
            "name",
            "客户名称",
            "Name",
            Text(),
            ("name",),
            required=True,
            aliases=("名称", "Customer name"),
            example=("泉港示例化工有限公司", "Example Chemicals of Quangang"),
        ),
        Column(
            "grade",
            "客户等级",
            "Grade",
            Term("CustomerGrade"),
            ("grade",),
            required=True,
            aliases=("等级",),
            example=("B 类", "B"),
        ),
        Column(
            "cardTier",
            "客户卡级",
            "Card",
            Term("CardTier"),
            ("cardTier",),
            required=True,
            aliases=("卡级", "Card tier"),
            example=("银卡", "Silver"),
        ),
        Column(
            "size",
            "客户规模",
            "Size",
            Term("CustomerSize"),
            ("size",),
            required=True,
            aliases=("规模",),
            example=("中型", "Medium"),
        ),
        Column(
            "territory",
            "所在地代码",
            "Territory",
            Place(),
            ("territory", "id"),
            required=True,
            aliases=("所在地", "区划代码", "Territory code"),
            example=("350505", "350505"),
        ),
        Column("territoryName", "所在地名称", "Territory name", Text(), ("territory", "name"), taken=False),
        Column(
            "industry",
            "行业代码",
            "Industry",
            Code("Industry"),
            ("industry", "id"),
            required=True,
            aliases=("行业", "所属行业", "Industry code"),
            example=("2614", "2614"),
        ),
        Column("industryName", "行业名称", "Industry name", Text(), ("industry", "name"), taken=False),
        Column(
            "manager",
            "客户经理编码",
            "Manager",
            Code("CustomerManager"),
            ("manager", "id"),
            aliases=("客户经理", "Customer manager"),
            example=("M018", "M018"),
        ),
        Column("managerName", "客户经理姓名", "Manager name", Text(), ("manager", "name"), taken=False),
        Column("retiredOn", "停用日期", "Retired on", Day(), ("retiredOn",), taken=False),
    ),
)

_AGENTS = Table(
    "agents",
    "代理商",
    (
        Column("code", "代理商代码", "Code", Text(), ("code",), taken=False, aliases=("代码",)),
        Column(
            "name",
            "代理商名称",
            "Name",
            Text(),
            ("name",),
            required=True,
            aliases=("名称", "Agent name"),
            example=("泉港示例信息技术有限公司", "Example Information of Quangang"),
        ),
        Column(
            "kind",
            "代理类型",
            "Kind",
            Term("AgentKind"),
            ("kind",),
            required=True,
            aliases=("类型",),
            example=("行业代理", "Industry agent"),
        ),
        Column(
            "capability",
            "渠道能力",
            "Capability",
            Term("AgentCapability"),
            ("capability",),
            required=True,
            aliases=("能力",),
            example=("解决方案集成", "Solution integration"),
        ),
        Column(
            "level",
            "代理层级",
            "Level",
            Term("TerritoryLevel"),
            ("level",),
            required=True,
            aliases=("层级",),
            example=("县级", "County"),
        ),
        Column("status", "状态", "Status", Term("AgentStatus"), ("status",), taken=False),
        Column(
            "territory",
            "所在地代码",
            "Territory",
            Place(),
            ("territory", "id"),
            required=True,
            aliases=("所在地", "区划代码", "Territory code"),
            example=("350505", "350505"),
        ),
        Column("territoryName", "所在地名称", "Territory name", Text(), ("territory", "name"), taken=False),
        Column(
            "managedBy",
            "归属公司代码",
            "Managed by",
            Code("Company"),
            ("managedBy", "id"),
            required=True,
            aliases=("归属公司", "Company"),
            example=("QZQG", "QZQG"),
        ),
        Column("managedByName", "归属公司名称", "Company name", Text(), ("managedBy", "name"), taken=False),
        Column(
            "overseenBy",
            "协同管理公司代码",
            "Overseen by",
            Codes("Company"),
            ("overseenBy", "id"),
            aliases=("协同管理公司",),
            example=("QZ;FJ", "QZ;FJ"),
        ),
        Column(
            "industries",
            "代理行业代码",
            "Industries",
            Codes("Industry"),
            ("industries", "id"),
            aliases=("代理行业", "行业代码"),
            example=("25;26", "25;26"),
        ),
    ),
)

_SALES = Table(
    "sales",
    "销售",
    (
        Column("id", "销售编号", "ID", Code("Sale"), ("id",), taken=False),
        Column(
            "contract",
            "合同编号",
            "Contract",
            Text(),
            ("contract",),
            required=True,
            aliases=("合同", "合同号", "Contract number"),
            example=("示例〔2026〕0001", "EXAMPLE-2026-0001"),
        ),
        Column(
            "agent",
            "代理商代码",
            "Agent",
            Code("Agent"),
            ("agent", "id"),
            required=True,
            aliases=("代理商", "Agent code"),
            example=("A001", "A001"),
        ),
        Column("agentName", "代理商名称", "Agent name", Text(), ("agent", "name"), taken=False),
        Column(
            "customer",
            "客户编码",
            "Customer",
            Code("Customer"),
            ("customer", "id"),
            required=True,
            aliases=("客户", "Customer code"),
            example=("C0003", "C0003"),
        ),
        Column("customerName", "客户名称", "Customer name", Text(), ("customer", "name"), taken=False),
        Column(
            "product",
            "产品代码",
            "Product",
            Code("Product"),
            ("product", "id"),
            required=True,
            aliases=("产品", "Product code"),
            example=("P01", "P01"),
        ),
        Column("productName", "产品名称", "Product name", Text(), ("product", "name"), taken=False),
        Column(
            "amount",
            "金额（元）",
            "Amount (yuan)",
            Yuan(),
            ("amount",),
            required=True,
            aliases=("金额", "Amount"),
            example=("12800.50", "12800.50"),
        ),
        Column(
            "on",
            "签约日期",
            "Signed on",
            Day(),
            ("on",),
            required=True,
            aliases=("日期", "Date"),
            example=("2026-10-31", "2026-10-31"),
        ),
        Column(
            "valueChain",
            "价值链代码",
            "Value chain",
            Code("ValueChain"),
            ("valueChain", "id"),
            aliases=("价值链",),
        ),
    ),
)

_STATEMENTS = Table(
    "statements",
    "结算单",
    (
        Column("id", "结算单编号", "ID", Code("CommissionStatement"), ("id",), taken=False),
        Column("agent", "代理商代码", "Agent", Code("Agent"), ("agent", "id"), taken=False),
        Column("agentName", "代理商名称", "Agent name", Text(), ("agent", "name"), taken=False),
        Column("period", "结算期", "Period", Text(), ("period",), taken=False),
        Column("status", "状态", "Status", Term("StatementStatus"), ("status",), taken=False),
        Column("total", "合计（元）", "Total (yuan)", Yuan(), ("total",), taken=False),
        Column("calculatedOn", "计算日期", "Calculated on", Day(), ("calculatedOn",), taken=False),
        Column("publishedOn", "公布日期", "Published on", Day(), ("publishedOn",), taken=False),
        Column("confirmedOn", "确认日期", "Confirmed on", Day(), ("confirmedOn",), taken=False),
        Column("paidOn", "支付日期", "Paid on", Day(), ("paidOn",), taken=False),
        Column(
            "paymentReference", "支付凭证", "Payment reference", Text(), ("paymentReference",), taken=False
        ),
    ),
)

TABLES: Mapping[str, Table] = {each.name: each for each in (_CUSTOMERS, _AGENTS, _SALES, _STATEMENTS)}

"""The root fields of a mutation that changes master data 主数据."""

import strawberry

from schema.fields import argument, strawberry_field
from schema.types.amend_company import AmendCompanyInput, AmendCompanyPayload
from schema.types.amend_customer import AmendCustomerInput, AmendCustomerPayload
from schema.types.amend_customer_manager import AmendCustomerManagerInput, AmendCustomerManagerPayload
from schema.types.amend_product import AmendProductInput, AmendProductPayload
from schema.types.amend_region import AmendRegionInput, AmendRegionPayload
from schema.types.create_company import CreateCompanyInput, CreateCompanyPayload
from schema.types.create_customer import CreateCustomerInput, CreateCustomerPayload
from schema.types.create_customer_manager import CreateCustomerManagerInput, CreateCustomerManagerPayload
from schema.types.create_product import CreateProductInput, CreateProductPayload
from schema.types.create_region import CreateRegionInput, CreateRegionPayload
from schema.types.retire_company import RetireCompanyInput, RetireCompanyPayload
from schema.types.retire_customer import RetireCustomerInput, RetireCustomerPayload
from schema.types.retire_customer_manager import RetireCustomerManagerInput, RetireCustomerManagerPayload
from schema.types.retire_product import RetireProductInput, RetireProductPayload
from schema.types.retire_region import RetireRegionInput, RetireRegionPayload


@strawberry.type(description="What changes master data 主数据变更.")
class MasterDataMutation:
    create_customer: CreateCustomerPayload = strawberry_field(
        "Register a customer of the group 新建客户.",
        [argument("input", CreateCustomerInput, "The customer 客户内容.")],
    )
    amend_customer: AmendCustomerPayload = strawberry_field(
        "Change what is on record about a customer; earlier days keep what they were 变更客户.",
        [argument("input", AmendCustomerInput, "The customer and its change 变更内容.")],
    )
    retire_customer: RetireCustomerPayload = strawberry_field(
        "End a customer from a day on; what was done with it stays on record 停用客户.",
        [argument("input", RetireCustomerInput, "The customer, and when 停用内容.")],
    )
    create_customer_manager: CreateCustomerManagerPayload = strawberry_field(
        "Register a customer manager 新建客户经理.",
        [argument("input", CreateCustomerManagerInput, "The customer manager 客户经理内容.")],
    )
    amend_customer_manager: AmendCustomerManagerPayload = strawberry_field(
        "Change what is on record about a customer manager 变更客户经理.",
        [argument("input", AmendCustomerManagerInput, "The customer manager and its change 变更内容.")],
    )
    retire_customer_manager: RetireCustomerManagerPayload = strawberry_field(
        "End a customer manager; what was done with it stays on record 停用客户经理.",
        [argument("input", RetireCustomerManagerInput, "The customer manager 停用内容.")],
    )
    create_product: CreateProductPayload = strawberry_field(
        "Register a product 新建产品.",
        [argument("input", CreateProductInput, "The product 产品内容.")],
    )
    amend_product: AmendProductPayload = strawberry_field(
        "Change what is on record about a product 变更产品.",
        [argument("input", AmendProductInput, "The product and its change 变更内容.")],
    )
    retire_product: RetireProductPayload = strawberry_field(
        "End a product; what was done with it stays on record 停用产品.",
        [argument("input", RetireProductInput, "The product 停用内容.")],
    )
    create_company: CreateCompanyPayload = strawberry_field(
        "Register a company 新建公司.",
        [argument("input", CreateCompanyInput, "The company 公司内容.")],
    )
    amend_company: AmendCompanyPayload = strawberry_field(
        "Change what is on record about a company 变更公司.",
        [argument("input", AmendCompanyInput, "The company and its change 变更内容.")],
    )
    retire_company: RetireCompanyPayload = strawberry_field(
        "End a company; what was done with it stays on record 停用公司.",
        [argument("input", RetireCompanyInput, "The company 停用内容.")],
    )
    create_region: CreateRegionPayload = strawberry_field(
        "Register a region 新建区域.",
        [argument("input", CreateRegionInput, "The region 区域内容.")],
    )
    amend_region: AmendRegionPayload = strawberry_field(
        "Change what is on record about a region 变更区域.",
        [argument("input", AmendRegionInput, "The region and its change 变更内容.")],
    )
    retire_region: RetireRegionPayload = strawberry_field(
        "End a region; what was done with it stays on record 停用区域.",
        [argument("input", RetireRegionInput, "The region 停用内容.")],
    )

"""Why a customer is not opened or assigned, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

SERVING: Mapping[Code, tuple[str, str]] = {
    ViolationCode.NOT_PROTECTED: (
        "{about}在 {limit} 不受保护，无须保护例外。",
        "{about} is not protected on {limit}: there is nothing to lift.",
    ),
    ViolationCode.NOT_ABOVE: (
        "{about}不是{limit}的上级：保护例外由客户所在地公司的上级公司批准，没有上级的由其自行批准。",
        "{about} does not stand above {limit}, the company where the customer is: one above it approves.",
    ),
    ViolationCode.EXCEPTION_OVERLAPS: (
        "与保护例外 {about} 的日期重叠：请先终止该例外，或另选日期。",
        "Its days overlap those of exception {about}: end that one first, or choose other days.",
    ),
    ViolationCode.MAY_NOT_SERVE: (
        "{about}不是该客户的客户经理，不能服务该客户。",
        "{about} is not this customer's manager, and may not serve it.",
    ),
    ViolationCode.NOBODY_MAY_SERVE: (
        "{limit} 没有可服务该客户的代理商，该客户也没有客户经理。",
        "On {limit} no agent may serve this customer, and it has no manager.",
    ),
    ViolationCode.NOT_FIRST: (
        "按排序应由{about}服务：如需另行指定，请设 override，并说明原因和结束日期。",
        "{about} ranks first: to choose another, set override, and give a reason and an end.",
    ),
    ViolationCode.MISSING_END: (
        "另行指定须有结束日期：请给出 until。",
        "An override needs an end: give the first day it no longer holds.",
    ),
    ViolationCode.ALREADY_ASSIGNED: (
        "{about}自 {limit} 起已以此角色服务该客户。",
        "{about} serves this customer in that role already, since {limit}.",
    ),
    ViolationCode.ASSIGNED_LATER: (
        "{about}自 {limit} 起以此角色服务该客户：请在此日或之前结束。",
        "{about} serves this customer in that role from {limit} on: end on that day or before.",
    ),
    ViolationCode.NOT_SERVING: (
        "{about}在 {limit} 及以后不以此角色服务该客户。",
        "{about} does not serve this customer in that role on {limit} or later.",
    ),
}

"""Decisions in words, Chinese or English."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from resolvers.rules.blocker import Blocker, BlockerCode
from resolvers.rules.decision import Allowed
from resolvers.rules.facts import Question, Target
from resolvers.rules.level_cap import cap
from resolvers.rules.nearest_miss import Change, Miss
from resolvers.rules.ranking import Servant

# Per code: Chinese, English. `{grant}` is the agent's grant, `{at}` the other one that is the cause, and
# `{limit}` what bounds; a cause that may not be told is left out, with the words around it.
_BLOCKERS: Mapping[BlockerCode, tuple[str, str]] = {
    BlockerCode.NO_DELEGATION: ("代理商没有获得任何授权。", "The agent was granted nothing."),
    BlockerCode.AGENT_NOT_ACTIVE: (
        "代理商当日状态为“{limit}”，不在合作中。",
        "The agent's status on that day is {limit}; it may act only while Active.",
    ),
    BlockerCode.OUTSIDE_LEVEL_CAP: (
        "{level}代理商只能在{limit}范围内服务，目标位于{place}。",
        "An agent of level {level} acts within {limit}; the target lies in {place}.",
    ),
    BlockerCode.CUSTOMER_RETIRED: (
        "客户当日已注销。",
        "The customer is retired on that day.",
    ),
    BlockerCode.PROTECTED_CUSTOMER: (
        "客户受保护（大型、A 类或金卡及以上），由客户经理服务。",
        "The customer is protected (large, grade A, or gold card and above): customer managers serve it.",
    ),
    BlockerCode.EXCLUSIVE_ELSEWHERE: (
        "授权{grant}与另一授权链上的独家授权{at}重叠，让位于后者。",
        "Delegation{grant} overlaps an exclusive one of another chain{at}, and yields to it.",
    ),
    BlockerCode.AREA_OUTSIDE: (
        "授权{grant}的地域不包含{place}。",
        "Delegation{grant} names no area that contains {place}.",
    ),
    BlockerCode.INDUSTRY_OUTSIDE: (
        "授权{grant}的行业不包含{industry}。",
        "Delegation{grant} names no industry that contains {industry}.",
    ),
    BlockerCode.PRODUCT_OUTSIDE: (
        "授权{grant}不包含产品{product}。",
        "Delegation{grant} does not name the product {product}.",
    ),
    BlockerCode.NOT_YET_VALID: ("授权{grant}尚未生效。", "Delegation{grant} is not yet in force."),
    BlockerCode.EXPIRED: ("授权{grant}已到期。", "Delegation{grant} has expired."),
    BlockerCode.SUSPENDED: ("授权{grant}当日处于暂停。", "Delegation{grant} is suspended on that day."),
    BlockerCode.REVOKED: ("授权{grant}已撤销。", "Delegation{grant} was revoked."),
    BlockerCode.CHAIN_BROKEN: (
        "授权{grant}的授权链中断{at}，未能连到公司的有效授权。",
        "The chain of delegation{grant} is broken{at}: it does not lead to a company's grant in force.",
    ),
    BlockerCode.KIND_BOUND: (
        "目标不在该行业代理商的代理行业之内。",
        "The target lies outside the industry agent's own industries.",
    ),
    BlockerCode.UNKNOWN_AREA: (
        "目标所在区划当日不明：已合并、拆分或划转，需由人确定归属。",
        "Where the target lies on that day is unknown: a person must say what became of its territory.",
    ),
}
_SECTIONS = (
    "授权{grant}使区域代理商涉及的行业门类超过 {limit} 个。",
    "With delegation{grant} the regional agent reaches into more than {limit} industry sections.",
)
_AT = {
    BlockerCode.EXCLUSIVE_ELSEWHERE: (" {at} ", " ({at})"),
    BlockerCode.CHAIN_BROKEN: ("于 {at}", " at {at}"),
}

_MISSES: Mapping[Change, tuple[str, str]] = {
    Change.RESUME_AGENT: ("恢复该代理商的合作即可。", "Resuming the agent would allow it."),
    Change.RESUME_GRANT: ("恢复授权{grant}即可。", "Resuming delegation{grant} would allow it."),
    Change.EXTEND: (
        "调整授权{grant}的有效期，使其覆盖当日即可。",
        "Extending delegation{grant} to that day would allow it.",
    ),
    Change.PROMOTE: (
        "{agent_level}代理商，目标位于{place}：升级为{level}代理（{area}）即可。",
        "{agent_level}-level agent, target in {place}: promotion to {level} level ({area}) would allow it.",
    ),
    Change.WIDEN_AREA: (
        "将授权{grant}的地域扩大到{to}即可。",
        "Widening the areas of delegation{grant} to {to} would allow it.",
    ),
    Change.WIDEN_INDUSTRY: (
        "将授权{grant}的行业扩大到{to}即可。",
        "Widening the industries of delegation{grant} to {to} would allow it.",
    ),
    Change.WIDEN_PRODUCT: (
        "将产品{to}加入授权{grant}即可。",
        "Adding the product {to} to delegation{grant} would allow it.",
    ),
    Change.EXCEPTION: (
        "为该客户和该代理商批准保护例外即可。",
        "A protection exception for this customer and this agent would allow it.",
    ),
}

# The enums whose values decisions name.
TERMS = ("TerritoryLevel", "AgentStatus")


@dataclass(frozen=True, slots=True)
class Wording:
    """Says decisions; `terms` are the names of enum values in the language."""

    chinese: bool
    terms: Mapping[str, str]

    def allowed(self, question: Question, decision: Allowed) -> str:
        """Why an agent may serve."""
        chain = (decision.grant.id, *(link.id for link in decision.grant.above))
        if self.chinese:
            return f"{question.agent.name}可以服务：授权链 {' → '.join(chain)} 当日有效。"
        return f"{question.agent.name} may serve: the chain {' → '.join(chain)} is in force on that day."

    def denied(self, question: Question, blockers: list[str]) -> str:
        """That an agent may not serve, and every reason."""
        if self.chinese:
            return f"{question.agent.name}不可服务：{''.join(blockers)}"
        return f"{question.agent.name} may not serve: {' '.join(blockers)}"

    def blocker(self, question: Question, blocker: Blocker, hidden: Container[str]) -> str:
        """A rule that is not met; grants whose ids are hidden are not named."""
        pair = _BLOCKERS[blocker.code]
        if blocker.code is BlockerCode.KIND_BOUND and blocker.grant is not None:
            pair = _SECTIONS
        at = ""
        if blocker.at is not None and blocker.at not in hidden:
            at = self._of(_AT[blocker.code]).format(at=blocker.at)
        target = question.target
        return self._of(pair).format(
            grant=self._named(blocker.grant, hidden),
            at=at,
            limit=self.terms.get(blocker.limit, blocker.limit),
            level=self.terms[question.agent.level],
            place=target.places[0].name if target.places else "",
            industry=target.industry_name,
            product=target.product_name,
        )

    def miss(self, question: Question, miss: Miss, hidden: Container[str]) -> str:
        """The smallest change that would allow it."""
        level, _, area = miss.to.partition(":") if miss.change is Change.PROMOTE else ("", "", "")
        places = question.target.places
        home = cap(question.agent.level, question.agent.base)
        return self._of(_MISSES[miss.change]).format(
            grant=self._named(miss.grant, hidden),
            to=miss.to,
            level=self.terms.get(level, level),
            area=area,
            agent_level=self.terms[question.agent.level],
            home=home.name if home is not None else "",
            place=places[0].name if places else "",
        )

    def manager_because(self, target: Target) -> str:
        """Why a customer's manager may serve, and stands first or last."""
        if target.protected:
            return self._of(
                (
                    "客户受保护，由其客户经理服务。",
                    "The customer is protected: its customer manager serves it.",
                )
            )
        return self._of(
            (
                "客户不受保护，可交代理商服务；其客户经理随时可以接手。",
                "The customer is not protected, so agents come first; its manager may always serve it.",
            )
        )

    def agent_because(self, servant: Servant, told: bool) -> str:
        """Why an agent may serve, and what put it where it stands."""
        question, allowed = servant.question, servant.allowed
        grant = self._named(allowed.grant.id, () if told else (allowed.grant.id,))
        marks = []
        if question.target.protected:
            marks.append(("凭保护例外", "by a protection exception"))
        if allowed.grant.exclusive:
            marks.append(("独家", "exclusive"))
        marks.append((f"地域：{allowed.area.name}", f"in {allowed.area.name}"))
        marks.append(
            (f"行业：{allowed.industry}", f"for industry {allowed.industry}")
            if allowed.industry is not None
            else ("行业不限", "for all industries")
        )
        if servant.resources:
            marks.append(
                (
                    f"已核实社会资源 {servant.resources} 项",
                    f"verified resources there: {servant.resources}",
                )
            )
        marks.append((f"现服务客户 {servant.load} 家", f"serving {servant.load} customers now"))
        zh, en = "；".join(zh for zh, _ in marks), ", ".join(en for _, en in marks)
        return self._of((f"依据授权{grant}可以服务：{zh}。", f"May serve by delegation{grant}: {en}."))

    def _of(self, pair: tuple[str, str]) -> str:
        return pair[0 if self.chinese else 1]

    def _named(self, grant: str | None, hidden: Container[str]) -> str:
        if grant is None or grant in hidden:
            return ""
        return f" {grant} " if self.chinese else f" {grant}"

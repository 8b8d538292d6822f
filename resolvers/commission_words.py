"""Why a line of a commission statement is this amount, in words, Chinese or English."""

from collections.abc import Mapping
from fractions import Fraction

from resolvers.rules.commission import (
    Because,
    ClawedBack,
    Fixed,
    Line,
    Released,
    Shared,
    Slice,
    Unauthorised,
)
from resolvers.rules.money import WHOLE, yuan

# Why a sale had no authority; `authority` as of the day of the sale says more to those who may see it.
_BLOCKERS: Mapping[str, tuple[str, str]] = {
    "NO_DELEGATION": ("没有授权", "no grant"),
    "AGENT_NOT_ACTIVE": ("代理商未启用", "the agent was not active"),
    "OUTSIDE_LEVEL_CAP": ("超出代理层级的范围", "outside where the agent acts by its level"),
    "CUSTOMER_RETIRED": ("客户已注销", "the customer was retired"),
    "PROTECTED_CUSTOMER": ("客户受保护", "the customer is protected"),
    "EXCLUSIVE_ELSEWHERE": ("他人独家", "another's exclusive grant"),
    "AREA_OUTSIDE": ("地域不在授权内", "outside the grant's areas"),
    "INDUSTRY_OUTSIDE": ("行业不在授权内", "outside the grant's industries"),
    "PRODUCT_OUTSIDE": ("产品不在授权内", "outside the grant's products"),
    "NOT_YET_VALID": ("授权尚未生效", "the grant was not yet in force"),
    "EXPIRED": ("授权已到期", "the grant was over"),
    "SUSPENDED": ("授权暂停", "the grant was suspended"),
    "REVOKED": ("授权已撤销", "the grant was revoked"),
    "CHAIN_BROKEN": ("授权链中断", "the chain above the grant was broken"),
    "KIND_BOUND": ("超出代理类型的限制", "beyond what the agent's kind allows"),
    "UNKNOWN_AREA": ("客户所在地待定", "it was open where the customer is"),
}


def because(line: Line, *, chinese: bool, partner: bool = False) -> str:
    """The sentence of a line in one language; amounts in yuan.

    For a partner along a value chain it says no more than the partner's own part: what was sold to whom, by
    which grant and at which grade is between the agent and those who manage it.
    """
    why = line.because
    if partner:
        return _for_partner(why, chinese)
    return _chinese(line, why) if chinese else _english(line, why)


def _chinese(line: Line, why: Because) -> str:
    match why:
        case Fixed():
            return f"酬金方案 {line.plan} 第 {line.version} 版的固定酬金。"
        case Shared(sold=0):
            return "该销售已全额退款，不计酬。"
        case Shared():
            text = f"销售 {yuan(why.sold)} 元，{_slices_chinese(why.slices)}，考核 {why.grade} 级系数 "
            text += _percent(why.coefficient_bp)
            if why.chain is not None:
                text += f"，价值链“{why.chain}”中占 {_ratio(why.chain_share)}"
            text += f"，得 {yuan(why.whole)} 元"
            if why.release_bp != WHOLE:
                text += f"，本期发放 {_percent(why.release_bp)}"
            return f"{text}；依据授权 {line.delegation}。"
        case Unauthorised():
            reasons = "、".join(_BLOCKERS[each][0] for each in why.blockers)
            return f"销售 {yuan(why.sold)} 元，当日无权服务该客户（{reasons}），不计酬。"
        case Released():
            text = f"{why.period} 计得的 {yuan(why.whole)} 元，"
            text += f"第 {why.number} 次续发 {_percent(why.release_bp)}"
            left = f"，退款后销售余 {yuan(why.kept)} 元（原 {yuan(why.sold)} 元）"
            return f"{text}{'' if why.kept == why.sold else left}。"
        case ClawedBack():
            return (
                f"退款 {why.refund}（{yuan(why.refunded)} 元）：{why.period} 发放的 {yuan(why.amount)} 元"
                f"只留 {yuan(why.left)} 元。"
            )


def _english(line: Line, why: Because) -> str:
    match why:
        case Fixed():
            return f"The fixed part of plan {line.plan}, version {line.version}."
        case Shared(sold=0):
            return "The sale was refunded wholly, and earns nothing."
        case Shared():
            text = f"A sale of {yuan(why.sold)} yuan, {_slices_english(why.slices)}"
            text += f", times {_percent(why.coefficient_bp)} for grade {why.grade}"
            if why.chain is not None:
                text += f', {_ratio(why.chain_share)} of it along the value chain "{why.chain}"'
            text += f", makes {yuan(why.whole)} yuan"
            if why.release_bp != WHOLE:
                text += f", of which {_percent(why.release_bp)} now"
            return f"{text}; by grant {line.delegation}."
        case Unauthorised():
            reasons = ", ".join(_BLOCKERS[each][1] for each in why.blockers)
            return f"A sale of {yuan(why.sold)} yuan without authority on its day ({reasons}) earns nothing."
        case Released():
            text = f"Part {why.number}, {_percent(why.release_bp)}, "
            text += f"of {yuan(why.whole)} yuan earned in {why.period}"
            left = f"; refunds have left {yuan(why.kept)} of the {yuan(why.sold)} yuan sold"
            return f"{text}{'' if why.kept == why.sold else left}."
        case ClawedBack():
            return (
                f"Refund {why.refund} of {yuan(why.refunded)} yuan: of {yuan(why.amount)} yuan paid for "
                f"{why.period}, {yuan(why.left)} stay."
            )


def _for_partner(why: Because, chinese: bool) -> str:
    match why:
        case Shared():
            part, whole, now = _ratio(why.chain_share), yuan(why.whole), _percent(why.release_bp)
            if chinese:
                return f"价值链“{why.chain}”中占 {part}，得 {whole} 元，本期发放 {now}。"
            return f'{part} along the value chain "{why.chain}" makes {whole} yuan, of which {now} now.'
        case Released():
            number, now, whole = why.number, _percent(why.release_bp), yuan(why.whole)
            if chinese:
                return f"{why.period} 计得的 {whole} 元，第 {number} 次续发 {now}，扣除退款。"
            return f"Part {number}, {now}, of {whole} yuan earned in {why.period}, less what was refunded."
        case ClawedBack():
            amount, left = yuan(why.amount), yuan(why.left)
            if chinese:
                return f"客户退款：{why.period} 发放的 {amount} 元只留 {left} 元。"
            return f"After a refund, of {amount} yuan paid for {why.period}, {left} stay."
        case Fixed() | Unauthorised():
            raise ValueError(f"{type(why).__name__} is the agent's own")


def _slices_chinese(slices: tuple[Slice, ...]) -> str:
    """What of a sale earns which share; its whole amount has been said."""
    if len(slices) == 1:
        return f"按 {_percent(slices[0].share_bp)} 计"
    return "、".join(f"其中 {yuan(each.amount)} 元按 {_percent(each.share_bp)} 计" for each in slices)


def _slices_english(slices: tuple[Slice, ...]) -> str:
    if len(slices) == 1:
        return f"{_percent(slices[0].share_bp)} of it"
    return " and ".join(f"{_percent(each.share_bp)} of {yuan(each.amount)}" for each in slices)


def _percent(bp: int) -> str:
    """Basis points as per cent, without needless zeros."""
    whole, rest = divmod(bp, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + " %"


def _ratio(part: Fraction) -> str:
    """A part of one: in per cent where that says it exactly to the basis point, else as a fraction."""
    bp = part * WHOLE
    return _percent(int(bp)) if bp.denominator == 1 else f"{part.numerator}/{part.denominator}"

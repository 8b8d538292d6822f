"""Commission worked out on facts alone: every fen is somebody's, and nobody's twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.commission_words import because
from resolvers.rules.blocker import BlockerCode
from resolvers.rules.commission import (
    Component,
    Earlier,
    Fixed,
    Line,
    Refund,
    Released,
    Slice,
    Sold,
    clawed_back,
    earned,
    released,
)
from resolvers.rules.commission_plan import Cycle, Plan, PlanPublication, Tier, TierMode, against_plan
from resolvers.rules.money import WHOLE, half_up, spread
from resolvers.rules.period import months_later
from resolvers.rules.violation import Violation

AGENT = "Agent:A001"
TIERS = (Tier(0, 300), Tier(1_000_00, 500), Tier(5_000_00, 800))
PLAN = Plan(
    id="CP01",
    version=1,
    cycle=Cycle.QUARTER,
    fixed=50_000,
    mode=TierMode.MARGINAL,
    tiers=TIERS,
    coefficients={"A": 12_000, "B": 10_000, "C": 8_000, "D": 0},
    releases=(7000, 2000, 1000),
)
AT_ONCE = replace(PLAN, releases=(WHOLE,))
DAY = date(2026, 7, 1)
END = date(2026, 10, 1)


def sold(id_: str, amount: int, day: int = 0, **more: object) -> Sold:
    """A sale of the agent alone, allowed by a grant."""
    sale = Sold(id_, DAY + timedelta(day), amount, "D0001", (), {AGENT: Fraction(1)})
    return replace(sale, **more)  # type: ignore[arg-type]  # fields by name


def amounts(lines: Sequence[Line]) -> dict[str | None, int]:
    """What each sale earns; None stands for the fixed part."""
    return {line.sale: line.amount for line in lines}


def test_tiers_accumulate_by_day_and_id() -> None:
    """MARGINAL: each part of what was sold earns its own tier's share."""
    sales = [sold("S3", 600_00, 2), sold("S1", 800_00, 1), sold("S2", 4_000_00, 2)]
    lines = earned(AT_ONCE, AGENT, sales, "B")
    # 800.00 at 3 %; 200.00 at 3 % and 3,800.00 at 5 %; 200.00 at 5 % and 400.00 at 8 %.
    assert amounts(lines) == {None: 50_000, "S1": 24_00, "S2": 196_00, "S3": 42_00}
    [second] = [line for line in lines if line.sale == "S2"]
    assert second.because.slices == (Slice(200_00, 300), Slice(3_800_00, 500))  # type: ignore[union-attr]


def test_the_tier_that_was_reached_counts_for_all() -> None:
    """WHOLE: all that was sold earns the share of the tier that the sum reached, its first fen included."""
    whole = replace(AT_ONCE, mode=TierMode.WHOLE)
    assert amounts(earned(whole, AGENT, [sold("S1", 4_000_00), sold("S2", 1_000_00)], "B")) == {
        None: 50_000,
        "S1": 320_00,
        "S2": 80_00,
    }
    assert amounts(earned(whole, AGENT, [sold("S1", 4_999_99)], "B")) == {None: 50_000, "S1": 250_00}


def test_the_grade_multiplies_the_share_only() -> None:
    """A times 1.2, D nothing; INCOMPLETE has no coefficient."""
    assert amounts(earned(AT_ONCE, AGENT, [sold("S1", 1_000_00)], "A")) == {None: 50_000, "S1": 36_00}
    assert amounts(earned(AT_ONCE, AGENT, [sold("S1", 1_000_00)], "D")) == {None: 50_000, "S1": 0}
    with pytest.raises(KeyError):
        earned(AT_ONCE, AGENT, [sold("S1", 1_000_00)], "INCOMPLETE")


def test_a_sale_without_authority_earns_nothing_and_says_so() -> None:
    """It has a line of 0 that says why, and fills no tier."""
    refused = sold("S1", 10_000_00, delegation=None, blockers=("EXPIRED", "PROTECTED_CUSTOMER"))
    lines = earned(AT_ONCE, AGENT, [refused, sold("S2", 1_000_00, 1)], "B")
    assert amounts(lines) == {None: 50_000, "S1": 0, "S2": 30_00}
    [line] = [each for each in lines if each.sale == "S1"]
    assert (line.delegation, line.beneficiary) == (None, AGENT)
    assert because(line, chinese=False) == (
        "A sale of 10,000.00 yuan without authority on its day "
        "(the grant was over, the customer is protected) earns nothing."
    )
    assert because(line, chinese=True) == (
        "销售 10,000.00 元，当日无权服务该客户（授权已到期、客户受保护），不计酬。"
    )


def test_a_chain_shares_to_the_fen() -> None:
    """The odd fen goes to the largest remainder, of equal ones to the first sale, then code."""
    shares = {f"Agent:{code}": Fraction(1, 3) for code in ("A003", "A001", "A002")}
    lines = earned(replace(AT_ONCE, fixed=0), AGENT, [sold("S1", 333_00, shares=shares, chain="链")], "B")
    assert [(line.beneficiary, line.amount) for line in lines] == [
        ("Agent:A001", 333),
        ("Agent:A002", 333),
        ("Agent:A003", 333),
    ]
    lines = earned(replace(AT_ONCE, fixed=0), AGENT, [sold("S1", 334_00, shares=shares, chain="链")], "B")
    assert [line.amount for line in lines] == [334, 334, 334]
    lines = earned(replace(AT_ONCE, fixed=0), AGENT, [sold("S1", 335_00, shares=shares, chain="链")], "B")
    assert [line.amount for line in lines] == [335, 335, 335]
    lines = earned(replace(AT_ONCE, fixed=0), AGENT, [sold("S1", 100_01, shares=shares, chain="链")], "B")
    assert [line.amount for line in lines] == [100, 100, 100]
    assert because(lines[0], chinese=True) == (
        "销售 100.01 元，按 3 % 计，考核 B 级系数 100 %，价值链“链”中占 1/3，得 1.00 元；依据授权 D0001。"
    )


def test_parts_are_released_when_they_are_due_once() -> None:
    """70 % with the statement, 20 % and 10 % in the periods after it; a missed one is made up for."""
    [_, line] = earned(PLAN, AGENT, [sold("S1", 1_000_33)], "B")
    assert (line.whole, line.amount, line.entry) == (30_02, 21_02, "EARNED")
    assert because(line, chinese=False) == (
        "A sale of 1,000.33 yuan, 3 % of 1,000.00 and 5 % of 0.33, times 100 % for grade B, makes "
        "30.02 yuan, of which 70 % now; by grant D0001."
    )
    before = earlier(line)
    assert released([before], END) == []
    [first] = released([before], date(2027, 1, 1))
    assert (first.entry, first.amount, first.original) == ("RELEASE:1", 6_00, "first")
    both = released([before], date(2027, 4, 1))
    assert [(each.entry, each.amount) for each in both] == [("RELEASE:1", 6_00), ("RELEASE:2", 3_00)]
    again = replace(before, released=frozenset({1}))
    assert [each.entry for each in released([again], date(2027, 4, 1))] == ["RELEASE:2"]
    assert because(first, chinese=False) == "Part 1, 20 %, of 30.02 yuan earned in 2026-Q3."


def earlier(line: Line, *refunds: Refund, taken: int = 0, sold_for: int = 1_000_33) -> Earlier:
    """An earned line of the third quarter, as a later one finds it."""
    return Earlier("first", line, "2026-Q3", DAY, 3, taken, sold_for, refunds, PLAN.releases)


def test_a_refund_takes_back_its_part() -> None:
    """Of what was paid; what is yet to be released is less by as much. All of it takes all."""
    [_, line] = earned(PLAN, AGENT, [sold("S1", 1_000_00)], "B")
    assert (line.whole, line.amount) == (30_00, 21_00)
    half = Refund("RF1", date(2026, 10, 20), 500_00)
    [back] = clawed_back([earlier(line, half, sold_for=1_000_00)], date(2027, 1, 1))
    assert (back.entry, back.amount, back.original) == ("CLAWBACK:RF1/EARNED", -10_50, "first")
    [part] = released([earlier(line, half, sold_for=1_000_00)], date(2027, 1, 1))
    assert part.amount == 3_00
    assert isinstance(part.because, Released)
    assert (part.because.kept, part.because.sold) == (500_00, 1_000_00)
    assert because(back, chinese=True) == ("退款 RF1（500.00 元）：2026-Q3 发放的 21.00 元只留 10.50 元。")
    rest = Refund("RF2", date(2027, 1, 5), 500_00)
    gone = replace(earlier(line, half, rest, taken=10_50, sold_for=1_000_00), clawed=frozenset({"RF1"}))
    [back] = clawed_back([gone], date(2027, 4, 1))
    assert (back.entry, back.amount) == ("CLAWBACK:RF2/EARNED", -10_50)
    assert [each.amount for each in released([gone], date(2027, 4, 1))] == [0, 0]


sales = st.lists(
    st.builds(
        lambda amount, day, allowed, weights: (amount, day, allowed, weights),
        st.integers(1, 10**9),
        st.integers(0, 91),
        st.booleans(),
        st.lists(st.integers(1, 5), min_size=1, max_size=5),
    ),
    max_size=8,
)
tiers = st.lists(st.integers(1, 10**9), unique=True, max_size=4).map(lambda starts: [0, *sorted(starts)])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that may be published."""
    starts = draw(tiers)
    cuts = sorted(draw(st.sets(st.integers(1, WHOLE - 1), max_size=3)))
    plan = replace(
        PLAN,
        mode=draw(st.sampled_from(TierMode)),
        tiers=tuple(Tier(start, draw(st.integers(0, WHOLE))) for start in starts),
        coefficients={"B": draw(st.integers(0, 2 * WHOLE))},
        releases=tuple(high - low for low, high in zip([0, *cuts], [*cuts, WHOLE], strict=True)),
    )
    assert against_plan(PlanPublication(plan, DAY, None, None)) == []
    return plan


def several(drawn: list[tuple[int, int, bool, list[int]]]) -> list[Sold]:
    """Sales with their partners."""
    return [
        sold(
            f"S{number}",
            amount,
            day,
            delegation="D0001" if allowed else None,
            shares={f"Agent:A{code:03}": Fraction(each, sum(weights)) for code, each in enumerate(weights)},
        )
        for number, (amount, day, allowed, weights) in enumerate(drawn)
    ]


@given(plans(), sales)
def test_lines_total_what_is_due_rounded_once(
    plan: Plan, drawn: list[tuple[int, int, bool, list[int]]]
) -> None:
    """The lines of the share are its exact sum, rounded half up once; none is a fen from its own part."""
    made = several(drawn)
    lines = [line for line in earned(plan, AGENT, made, "B") if line.component is Component.SHARE]
    exact = Fraction(0)
    for sale in made:
        of_sale = [line for line in lines if line.sale == sale.id]
        if sale.delegation is None:
            assert [line.amount for line in of_sale] == [0]
            continue
        [slices] = {line.because.slices for line in of_sale}  # type: ignore[union-attr]
        assert sum(each.amount for each in slices) == sale.amount
        due = sum((Fraction(each.amount * each.share_bp, WHOLE) for each in slices), Fraction(0))
        due *= Fraction(plan.coefficients["B"], WHOLE)
        exact += due
        for line in of_sale:
            assert abs(line.whole - due * sale.shares[line.beneficiary]) < 1
    assert sum(line.whole for line in lines) == half_up(exact)
    assert len({line.id("A001@2026-Q3") for line in lines}) == len(lines)


refunds = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**9), st.integers(0, 5)), max_size=4)


@given(plans(), sales, refunds)
def test_what_is_released_and_taken_back_is_the_line(
    plan: Plan, drawn: list[tuple[int, int, bool, list[int]]], given_back: list[tuple[int, int, int]]
) -> None:
    """In the end: without refunds all of it, with all refunded nothing, and never less than that.

    Whenever a refund comes to be known, before others of earlier days too.
    """
    for sale in several(drawn):
        back: list[tuple[Refund, int]] = []
        for number, (days, amount, late) in enumerate(sorted(given_back)):
            left = sale.amount - sum(each.amount for each, _ in back)
            if left:
                back.append((Refund(f"RF{number}", END + timedelta(days), min(amount, left)), late))
        for line in earned(replace(plan, fixed=0), AGENT, [sale], "B"):
            paid = _follow(line, sale.amount, back, plan.releases)
            refunded = sum(each.amount for each, _ in back)
            assert 0 <= paid <= line.whole
            if not back:
                assert paid == line.whole
            if refunded == sale.amount:
                assert paid == 0


def _follow(line: Line, amount: int, refunds: list[tuple[Refund, int]], releases: tuple[int, ...]) -> int:
    """What is left of a line after some years, quarter by quarter; no line is posted twice."""
    posted = {line.entry: (line, line.amount)}
    done: set[int] = set()
    clawed: dict[str, set[str]] = {line.entry: set()}
    entries = {line.entry}
    for quarter in range(1, 17):
        end = date(2026 + (9 + 3 * quarter) // 12, (9 + 3 * quarter) % 12 + 1, 1)
        # A refund is known some quarters after its own.
        told = tuple(each for each, late in refunds if months_later(each.on, 3 * late) < end)
        known = [
            Earlier(
                entry,
                each,
                "2026-Q3",
                DAY,
                3,
                each.amount - left,
                amount,
                told,
                releases if entry == "EARNED" else (WHOLE,),
                frozenset(done),
                frozenset(clawed[entry]),
            )
            for entry, (each, left) in posted.items()
        ]
        taken = clawed_back(known, end)
        new = released(known, end)
        for each in taken:
            assert each.amount < 0
            assert each.original is not None
            assert each.entry not in entries
            entries.add(each.entry)
            kept, left = posted[each.original]
            posted[each.original] = (kept, left + each.amount)
            clawed[each.original].add(each.entry.partition(":")[2].partition("/")[0])
            assert left + each.amount >= 0
        for each in new:
            assert each.entry not in entries
            entries.add(each.entry)
            posted[each.entry] = (each, each.amount)
            clawed[each.entry] = set()
            done.add(int(each.entry.partition(":")[2]))
    assert len(posted) == len(releases)
    return sum(left for _, left in posted.values())


@given(st.lists(st.fractions(0, 10**6, max_denominator=997), max_size=12))
def test_a_sum_is_spread_whole(parts: list[Fraction]) -> None:
    """The fen are the sum, rounded half up, and none is a fen or more from its part."""
    found = spread(parts)
    assert sum(found) == half_up(sum(parts, Fraction(0)))
    assert all(abs(each - part) < 1 for each, part in zip(found, parts, strict=True))


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


def test_what_a_partner_is_told() -> None:
    """Its own part, and nothing of the sale, the grade or the grant; every line of it, in both languages."""
    shares = {AGENT: Fraction(93, 100), "Agent:A002": Fraction(7, 100)}
    line = earned(PLAN, AGENT, [sold("S1", 1_000_00, shares=shares, chain="链")], "B")[2]
    assert because(line, chinese=True, partner=True) == "价值链“链”中占 7 %，得 2.10 元，本期发放 70 %。"
    assert because(line, chinese=False, partner=True) == (
        '7 % along the value chain "链" makes 2.10 yuan, of which 70 % now.'
    )
    half = Refund("RF1", date(2026, 10, 20), 500_00)
    known = [earlier(line, half, sold_for=1_000_00)]
    [back], [part] = clawed_back(known, date(2027, 1, 1)), released(known, date(2027, 1, 1))
    assert because(back, chinese=True, partner=True) == "客户退款：2026-Q3 发放的 1.47 元只留 0.74 元。"
    assert because(back, chinese=False, partner=True) == (
        "After a refund, of 1.47 yuan paid for 2026-Q3, 0.74 stay."
    )
    assert because(part, chinese=True, partner=True) == "2026-Q3 计得的 2.10 元，第 1 次续发 20 %，扣除退款。"
    assert because(part, chinese=False, partner=True) == (
        "Part 1, 20 %, of 2.10 yuan earned in 2026-Q3, less what was refunded."
    )


def test_every_blocker_has_its_words() -> None:
    """A sale may lack authority for any reason there is."""
    for code in BlockerCode:
        refused = sold("S1", 1_00, delegation=None, blockers=(code.value,))
        [line] = earned(replace(PLAN, fixed=0), AGENT, [refused], "B")
        assert because(line, chinese=True)
        assert because(line, chinese=False)


def test_a_sale_that_was_refunded_wholly_says_so() -> None:
    """In the period in which it was made."""
    [line] = earned(replace(PLAN, fixed=0), AGENT, [sold("S1", 0)], "B")
    assert (line.amount, because(line, chinese=False)) == (
        0,
        "The sale was refunded wholly, and earns nothing.",
    )
    assert because(line, chinese=True) == "该销售已全额退款，不计酬。"


def test_what_the_fixed_part_says() -> None:
    """Plan and version."""
    [line] = earned(PLAN, AGENT, [], "D")
    assert line.because == Fixed()
    assert because(line, chinese=True) == "酬金方案 CP01 第 1 版的固定酬金。"
    assert line.id("A001@2026-Q3") == "A001@2026-Q3/CP01/FIXED/Agent.A001/EARNED"

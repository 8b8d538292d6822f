"""The checked content of territories.csv."""

from collections import Counter
from pathlib import Path

import pytest

from seed.problem import DataError
from seed.reference_data import FOLDER
from seed.succession import Succession, successions
from seed.territory import COLUMNS, Territory, read_territories

HEADER = ",".join(COLUMNS)


@pytest.fixture(scope="module")
def records() -> list[Territory]:
    """Every record of the committed file."""
    return read_territories(FOLDER / "territories.csv")


@pytest.fixture(scope="module")
def edges(records: list[Territory]) -> list[Succession]:
    """Every succession of the committed file."""
    return successions(records)


def in_use(records: list[Territory]) -> list[Territory]:
    """The records without an end."""
    return [record for record in records if record.until is None]


def test_the_file_holds_every_record_and_those_in_use(records: list[Territory]) -> None:
    """6,823 records; 34 provinces, 333 cities and 2,846 counties are in use."""
    assert len(records) == 6823
    assert Counter(r.level for r in in_use(records)) == {"PROVINCE": 34, "CITY": 333, "COUNTY": 2846}


def test_a_code_names_several_records_over_time(records: list[Territory]) -> None:
    """359 codes are used again; (code, since) is unique."""
    per_code = Counter(r.code for r in records)
    assert sum(count > 1 for count in per_code.values()) == 359
    assert len({r.key for r in records}) == 6823


def test_every_record_but_a_province_has_a_parent(records: list[Territory]) -> None:
    """No parent is unclear in this edition, of retired records neither."""
    unclear = [r.key for r in records if r.level != "PROVINCE" and r.parent is None]
    assert unclear == []


def test_parents_are_of_a_higher_level_in_the_same_province_and_live_as_long(
    records: list[Territory],
) -> None:
    """A membership covers the whole life of the child, so none has a gap or an overlap."""
    by_key = {r.key: r for r in records}
    rank = {"PROVINCE": 0, "CITY": 1, "COUNTY": 2}
    for record in records:
        if record.parent is not None:
            parent = by_key[record.parent]
            assert rank[parent.level] < rank[record.level], record.key
            assert parent.row["一级行政区"] == record.row["一级行政区"], record.key
            assert parent.contains(record), record.key


def test_parents_of_records_in_use_are_in_use(records: list[Territory]) -> None:
    """The tree of today stands on records in use only."""
    current = {r.key for r in in_use(records)}
    assert {r.parent for r in in_use(records) if r.parent} <= current


def test_118_counties_hang_directly_under_a_province(records: list[Territory]) -> None:
    """Municipalities and directly administered counties have no city between."""
    provinces = {r.key: r.name for r in records if r.level == "PROVINCE"}
    direct = Counter(
        provinces[r.parent] for r in in_use(records) if r.level == "COUNTY" and r.parent in provinces
    )
    assert direct == {
        "北京市": 16, "天津市": 16, "上海市": 16, "重庆市": 38, "河南省": 1, "湖北省": 4, "海南省": 15,
        "新疆维吾尔自治区": 12,
    }  # fmt: skip  # one line reads better than eight
    assert direct.total() == 118


@pytest.mark.parametrize(
    ("code", "children"),
    [
        ("350000", 9), ("350500", 12), ("441900", 0), ("442000", 0), ("460400", 0), ("620200", 0),
        ("500000", 38), ("110000", 16), ("710000", 0),
    ],
)  # fmt: skip  # a table
def test_number_of_children_in_use(records: list[Territory], code: str, children: int) -> None:
    """福建 9 cities, 泉州 12 counties, 东莞 中山 儋州 嘉峪关 none, 重庆 38 counties."""
    (parent,) = (r for r in in_use(records) if r.code == code)
    assert sum(r.parent == parent.key for r in in_use(records)) == children


@pytest.mark.parametrize(
    ("key", "parent"),
    [
        ("350505@2000", "350500@1985"),  # 泉港区 - 泉州市
        ("352421@1981", "352400@1981"),  # 惠安县 - 晋江地区
        ("420602@1984", "420600@1981"),  # 襄城区 - 襄樊市
        ("420602@2010", "420600@2010"),  # 襄城区 - 襄阳市
        ("511421@1995", "511400@1995"),  # 垫江县 - 涪陵市, a code that is 眉山市 today
        ("511421@2000", "511400@2000"),  # 仁寿县 - 眉山市
        ("510203@1983", "510200@1981"),  # 大渡口区 - 重庆市, a city of 四川省 then
        ("500104@1997", "500000@1997"),  # 大渡口区 - 重庆市, the municipality
        ("442101@1981", "442100@1981"),  # 海口市 - 海南行政区, in 广东省 then
        ("429001@1986", "420000@1981"),  # 随州市 - 湖北省
        ("654201@1984", "654200@1984"),  # 塔城市 - 塔城地区, its second code
    ],
)
def test_parents_over_time(records: list[Territory], key: str, parent: str) -> None:
    """A record points at the parent record of its own time."""
    assert {r.key: r.parent for r in records}[key] == parent


def test_kinds_of_succession(edges: list[Succession]) -> None:
    """4,365 successions of the source and 19 renamed cities, none to itself, none twice."""
    assert Counter(e.kind for e in edges) == {
        "RECODE": 2661, "MERGE": 568, "TRANSFER": 564, "RENAME": 301, "SPLIT": 290,
    }  # fmt: skip  # one line reads better than five
    assert len({(e.old.key, e.new.key, e.year) for e in edges}) == len(edges) == 4384
    assert all(e.old is not e.new for e in edges)


@pytest.mark.parametrize(
    ("old", "new", "year", "kind"),
    [
        ("350205@1983", "350205@2003", 2003, "SPLIT"),  # 杏林区 - 海沧区, one of two successors
        ("350205@1983", "350211@1987", 2003, "MERGE"),  # 杏林区 - 集美区, which existed
        ("350521@1985", "350505@2000", 2000, "TRANSFER"),  # 惠安县, in use - 泉港区
        ("350427@1983", "350405@2021", 2021, "RECODE"),  # 沙县 - 沙县区
        ("350204@1983", "350206@1987", 1987, "TRANSFER"),  # 开元区, until 2003 - 湖里区
        ("350204@1983", "350203@1983", 2003, "MERGE"),  # 开元区 - 思明区
        ("420602@1984", "420602@2010", 2010, "RENAME"),  # 襄城区 under 襄樊市 - under 襄阳市
        ("330322@1981", "330305@2015", 2015, "RECODE"),  # 洞头县 - 洞头区, which 龙湾区 gave a part
        ("330303@1984", "330305@2015", 2015, "TRANSFER"),  # 龙湾区 - 洞头区
        ("110103@1981", "110101@1981", 2010, "MERGE"),  # 崇文区 - 东城区
        ("469003@2001", "460400@2015", 2015, "RECODE"),  # 儋州市, a county - a city
        ("510203@1983", "500104@1997", 1997, "RECODE"),  # 大渡口区, 四川省 - 重庆市
    ],
)
def test_kind_of(edges: list[Succession], old: str, new: str, year: int, kind: str) -> None:
    """Each edge leads to the record in force at its year, also where the code was used again."""
    assert [e.kind for e in edges if (e.old.key, e.new.key, e.year) == (old, new, year)] == [kind]


def test_cities_renamed_without_a_successor_in_the_source(edges: list[Succession]) -> None:
    """Another city that takes over the code in that very year is the same one; 涪陵市 is not 眉山市."""
    renamed = [e for e in edges if e.kind == "RENAME" and e.old.level == "CITY"]
    derived = {f"{e.old.name} {e.new.name} {e.year}" for e in renamed}
    assert len(renamed) == 19
    assert derived == {
        "大庸市 张家界市 1994", "建阳地区 南平地区 1988", "忻县地区 忻州地区 1983", "思茅市 普洱市 2007",
        "恩施地区 鄂西土家族苗族自治州 1983", "惠民地区 滨州地区 1992", "梧州地区 贺州地区 1997",
        "武都地区 陇南地区 1985",
        "浑江市 白山市 1994", "涟源地区 娄底地区 1982", "淮阴市 淮安市 2000", "渡口市 攀枝花市 1987",
        "海西蒙古族藏族哈萨克族自治州 海西蒙古族藏族自治州 1985", "荆沙市 荆州市 1996", "襄樊市 襄阳市 2010",
        "达县地区 达川地区 1993", "鄂西土家族苗族自治州 恩施土家族苗族自治州 1993", "锦西市 葫芦岛市 1994",
        "阿坝藏族自治州 阿坝藏族羌族自治州 1987",
    }  # fmt: skip  # one name per line is longer than it helps


def fault_of(tmp_path: Path, *lines: str) -> list[str]:
    """What is reported of a file of these lines."""
    file = tmp_path / "territories.csv"
    file.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_territories(file)
    return [str(problem) for problem in caught.value.problems]


FUJIAN = "350000,福建省,,福建省,省级,在用,1981,,,"
QUANZHOU = "350500,福建省,泉州市,泉州市,地级,在用,1985,,,350000@1981"


def test_a_wrong_parent_names_the_right_one(tmp_path: Path) -> None:
    """The fault says where it stands, which record it is about, and what the parent should be."""
    assert fault_of(
        tmp_path, FUJIAN, QUANZHOU, "350505,福建省,泉州市,泉港区,县级,在用,2000,,,350000@1981"
    ) == [
        (
            "territories.csv:4, 上级: the parent of 泉港区 (350505@2000) is 350000@1981; "
            "it should be 350500@1985."
        )
    ]


def test_a_parent_that_lives_shorter_is_no_parent(tmp_path: Path) -> None:
    """A city that starts after its county cannot be the county's parent for its whole life."""
    assert fault_of(
        tmp_path, FUJIAN, QUANZHOU, "350505,福建省,泉州市,泉港区,县级,在用,1984,,,350500@1985"
    ) == [
        (
            "territories.csv:4, 上级: the parent of 泉港区 (350505@1984) is 350500@1985; it should be "
            "a record that exists throughout its life; 泉州市 has none."
        )
    ]


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    """Code, level, state and years of several rows, in the order of the file."""
    assert fault_of(
        tmp_path,
        "35000,福建省,,福建省,省,在用,1981,,,",
        "350500,福建省,泉州市,泉州市,地级,停用,1985,1983,,350000@1981",
    ) == [
        "territories.csv:2, 代码: '35000' is not a code of six digits.",
        "territories.csv:2, 级别: '省' should be one of 省级, 地级, 县级.",
        "territories.csv:3, 变更/弃用时间: 1983 should be later than 1985.",
        "territories.csv:3, 状态: '停用' should be one of 在用, 变更, 弃用.",
    ]


def test_successors_must_exist_and_differ(tmp_path: Path) -> None:
    """A successor code without a record in force, a record that succeeds itself, two records at a time."""
    assert fault_of(
        tmp_path,
        FUJIAN,
        "350500,福建省,泉州市,泉州市,地级,在用,1985,,350599[1990],350000@1981",
        "350600,福建省,漳州市,漳州市,地级,在用,1985,,350600[1990],350000@1981",
        "350600,福建省,漳浦市,漳浦市,地级,在用,1990,,,350000@1981",
    ) == [
        (
            "territories.csv:3, 新代码: 350599 should name exactly one other record in force at the end of "
            "1990; it names none."
        ),
        (
            "territories.csv:4, 新代码: 350600 should name exactly one other record in force at the end of "
            "1990; it names 350600@1985, 350600@1990."
        ),
        "territories.csv:5, 代码: 350600 is 漳浦市 from 1990 and still 漳州市 then.",
    ]

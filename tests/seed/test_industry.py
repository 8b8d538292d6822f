"""The checked content of industries.csv."""

from collections import Counter
from pathlib import Path

import pytest

from seed.industry import read_industries
from seed.problem import DataError
from seed.reference_data import FOLDER


def test_the_file_holds_the_whole_standard() -> None:
    """20 sections, 97 divisions, 473 groups, 1,380 classes; a class leads up to its section."""
    industries = read_industries(FOLDER / "industries.csv")
    assert Counter(i.level for i in industries) == {
        "SECTION": 20,
        "DIVISION": 97,
        "GROUP": 473,
        "CLASS": 1380,
    }
    parents = {i.code: i.parent for i in industries}
    assert [parents["2511"], parents["251"], parents["25"], parents["C"]] == ["251", "25", "C", None]


def test_faults_name_the_row(tmp_path: Path) -> None:
    """A wrong level, a code that does not fit, a parent that skips a level, a code given twice."""
    file = tmp_path / "industries.csv"
    file.write_text(
        "code,parent,level,name\nA,,section,农业\n01,A,divison,农业\n1,A,division,林业\n011,A,group,谷物种植\nA,,section,渔业\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        read_industries(file)
    assert [str(problem) for problem in caught.value.problems] == [
        "industries.csv:3, level: 'divison' should be one of section, division, group, class.",
        "industries.csv:4, code: '1' is not the code of a division.",
        "industries.csv:5, parent: the parent of 011 is 'A'; it should be a division that stands above it.",
        "industries.csv:6, code: A stands in the file twice.",
    ]

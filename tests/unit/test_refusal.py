"""The words of refusals."""

import pytest

from resolvers.refusal import WORDS, words
from resolvers.refusals.admission import ADMISSION
from resolvers.refusals.asking import ASKING
from resolvers.refusals.assessment import ASSESSMENT
from resolvers.refusals.boundary import BOUNDARY
from resolvers.refusals.commission import COMMISSION
from resolvers.refusals.granting import GRANTING
from resolvers.refusals.master import MASTER
from resolvers.refusals.planning import PLANNING
from resolvers.refusals.policy import POLICY
from resolvers.refusals.promotion import PROMOTION
from resolvers.refusals.serving import SERVING
from resolvers.refusals.supervision import SUPERVISION
from resolvers.refusals.value_chain import VALUE_CHAIN
from resolvers.rules.violation import Violation, ViolationCode, at


def test_every_code_has_its_words_once() -> None:
    """In one of the tables, and in no other."""
    tables = (
        ADMISSION,
        ASKING,
        ASSESSMENT,
        BOUNDARY,
        COMMISSION,
        GRANTING,
        MASTER,
        PLANNING,
        POLICY,
        PROMOTION,
        SERVING,
        SUPERVISION,
        VALUE_CHAIN,
    )
    assert sum(map(len, tables)) == len(WORDS)
    assert set(WORDS) == set(ViolationCode)


@pytest.mark.parametrize("code", list(ViolationCode))
@pytest.mark.parametrize("chinese", [False, True])
def test_words_fill_their_holes(code: ViolationCode, chinese: bool) -> None:
    """Whatever a violation says stands in its words, and no hole is left."""
    said = words(Violation(code, at("x"), about="某事", limit="10", grants=("D1",)), chinese)
    assert said
    assert "{" not in said

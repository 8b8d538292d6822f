"""What may stand in a Cypher text."""

import pytest

from graph.compiler.query import Compare, Literal
from graph.mapping.names import Label, PropertyName
from graph.mapping.template import Template


@pytest.mark.parametrize("name", ["", "1a", "a b", "a`b", "a-b", "名", "a;", "_a", "a\n"])
def test_only_words_are_identifiers(name: str) -> None:
    """A label or property that would need quoting is refused when it is made."""
    with pytest.raises(ValueError, match="is not a Cypher identifier"):
        Label(name)
    with pytest.raises(ValueError, match="is not a Cypher identifier"):
        PropertyName(name)


def test_only_comparisons_compare() -> None:
    """An operator is one of a closed set."""
    with pytest.raises(ValueError, match="'OR 1=1' is not a comparison"):
        Compare(Literal(1), "OR 1=1", Literal(1))


def test_the_holes_of_a_template() -> None:
    """A hole is a # and a word; the rest is text."""
    template = Template("#n.validFrom <= #date AND #n.code <> '#'")
    assert template.holes == {"n", "date"}
    assert "".join(template.parts[::2]) == ".validFrom <=  AND .code <> '#'"

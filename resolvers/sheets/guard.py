"""Texts that spreadsheets would take for formulas: marked by an apostrophe when written, freed when read."""

import re

# An apostrophe of the text itself is one more, so that every text comes back as it was.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")


def marked(text: str) -> str:
    """A text as a spreadsheet leaves it alone."""
    return f"'{text}" if _FORMULA.match(text) else text


def freed(text: str) -> str:
    """The text of a cell that may have been marked."""
    return text[1:] if _MARKED.match(text) else text

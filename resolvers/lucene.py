"""From what a person types to a Lucene query that can only mean what they typed."""

# Lucene refuses a query of more than 1,024 words; no name is as long as this.
MAX_TEXT = 200


def lucene_query(text: str) -> str:
    """Every word must occur, as it stands; raises ValueError with a sentence when there is none, or too many.

    A quoted phrase is the one form in which Lucene's operators have no meaning; of Chinese, which the
    index holds as pairs of characters, a phrase is the run of characters itself.
    """
    if len(text) > MAX_TEXT:
        raise ValueError(f"{len(text):,} characters are too many: at most {MAX_TEXT} can be looked for.")
    words = text.split()
    if not words:
        raise ValueError("the text is blank: give at least one word.")
    return " AND ".join(f'"{_escaped(word)}"' for word in words)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"')

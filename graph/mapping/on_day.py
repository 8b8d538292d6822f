"""Fragments of Cypher about what held on the day a question is asked of, `#date`."""


def on_day(name: str) -> str:
    """That a territory, a membership or a grant had begun on the day and was not over."""
    return f"{name}.validFrom <= #date AND ({name}.validTo IS NULL OR #date < {name}.validTo)"


def held(name: str) -> str:
    """The same of what may have no first day: a record, an exception."""
    return (
        f"({name}.validFrom IS NULL OR {name}.validFrom <= #date) "
        f"AND ({name}.validTo IS NULL OR #date < {name}.validTo)"
    )


def in_business(name: str) -> str:
    """That a customer was not retired by the day."""
    return f"({name}.retiredOn IS NULL OR #date < {name}.retiredOn)"


def live(name: str) -> str:
    """That a grant itself, its chain aside, was in force (design section 5, rule 7)."""
    return (
        f"{on_day(name)} AND ({name}.revokedOn IS NULL OR #date < {name}.revokedOn) "
        f"AND NOT EXISTS {{ MATCH ({name})<-[:SUSPENDS]-(sp:Suspension) WHERE {held('sp')} }}"
    )


def same_place(name: str, other: str, least: int = 0) -> str:
    """`MATCH` from a territory to the records that are the same place, itself included unless `least` is 1.

    Under another name or code a place is still the same one, unless something was added to it then: see
    `graph/derived.py`. What was merged, split or transferred is not.
    """
    way = f"r_{other}"
    return (
        f"MATCH ({name})-[{way}:SUCCEEDED_BY*{least}..8]-({other}:Territory)\n"
        f"WHERE all(k IN {way} WHERE k.samePlace)"
    )


def on_the_day(name: str, of_it: str = "") -> str:
    """The record that stands for a territory on the day, or null; itself where it is in force.

    Nearly always it is, and then nothing is walked (measured: a tenth of a millisecond of a decision).
    `of_it` is what is wanted of the record, such as `.key`.
    """
    return (
        f"CASE WHEN {on_day(name)} THEN {name}{of_it} "
        f"ELSE COLLECT {{ {same_place(name, 'od', 1)} AND {on_day('od')} RETURN od{of_it} }}[0] END"
    )


def above(name: str, other: str) -> str:
    """`MATCH` from a territory to what it was a part of on the day, itself included."""
    way = f"m_{other}"
    return (
        f"MATCH ({name})-[{way}:PART_OF|WAS_PART_OF*0..2]->({other}:Territory)\n"
        f"WHERE all(k IN {way} WHERE {on_day('k')})"
    )


def made_of(name: str, other: str, least: int = 0) -> str:
    """`MATCH` from a grant to those it was made out of on the day, itself included unless `least` is 1.

    A revocation by CASCADE may have moved it, or one above it, from one grant to another.
    """
    way = f"d_{other}"
    return (
        f"MATCH ({name})-[{way}:DERIVED_FROM|WAS_DERIVED_FROM*{least}..]->({other}:Delegation)\n"
        f"WHERE all(k IN {way} WHERE {held('k')})"
    )


def below(name: str, other: str, least: int = 0) -> str:
    """`MATCH` from a territory to what was a part of it on the day, itself included unless `least` is 1."""
    way = f"m_{other}"
    return (
        f"MATCH ({name})<-[{way}:PART_OF|WAS_PART_OF*{least}..2]-({other}:Territory)\n"
        f"WHERE all(k IN {way} WHERE {on_day('k')})"
    )

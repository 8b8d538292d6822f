"""Where what is located in a territory goes when its boundaries change (design section 4).

RENAME, RECODE and MERGE have one successor, to which all goes. For SPLIT and TRANSFER the rules of the input
say it, subject by subject or, for a record that gives, of all the rest in it. What no rule names:

- SPLIT: it stays with the record that ended, so that where it lies is unknown until a person says it;
- TRANSFER of named territories below (a county that changes its city): it stays, for what goes is stated
  whole;
- TRANSFER of a part that has no record of its own: where customers and agents lie is unknown, for they may
  lie in that part; a company goes on operating in the record that gives, and territories below stay with it.
"""

from resolvers.rules.boundary import COMPANY, TERRITORY, BoundaryChange, Located, Settlement


def settle(change: BoundaryChange) -> Settlement:
    """What moves to which record, and what a person must decide, in the order of `located`."""
    moves: dict[tuple[str, str], str] = {}
    undecided: list[tuple[str, str]] = []
    for each in change.located:
        goes = goes_to(change, each)
        if goes is None and not _stays(change, each):
            undecided.append(each.subject)
        elif goes is not None and (goes != each.record or each.unknown):
            moves[each.subject] = goes
    return Settlement(moves, tuple(undecided))


def goes_to(change: BoundaryChange, located: Located) -> str | None:
    """The key of the record that something goes to, by its own rule or that for the rest; None: none says."""
    keys = {each.code: change.key(each) for each in change.successors}
    stated = {each.subject: each.to for each in change.rules}
    if len(keys) == 1 and change.ends and not located.unknown:
        return next(iter(keys.values()))
    if not change.ends:
        keys |= {each.record.code: each.record.key for each in change.sources}
    rest = None if located.unknown else stated.get((TERRITORY, located.record))
    code = stated.get(located.subject, rest)
    return keys.get(code) if code is not None else None


def _parts_named(change: BoundaryChange) -> bool:
    """Whether what is transferred are territories below, whole."""
    below = {each.subject for each in change.located if each.level is not None}
    return any(each.subject in below for each in change.rules)


def _stays(change: BoundaryChange, located: Located) -> bool:
    if change.ends or located.unknown:
        return False
    return located.subject[0] in {COMPANY, TERRITORY} or _parts_named(change)

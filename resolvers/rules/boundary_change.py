"""Whether boundaries may be changed, and every rule that a change breaks (design section 4)."""

import re
from collections import Counter
from collections.abc import Iterator

from resolvers.rules.boundary import LEVELS, TERRITORY, BoundaryChange, Successor
from resolvers.rules.boundary_settlement import goes_to
from resolvers.rules.violation import Violation, ViolationCode, at

# Per kind: how many records give, and how many receive, at least and at most (None: any number).
_COUNTS: dict[str, tuple[tuple[int, int | None], tuple[int, int | None]]] = {
    "RENAME": ((1, 1), (1, 1)),
    "RECODE": ((1, 1), (1, 1)),
    "MERGE": ((2, None), (1, 1)),
    "SPLIT": ((1, 1), (2, None)),
    "TRANSFER": ((1, 1), (1, 1)),
}


def violations(change: BoundaryChange) -> list[Violation]:
    """Every rule that the change breaks, in the order of the input's keys; none: it may be made."""
    return [
        *_counts(change),
        *_sources(change),
        *(wrong for each in change.successors for wrong in _successor(change, each)),
        *_codes(change),
        *_day(change),
        *_rules(change),
    ]


def _counts(change: BoundaryChange) -> Iterator[Violation]:
    givers, takers = _COUNTS[change.kind]
    if change.kind == "MERGE" and any(each.record is not None for each in change.successors):
        givers = (1, None)  # one that was there takes another in
    for key, given, (least, most) in (
        ("from", change.from_given, givers),
        ("to", change.to_given, takers),
    ):
        if given < least or (most is not None and given > most):
            limit = str(least) if most == least else f"≥ {least}"
            yield Violation(ViolationCode.WRONG_COUNT, at(key), about=change.kind, limit=limit)


def _sources(change: BoundaryChange) -> Iterator[Violation]:
    seen: set[str] = set()
    for each in change.sources:
        place, record = at("from", each.position), each.record
        if not record.in_use:
            yield Violation(ViolationCode.AREA_RETIRED, place, about=record.name)
        if record.key in seen:
            yield Violation(ViolationCode.NAMED_TWICE, place, about=record.name)
        seen.add(record.key)


def _successor(change: BoundaryChange, each: Successor) -> Iterator[Violation]:
    if each.record is not None:
        yield from _existing(change, each)
    else:
        yield from _new(change, each)
    level = each.record.level if each.record is not None else each.level
    for child in change.located:
        if child.level is None or level is None or goes_to(change, child) != change.key(each):
            continue
        if LEVELS.index(child.level) <= LEVELS.index(level):
            key = "id" if each.record is not None else "level"
            place = at("to", each.position, key)
            yield Violation(ViolationCode.WRONG_LEVEL, place, about=each.name, limit=level)
            return


def _existing(change: BoundaryChange, each: Successor) -> Iterator[Violation]:
    place, record = at("to", each.position, "id"), each.record
    if record is None:
        return
    if not record.in_use:
        yield Violation(ViolationCode.AREA_RETIRED, place, about=record.name)
    if change.same_place:
        yield Violation(ViolationCode.NOT_THAT_KIND, place, about=change.kind)
    if record.key in change.source_keys:
        yield Violation(ViolationCode.NAMED_TWICE, place, about=record.name)
    elif change.ends and set(record.above).intersection(change.source_keys):
        yield Violation(ViolationCode.WRONG_PARENT, place, about=record.name)


def _new(change: BoundaryChange, each: Successor) -> Iterator[Violation]:
    def place(key: str) -> tuple[str, ...]:
        return at("to", each.position, key)

    if not re.fullmatch(r"[0-9]{6}", each.code):
        yield Violation(ViolationCode.BAD_CODE, place("code"), about=each.code[:100])
    if not each.name.strip():
        yield Violation(ViolationCode.EMPTY_NAME, place("name"))
    for giver in change.sources if change.same_place else ():
        renamed = change.kind == "RENAME"
        if renamed and each.name == giver.record.name:
            yield Violation(ViolationCode.NOT_THAT_KIND, place("name"), about=change.kind)
        if renamed != (each.code == giver.record.code):
            yield Violation(ViolationCode.NOT_THAT_KIND, place("code"), about=change.kind)
    if not change.sources:
        return
    if each.level is None:
        yield Violation(ViolationCode.WRONG_LEVEL, place("level"), about=each.name)
        return
    parent, about = each.parent, each.name
    if parent is None:
        if each.level != "PROVINCE" and not each.named_parent:
            yield Violation(ViolationCode.WRONG_PARENT, place("parent"), about=about)
    elif (
        not parent.in_use
        or LEVELS.index(parent.level) >= LEVELS.index(each.level)
        or (change.ends and {parent.key, *parent.above}.intersection(change.source_keys))
    ):
        yield Violation(ViolationCode.WRONG_PARENT, place("parent"), about=about)


def _codes(change: BoundaryChange) -> Iterator[Violation]:
    """A code names one record at a time, and one record that began in a year."""
    asked = Counter(each.code for each in change.successors)
    for each in change.successors:
        if asked[each.code] > 1:
            yield Violation(ViolationCode.NAMED_TWICE, at("to", each.position), about=each.code)
        if each.record is not None:
            continue
        for taken in change.taken:
            ends = change.ends and taken.key in change.source_keys
            holds = not ends and (taken.until is None or taken.until > change.on)
            if taken.code == each.code and (holds or taken.key == change.key(each)):
                place = at("to", each.position, "code")
                yield Violation(ViolationCode.CODE_TAKEN, place, about=each.code, limit=taken.name)
                break


def _day(change: BoundaryChange) -> Iterator[Violation]:
    """Not after today, so that what is in use is in force; after all that led to the state it starts from."""
    changed = [each.record.changed for each in change.sources]
    changed += [each.record.changed for each in change.successors if each.record is not None]
    parents = [each.parent.begun for each in change.successors if each.parent is not None]
    latest = max(changed, default=None)
    if change.on > change.today:
        yield Violation(ViolationCode.BAD_DAY, at("on"), limit=str(change.today))
    elif latest is not None and change.on <= latest:
        yield Violation(ViolationCode.BAD_DAY, at("on"), about=str(latest))
    elif change.on < max(parents, default=change.on):
        yield Violation(ViolationCode.BAD_DAY, at("on"), about=str(max(parents)))


def _rules(change: BoundaryChange) -> Iterator[Violation]:
    codes = {each.code for each in change.successors}
    if not change.ends:
        codes.update(each.record.code for each in change.sources)
    located = {each.subject for each in change.located}
    whole = {(TERRITORY, key) for key in change.source_keys}
    named = Counter(each.subject for each in change.rules)
    for each in change.rules:
        label, key = each.subject
        if each.subject not in located and each.subject not in whole:
            place = at("rules", each.position, "subject")
            yield Violation(ViolationCode.NOT_LOCATED_THERE, place, about=f"{label}:{key}")
        elif named[each.subject] > 1:
            place = at("rules", each.position, "subject")
            yield Violation(ViolationCode.NAMED_TWICE, place, about=f"{label}:{key}")
        if each.to not in codes:
            place = at("rules", each.position, "to")
            yield Violation(ViolationCode.NOT_A_SUCCESSOR, place, about=each.to[:100])
        elif label == TERRITORY and any(
            taker.code == each.to
            and taker.record is not None
            and key in {taker.record.key, *taker.record.above}
            and each.subject not in whole
            for taker in change.successors
        ):
            yield Violation(ViolationCode.WRONG_PARENT, at("rules", each.position, "to"), about=each.to)
    if change.kind == "SPLIT" and change.successors:
        for child in change.located:
            if child.level is not None and goes_to(change, child) is None:
                yield Violation(ViolationCode.UNPLACED, at("rules"), about=child.subject[1])

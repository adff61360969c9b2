"""What members have written becomes rows of the sheets Lärande, Aktiviteter and Beslut: `joined` gives the catalogue with them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from narvard.domain import Activity, Catalogue, Decision, Learning, SystemLevel
from narvard.domain.member import Decided, Kept, Noted, Reported, Written, is_newer


@dataclass(frozen=True)
class Joined:
    """The catalogue with what members have written; the events that it has of them, and those that it has no place for: what they
    are about is there no more."""

    catalogue: Catalogue
    events: tuple[int, ...]
    left_out: tuple[int, ...]


def joined(catalogue: Catalogue, written: Written, version: str) -> Joined:
    """What waits, put into the catalogue of `version`: to be written as a workbook, or published. A row that is there with the same
    key is replaced, as when a workbook is merged; what waits no more is left as it stands."""
    notes = {note.id: note for note in catalogue.learning}
    activities = {one.id: one for one in catalogue.activities}
    decisions = list(catalogue.decisions)
    done: list[int] = []
    out: list[int] = []
    for one in waiting(written, catalogue, version):
        match one.what:
            case Noted() as noted if _has_place(noted, catalogue, notes):
                notes[noted.id] = learning(noted)
            case Reported(activity=name) as said if name in activities:
                activities[name] = reported(activities[name], said)
            case Decided() as made:
                decisions.append(decision(made))
            case _:
                out.append(one.seq)
                continue
        done.append(one.seq)
    found = replace(catalogue, learning=tuple(notes.values()), activities=tuple(activities.values()), decisions=tuple(decisions))
    return Joined(found, tuple(done), tuple(out))


def waiting(written: Written, catalogue: Catalogue, version: str) -> tuple[Kept[Noted] | Kept[Reported] | Kept[Decided], ...]:
    """What is not in the catalogue of `version`, in the order it was written. What an earlier version took in waits no more, also
    where a workbook has corrected or removed it since; after an undo to a version before that one it waits again."""
    return tuple(sorted((one for one in written.every if not _is_in(one, catalogue, written, version)), key=lambda one: one.seq))


def _is_in(one: Kept[Noted] | Kept[Reported] | Kept[Decided], catalogue: Catalogue, written: Written, version: str) -> bool:
    took = written.taken.get(one.seq)
    if took and not is_newer(took, version):
        return True
    match one.what:
        case Decided() as made:
            return any(_key(each) == _key(decision(made)) for each in catalogue.decisions)
        case Noted() | Reported() as said:
            return digest(said, catalogue) == _own(said)


def digest(said: Noted | Reported, catalogue: Catalogue) -> str:
    """What tells the row that the catalogue has of the same thing from others; empty where it has none."""
    match said:
        case Noted(id=name):
            row: object = next((note for note in catalogue.learning if note.id == name), None)
        case Reported(activity=name):
            row = next((_of(one) for one in catalogue.activities if one.id == name), None)
    return _digest(row) if row else ""


def _own(said: Noted | Reported) -> str:
    return _digest(learning(said) if isinstance(said, Noted) else (said.state, said.said_on, said.said_by, said.hindrance))


def _of(one: Activity) -> tuple[str, str, str, str]:
    return one.state, one.said_on, one.said_by, one.hindrance


def _digest(row: object) -> str:
    return hashlib.sha256(repr(row).encode()).hexdigest()[:16]


def _has_place(noted: Noted, catalogue: Catalogue, notes: Mapping[str, Learning]) -> bool:
    return (
        noted.area in catalogue.area_by_code
        and (not noted.measure_id or noted.measure_id in catalogue.measure_by_id)
        and (not noted.pathway or noted.pathway in catalogue.pathway_by_id)
        and (not noted.lifted_from or noted.lifted_from in notes)
    )


def learning(noted: Noted) -> Learning:
    """The row of a note."""
    return Learning(
        noted.id,
        noted.area,
        noted.measure_id,
        noted.pathway,
        SystemLevel(noted.level),
        noted.saw,
        noted.believes,
        noted.tries,
        noted.know_by,
        noted.learnt,
        noted.state,
        noted.role,
        noted.date,
        noted.lifted_from,
    )


def reported(activity: Activity, said: Reported) -> Activity:
    """The row of an activity with what was said of it."""
    return replace(activity, state=said.state, said_on=said.said_on, said_by=said.said_by, hindrance=said.hindrance)


def decision(made: Decided) -> Decision:
    return Decision(made.object, made.date, made.forum, made.text, made.link)


def _key(one: Decision) -> tuple[str, str, str, str]:
    return one.object, one.date, one.forum, one.text

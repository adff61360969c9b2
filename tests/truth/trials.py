"""The trials of a time line of /jamfor, found again among the notes: which are in view, in what order, and where they stand."""

from __future__ import annotations

from calendar import isleap
from datetime import date

from narvard.claims import Who
from narvard.domain import Learning
from narvard.views.compare import claims
from tests.truth import Facts, holds

ROOM = 6


def in_view(facts: Facts) -> list[Learning]:
    """The notes about the measure, from the areas in view or a group of theirs, by when they began: the last that there is room
    for, less those that began before the time line does."""
    catalogue, chosen = facts.context.catalogue, facts.selection
    groups = {one.parent for one in catalogue.members if one.child in chosen.areas}
    here = []
    for note in catalogue.learning:
        about = {note.measure_id, *note.pathway.partition(".")[::2]}
        if chosen.measure in about and (not chosen.areas or note.area in (*chosen.areas, *groups)):
            here.append(note)
    here.sort(key=lambda note: note.id)
    here.sort(key=lambda note: note.date)
    opens = min(row["period"] for row in facts.rows)
    return [note for note in here[-ROOM:] if note.date >= f"{opens}-01-01"]


def stands(day: str) -> float:
    """Where on the axis a day is: a year's value stands in the middle of its twelve months."""
    that = date.fromisoformat(day)
    gone = (that - date(that.year, 1, 1)).days
    return that.year - 0.5 + gone / (366 if isleap(that.year) else 365)


@holds(claims.Begun)
def _begun(claim: claims.Begun, facts: Facts) -> None:
    found = in_view(facts)
    assert sum(isinstance(one, claims.Begun) for one in facts.answer.claims) == len(found)
    note = found[claim.number - 1] if claim.number > 0 else None
    assert note is not None
    area = facts.context.catalogue.area_by_code[note.area]
    made_up = "EXEMPEL" in f"{note.saw} {note.tries}".upper()
    assert claim == claims.Begun(claim.number, facts.selection.measure, Who(area.code, area.name), note.date, note.tries, made_up)
    drawn = facts.answer.charts.get("trials")
    if drawn is not None:
        assert abs(drawn["at"].to_pylist()[claim.number - 1] - stands(note.date)) < 0.01
        assert drawn["text"].to_pylist()[claim.number - 1] == note.tries

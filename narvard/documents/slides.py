"""Views as slides: ranked bars and lines as charts that can be edited, everything else as the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from narvard import texts
from narvard.assess.view import Context, Figure
from narvard.documents.pictures import facts_of, picture
from narvard.domain import Measure
from narvard.export.office.slides import Bar, Bars, Line, Lines, Png, Slide, to_pptx
from narvard.export.picture import Nothing
from narvard.export.picture.image import SLIDE, Facts, drawing_png
from narvard.page import PAGE
from narvard.selection import Selection, describe
from narvard.texts import documents as say
from narvard.views.compare import answer as comparison

ROLES = {0: "other", 1: "own", 2: "chosen"}
"""Emphasis of a row of frames.RANKING."""


@dataclass(frozen=True)
class View:
    """A view to be shown: what it shows, of which data, what the notes say besides the link, and what stands over the sentence.
    `missing` is what is said instead when its measure is not there."""

    selection: Selection
    context: Context
    note: str = ""
    heading: str = ""
    missing: str = ""


def pptx(selection: Selection, context: Context, base: str) -> bytes:
    """One view as a presentation of one slide."""
    return slides([View(selection, context)], PAGE[selection.page].title, base)


def slides(views: Sequence[View], title: str, base: str) -> bytes:
    """A slide per view, in their order. A view without a figure says so instead of being left out."""
    made = [slide(view, base) for view in views]
    return to_pptx(made, title, datetime.fromisoformat(views[0].context.info.created))


def slide(view: View, base: str) -> Slide:
    return replace(_slide(view, base), heading=view.heading)


def _slide(view: View, base: str) -> Slide:
    facts = facts_of(view.selection, view.context, base)
    notes = "\n".join(filter(None, (facts.shows, facts.link, view.note)))
    try:
        return _drawn(view, facts, notes)
    except Nothing as error:
        page = PAGE[view.selection.page]
        sentence = str(error) or page.title
        foot = say.foot(facts.shows, "", facts.version, facts.date)
        return Slide(sentence, page.question, _tags(facts), None, sentence, foot, notes)


def _drawn(view: View, facts: Facts, notes: str) -> Slide:
    selection, context = view.selection, view.context
    if view.missing:
        raise Nothing(view.missing)
    if not PAGE[selection.page].picture:
        raise Nothing(describe(selection, context.catalogue).rstrip("."))
    native = _native(selection, context)
    drawn = picture(selection, context, SLIDE)
    alt = f"{drawn.title}. {facts.shows.removeprefix(say.SHOWS)}"
    foot = say.foot(facts.shows, drawn.source, facts.version, facts.date)
    figure = native or Png(*drawing_png(drawn, SLIDE))
    words = " · ".join(mark.text for mark in drawn.legend) if native else ""
    return Slide(drawn.title, drawn.sub, (*_tags(facts), *drawn.tags), figure, alt, foot, "\n".join(filter(None, (notes, words))))


def _tags(facts: Facts) -> tuple[str, ...]:
    return (texts.DEMO,) if facts.demo else ()


def _native(selection: Selection, context: Context) -> Bars | Lines | None:
    """The figure as a chart of PowerPoint's own, where it has one that says the same."""
    if selection.page != "compare":
        return None
    shown = comparison.answer(selection, context)
    measure = context.catalogue.measure_by_id[selection.measure]
    if shown.kind == "ranking" and shown.charts["ranking"]["men"].null_count == shown.charts["ranking"].num_rows:
        return _bars(shown, measure)
    return _lines(shown, measure) if shown.kind == "lines" else None


def _format(measure: Measure) -> str:
    """Excel's own code: Swedish Office shows it with a decimal comma."""
    return "#,##0" + ("." + "0" * measure.decimals if measure.decimals else "") + ('" %"' if measure.unit == "%" else "")


def _bars(shown: Figure, measure: Measure) -> Bars:
    """The rows of the ranking in its own columns, the reference among them."""
    rows = shown.charts["ranking"].to_pylist()
    bars = [(Bar(row["name"], row["value"], ROLES[row["emphasis"]]), row["half"]) for row in rows]
    level, text = rows[0]["reference_value"], shown.rows["reference"][0].as_py() or ""
    if level is not None and text.lower() not in {row["name"].lower() for row in rows}:
        place = next((at for at, row in enumerate(rows) if row["value"] < level), len(rows))
        bars.insert(place, (Bar(text[:1].upper() + text[1:], level, "reference"), bars[min(place, len(bars) - 1)][1]))
    columns = tuple(tuple(bar for bar, number in bars if number == half) for half in sorted({half for _, half in bars}))
    values = [bar.value for bar, _ in bars]
    return Bars(columns, _format(measure), min(values), max(values) * 1.12 if max(values) > 0 else 0.0)


def _lines(shown: Figure, measure: Measure) -> Lines:
    """Named lines only: the grey ones of all the others would be fifty series."""
    rows = [row for row in shown.charts["lines"].to_pylist() if row["role"] != "context"]
    years = sorted({row["period"] for row in rows})
    found: dict[tuple[str, str], dict[int, float | None]] = {}
    for row in rows:
        found.setdefault((row["line"], row["role"]), {})[row["period"]] = row["value"]
    every = range(years[0], years[-1] + 1)
    lines = tuple(Line(name, role, tuple(values.get(year) for year in every)) for (name, role), values in found.items())
    return Lines(tuple(map(str, every)), lines, _format(measure))

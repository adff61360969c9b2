"""The follow-up of the shift as Word and as slides, from a link to /omstallning: the sentences and numbers of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narvard.assess.changes import Change
from narvard.assess.view import Context
from narvard.documents.promised import chapter as promised
from narvard.documents.slides import View, slides
from narvard.domain.link_codes import Mode, Outcome
from narvard.export.office.document import Block, Bullets, Chapter, Document, Gantt, Heading, Row, Table, Text
from narvard.export.office.word import to_docx
from narvard.format import day, number
from narvard.page import PAGE
from narvard.selection import Selection, address
from narvard.texts import documents
from narvard.texts import shift as shared
from narvard.texts.verdicts import value_text
from narvard.views.shift import words as say
from narvard.views.shift.answer import Shift, answer
from narvard.views.shift.questions import Chapter as Question

MOST_PROPOSED = 5
REVIEW = "avstamning"
Views = dict[str, Shift]


def pptx(selection: Selection, context: Context, base: str) -> bytes:
    """The view as a slide; of the follow-up all views, itself first."""
    others = [view for view in PAGE["shift"].views if view != REVIEW] if selection.view == REVIEW else []
    views = [View(selection, context), *(View(replace(selection, view=view), context) for view in others)]
    return slides(views, PAGE["shift"].title, base)


def word(selection: Selection, context: Context, base: str) -> bytes:
    return to_docx(document(selection, context, base), _drawn)


def _drawn(picture: Gantt) -> bytes:
    raise ValueError(f"no picture stands in this document: {picture.title}")


def document(selection: Selection, context: Context, base: str) -> Document:
    """All views of the page for the area and the filters of a link. A link to frozen data says so in the document's own link."""
    whole = replace(selection, view="", mode=Mode.PAGE, shift=replace(selection.shift, listed=""))
    shown = {view: answer(replace(whole, view=view), context) for view in PAGE["shift"].views}
    info, area = context.info, shown[REVIEW].area
    values = documents.values(info.demo)
    return Document(
        title=PAGE["shift"].title,
        subtitle=say.SUBTITLE,
        receiver=say.document_of(area.name),
        facts=((documents.DATE, day(info.created)), (documents.VERSION, info.version), (documents.VALUES, values)),
        link=address(replace(whole, view=REVIEW), base),
        marks=(say.EXAMPLE, *((values,) if info.demo else ())),
        mark=say.document_mark(demo=info.demo),
        created=info.created,
        chapters=(
            _summary(shown[REVIEW], context),
            *(_question(one, shown[REVIEW]) for one in shown[REVIEW].chapters),
            _ways(shown["arbetssatt"]),
            _resources(shown["resurser"]),
            _people(shown["befolkning"]),
            promised(context),
            _all(shown["arbetssatt"]),
        ),
        sheets=(),
        link_name=say.LINK,
    )


def _summary(shown: Shift, context: Context) -> Chapter:
    target = tuple(one.text for one in sorted(context.catalogue.target_picture, key=lambda one: one.no))
    blocks: list[Block] = [Text(f"{shown.sentence}.", "lead"), Text(shown.sub)]
    blocks += [Heading(say.TARGET_TITLE), Bullets(target)] if target else []
    return Chapter(say.SUMMARY, tuple(blocks))


def _question(one: Question, shown: Shift) -> Chapter:
    told = [change for change in one.changes if change.outcome is not Outcome.UNTOLD]
    silent = [change for change in one.changes if change.outcome is Outcome.UNTOLD]
    blocks: list[Block] = [Text(say.spoken(one.claim, shown.baseline), "lead")]
    blocks += [_changes(say.SPEAKS, told, shown), *_notes(told)] if told else []
    blocks += [_reasons(silent, shown)] if silent else []
    needs = say.needs(one.claim)
    blocks += [Text(f"{needs}.")] if needs else []
    if one.proposed:
        left = say.proposed_left(min(len(one.proposed), MOST_PROPOSED), len(one.proposed))
        named = (*(new.title for new in one.proposed[:MOST_PROPOSED]), *((left,) if left else ()))
        blocks += [Heading(say.WOULD), Bullets(named)]
    return Chapter(one.question.text, tuple(blocks))


def _changes(title: str, found: Sequence[Change], shown: Shift) -> Table:
    reasons = shared.whys(shown.baseline)
    rows = tuple(
        Row(
            (
                one.measure.title,
                *(f"{value_text(end.value, one.measure)} ({end.period})" if end else "–" for end in (one.before, one.after)),
                say.difference(one.difference, one.after.value if one.after else None, one.measure),
                f"{shared.OUTCOMES[one.outcome.value]}: {reasons[one.why]}",
            )
        )
        for one in found
    )
    return Table(title, (say.LIST_HEADS[0], *say.LIST_HEADS[2:]), rows, (0.34, 0.14, 0.14, 0.12, 0.26))


def _notes(found: Sequence[Change]) -> list[Block]:
    """The warnings of the measures that are shown."""
    said = tuple(f"{one.measure.title}: {one.measure.note}" for one in found if one.measure.note)
    return [Heading(say.NOTES, 3), Bullets(said)] if said else []


def _reasons(found: Sequence[Change], shown: Shift) -> Table:
    """How many measures cannot be judged, by reason."""
    reasons = shared.whys(shown.baseline)
    counts = {why: sum(one.why is why for one in found) for why in dict.fromkeys(one.why for one in found)}
    rows = tuple(Row((say.capital(reasons[why]), count)) for why, count in sorted(counts.items(), key=lambda item: -item[1]))
    return Table(say.CANNOT, (say.REASON, say.MEASURES), rows, (0.75, 0.25))


def _ways(shown: Shift) -> Chapter:
    rows = tuple(
        Row((row.change_area.title, row.claim.right, row.claim.unsure, row.claim.wrong, row.claim.untold)) for row in shown.ways
    )
    heads = (say.CHANGE_AREA, *(say.capital(shared.OUTCOMES[outcome.value]) for outcome in Outcome))
    said = tuple(f"{row.change_area.short_title}: {say.way(row.claim, shown.baseline)}" for row in shown.ways)
    table = Table(PAGE["shift"].views["arbetssatt"], heads, rows, (0.4, 0.15, 0.15, 0.15, 0.15))
    return Chapter(PAGE["shift"].views["arbetssatt"], (table, Text(say.SHARED, "note"), Bullets(said)))


def _resources(shown: Shift) -> Chapter:
    own = shown.resources
    blocks: list[Block] = (
        [Text(f"{shown.sentence}.", "lead"), Text(shown.sub)] if shown.sub else [Text(f"{shown.sentence}.", "lead")]
    )
    if own and own.lines.num_rows:
        by_line: dict[str, dict[int, str]] = {}
        for row in own.lines.to_pylist():
            by_line.setdefault(row["line"], {})[row["period"]] = row["value_text"]
        years = sorted({year for values in by_line.values() for year in values})
        rows = tuple(Row((str(year), *(values.get(year, "–") for values in by_line.values()))) for year in years)
        share = own.share.measure.title if own.share else ""
        blocks.append(Table(share, (say.YEAR, *by_line), rows, (0.2, *(0.8 / len(by_line) for _ in by_line))))
    found = [change for _, of_kind in own.kinds for change, _ in of_kind] if own else []
    if found:
        blocks += [Text(say.NEVER_ADDED), _changes(PAGE["shift"].views["resurser"], found, shown), *_notes(found)]
    return Chapter(PAGE["shift"].views["resurser"], tuple(blocks))


def _people(shown: Shift) -> Chapter:
    own = shown.people
    blocks: list[Block] = [Text(f"{shown.sentence}.", "lead")]
    blocks += [Text(shown.sub)] if shown.sub else []
    if own and own.rows.num_rows:
        rows = tuple(
            Row((row["name"], str(row["year"]), row["pop_80"], row["pop_20_64"], number(row["per_old"], 1)))
            for row in own.rows.to_pylist()
        )
        heads = (say.LIST_HEADS[1], say.YEAR, *say.AGES, say.PER_OLD)
        blocks.append(Table(say.AGES_TITLE, heads, rows, (0.3, 0.12, 0.18, 0.18, 0.22)))
    return Chapter(PAGE["shift"].views["befolkning"], tuple(blocks))


def _all(shown: Shift) -> Chapter:
    """Every existing measure in view, so that nothing is left out in silence."""
    return Chapter(say.ALL, (Text(say.ALL_SUB), _changes(say.ALL, shown.changes, shown)), wide=True)

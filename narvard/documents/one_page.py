"""The answer of an area on one A4, and those of all municipalities in one file: the sentences of /profil."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import segno

from narvard import progress, texts
from narvard.assess.own_area import MOST, OwnArea, Point, Side
from narvard.assess.view import Context, Mark
from narvard.domain import Area, Level
from narvard.domain.link_codes import Mode
from narvard.export.office.package import EARLIEST
from narvard.export.paper import Block, Drawing, Entry, Sheet, Told, to_pdf
from narvard.export.picture import Nothing
from narvard.export.picture.marks import mark
from narvard.format import day
from narvard.selection import Selection, address
from narvard.texts import LEVEL_IN_SENTENCE
from narvard.texts import documents as say
from narvard.texts import own_area as say_own
from narvard.texts.verdicts import value_text, warning
from narvard.views.profile import picture, told
from narvard.views.profile import words as say_page
from narvard.views.profile.answer import Profile, answer
from narvard.views.profile.claims import People
from narvard.views.profile.lines import Line
from narvard.views.start.words import need_tail

Lines = Mapping[str, Line]
"""Measure → where the area stands among the others on it, and its last years."""


def pdf(selection: Selection, context: Context, base: str) -> bytes:
    """The A4 of the first chosen area. Raises Nothing, with the page's sentence, where there is no answer."""
    return to_pdf(sheet(selection, context, base))


def every(selection: Selection, context: Context, base: str) -> bytes:
    """A zip file with an A4 for every municipality, as `selection` filters and compares. It holds no clock.

    One without any value within the filters has none; Nothing is raised where that is true of all.
    """
    out, made, why = io.BytesIO(), 0, ""
    with zipfile.ZipFile(out, "w") as whole:
        for area in progress.told(context.catalogue.at_level(Level.MUNICIPALITY), say.MUNICIPALITY_PART):
            about = zipfile.ZipInfo(f"{file_name(area)}.pdf", EARLIEST)
            about.external_attr = 0o600 << 16
            try:
                whole.writestr(about, pdf(replace(selection, areas=(area.code,)), context, base))
                made += 1
            except Nothing as error:
                why = str(error)
    if not made:
        raise Nothing(why)
    return out.getvalue()


def file_name(area: Area) -> str:
    """”dals-ed”, ”molndal”: letters with which every computer can name a file."""
    return say.plain(area.name)


def sheet(selection: Selection, context: Context, base: str) -> Sheet:
    """What stands on the page. Raises Nothing, with the page's sentence, where there is no answer."""
    if not selection.areas:
        raise Nothing(say.PAPER_NO_AREA)
    shown = answer(selection, context)
    if shown.own is None:
        raise Nothing(say.no_paper(shown.sentence))
    own, info = shown.own, context.info
    lines = {line.measure.id: line for group in shown.groups for line in group.lines}
    link = address(replace(selection, view="", mode=Mode.PAGE), base)
    order = say_own.ORDER.format(level=LEVEL_IN_SENTENCE[own.area.level])
    return Sheet(
        kind=say.PAPER_KIND if own.area.level is Level.MUNICIPALITY else say.PAPER_OTHER_KIND,
        name=own.area.name,
        headline=f"{shown.sentence}.",
        facts=_facts(shown, own),
        rows=(
            (_side(own.weakest, own, lines), _side(own.strongest, own, lines)),
            (_turned(own), _unmeasured(own)),
        ),
        legend=tuple(_mark(Mark(*one)) for one in say_page.legend(own.area.name, own.area.level, own.reference)),
        foot=(f"{say.PAPER_SCALE} {order}", f"{say_page.source(info)} {day(info.created)}."),
        link=link,
        link_words=say.paper_link(own.area.name, link),
        code=_code(link, own.area),
        tag=texts.DEMO if info.demo else "",
        created=info.created,
    )


def _facts(shown: Profile, own: OwnArea) -> tuple[str, ...]:
    """How many live there, whom it is compared with, and where the comparison is another than was asked for."""
    people = shown.claimed(People)
    living = f"{' · '.join(say_page.facts(people))}." if people else ""
    like = say_own.peers(own.like.claim) if own.like else ""
    return tuple(filter(None, (living, like, *shown.notices)))


def _side(side: Side, own: OwnArea, lines: Lines) -> Block:
    entries = tuple(_entry(point, own, lines[point.measure.id]) for point in side.points)
    return Block(say_own.heading(side.claim), (Told(say_own.side(side.claim)),), entries, side.claim.side)


def _entry(point: Point, own: OwnArea, line: Line) -> Entry:
    claim, measure = point.claim, point.measure
    return Entry(
        title=measure.title,
        value=value_text(claim.now.value, measure),
        beside=say.against(value_text(claim.other.value, measure)) if claim.other else "",
        sentence=say_own.finding(claim, measure, own.area.level),
        note=warning(measure),
        strip=_strip(line),
        spark=_spark(line),
    )


def _strip(line: Line) -> Drawing | None:
    claim = told.ranked(line)
    return Drawing(picture.strip_of(line, 1).alone, say_page.place(claim, line.measure.decimals)) if claim else None


def _spark(line: Line) -> Drawing | None:
    claim, measure = told.course(line), line.measure
    return Drawing(picture.spark_of(line, 1).alone, say_page.spark(claim, measure.decimals, measure.unit)) if claim else None


def _turned(own: OwnArea) -> Block:
    """What has turned, and how many more there are."""
    every_one = say_own.named(own.turned, own.worsening, own.improving)
    points = [f"{point.measure.title}: {say_own.moved(point.claim, point.measure)}" for point in every_one]
    left = say_own.more([one.measure.title for one in (*own.worsening, *own.improving) if one not in every_one])
    lead = " ".join(filter(None, (say_own.turned(own.turned), say_own.worsening(own.turned))))
    return Block(say_own.TURNED, (Told(lead, (*points, *([left] if left else []))),))


def _unmeasured(own: OwnArea) -> Block:
    """Why measures are not judged, and the first of the questions that no value answers."""
    claim, needs = own.unmeasured, tuple(need_tail(need.text) for need in own.unmet[:MOST])
    asked = " ".join(filter(None, (say_own.needs(claim), f"{say.PAPER_NEEDS}:" if needs else "")))
    measures = " ".join(filter(None, (say_own.unmeasured(claim), say_own.reasons_in_a_row(claim))))
    return Block(say_own.UNMEASURED, (Told(measures), *([Told(asked, needs)] if asked else [])))


def _mark(entry: Mark) -> Drawing:
    return Drawing(mark(entry.symbol).alone, entry.text)


def _code(link: str, area: Area) -> Drawing:
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=0, dark="#17252c", xmldecl=False)
    return Drawing(out.getvalue().decode(), say.code_alt(area.name))

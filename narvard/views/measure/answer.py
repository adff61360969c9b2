"""/matt?matt=…: what exactly is this measure, and a proposed one beside the existing."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from narvard.assess.measure_sheet import MeasureSheet, facts, measure_sheet
from narvard.assess.needs_met import need_fit
from narvard.assess.reach import reaches
from narvard.assess.view import Context
from narvard.claims import Claim
from narvard.database import queries
from narvard.domain import Catalogue, Level, Measure
from narvard.frames import table
from narvard.selection import Selection
from narvard.selection.pages.measures import MOST
from narvard.texts import measure as say
from narvard.views.measure import claims, frames, search, words
from narvard.views.measure.pair import Pair, main_first, next_step, pair
from narvard.views.measure.panels import Panels, panels
from narvard.views.measure.pilots import Pilots, pilots
from narvard.views.measure.search import Found


@dataclass(frozen=True)
class Link:
    """A pathway in words; `other` is the measure at its other end, `code` the pathway's own."""

    code: str
    text: str
    rationale: str
    other: Measure


@dataclass(frozen=True)
class Shown:
    """One measure. `facts` are labels and texts, without what `sub` says.

    `pair` is there for a proposed one with existing measures to stand beside, `proposals` for an existing one.
    """

    claims: tuple[Claim, ...]
    sentence: str
    sub: str
    sheet: MeasureSheet
    facts: tuple[tuple[str, str], ...]
    pair: Pair | None
    proposals: tuple[tuple[str, Measure], ...]
    pathways: tuple[Link, ...]
    plan: str
    pilots: Pilots | None
    rows: pa.Table  # frames.MEASURE_FACTS
    panels: Panels | None = None


def answer(selection: Selection, context: Context) -> Shown | Found:
    """The chosen measure, or the list to search when none is chosen."""
    return one(selection, context) if selection.measure else search.answer(selection, context)


def one(selection: Selection, context: Context) -> Shown:
    catalogue = context.catalogue
    reach = reaches(context)
    today = need_fit(catalogue, reach.keys() & catalogue.existing_ids)
    main = measure_sheet(selection.measure, selection, context, reach, today)
    asked = [code for code in selection.measures.others if code != selection.measure][:MOST]
    beside = dict.fromkeys(asked or (*main.measure.replaces, *main.measure.complements))
    others = [measure_sheet(code, selection, context, reach, today) for code in beside]
    together = pair(main, others, catalogue) if others else None
    together = main_first(together) if together and asked else together
    claim, sentence = _told(main, context)
    same, judged = _same(main.measure.id, context), panels(main.measure, catalogue)
    tried = pilots(main.measure.id, context)
    more = (*same, *([tried.claim] if tried else []), *(judged.claims if judged else ()))
    return Shown(
        claims=(claim, search.reaching(main.measure.id, main.reach), *_coming(main), *more),
        sentence=sentence,
        sub=" ".join([_sub(main.measure, catalogue), *(words.same(one, catalogue.measure_by_id[one.other].title) for one in same)]),
        sheet=main,
        facts=_facts(main, catalogue)[0 if main.proposed else 1 :],
        pair=together,
        proposals=_proposals(main.measure, catalogue),
        pathways=_pathways(main.measure, catalogue),
        plan=next_step(main) if main.proposed else "",
        pilots=tried,
        rows=table(_rows(main, together, catalogue), frames.MEASURE_FACTS),
        panels=judged,
    )


def _told(main: MeasureSheet, context: Context) -> tuple[Claim, str]:
    """What is said first of a measure: how far its values reach, or what it would add and cost."""
    if not main.proposed:
        valued = _valued(main, context)
        return valued, words.existing(valued)
    new, better = sum(line.is_new for line in main.needs), sum(line.is_better for line in main.needs)
    numbers = (new, better, len(main.needs), main.one_off.total, main.yearly.total)
    return claims.Gained(main.measure.id, *numbers), say.proposal_sentence(*numbers)


def _valued(main: MeasureSheet, context: Context) -> claims.Valued:
    reach, code = main.reach, main.measure.id
    periods = context.rows(queries.periods(code, Level.MUNICIPALITY), queries.Valued)
    newest = max((row.period for row in periods), default=0)
    most = max(periods, key=lambda row: (row.areas_with_value, row.period), default=None)
    having = context.rows(queries.coverage_areas(Level.MUNICIPALITY, (code,)), queries.Newest)
    return claims.Valued(
        measure=code,
        having=sum(row.flag == "ok" for row in having),
        of=len(context.catalogue.at_level(Level.MUNICIPALITY)),
        broadest=most.period if most and reach.period != newest else newest,
        newest=newest,
        region_newest=reach.region_period,
        discontinued=main.discontinued,
    )


def _sub(measure: Measure, catalogue: Catalogue) -> str:

    def titles(codes: tuple[str, ...]) -> list[str]:
        return [f"”{catalogue.measure_by_id[code].title}”" for code in codes]

    if not measure.is_proposed:
        return " ".join([measure.definition, *([say.stands_in(titles(measure.proxy))] if measure.proxy else [])])
    return f"{say.relation(titles(measure.replaces), titles(measure.complements))}. {say.TIERS[str(measure.tier)]}."


def _coming(main: MeasureSheet) -> list[Claim]:
    """When the next values come."""
    coming = main.expected
    return [claims.Expected(main.measure.id, coming.period, coming.month, coming.late)] if coming else []


def _same(code: str, context: Context) -> list[claims.SameValues]:
    """The measures that have the same values, and in which years."""
    areas = tuple(area.code for area in context.catalogue.at_level(Level.MUNICIPALITY))

    def values(measure: str) -> dict[tuple[str, int], float]:
        rows = context.rows(queries.series(measure, areas, ("T",)), queries.Delivered)
        return {(row.area, row.period): row.value for row in rows if row.value is not None}

    found = []
    for other in context.catalogue.duplicates_of(code):
        ours, theirs = values(code), values(other)
        both = {year for area, year in ours.keys() | theirs.keys()}
        equal = [
            year
            for year in sorted(both)
            if {key: value for key, value in ours.items() if key[1] == year}
            == {key: value for key, value in theirs.items() if key[1] == year}
        ]
        found.append(claims.SameValues(code, other, tuple(equal)))
    return found


def _facts(sheet: MeasureSheet, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    said = facts(sheet.measure, catalogue)
    if coming := sheet.expected:
        said |= {"expected": (say.expected(coming.period, coming.month, late=coming.late),)}
    return tuple((label, ", ".join(said[topic])) for topic, label in say.LABELS.items() if topic in said)


def _proposals(measure: Measure, catalogue: Catalogue) -> tuple[tuple[str, Measure], ...]:
    """Proposed measures that would replace or complement this one, with how."""
    found = [(say.replaced_by(m.id), m) for m in catalogue.measures if measure.id in m.replaces]
    return (*found, *((say.complemented_by(m.id), m) for m in catalogue.measures if measure.id in m.complements))


def _pathways(measure: Measure, catalogue: Catalogue) -> tuple[Link, ...]:
    """What leads here first, then what follows."""
    found = []
    for path in catalogue.pathways:
        if measure.id in (path.from_measure, path.to_measure):
            outgoing = path.from_measure == measure.id
            other = catalogue.measure_by_id[path.to_measure if outgoing else path.from_measure]
            text = say.pathway(f"”{other.title}”", path.sign, path.system_level_from, path.system_level_to, outgoing=outgoing)
            found.append((outgoing, Link(path.id, text, path.rationale, other)))
    return tuple(link for _, link in sorted(found, key=lambda pair: pair[0]))


def _rows(main: MeasureSheet, together: Pair | None, catalogue: Catalogue) -> list[dict[str, str]]:
    """Every measure and topic that the page shows, in its order: the table of the pair, else the facts of the one."""
    if together is None:
        return [_row(main, topic, text) for topic, text in _facts(main, catalogue)]
    return [
        _row(column, row.label, row.cells[place].text) for place, column in enumerate(together.columns) for row in together.rows
    ]


def _row(one: MeasureSheet, topic: str, text: str) -> dict[str, str]:
    status = say.PROPOSED if one.proposed else say.EXISTING
    return {"measure_id": one.measure.id, "title": one.measure.title, "status": status.lower(), "topic": topic, "text": text}

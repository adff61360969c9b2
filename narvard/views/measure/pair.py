"""A proposed measure beside the existing ones that it replaces or complements: rows that line up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from narvard.assess.measure_sheet import Latest, MeasureSheet, NeedLine, facts
from narvard.domain import AreaLevel, Catalogue
from narvard.proposal.costs import Shared
from narvard.texts import measure as say
from narvard.texts.names import role_name

COMPARED = (
    "definition", "target_groups", "change_areas", "area_level", "principal", "kind", "viewpoint", "system_level", "unit",
    "polarity", "denominator", "frequency", "lag", "source", "duplicate", "note",
)  # fmt: skip
"""Topics of the definition, in the order they stand."""
FREE_TEXT = ("definition", "source", "note")
"""Topics that are sentences: they nearly always differ, so only changed words of texts that are much alike are marked."""
MUCH_ALIKE = 0.45
"""Share of words in common (difflib's ratio) from which changed words say something."""


@dataclass(frozen=True)
class Cell:
    """What one measure says in a row. `parts` is the text in pieces, each with whether it differs from the proposed measure's."""

    text: str
    parts: tuple[tuple[str, bool], ...] = ()
    score: int | None = None  # 1–5
    share: float | None = None  # 0–1
    needs: tuple[NeedLine, ...] = ()
    latest: tuple[Latest, ...] = ()


@dataclass(frozen=True)
class PairRow:
    """`same`: every measure says the same; None where that is not asked."""

    section: str
    label: str
    cells: tuple[Cell, ...]
    same: bool | None = None


@dataclass(frozen=True)
class Pair:
    """The measures beside each other: existing ones, replaced before complemented, and the proposed one last; or as the reader
    chose. `rows` have a cell for each, in that order."""

    columns: tuple[MeasureSheet, ...]
    rows: tuple[PairRow, ...]


def pair(proposed: MeasureSheet, existing: Sequence[MeasureSheet], catalogue: Catalogue) -> Pair:
    sheets = (*existing, proposed)
    rows: list[PairRow] = [
        PairRow(say.SECTIONS["needs"], say.TOPICS["needs"], tuple(_needs(s) for s in sheets)),
        *_definition(sheets, catalogue),
        PairRow(say.SECTIONS["data"], say.TOPICS["coverage"], tuple(Cell(_coverage(s)) for s in sheets)),
        PairRow(say.SECTIONS["data"], say.TOPICS["latest"], tuple(_latest(s) for s in sheets)),
        PairRow(say.SECTIONS["data"], say.LABELS["expected"], tuple(Cell(_expected(s)) for s in sheets)),
        *_quality(sheets),
        PairRow(say.SECTIONS["cost"], say.TOPICS["collection"], tuple(Cell(_collection(s)) for s in sheets)),
        PairRow(say.SECTIONS["cost"], say.TOPICS["one_off"], tuple(Cell(_cost(s, s.one_off)) for s in sheets)),
        PairRow(say.SECTIONS["cost"], say.TOPICS["yearly"], tuple(Cell(_cost(s, s.yearly)) for s in sheets)),
        PairRow(say.SECTIONS["plan"], say.TOPICS["plan"], tuple(Cell(next_step(s)) for s in sheets)),
        PairRow(say.SECTIONS["plan"], say.TOPICS["relation"], tuple(Cell(_relation(s, proposed)) for s in sheets)),
    ]
    rows = [row if any(sheet.proposed for sheet in sheets) else replace(row, section=_section(row.section)) for row in rows]
    return Pair(sheets, tuple(_alike(row) for row in rows if row.section and _says(row)))


def main_first(shown: Pair) -> Pair:
    """The measure of the page before those that the reader has set beside it."""

    def turned(row: PairRow) -> PairRow:
        return replace(row, cells=(row.cells[-1], *row.cells[:-1]))

    return Pair((shown.columns[-1], *shown.columns[:-1]), tuple(map(turned, shown.rows)))


def _alike(row: PairRow) -> PairRow:
    """A row that is not asked whether its cells say the same does, when they do word for word."""
    word_for_word = len({cell.text for cell in row.cells}) == 1 and not any(cell.needs for cell in row.cells)
    return replace(row, same=True) if row.same is None and word_for_word else row


def _section(section: str) -> str:
    """What is asked of proposals alone is left out where there is none."""
    return "" if section in (say.SECTIONS["cost"], say.SECTIONS["plan"]) else section


def _says(row: PairRow) -> bool:
    return any(cell.text != say.NONE for cell in row.cells)


def next_step(sheet: MeasureSheet) -> str:
    """The next step of the plan in words; of an existing measure that none is needed, of a proposed one that it is missing."""
    if sheet.step is None:
        return say.PLAN_MISSING if sheet.proposed else say.NO_PLAN
    return say.step(sheet.step.step, sheet.step.start, sheet.step.end, sheet.step.responsible)


def by_role(needs: Sequence[NeedLine]) -> str:
    """”politiker 1, enhetschefer 2”: most first."""
    counts = Counter(line.need.role for line in needs)
    return say.needs_by_role([(role_name(role), count) for role, count in counts.most_common()])


def _needs(sheet: MeasureSheet) -> Cell:
    text = f"{len(sheet.needs)}: {by_role(sheet.needs)}" if sheet.needs else say.NO_NEEDS
    return Cell(text, needs=sheet.needs)


def _definition(sheets: Sequence[MeasureSheet], catalogue: Catalogue) -> list[PairRow]:
    """What differs is marked: in an existing measure what the proposed one lacks, in the proposed one what no existing has."""
    said = [facts(sheet.measure, catalogue) for sheet in sheets]
    rows = []
    for topic in COMPARED:
        *existing, proposed = [one.get(topic, ()) for one in said]
        if any(existing) or proposed:
            cells = [_fact(topic, mine, proposed) for mine in existing]
            cells.append(_fact(topic, proposed, tuple(item for items in existing for item in items)))
            same = len({frozenset(items) for items in (*existing, proposed)}) == 1
            asked = topic not in FREE_TEXT or same
            rows.append(PairRow(say.SECTIONS["definition"], say.LABELS[topic], tuple(cells), same if asked else None))
    return rows


def _fact(topic: str, mine: tuple[str, ...], other: tuple[str, ...]) -> Cell:
    text = ", ".join(mine) or say.NONE
    if not mine or not other:
        return Cell(text)
    if topic in FREE_TEXT:
        return Cell(text, changed_words(mine[0], other[0]))
    return Cell(text, _joined([(item, item not in other) for item in mine], ", "))


def changed_words(mine: str, other: str) -> tuple[tuple[str, bool], ...]:
    """`mine` in pieces, each with whether `other` lacks it; nothing when too little is common for that to say anything."""
    ours, theirs = mine.split(), other.split()
    matcher = SequenceMatcher(None, [_bare(w) for w in ours], [_bare(w) for w in theirs], autojunk=False)
    if matcher.ratio() < MUCH_ALIKE:
        return ()
    pieces = [(" ".join(ours[a:b]), tag != "equal") for tag, a, b, _, _ in matcher.get_opcodes() if b > a]
    return _joined(pieces, " ")


def _joined(pieces: Sequence[tuple[str, bool]], between: str) -> tuple[tuple[str, bool], ...]:
    """Pieces with what stands between them, so that they read as the text."""
    return tuple(part for place, piece in enumerate(pieces) for part in ([(between, False), piece] if place else [piece]))


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word).lower()


def _coverage(sheet: MeasureSheet) -> str:
    reach = sheet.reach
    text = say.coverage(reach.municipalities, reach.of, reach.share, reach.period, reach.region_period, sheet.lengths)
    return f"{say.PILOT.capitalize()}: {text}" if sheet.proposed and sheet.valued else text


def _expected(sheet: MeasureSheet) -> str:
    coming = sheet.expected
    return say.expected(coming.period, coming.month, late=coming.late) if coming else say.NONE


def _latest(sheet: MeasureSheet) -> Cell:
    text = "; ".join(f"{line.name} {line.text} ({line.year})" for line in sheet.latest)
    return Cell(text or say.NONE, latest=sheet.latest)


def _quality(sheets: Sequence[MeasureSheet]) -> list[PairRow]:
    """Six judged criteria and one computed. Never a sum."""
    rows = []
    for field, label in say.RATINGS.items():
        scores = [getattr(sheet.measure.ratings, field) for sheet in sheets]
        cells = tuple(Cell(say.NOT_RATED if score is None else f"{score} av 5", score=score) for score in scores)
        rows.append(PairRow(say.SECTIONS["quality"], label, cells, None if None in scores else len(set(scores)) == 1))
    rows.append(PairRow(say.SECTIONS["quality"], say.REACH_RATING, tuple(_share(sheet) for sheet in sheets)))
    return rows


def _share(sheet: MeasureSheet) -> Cell:
    """The share of the municipalities that have values; words where the measure is the region's alone."""
    if not sheet.valued:
        return Cell(say.NO_VALUES)
    if sheet.measure.area_level is AreaLevel.REGION:
        return Cell(say.AREA_LEVELS[AreaLevel.REGION])
    share = sheet.reach.municipalities / sheet.reach.of if sheet.reach.of else 0.0
    return Cell(f"{round(100 * share)} procent", share=share)


def _collection(sheet: MeasureSheet) -> str:
    return say.collection(sheet.proposed, sheet.valued, sheet.discontinued, sheet.measure.source)


def _cost(sheet: MeasureSheet, cost: Shared) -> str:
    return say.cost(cost.vgr, cost.municipalities) if sheet.proposed else say.NO_COST


def _relation(sheet: MeasureSheet, proposed: MeasureSheet) -> str:
    if sheet is proposed:
        measure = proposed.measure
        return say.relation(measure.replaces, measure.complements) if proposed.proposed else say.NONE
    if sheet.measure.id in proposed.measure.replaces:
        return say.replaced_by(proposed.measure.id)
    return say.complemented_by(proposed.measure.id) if sheet.measure.id in proposed.measure.complements else say.NONE

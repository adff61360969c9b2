"""/samband: links counted again from the catalogue, correlations worked out again from the values by plain ranks, notes by hand."""

from __future__ import annotations

import math
from collections import defaultdict
from statistics import NormalDist

from narvard.database import queries
from narvard.domain import Learning, Level, Pathway
from narvard.search import search
from narvard.texts.synonyms import SYNONYMS
from narvard.views.pathways import claims
from narvard.views.proposal.claims import Testable
from tests.truth import Facts, holds, said_filters

Values = dict[str, dict[tuple[str, int], float]]


def values(facts: Facts, codes: set[str]) -> Values:
    """Measure → (municipality, year) → value."""
    areas = tuple(area.code for area in facts.context.catalogue.areas if area.level is Level.MUNICIPALITY)
    return {
        code: {
            (row.area, row.period): row.value
            for row in facts.context.rows(queries.series(code, areas, ("T",)), queries.Delivered)
            if row.value is not None
        }
        for code in codes
    }


def ranks(numbers: list[float]) -> list[float]:
    return [sum(other < one for other in numbers) + (sum(other == one for other in numbers) + 1) / 2 for one in numbers]


def rho(pairs: list[tuple[float, float]]) -> float:
    x, y = (ranks(list(side)) for side in zip(*pairs, strict=True))
    middle = (len(pairs) + 1) / 2
    above = sum((a - middle) * (b - middle) for a, b in zip(x, y, strict=True))
    return above / math.sqrt(sum((a - middle) ** 2 for a in x) * sum((b - middle) ** 2 for b in y))


def weakest(n: int) -> float:
    normal = NormalDist()
    return math.tanh((normal.inv_cdf(0.975) + normal.inv_cdf(0.8)) / math.sqrt(n - 3)) if n > 3 else 1.0


def tried(facts: Facts) -> dict[str, list[tuple[str, int]]]:
    """Link → period and n of what could be tried."""
    found = defaultdict(list)
    for one in facts.context.catalogue.seen:
        if one.rho is not None:
            found[one.pathway].append((one.period, one.n))
    return found


def says(path: Pathway, facts: Facts) -> str:
    verdicts = {one.verdict.value for one in facts.context.catalogue.seen if one.pathway == path.id and one.rho is not None}
    if verdicts:
        return "syns" if "seen" in verdicts else "syns-inte"
    if path.evidence == "research":
        return "forskning"
    proposed = facts.context.catalogue.proposed_ids
    return "antagande" if {path.from_measure, path.to_measure} & proposed else "gar-inte"


@holds(claims.Known)
def _known(claim: claims.Known, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    ends = [{path.from_measure, path.to_measure} for path in catalogue.pathways]
    testable = tried(facts)
    most = max((n for found in testable.values() for _, n in found), default=0)
    assert (claim.total, claim.existing) == (len(ends), sum(not end & catalogue.proposed_ids for end in ends))
    assert (claim.testable, claim.most) == (len(testable), most)
    assert claim.seen == sum(says(path, facts) == "syns" for path in catalogue.pathways)
    assert abs(claim.least - weakest(most)) < 1e-6


@holds(claims.Leading)
def _leading(claim: claims.Leading, facts: Facts) -> None:
    paths = facts.context.catalogue.pathways
    step, found = {claim.result}, dict[str, Pathway]()
    for _ in range(3):
        arriving = [path for path in paths if path.to_measure in step]
        found |= {path.id: path for path in arriving}
        step = {path.from_measure for path in arriving}
    said = [says(path, facts) for path in found.values()]
    assert claim.links == len(found) > 0
    assert dict(claim.says) == {code: said.count(code) for code in said}
    assert len(claim.says) == len(dict(claim.says))
    chosen = facts.selection.measure
    if any(path.to_measure == chosen for path in paths):
        assert claim.result == chosen
    measures = facts.context.catalogue.measure_by_id
    live = [
        path.to_measure
        for path in paths
        if not measures[path.from_measure].is_proposed and not measures[path.to_measure].is_proposed
    ]
    named = any(chosen in (path.from_measure, path.to_measure) for path in paths)
    assert claim.chosen == (bool(live) and not named)
    if claim.chosen:
        assert live.count(claim.result) == max(map(live.count, live))


@holds(claims.Listed)
def _listed(claim: claims.Listed, facts: Facts) -> None:
    catalogue, chosen = facts.context.catalogue, facts.selection

    def passes(path: Pathway) -> bool:
        ends = [catalogue.measure_by_id[code] for code in (path.from_measure, path.to_measure)]
        groups, ways = ({code for end in ends for code in getattr(end, name)} for name in ("target_groups", "change_areas"))
        return (not chosen.target_groups or bool(groups & set(chosen.target_groups))) and (
            not chosen.change_areas or bool(ways & set(chosen.change_areas))
        )

    passing = {path.id for path in catalogue.pathways if passes(path)}
    if not chosen.facets.search:
        assert {row["pathway"] for row in facts.rows} == passing
    assert {row["pathway"] for row in facts.rows} <= passing
    assert (claim.count, claim.total) == (len(facts.rows), len(catalogue.pathways))
    assert claim.within == said_filters(facts)


@holds(claims.Tried)
def _tried(claim: claims.Tried, facts: Facts) -> None:
    path = facts.context.catalogue.pathway_by_id[claim.pathway]
    assert claim.pathway == facts.selection.pathways.opened
    known = values(facts, {path.from_measure, path.to_measure})
    first, _, last = claim.period.partition("-")
    x, y = known[path.from_measure], known[path.to_measure]

    def of(series: dict[tuple[str, int], float], area: str) -> float | None:
        now, before = series.get((area, int(last or first))), series.get((area, int(first)))
        return now if not last else None if now is None or before is None else now - before

    areas = {area for area, _ in x}
    pairs = [(a, b) for area in areas if (a := of(x, area)) is not None and (b := of(y, area)) is not None]
    assert claim.n == len(pairs)
    assert abs(claim.rho - rho(pairs)) < 1e-6
    wide = NormalDist().inv_cdf(0.975) / math.sqrt(claim.n - 3)
    assert abs(claim.lower - math.tanh(math.atanh(claim.rho) - wide)) < 1e-6
    assert abs(claim.upper - math.tanh(math.atanh(claim.rho) + wide)) < 1e-6
    (row,) = [one for one in facts.context.catalogue.seen if (one.pathway, one.period) == (claim.pathway, claim.period)]
    assert (claim.p, claim.verdict) == (row.p, row.verdict.value)
    assert 0 < claim.p <= 1
    if claim.verdict in ("seen", "opposite"):
        assert claim.p < 0.05
        assert (claim.verdict == "seen") == ((claim.rho > 0) == (path.sign == "+"))
    assert abs(claim.least - weakest(claim.n)) < 1e-6


def noted(facts: Facts) -> list[Learning]:
    """The notes that pass the filters."""
    catalogue, chosen = facts.context.catalogue, facts.selection
    found = []
    for note in catalogue.learning:
        measures = [catalogue.measure_by_id[code] for code in {note.measure_id, *note.pathway.split(".")} if code]
        places = {note.area} | {m.parent for m in catalogue.members if m.child == note.area}
        places |= {m.child for m in catalogue.members if m.parent == note.area}
        groups, ways = ({code for one in measures for code in getattr(one, name)} for name in ("target_groups", "change_areas"))
        if chosen.areas and not places & set(chosen.areas):
            continue
        if chosen.target_groups and not groups & set(chosen.target_groups):
            continue
        if chosen.change_areas and not ways & set(chosen.change_areas):
            continue
        found.append(note)
    sought = set(search(chosen.facets.search, {note.id: texts(note, facts) for note in found}, SYNONYMS))
    return [note for note in found if note.id in sought]


def texts(note: Learning, facts: Facts) -> list[tuple[str, int]]:
    catalogue = facts.context.catalogue
    titles = [catalogue.measure_by_id[code].title for code in {note.measure_id, *note.pathway.split(".")} if code]
    area = catalogue.area_by_code[note.area].name
    return [(text, 1) for text in (area, note.saw, note.believes, note.tries, note.learnt, *titles)]


@holds(claims.Learnt)
def _learnt(claim: claims.Learnt, facts: Facts) -> None:
    found = noted(facts)
    states = [note.state for note in found]
    assert claim.day == facts.answer.day
    assert {row["note_id"] for row in facts.rows} == {note.id for note in found}
    assert (claim.total, claim.trying, claim.done, claim.dropped) == (
        len(found),
        *map(states.count, ("provar", "klart", "nedlagt")),
    )
    assert claim.overdue == sum(note.state == "provar" and "" < note.know_by < claim.day for note in found)
    assert claim.within == said_filters(facts)


@holds(claims.Together)
def _together(claim: claims.Together, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    (note,) = [one for one in catalogue.learning if one.id == claim.note]
    about = {note.measure_id, *note.pathway.split(".")} - {""}
    same = [one for one in catalogue.learning if about & {one.measure_id, *one.pathway.split(".")} and one.state == "provar"]
    assert note.state == "provar"
    assert set(claim.names) == {catalogue.area_by_code[one.area].name for one in same} - {catalogue.area_by_code[note.area].name}
    assert len(set(claim.names)) == len(claim.names)


@holds(Testable)
def _testable(claim: Testable, facts: Facts) -> None:
    """The links that the measure stands in, whose other measure has a value in some municipality."""
    catalogue = facts.context.catalogue
    local = tuple(area.code for area in catalogue.areas if area.level == "kommun")

    def valued(code: str) -> bool:
        asked = queries.series(code, local, ("T",))
        known = any(row.value is not None for row in facts.context.rows(asked, queries.Delivered))
        return known and not catalogue.measure_by_id[code].is_code

    mine = [path for path in catalogue.pathways if claim.measure in (path.from_measure, path.to_measure)]
    found = [path.id for path in mine if all(map(valued, {path.from_measure, path.to_measure} - {claim.measure}))]
    assert catalogue.measure_by_id[claim.measure].is_proposed
    assert claim.links == tuple(found) != ()

"""/nytt: what has changed is counted from the page's rows, and each row is found again in the two data versions."""

from __future__ import annotations

from narvard.assess.view import Context
from narvard.database import queries
from narvard.domain import Measure
from narvard.format import round_half_up
from narvard.selection import LEVELS, Selection
from narvard.views.matrix.answer import answer as matrix
from narvard.views.news import claims
from tests.truth import Facts, Row, holds, said_filters


@holds(claims.Changed)
def _changed(claim: claims.Changed, facts: Facts) -> None:
    now, then = facts.context, facts.context.before(facts.selection.news.since)
    assert then
    assert (claim.before, claim.since) == (then.info.version, then.info.created)
    assert (claim.now, claim.until) == (now.info.version, now.info.created)
    names = {area.code: area.name for area in now.catalogue.areas} | {"lan": "länet", "0000": "riket"}
    assert claim.names == tuple(names[code] for code in facts.selection.areas)
    by_kind = {kind: [row for row in facts.rows if row["what"] == kind] for kind in {row["what"] for row in facts.rows}}

    def measures(kind: str) -> int:
        return len({row["measure_id"] for row in by_kind.get(kind, [])})

    assert (claim.gained, claim.revised) == (measures("nytt värde"), measures("ändrat värde"))
    assert (claim.lost, claim.came, claim.went) == (measures("borttaget värde"), measures("mått tillkom"), measures("mått utgick"))
    assert claim.verdicts == len(by_kind.get("ny bedömning", []))
    assert claim.decisions == len(by_kind.get("nytt beslut", []))
    level = {area.code: area.level.value for area in now.catalogue.areas}
    changed = {level[row["area"]] for row in facts.rows if row["area"]}
    assert claim.levels == (() if facts.selection.areas else tuple(sorted(changed)))
    assert claim.within == said_filters(facts)
    made_up = [one.info.version for one in (then, now) if one.info.demo and then.info.demo != now.info.demo]
    assert [claim.made_up] == (made_up or [""])
    assert len({tuple(row.values()) for row in facts.rows}) == len(facts.rows), "a change is told once"
    _values(facts)
    _verdicts(facts)


def _values(facts: Facts) -> None:
    """Every value of both versions, in view, is told of when it is another as it is shown, and never else."""
    now, then = facts.context, facts.context.before(facts.selection.news.since)
    assert then
    told = {
        (row["measure_id"], row["area"], row["sex"], row["period"]): (row["before"], row["after"])
        for row in facts.rows
        if row["what"] in ("nytt värde", "ändrat värde", "borttaget värde")
    }
    if now.info.demo != then.info.demo or now.info.version == then.info.version:
        assert not told
        return
    found = {}
    for measure in _both(facts).values():
        question = queries.series(measure.id, tuple(sorted(_areas(facts))), ("T", "K", "M"))
        was, is_ = ({_key(row): row["value"] for row in one.run(question).to_pylist()} for one in (then, now))
        for key in was.keys() | is_.keys():
            shown = [None if one is None else round_half_up(one, measure.decimals) for one in (was.get(key), is_.get(key))]
            if shown[0] != shown[1]:
                found[measure.id, *key] = (was.get(key), is_.get(key))
    assert told == found


def _key(row: Row) -> tuple[str, str, int]:
    return row["area"], row["sex"], row["period"]


def _verdicts(facts: Facts) -> None:
    """Every verdict of /lage in view that is another in the other version is told of, but where there was and is none."""
    now, then = facts.context, facts.context.before(facts.selection.news.since)
    assert then
    told = {
        (row["measure_id"], row["area"]): (row["before_text"], row["after_text"])
        for row in facts.rows
        if row["what"] == "ny bedömning"
    }
    if now.info.demo != then.info.demo or now.info.version == then.info.version:
        assert not told
        return
    areas, measures, found = _areas(facts), _both(facts), {}
    for level in LEVELS:
        asked = Selection(page="matrix", level=level, reference="lan")
        was, is_ = (_words(asked, one) for one in (then, now))
        for cell in was.keys() | is_.keys():
            words = was.get(cell, "värde saknas"), is_.get(cell, "värde saknas")
            unjudged = set(words) <= {"värde saknas", "ej jämförbar"}
            if cell[0] in measures and cell[1] in areas and words[0] != words[1] and not unjudged:
                found[cell] = words
    assert told == found


def _words(asked: Selection, context: Context) -> dict[tuple[str, str], str]:
    return {(row["measure_id"], row["area"]): row["verdict"] for row in matrix(asked, context).rows.to_pylist()}


def _areas(facts: Facts) -> set[str]:
    every = {area.code for area in facts.context.catalogue.areas if area.level == "kommun" or area.code == "0014"}
    return set(facts.selection.areas) or every


def _both(facts: Facts) -> dict[str, Measure]:
    """The measures of both versions that pass the filters."""
    chosen, then = facts.selection, facts.context.before(facts.selection.news.since)
    assert then
    return {
        one.id: one
        for one in facts.context.catalogue.measures
        if one.id in then.catalogue.measure_by_id
        and (not chosen.target_groups or set(chosen.target_groups) & set(one.target_groups))
        and (not chosen.change_areas or set(chosen.change_areas) & set(one.change_areas))
    }


@holds(claims.First)
def _first(claim: claims.First, facts: Facts) -> None:
    assert claim.version == facts.context.info.version
    assert facts.context.before(facts.selection.news.since) is None
    assert not facts.rows


@holds(claims.Fresh)
def _fresh(claim: claims.Fresh, facts: Facts) -> None:
    """A measure is counted at its newest year with a value in view; those without any are left out."""
    chosen, now = facts.selection, facts.context
    assert not any(row["area"] for row in facts.rows), "how new the values are is told where none is another"
    passing = [
        one
        for one in now.catalogue.measures
        if not one.is_proposed
        and (not chosen.target_groups or set(chosen.target_groups) & set(one.target_groups))
        and (not chosen.change_areas or set(chosen.change_areas) & set(one.change_areas))
    ]
    newest = []
    for measure in passing:
        rows = now.run(queries.series(measure.id, tuple(sorted(_areas(facts))), ("T",))).to_pylist()
        newest += [max(years)] if (years := [row["period"] for row in rows if row["value"] is not None]) else []
    assert claim.existing == len(passing)
    assert claim.years == tuple((year, newest.count(year)) for year in sorted(set(newest), reverse=True))
    names = {area.code: area.name for area in now.catalogue.areas} | {"lan": "länet", "0000": "riket"}
    assert claim.names == tuple(names[code] for code in chosen.areas)
    assert claim.within == said_filters(facts)


@holds(claims.Nearest)
def _nearest(claim: claims.Nearest, facts: Facts) -> None:
    then = facts.context.before(facts.selection.news.since)
    assert then
    assert (claim.asked, claim.shown) == (facts.selection.news.since, then.info.version)
    assert claim.asked != claim.shown

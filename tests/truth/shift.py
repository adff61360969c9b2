"""/omstallning: outcomes are worked out again from the two values and the direction of each row, and counted by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from narvard.assess.needs_met import measures_with_values
from narvard.claims import At, Shifted, Who
from narvard.database import queries
from narvard.domain import Measure
from narvard.selection import Selection
from narvard.views.shift import claims
from narvard.views.shift.answer import answer
from tests.truth import Facts, Row, holds

TOWARD = {"Högre är bättre.": 1, "Lägre är bättre.": -1}
WORDS = {"right": "åt rätt håll", "wrong": "åt fel håll", "unsure": "ingen säker förändring", "untold": "går inte att säga"}


def whole(facts: Facts, view: str) -> list[Row]:
    """The rows of a view without an opened list; those of the county with its region for another page."""
    asked = facts.selection if facts.selection.page == "shift" else Selection(page="shift")
    selection = replace(asked, view=view, shift=replace(asked.shift, listed=""))
    return facts.rows_beside(selection, answer)


def shown(value: float, row: Row, facts: Facts) -> Decimal:
    """The value with the decimals of its measure, halves away from nought."""
    decimals = facts.context.catalogue.measure_by_id[row["measure_id"]].decimals
    return Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def outcomes(rows: Iterable[Row], facts: Facts) -> Counter[str]:
    """Row by row what its two values say; untested ones by their difference alone."""
    found: Counter[str] = Counter()
    for row in rows:
        if row["difference"] is None or row["direction"] not in TOWARD or row["reason"] == "för litet underlag":
            word = "untold"
        elif row["tested"]:
            low, high = sorted(TOWARD[row["direction"]] * row[end] for end in ("lower", "upper"))
            word = "right" if low > 0 else "wrong" if high < 0 else "unsure"
        else:
            gained = TOWARD[row["direction"]] * (shown(row["after"], row, facts) - shown(row["before"], row, facts))
            word = "right" if gained > 0 else "wrong" if gained < 0 else "unsure"
        assert row["outcome"] == WORDS[word], row["measure_id"]
        found[word] += 1
    return found


def counted(claim: claims.Way | claims.Spoken, rows: Sequence[Row], facts: Facts) -> None:
    found = outcomes(rows, facts)
    assert {word: getattr(claim, word) for word in WORDS} == {word: found[word] for word in WORDS}


@holds(Shifted)
def _shifted(claim: Shifted, facts: Facts) -> None:
    rows, baseline = whole(facts, "arbetssatt"), facts.context.catalogue.baseline
    found = outcomes(rows, facts)
    compared = [row for row in rows if row["outcome"] != WORDS["untold"]]
    areas = {row["area"]: row["name"] for row in compared}
    tested = sum(row["tested"] for row in compared)
    valued = [row["newest_period"] for row in rows if row["newest_period"] is not None]
    alike = [row for row in compared if shown(row["before"], row, facts) == shown(row["after"], row, facts)]
    own = facts.selection.own if facts.selection.page == "shift" else ""
    assert claim == Shifted(
        own="" if own == "lan" else own,
        areas=tuple(Who(code, areas[code]) for code in sorted(areas)),
        baseline=baseline,
        right=found["right"],
        wrong=found["wrong"],
        unsure=found["unsure"],
        unchanged=sum(row["outcome"] == WORDS["unsure"] for row in alike),
        tested=tested,
        chance=pytest.approx(0.025 * tested),
        stale=sum(year <= baseline for year in valued),
        valued=len(valued),
        whole=len(rows),
        who=Who(own, facts.context.catalogue.area_by_code[own].name) if own not in ("", "lan") else None,
    )


@holds(claims.Way)
def _way(claim: claims.Way, facts: Facts) -> None:
    here = [row for row in whole(facts, "arbetssatt") if claim.change_area in row["change_areas"].split(", ")]
    counted(claim, here, facts)
    compared = [row for row in here if row["outcome"] != WORDS["untold"]]
    for span, name in ((claim.before, "before_period"), (claim.after, "after_period")):
        years = sorted(row[name] for row in compared)
        assert span == (claims.Span(years[0], years[-1]) if years else None)
    catalogue = facts.context.catalogue
    assert claim.change_area in catalogue.change_area_names
    groups = set(facts.selection.target_groups)
    of_area = [one for one in catalogue.measures if claim.change_area in one.change_areas]
    readiest(claim.proposed, [one for one in of_area if not groups or groups & set(one.target_groups)])


def readiest(titles: Sequence[str], among: Iterable[Measure]) -> None:
    """The titles are those of the proposed ones, by tier and then by relevance."""
    by_title = {one.title: one for one in among if one.is_proposed}
    assert set(titles) == set(by_title)
    assert len(titles) == len(by_title)
    order = [(by_title[title].tier, -(by_title[title].ratings.relevance or 0)) for title in titles]
    assert order == sorted(order)


@holds(claims.Share)
def _share(claim: claims.Share, facts: Facts) -> None:
    rows = [row for row in whole(facts, "resurser") if row["kind"] == "Andel"]
    assert {(row["measure_id"], row["title"]) for row in rows} == {(claim.measure, claim.title)}
    sides = [(claim.who, claim.runs)] + ([(claim.other, claim.other_runs)] if claim.other else [])
    assert {row["area"] for row in rows} == {who.code for who, _ in sides if who}
    for who, runs in sides:
        assert who is not None
        own = [row for row in rows if row["area"] == who.code]
        assert who == Who(who.code, own[0]["name"])
        series = [[row for row in own if row["new_series"] is new] for new in (False, True)]
        assert list(runs) == [claims.Run(at(one[0]), at(one[-1])) for one in series if one]


def at(row: Row) -> At:
    return At(row["value"], row["period"])


@holds(claims.Held)
def _held(claim: claims.Held, facts: Facts) -> None:
    area = facts.context.catalogue.area_by_code[claim.who.code]
    assert claim.who == Who(facts.selection.own or "lan", area.name)
    in_view = {row["measure_id"] for row in whole(facts, "arbetssatt")}
    chosen = [one for one in facts.context.catalogue.resources if one.measure_id in in_view]
    pairs = {(row["kind"], row["measure_id"]) for row in whole(facts, "resurser")}
    assert (claim.valued, claim.whole) == (len(pairs), len(chosen))


@holds(claims.Ratio)
def _ratio(claim: claims.Ratio, facts: Facts) -> None:
    rows = whole(facts, "befolkning")

    def ends(who: Who) -> list[At]:
        assert who == Who(who.code, who.name)
        own = sorted((row for row in rows if row["area"] == who.code and row["name"] == who.name), key=lambda row: row["year"])
        return [At(row["pop_20_64"] / row["pop_80"], row["year"]) for row in (own[0], own[-1])]

    assert [claim.first, claim.last] == ends(claim.who)
    assert {row["area"] for row in rows} == {claim.who.code, *([claim.other.code] if claim.other else [])}
    if claim.other is None:
        assert (claim.other_first, claim.other_last) == (None, None)
        return
    years = {row["year"]: row["pop_20_64"] / row["pop_80"] for row in rows if row["area"] == claim.other.code}
    assert ends(claim.other)
    for told, own in ((claim.other_first, claim.first), (claim.other_last, claim.last)):
        assert told == (At(years[own.period], own.period) if own.period in years else None)


@holds(claims.Unpeopled)
def _unpeopled(claim: claims.Unpeopled, facts: Facts) -> None:
    assert whole(facts, "befolkning") == []
    own = facts.selection.own or "lan"
    area = facts.context.catalogue.area_by_code["lan" if own == "0014" else own]
    assert claim == claims.Unpeopled(Who(area.code, area.name))


@holds(claims.Forecast)
def _forecast(claim: claims.Forecast, facts: Facts) -> None:
    own = facts.selection.own
    codes = ("0014", "lan") if own in ("", "lan") else (own,)
    found = facts.context.rows(queries.series("N02842", codes, ("T",)), queries.Delivered)
    newest = max((row for row in found if row.value is not None), key=lambda row: (row.period, row.area == "0014"))
    name = facts.context.catalogue.area_by_code[newest.area].name
    assert newest.value is not None
    assert claim == claims.Forecast(Who(newest.area, name), At(newest.value, newest.period))


@holds(claims.Spoken)
def _spoken(claim: claims.Spoken, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    counted(claim, [row for row in whole(facts, "avstamning") if row["question"] == claim.no], facts)
    (question,) = [one for one in catalogue.guiding_questions if one.no == claim.no]
    in_view = facts.selection

    def shown(target_groups: Iterable[str], change_areas: Iterable[str]) -> bool:
        return all(
            not chosen or set(chosen) & set(has)
            for chosen, has in ((in_view.target_groups, target_groups), (in_view.change_areas, change_areas))
        )

    asked = {name: getattr(question, name) for name in ("viewpoint", "perspective") if getattr(question, name)}
    speaking = [
        one
        for one in catalogue.measures
        if all(getattr(one, name) == code for name, code in asked.items())
        and (not question.change_area or question.change_area in one.change_areas)
        and shown(one.target_groups, one.change_areas)
    ]
    readiest(claim.proposed, speaking)
    valued = measures_with_values(facts.context)
    answered = {link.need_id for link in catalogue.need_measures if link.measure_id in valued}
    unmet = [need for need in catalogue.needs if need.id not in answered and shown((need.target_group,), (need.change_area,))]
    about = [need for need in unmet if question.perspective in ("", need.perspective)]
    about = [need for need in about if question.change_area in ("", need.change_area)]
    assert claim.needs == (len(about) if question.perspective or question.change_area else 0)

"""/atagande: counted again from the catalogue, the values of an area and the rows, each in the slow and obvious way."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from narvard.assess.needs_met import measures_with_values
from narvard.claims import Within
from narvard.database import queries
from narvard.database.queries import Delivered
from narvard.texts.verdict_names import TREND_REASONS
from narvard.views.promises import claims
from tests.truth import Facts, holds


def aimed(measure: Any, facts: Facts) -> tuple[float | None, int | None, str, bool]:
    """The goal that is drawn of a measure: its value and year, whose plan it is of, and whether that is an example."""
    catalogue = facts.context.catalogue
    plans = [one for one in catalogue.plan_goals if one.measure_id == measure.id and one.goal_value is not None]
    if measure.goal_value is not None or not plans:
        return measure.goal_value, measure.goal_year, "", False
    first = plans[0]
    name = catalogue.target_group_names[first.target_group]
    return first.goal_value, first.goal_year, name, first.source.startswith("Exempel")


def _states(own: list[Any], day: date) -> dict[str, int]:
    """How many are in each state; those nobody has said anything of for half a year."""
    said = [one.state if one.said_on else "" for one in own]
    going = [one for one in own if not (one.said_on and one.state in ("done", "stopped"))]
    silent = [one for one in going if not one.said_on or _is_old(date.fromisoformat(one.said_on), day)]
    counts = {state: said.count(state) for state in ("planned", "ongoing", "done", "stopped")}
    without = sum(not one.goals for one in own)
    month = f"{day.year}-{day.month:02}"
    counts["late"] = sum(bool(one.state == "planned" and one.said_on and one.start and one.start < month) for one in own)
    return counts | {"unsaid": said.count(""), "open_": len(going), "silent": len(silent), "without_goal": without}


def _is_old(said: date, day: date) -> bool:
    """Whether more than six months have gone: on 31 August, what was said before the last of February."""
    months = 12 * (day.year - said.year) + day.month - said.month
    return months > 6 or (months == 6 and said.day < min(day.day, monthrange(said.year, said.month)[1]))


@holds(claims.Planned)
def _planned(claim: claims.Planned, facts: Facts) -> None:
    catalogue, chosen = facts.context.catalogue, facts.selection
    day = facts.answer.day
    assert claim.day == day.isoformat()
    groups = [one.target_group for one in facts.answer.plans]
    having = {one.target_group for one in (*catalogue.plan_goals, *catalogue.activities)}
    assert groups == [g.id for g in catalogue.target_groups if g.id in having and g.id in (chosen.target_groups or having)]
    whole = claim is facts.answer.claims[0] or len(claim.plans) != 1 or claim.plans[0] not in groups
    here = groups if whole else [claim.plans[0]]
    names = tuple(catalogue.target_group_names[one] for one in groups)
    assert claim.plans == (names if whole else tuple(here))
    goals = [
        goal
        for goal in catalogue.plan_goals
        if goal.target_group in here and (not chosen.change_areas or goal.change_area in chosen.change_areas)
    ]
    ids = {goal.id for goal in goals}
    own = [
        one
        for one in catalogue.activities
        if one.target_group in here and (not chosen.change_areas or any(goal in ids for goal in one.goals))
    ]
    assert (claim.goals, claim.activities) == (len(goals), len(own))
    assert {name: getattr(claim, name) for name in _states(own, day)} == _states(own, day)
    within = tuple(catalogue.change_area_names[code] for code in chosen.change_areas)
    assert claim.within == ((Within("change_areas", within),) if within and whole else ())


@holds(claims.Pursued)
def _pursued(claim: claims.Pursued, facts: Facts) -> None:
    catalogue = facts.context.catalogue
    goal = next(one for one in catalogue.plan_goals if one.id == claim.goal)
    measure = catalogue.measure_by_id[goal.measure_id]
    assert any(row["id"] == goal.id for row in facts.rows)
    regional = measure.area_level == "region"
    wanted = [*facts.selection.areas[:1], "0014" if regional else "lan"]
    rows = facts.context.rows(queries.series(measure.id, tuple(dict.fromkeys(wanted)), ("T",)), Delivered)
    valued = {code: [row for row in rows if row.area == code and row.value is not None] for code in wanted}
    where = next((code for code in wanted if valued[code]), wanted[-1])
    assert claim.who.code == where
    assert (claim.who.name, claim.who.sex, claim.who.valued, claim.who.areas) == (catalogue.area_by_code[where].name, "T", 0, 0)
    if not valued[where]:
        assert (claim.now, claim.outlook, claim.reached, claim.reason) == (None, "", None, "")
        return
    last = valued[where][-1]
    assert claim.now is not None
    assert (claim.now.value, claim.now.period) == (last.value, last.period)
    _outlook(claim, goal, measure, [(row.period, row.value or 0.0) for row in valued[where]])


def _outlook(claim: claims.Pursued, goal: Any, measure: Any, series: list[tuple[int, float]]) -> None:
    """Whether the goal is reached is seen in the newest value; a pace leads there by the median of all pairs of the last five."""
    aimless = goal.goal_value is None or goal.goal_year is None or measure.unit_kind == "code"
    assert (claim.outlook == "no_goal") == aimless
    last, value = series[-1]
    if aimless:
        assert (claim.reached, claim.reason) == (None, "")
        return
    there = {"higher": value >= goal.goal_value, "lower": value <= goal.goal_value}.get(measure.polarity, value == goal.goal_value)
    assert (claim.outlook == "goal_reached") == there
    if there:
        assert (claim.reached, claim.reason) == (last, "")
    elif not claim.outlook:
        assert claim.reached is None
        assert claim.reason in TREND_REASONS
    else:
        five = [at for at in series if (last - at[0]) % measure.period_years == 0][-5:]
        slopes = sorted((b[1] - a[1]) / (b[0] - a[0]) for a in five for b in five if a[0] < b[0])
        now = (slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2
        left, towards = goal.goal_value - value, (goal.goal_value - value) * now > 0
        years = next((n for n in range(1, 200) if towards and abs(now) * n >= abs(left) - 1e-6), None)
        reached = last + years if years and last + years <= 2100 else None
        assert (claim.reached, claim.reason) == (reached, "")
        assert claim.outlook == ("goal_never" if reached is None else "goal_late" if reached > goal.goal_year else "goal_in_time")


@holds(claims.Valid)
def _valid(claim: claims.Valid, facts: Facts) -> None:
    one = next(one for one in facts.context.catalogue.agreements if one.title == claim.agreement)
    assert (claim.since, claim.until, claim.day) == (one.valid_from, one.valid_to, facts.answer.day.isoformat())
    assert (claim.left is None) == (not one.valid_to)
    if claim.left is not None:
        assert facts.answer.day + timedelta(days=claim.left) == date.fromisoformat(one.valid_to)


@holds(claims.Promised)
def _promised(claim: claims.Promised, facts: Facts) -> None:
    """Of one part or the whole of an agreement: which it is, is seen in the claims before it."""
    if not _roots(facts):
        assert claim == claims.Promised(0, 0, 0, 0, 0, 0, 0)
        return
    assert any(claim == _promised_of(parts, whole, facts) for whole in _roots(facts) for parts in _groups(whole, facts))


def _roots(facts: Facts) -> list[str]:
    return [one.id for one in facts.context.catalogue.agreements if not one.part_of]


def _groups(whole: str, facts: Facts) -> list[set[str]]:
    parts = {one.id for one in facts.context.catalogue.agreements if one.part_of == whole}
    return [{whole, *parts}, {whole}, *({one} for one in parts)]


def _promised_of(parts: set[str], whole: str, facts: Facts) -> claims.Promised:
    catalogue, valued = facts.context.catalogue, measures_with_values(facts.context)
    proposed = {m.id for m in catalogue.measures if m.status == "proposed"}
    own = [one for one in catalogue.commitments if one.agreement in parts]
    behind = {one.id: {link.measure_id for link in catalogue.commitment_measures if link.commitment == one.id} for one in own}
    full = {
        link.commitment for link in catalogue.commitment_measures if link.fit == "full" and link.measure_id in valued - proposed
    }
    today = {id for id, measures in behind.items() if measures & valued - proposed}
    later = {id for id, measures in behind.items() if measures & (valued | proposed)}
    none = {id for id, measures in behind.items() if not measures}
    waiting = len(own) - len(later) - len(none)
    unstated = sum(one.agreement == whole for one in own)
    return claims.Promised(len(own), len(today & full), len(today - full), len(later), waiting, len(none), unstated)


@holds(claims.Deviated)
def _deviated(claim: claims.Deviated, facts: Facts) -> None:
    """From the numbers of municipalities, one by one."""
    catalogue = facts.context.catalogue
    area = catalogue.area_by_code[claim.who.code]
    own = facts.selection.areas[:1]
    belongs = {m.child for m in catalogue.members if m.parent == ("lan" if claim.who.code == "0014" else claim.who.code)}
    belongs |= {claim.who.code} if area.level == "kommun" else set()
    assert claim.who.code == (own[0] if own and own[0] != "0000" else "lan")
    assert (claim.who.name, claim.who.sex, claim.who.valued, claim.who.areas) == (area.name, "T", 0, 0)
    assert claim.year == max((row.period for row in catalogue.deviations), default=0)
    now = [row for row in catalogue.deviations if row.area in belongs and row.period == claim.year]
    before = [row for row in catalogue.deviations if row.area in belongs and row.period == claim.year - 1]
    assert claim.count == sum(row.count for row in now if row.count is not None)
    assert (claim.cells, claim.hidden) == (len(now), sum(row.count is None for row in now))
    shown = [row.count for row in before if row.count is not None]
    reporting = {row.area for row in now}
    assert claim.before == (sum(shown) if shown and reporting == {row.area for row in before} else None)
    assert (claim.reporting, claim.members) == (len(reporting), len(belongs))
    assert claim.hidden_before == len(before) - len(shown)
    known = [row for row in now if None not in (row.count, row.analysed)]
    assert (claim.analysed, claim.of) == (sum(row.analysed or 0 for row in known), sum(row.count or 0 for row in known))
    assert claim.people == area.population


@holds(claims.Decided)
def _decided(claim: claims.Decided, facts: Facts) -> None:
    decisions = facts.context.catalogue.decisions
    days = sorted(one.date for one in decisions)
    assert (claim.count, claim.forums) == (len(decisions), len({one.forum for one in decisions}))
    assert (claim.first, claim.last) == ((days[0], days[-1]) if days else ("", ""))
    links = [row["view_link"] for row in facts.rows if row["view_link"]]
    frozen = sum("data=" in link for link in links)
    assert (claim.frozen, claim.living) == (frozen, len(links) - frozen)

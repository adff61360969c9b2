"""What is said of the pace of a measure: how fast it moves, and where that leads."""

from __future__ import annotations

from narvard.claims import At
from narvard.format import join_words, number, with_unit, years
from narvard.texts import verdict_names
from narvard.texts.verdict_names import TREND_REASONS
from narvard.texts.verdicts import Measured, inside, value_text
from narvard.views.compare import claims
from narvard.views.compare.claim_words import AMONG, subject

CURRENT_PRICES = (
    "Beloppen är i löpande priser, så en del av förändringen är att priser och löner ändras. Därför skrivs den inte fram."
)
NOT_A_FORECAST = "Det är en framskrivning av de senaste fem värdena, inte en prognos."


def outlook(claim: claims.Paced | claims.NoPace, measure: Measured) -> str:
    """How it has moved, and since when if it turned; where it was and will be in the years of follow-up; what the goal would take.
    Or why no pace can be said."""
    if isinstance(claim, claims.NoPace):
        why = TREND_REASONS[claim.reason].rstrip(".")
        return f"Takten{AMONG[claim.who.sex]} i {inside(claim.who.name)} går inte att säga: {why[:1].lower() + why[1:]}."
    said = [_moved(claim, measure), *(f"År {at.period} var värdet {value_text(at.value, measure)}." for at in claim.was)]
    if claim.ahead:
        ahead = join_words([_ahead(at, measure) for at in claim.ahead])
        said.append(f"I samma takt blir det {ahead}, räknat från {_ahead(claim.last, measure)}.")
    said += [_goal(claim.goal, measure)] if claim.goal else []
    said += [CURRENT_PRICES] if claim.current_prices else []
    return " ".join([*said, *([NOT_A_FORECAST] if claim.ahead else [])])


def _moved(claim: claims.Paced, measure: Measured) -> str:
    """The pace is the middle one of all pairs of years, which is no mean."""
    before, since = ("minskade", "ökat") if claim.now > 0 else ("ökade", "minskat")
    span = years(claim.first, claim.last.period)
    way = f"{before} till {claim.turned} och har sedan {since}" if claim.turned else f"har {since} {span}"
    which = f" {span}" if claim.turned else ""
    pace = f"medianen av alla par av år, är {_change(abs(claim.now), measure)} per år"
    return f"{subject(measure, claim.who.sex, inside(claim.who.name))} {way}. Takten{which}, {pace}."


def _ahead(at: At, measure: Measured) -> str:
    return f"{value_text(at.value, measure)} år {at.period}"


def _goal(goal: claims.Goal, measure: Measured) -> str:
    whose = f" i {verdict_names.plan_of(goal.plan, example=goal.example)}" if goal.plan else ""
    said = f"Målet {value_text(goal.value, measure)}{whose}"
    if goal.outlook == "goal_reached":
        return f"{said} är nått."
    needed = f" För att nå det {goal.year} behövs {_change(abs(goal.needed), measure)} per år." if goal.needed else ""
    if goal.outlook == "goal_never":
        return f"{said} nås inte i den takten.{needed}"
    return f"{said} nås i den takten år {goal.reached}.{needed if goal.outlook == 'goal_late' else ''}"


def _change(amount: float, measure: Measured) -> str:
    """A change per year: one decimal more than the values when it is small."""
    text = number(amount, measure.decimals + (amount < 10))
    return f"{text} procentenheter" if measure.unit == "%" else with_unit(text, measure.unit)

"""What /profil says of two measures side by side."""

from __future__ import annotations

from typing import Protocol

from narvard.format import capital, counted
from narvard.texts import LEVEL_IN_SENTENCE, LEVEL_NOUNS
from narvard.texts.verdicts import Measured, value_text
from narvard.views.profile.claims import Paired

BOTH, TWO = "Kostnad och kvalitet sida vid sida", "Två mått sida vid sida"
COST, QUALITY = "Kostnad", "Kvalitet"
FIRST, SECOND = "Första måttet", "Andra måttet"
"""What the two are called where one is no cost, or the other no quality."""
COST_CAUTION = "Hög eller låg kostnad är i sig varken bra eller dåligt, och att"
CAUTION = "två mått visas tillsammans säger inte att det ena beror på det andra."
PLAIN = {-1: "lägre värde", 0: "samma värde", 1: "högre värde"}
NONE = "Inget område har värden för båda måtten."


class Sided(Measured, Protocol):
    @property
    def perspective(self) -> str: ...


Pair = tuple[Sided, Sided]


def is_cost(measure: Sided) -> bool:
    """Whether a measure is of what something costs."""
    return measure.perspective == "cost"


def is_quality(measure: Sided) -> bool:
    return not is_cost(measure) and measure.polarity in ("higher", "lower")


def heading(pair: Pair) -> str:
    return BOTH if is_cost(pair[0]) and is_quality(pair[1]) else TWO


def names(pair: Pair) -> tuple[str, str]:
    """What the measures are called in tables: cost and quality where they are that, else by their own names."""
    if is_cost(pair[0]) and is_quality(pair[1]):
        return COST, QUALITY
    return pair[0].title, pair[1].title


def labels(pair: Pair) -> tuple[str, str]:
    """What the two lists of measures are called."""
    return (COST if is_cost(pair[0]) else FIRST), (QUALITY if is_quality(pair[1]) else SECOND)


def caution(pair: Pair) -> str:
    return f"{COST_CAUTION} {CAUTION}" if any(map(is_cost, pair)) else f"Att {CAUTION}"


def side(value: float, median: float, measure: Measured) -> int:
    """Below (−1), at (0) or above (1) the median, as the numbers are shown."""
    return 0 if value_text(value, measure) == value_text(median, measure) else 1 if value > median else -1


def word(turned: int, measure: Sided) -> str:
    """Which side a value is on: ”högre kostnad”, ”bättre kvalitet”, ”lägre värde”."""
    if is_cost(measure):
        return {-1: "lägre kostnad", 0: "samma kostnad", 1: "högre kostnad"}[turned]
    if is_quality(measure):
        good = -turned if measure.polarity == "lower" else turned
        return {-1: "sämre kvalitet", 0: "samma kvalitet", 1: "bättre kvalitet"}[good]
    return PLAIN[turned]


def named(turned: int, measure: Sided, pair: Pair) -> str:
    """As in a sentence: by the measure's own name where the two are no cost and quality."""
    if is_cost(pair[0]) and is_quality(pair[1]):
        return word(turned, measure)
    return f"{PLAIN[turned]} på ”{measure.title}”"


def sides(claim: Paired, pair: Pair) -> tuple[int, int] | None:
    if claim.own is None or claim.medians is None:
        return None
    first, second = (side(at.value, median, one) for at, median, one in zip(claim.own, claim.medians, pair, strict=True))
    return first, second


def sentence(claim: Paired, pair: Pair) -> str:
    """”Ale har högre kostnad än medianen för länets kommuner och samma kvalitet som medianen”."""
    found = sides(claim, pair)
    if found is None:
        if claim.own is None:
            return f"{claim.who.name} saknar värde för något av måtten"
        return f"Färre än tre {LEVEL_NOUNS[claim.level].several} har värden för båda måtten"
    (first, second), where = found, f"medianen för {LEVEL_IN_SENTENCE[claim.level]}"
    one, other = (named(turned, measure, pair) for turned, measure in zip(found, pair, strict=True))
    if first and second:
        said = f"{one} och {other} än {where}"
    elif first or second:
        said = f"{one} {_than(first)} {where} och {other} {_than(second)} medianen"
    else:
        said = f"{one} och {other} som {where}"
    return f"{claim.who.name} har {said}"


def _than(turned: int) -> str:
    return "än" if turned else "som"


def sub(claim: Paired, pair: Pair) -> str:
    """The values with their years and the medians; that nothing of it is tested."""
    parts = [_values(claim, place, measure) for place, measure in enumerate(pair)]
    said = [f"{'. '.join(filter(None, parts))}."] if any(parts) else []
    if claim.areas:
        said.append(
            f"Varje prick är en av {LEVEL_IN_SENTENCE[claim.level]}" + (", linjerna är medianerna." if claim.medians else ".")
        )
    if sides(claim, pair):
        said.append("Skillnaderna är inte prövade mot slumpen.")
    return " ".join(said)


def _values(claim: Paired, place: int, measure: Measured) -> str:
    median = f"median {value_text(claim.medians[place], measure)}" if claim.medians else ""
    if claim.own is None:
        return f"{measure.title}: {median}" if median else ""
    at = claim.own[place]
    return f"{measure.title}: {value_text(at.value, measure)} ({at.period}{f', {median}' if median else ''})"


def place(values: tuple[float, float], medians: tuple[float, float] | None, pair: Pair) -> str:
    """The corner that values stand in; empty where there are no medians."""
    if medians is None:
        return ""
    first, second = (side(value, median, one) for value, median, one in zip(values, medians, pair, strict=True))
    return corner((first, second), pair)


def corner(turned: tuple[int, int], pair: Pair) -> str:
    """”högre kostnad och sämre kvalitet”."""
    first, second = (word(one, measure) for one, measure in zip(turned, pair, strict=True))
    return f"{first} och {second}"


def corners(claim: Paired, pair: Pair) -> tuple[str, str, str, str]:
    """Words of the corners: upper left, upper right, lower left, lower right; empty without medians. Better stands at the top."""
    if claim.medians is None:
        return "", "", "", ""
    top = -1 if pair[1].polarity == "lower" else 1
    first, second, third, fourth = (
        capital(corner((across, up), pair).replace(" och ", ", ")) for up in (top, -top) for across in (-1, 1)
    )
    return first, second, third, fourth


def missing(claim: Paired) -> str:
    if not claim.missing:
        return ""
    return f"{capital(counted(claim.missing, LEVEL_NOUNS[claim.level]))} saknar värde för något av måtten."

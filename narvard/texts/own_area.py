"""One area's answer in words: where it is weakest and strongest, what has turned, and what cannot be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TypeVar

from narvard.claims import Alike, Finding, Sided, Turned, Unmeasured
from narvard.format import MEASURES, apart, capital, count_alone, counted, in_letters, in_words, in_year, join_words, number
from narvard.texts import LEVEL_NOUNS
from narvard.texts import verdict_names as words
from narvard.texts.standing import LEFT, LEFT_OF_MANY, WHOSE, measures
from narvard.texts.verdicts import Judged, behind

T = TypeVar("T")

SIDES = {"worse": "Svagast", "better": "Starkast"}
HOW = {"worse": ("sämre", "sämsta", "sämst"), "better": ("bättre", "bästa", "bäst")}
"""Of a side: than the reference, among the areas, and the one farthest out."""
MOST_TURNED = 2
"""Measures that have turned that are named."""
MOST_MORE = 1
TURNED, UNMEASURED = "Vad har vänt?", "Vad går inte att säga?"
WHICH_NEEDS, WHICH_MEASURES = "Vilka frågor?", "Vilka mått, och varför?"
COMPARE, MEASURE, NEEDS_LINK = "Jämför alla områden", "Om måttet", "Se alla frågor"
ORDER = (
    "Säkra skillnader står först, den säkraste överst. Ihåliga märken är inte prövade mot slumpen: "
    "de visar läget bland {level}, det som ligger längst ut först, eller åt vilket håll värdena pekar."
)
REASONS: Mapping[str, str] = LEFT | {
    "region_only": "finns bara för regionen",
    "not_region": "finns bara för kommunerna",
    "nowhere": "har inga värden än",
    "uncompared": "är antal eller svar i ord, som inte jämförs",
}


def peers(claim: Alike) -> str:
    """”Liknande kommuner är Skövde, Trollhättan och Lerum.”"""
    return f"Liknande kommuner är {join_words(claim.names)}."


def heading(claim: Sided) -> str:
    """”Svagast mot liknande kommuner”."""
    return f"{SIDES[claim.side]} mot {claim.reference}"


def side(claim: Sided) -> str:
    """How many there are of how many, fewer than three said as it is; who shares the last place; and who only looks like one."""
    worse, worst, _ = HOW[claim.side]
    if not claim.judged:
        return f"Inget mått går att bedöma mot {claim.reference}."
    stands = f"sticker ut som {worse}"
    if claim.judged == 1:
        said = [f"Det enda mått som går att bedöma {stands if claim.of else f'sticker inte ut som {worse}'}."]
    else:
        only = "Bara " if 0 < claim.of <= len(claim.shown) < 3 else ""
        said = [f"{capital(f'{only}{count_alone(claim.of, MEASURES)}')} av {claim.judged} bedömda mått {stands}."]
    if claim.tied:
        said.append(f"{capital(count_alone(claim.tied, MEASURES))} som inte visas ligger lika långt ut som det sista.")
    if claim.beside:
        said.append(
            f"{measures(claim.beside)} till ligger bland {WHOSE[claim.level]} {worst}, men inte {worse} än {claim.reference}."
        )
    return " ".join(said)


def finding(claim: Finding, measure: Judged, level: str) -> str:
    """”66 procent i Borås (2022), 74 i liknande kommuner. Bland de fyra sämsta av 49 kommuner.”"""
    now, other = apart(claim.now.value, claim.other.value if claim.other else claim.now.value, measure.decimals)
    numbers = f"{in_words(now, measure.unit)} i {claim.who.name} ({claim.now.period})"
    if claim.other:
        year = f" ({claim.other.period})" if claim.other.period != claim.now.period else ""
        numbers += f", {other} i {behind(claim.reference, claim.valued, claim.areas)}{year}"
    return " ".join(filter(None, (f"{numbers}.", where(claim, level), course(claim, measure))))


def where(claim: Finding, level: str) -> str:
    """How sure the difference is, or where the value stands; empty where it is at neither end."""
    if not claim.mark:
        return ""
    if not claim.place:
        return f"{capital(words.mark(claim.mark, claim.strength))}, en säker skillnad."
    _, worst, last = HOW["worse" if claim.mark == "position-worst" else "better"]
    among = f"av {counted(claim.among, LEVEL_NOUNS[level])}"
    place = f"{capital(last)} {among}" if claim.place == 1 else f"Bland de {in_letters(claim.place)} {worst} {among}"
    return f"{place}: bara läge, ingen säker skillnad."


def course(claim: Finding, measure: Judged) -> str:
    """”Försämras: 70 år 2018.”"""
    if not claim.turn:
        return ""
    since = f" sedan {claim.first.period}, då {number(claim.first.value, measure.decimals)}" if claim.first else ""
    return f"{capital(words.TURNS[claim.turn])}{since}."


def turned(claim: Turned) -> str:
    """Of how many it can be said, and how many go each way."""
    if not claim.followed:
        return "Utvecklingen går inte att säga för något mått."
    which = measures(claim.followed)
    if not (claim.improving or claim.falling):
        none = "det visar ingen" if claim.followed == 1 else "inget av dem visar någon"
        return f"{which} går att följa över tid, och {none} tydlig riktning."
    if claim.followed == 1:
        return f"{which} går att följa över tid: det {'förbättras' if claim.improving else 'försämras'}."
    better, worse = (count_alone(count, MEASURES) for count in (len(claim.improving), claim.falling))
    return f"{which} går att följa över tid: {better} förbättras och {worse} försämras."


def worsening(claim: Turned) -> str:
    """Whether any measure is both worse and getting worse."""
    count = len(claim.worsening)
    if not count:
        return "Inget mått är både sämre och försämras." if claim.falling else ""
    return f"{measures(count)} är både sämre och försämras."


def unmeasured(claim: Unmeasured) -> str:
    """”68 av 97 mått går inte att bedöma för Borås.”"""
    left = claim.of - claim.judged
    if not claim.of:
        return "Inget mått passar dina filter."
    if not left:
        return f"Alla {claim.of} mått går att bedöma." if claim.of > 1 else "Det enda måttet går att bedöma."
    if not claim.judged:
        return f"Inget av {claim.of} mått går att bedöma." if claim.of > 1 else "Det enda måttet går inte att bedöma."
    return f"{capital(count_alone(left, MEASURES))} av {claim.of} mått går inte att bedöma."


def reasons(claim: Unmeasured) -> tuple[str, ...]:
    """”25 finns bara för regionen”, most first."""
    return tuple(f"{number(count)} {(LEFT_OF_MANY if count > 1 else REASONS).get(why, REASONS[why])}" for why, count in claim.left)


def reasons_in_a_row(claim: Unmeasured) -> str:
    """”25 finns bara för regionen och 3 saknar värde.”"""
    return f"{join_words(reasons(claim))}." if claim.left else ""


def needs(claim: Unmeasured) -> str:
    """”35 av 60 frågor går inte att besvara med värden för Borås.”; empty where none is asked."""
    left = len(claim.needs)
    if not claim.asked:
        return ""
    if not left:
        return f"Alla {claim.asked} frågor går att besvara, helt eller delvis." if claim.asked > 1 else ""
    if claim.asked == 1:
        return f"Den enda frågan går inte att besvara med värden för {claim.who.name}."
    which = "Ingen" if left == claim.asked else number(left)
    return (
        f"{which} av {claim.asked} frågor går {'' if left == claim.asked else 'inte '}att besvara med värden för {claim.who.name}."
    )


def moved(claim: Finding, measure: Judged) -> str:
    """”Försämras: från 70 procent 2018 till 66 procent 2022.”"""
    now = in_year(number(claim.now.value, measure.decimals), measure.unit, claim.now.period)
    if not claim.first:
        return f"{words.TURNS[claim.turn]}, {now}."
    was, now = apart(claim.first.value, claim.now.value, measure.decimals)
    ends = [in_year(one, measure.unit, at.period) for one, at in ((was, claim.first), (now, claim.now))]
    return f"{words.TURNS[claim.turn]} från {ends[0]} till {ends[1]}."


def named(claim: Turned, worsening: Sequence[T], improving: Sequence[T]) -> tuple[T, ...]:
    """Those that are named: of what gets worse all that are worse already, which come first; then one of each way while there is room."""
    worse = len(claim.worsening)
    both, rest = worsening[:worse], zip_longest(worsening[worse:], improving)
    others = [one for pair in rest for one in pair if one is not None]
    return (*both, *others[: max(0, MOST_TURNED - worse)])


def more(titles: Sequence[str]) -> str:
    """Those that have turned and have no line of their own, by name: a few at most."""
    if not titles:
        return ""
    left = len(titles) - MOST_MORE
    named = join_words([*titles[:MOST_MORE], *([f"{number(left)} till"] if left > 0 else [])])
    return f"{more_of(len(titles)).rstrip('.')}: {named}."


def more_of(count: int) -> str:
    """Those that have turned and are not named."""
    return f"{measures(count)} till förbättras eller försämras." if count > 0 else ""

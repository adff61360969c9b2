"""What /profil says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from narvard.format import THIN_SPACE, capital, in_words, join_words, number, signed, with_unit
from narvard.texts import FLAG_TEXTS, LEVEL_IN_SENTENCE, LEVEL_ONE, names, verdicts
from narvard.texts import verdict_names as verdicts_words
from narvard.texts.verdicts import Judged, Read, Versioned, amount

COUNTRY = "riket"
PREREQUISITES = "Förutsättningar"
SYSTEM_LEVELS = {code: names.NAMES[code] for code in ("micro", "meso", "macro")}
GROUP_BY, COMPARE_WITH = "Gruppera efter", "Jämför med"

NO_AREA = "Välj det område du vill se en profil för"
NO_AREA_SUB = (
    "Profilen visar hur ett område ligger till på alla mått samtidigt: läge, utveckling, befolkning och kostnad mot kvalitet."
)
NO_PROFILE_SUB = "Välj en kommun här, eller en grupp av kommuner under Område."
REGION_LINK = "Visa profilen för Västra Götalandsregionen"
NOTHING_SUB = "Ta bort något av dina filter, eller välj ett annat område."
SIDES = {
    "better": "bättre till",
    "similar": "liknande eller i mitten",
    "worse": "sämre till",
    "neutral": "högre eller lägre",
    "silent": "ingen bedömning",
}
OWN_SCALE = (
    "Varje skala är sin egen, med bättre åt höger; har måttet ingen riktning ligger högre värden åt höger. "
    "Fyllda märken är prövade mot slumpen, ihåliga visar bara läget."
)
CLOSER, CLOSER_NONE = "Att titta närmare på", "Inget sticker ut så mycket att värdena bär ett påstående."
CLOSER_SUB = "Högst fem: först det som är sämre och försämras, sedan de säkraste skillnaderna, sedan förändringar som håller i sig."
PEOPLE = "Befolkningen"
AGES = {"pop_total": "Invånare", "pop_65": "65 år och äldre", "pop_80": "80 år och äldre"}
QUADRANT, COST, QUALITY = "Kostnad och kvalitet sida vid sida", "Kostnad", "Kvalitet"
QUADRANT_CAUTION = "Hög eller låg kostnad är i sig varken bra eller dåligt, och att två mått visas tillsammans säger inte att det ena beror på det andra."
QUADRANT_NONE = "Inget par av kostnad och kvalitet har värden för områdena med dina filter."
SIMILAR = "Liknande kommuner"
HOW, HOW_PICK, HOW_NONE = "Så räknar vi", "Visa stegen för måttet", "Inget valt"
HOW_SUB = (
    "Har antalet personer bakom värdet publicerats, eller går det att räkna fram ur befolkningen, så prövas skillnaden med ett intervall "
    "(Wilson för andelar, Poisson för tal per invånare). Annars visas bara läget: bästa eller sämsta femtedelen av områdena."
)


def no_profile(name: str) -> str:
    return f"{name} är det som andra jämförs med och har ingen egen profil"


def sentence(name: str, counts: Mapping[str, int], turns: Mapping[str, int], total: int, reference: str) -> str:
    """”Borås ligger bättre till på 3 mått och sämre till på 6, av 45”."""
    better, worse = counts.get("better", 0), counts.get("worse", 0)
    if better and worse:
        return f"{name} ligger bättre till på {better} mått och sämre till på {worse}, av {total}"
    if better or worse:
        word, count = ("bättre", better) if better else ("sämre", worse)
        return f"{name} ligger {word} till på {count} av {total} mått och {'sämre' if better else 'bättre'} till på inget"
    if counts.get("similar"):
        return f"{name} ligger varken bättre eller sämre till än {reference} på något av {total} mått"
    improving, worsening = turns.get("improving", 0), turns.get("worsening", 0)
    if improving or worsening:
        return f"{name}: {improving} av {total} mått förbättras och {worsening} försämras"
    return f"{name}: {total} mått att jämföra med {reference}, men inget av dem går att bedöma"


def sub(reference: str, marks: Mapping[str, int], level: str) -> str:
    """What of the sentence is tested against chance, and what is position only."""
    tested = [f"{marks[code]} {verdicts_words.MARKS[code]}" for code in ("better", "worse") if marks.get(code)]
    placed = [
        f"{marks[f'position-{code}']} {verdicts_words.POSITIONS[code]}"
        for code in ("best", "worst")
        if marks.get(f"position-{code}")
    ]
    said = []
    if tested:
        said.append(f"Statistiskt säkerställt: {join_words(tested)} än {reference}.")
    if placed:
        said.append(f"Läge bland {LEVEL_IN_SENTENCE[level]}: {join_words(placed)}. Där går slumpens del inte att räkna ut.")
    if not any(code.startswith("position-") for code in marks) and marks.get("not_comparable"):
        said.append(
            f"För de flesta mått går skillnaden mot {reference} inte att pröva, eftersom antalet personer bakom värdet inte är publicerat. "
            "Där visas värde och utveckling."
        )
    return " ".join(said) or f"Jämförelsen är med {reference}."


def nothing(name: str) -> str:
    return f"{name} har inga värden att visa med dina filter"


def facts(people: int, year: int, change: float, since: int, old: float, oldest: float) -> tuple[str, ...]:
    """”113 714 invånare 2022 (+8,9 % sedan 2012)”, ”19,6 % är 65 år eller äldre”, ”5,2 % är 80 år eller äldre”."""
    grown = f" ({percent(change, sign=True)} sedan {since})" if since < year else ""
    return (
        f"{number(people)} invånare {year}{grown}",
        f"{percent(old)} är 65 år eller äldre",
        f"{percent(oldest)} är 80 år eller äldre",
    )


def people_lines(name: str, other: str, since: int) -> str:
    """What the small lines are."""
    both = f"Linjerna: {name} heldragen, {other} streckad. " if other else ""
    return f"{both}Invånare visas i förhållande till {since}, åldrarna som andel av invånarna."


def percent(share: float, *, sign: bool = False) -> str:
    return f"{(signed if sign else number)(100 * share, 1)}{THIN_SPACE}%"


def mark_counts(marks: Sequence[tuple[str, int]]) -> str:
    """”1 sämre, 5 bland de sämsta”. A measure without a verdict has no word for how it lacks one."""
    return ", ".join(f"{count} {verdicts_words.MARKS[code]}" for code, count in marks if code != "not_comparable")


def legend(name: str, level: str, reference: str) -> tuple[tuple[str, str], ...]:
    """Marks of the strips and their words; the own mark is shown by the verdicts."""
    return (
        ("profile-line", f"{LEVEL_IN_SENTENCE[level]}"),
        ("profile-half", "mittersta hälften"),
        ("profile-median", "medianen"),
        ("reference", reference),
        ("profile-interval", f"osäkerhet för {name}, 95 procent"),
    )


def headings(name: str, reference: str, year: int) -> tuple[str, str]:
    """The area with the usual year, and the reference, above their columns. A long name does not fit, but stands in the caption."""
    own = name if len(name) <= LONGEST_HEADING else "Värde"
    return f"{own} {year}", capital(reference) if len(reference) <= LONGEST_HEADING else "Jämförelse"


def caption(name: str, reference: str, group: str) -> str:
    return f"{group}: {name} jämfört med {reference}"


def place(rank: int, areas: int, values: Sequence[float], decimals: int, *, directed: bool) -> str:
    """A strip in words: ”plats 43 av 49 från bäst; lägst 2 110, median 2 755, högst 4 020”."""
    low, _, middle, _, high = (number(value, decimals) for value in values)
    start = "bäst" if directed else "högst"
    return f"Plats {rank} av {areas} räknat från {start}; lägst {low}, median {middle}, högst {high}"


def mark_word(mark: str, strength: float, reason: str) -> str:
    """The verdict's word; a measure that has neither interval nor fifths has no verdict, which is not a fault of the value."""
    return NO_VERDICT if mark == "not_comparable" and reason == "no_interval" else verdicts_words.mark(mark, strength)


LONGEST_HEADING = 14
NO_VERDICT = "ingen bedömning"


def spark(values: Sequence[tuple[int, float]], decimals: int) -> str:
    """”Från 12,1 år 2018 till 13,4 år 2022”."""
    (first, then), (last, now) = values[0], values[-1]
    if first == last:
        return f"{number(now, decimals)} år {last}"
    return f"Från {number(then, decimals)} år {first} till {number(now, decimals)} år {last}"


def without(name: str, count: int) -> str:
    return f"{count} mått saknar värde för {name}"


def without_item(title: str, flag: str) -> str:
    return f"{title}: {FLAG_TEXTS[flag] or 'värde saknas'}"


def region_only(count: int) -> str:
    return f"{count} mått till finns bara för regionen"


def small(name: str, weak: int, missing: int, larger: str) -> str:
    """Why little can be said of a small area, and where more can be said."""
    said = []
    if weak:
        said.append(
            f"På {weak} mått är underlaget för {name} för litet: inte ens en stor skillnad eller förändring skulle säkert märkas."
        )
    if missing:
        said.append(f"{missing} mått saknar värde för {name}.")
    return " ".join([*said, f"Mer kan gå att säga om {larger}."])


def larger_link(name: str) -> str:
    return f"Visa profilen för {name}"


def itself(name: str) -> str:
    return f"{name} jämförs här med sig självt. Välj en annan jämförelse."


class Tested(Protocol):
    """A trend (narvard.statistics.trend.Trend)."""

    @property
    def verdict(self) -> str: ...
    @property
    def agreeing(self) -> int | None: ...


class Followed(Read, Protocol):
    """A reading with its trend (narvard.assess.reading.Reading)."""

    @property
    def mark(self) -> str: ...
    @property
    def supported(self) -> bool: ...
    @property
    def course(self) -> Tested: ...
    @property
    def turn(self) -> str: ...
    @property
    def recent(self) -> Sequence[tuple[int, float]]: ...


def finding(read: Followed, reference: str, areas: int, level: str) -> str:
    """What a line of ”Att titta närmare på” says after its title, with the numbers it rests on."""
    measure = read.measure
    said = [_where(read, reference, areas, level), verdicts_words.TURNS[read.turn] or _turned(read.course)]
    numbers = f"{in_words(amount(read.value, measure), measure.unit)} ({read.period})"
    if read.reference_value is not None:
        numbers += f" mot {number(read.reference_value, measure.decimals)} i {reference}"
    first, then = read.recent[0] if read.recent else (0, 0.0)
    if said[1] and first and first != read.period:
        numbers += f", från {number(then, measure.decimals)} ({first})"
    tested = read.supported and read.course.agreeing is None
    tail = "" if tested else " Läge och riktning, inte statistiskt säkerställt."
    return f"{join_words([part for part in said if part])}. {capital(numbers)}.{tail}"


def _where(read: Followed, reference: str, areas: int, level: str) -> str:
    if read.mark in ("better", "worse", "higher", "lower"):
        return f"{verdicts_words.mark(read.mark, read.strength)} än {reference}"
    if read.mark in ("position-best", "position-worst", "position-highest", "position-lowest"):
        return f"{verdicts_words.MARKS[read.mark]} av {areas} {plural(level)}"
    return ""


def _turned(trend: Tested) -> str:
    return verdicts_words.TRENDS[trend.verdict] if trend.verdict in ("increasing", "decreasing") else ""


def plural(level: str) -> str:
    return {"kommun": "kommuner", "skr-grupp": "kommungrupper"}.get(level, f"{LEVEL_ONE[level]}")


def verdict_steps(read: Read, reference: str) -> tuple[str, ...]:
    """From value to verdict in sentences with the numbers."""
    if read.reference_value is None:
        value = in_words(amount(read.value, read.measure), read.measure.unit)
        return (f"{read.area.name} har {value} år {read.period}.", verdicts_words.REASONS[read.reason])
    steps = verdicts.reckoning(read, reference)
    more = verdicts_words.REASONS[read.reason] if read.verdict == "not_comparable" and read.reason != "no_interval" else ""
    return (*steps, more) if more else steps


def trend_steps(trend: str, turn: str, reason: str, recent: Sequence[tuple[int, float]], measure: Judged) -> tuple[str, ...]:
    """From the last values to the trend."""
    if not recent:
        return ()
    listed = ", ".join(f"{number(value, measure.decimals)} ({year})" for year, value in recent)
    return (
        f"De senaste värdena är {listed}.",
        f"{verdicts_words.TREND_REASONS[reason]} Därför: {verdicts_words.trend(trend, turn, reason)}.",
    )


def quadrant(name: str, sides: tuple[int, int] | None, polarity: str, level: str) -> str:
    """`sides` are those of the medians that the area stands on (see `corner`); None when it lacks a value."""
    if sides is None:
        return f"{name} saknar värde för kostnaden eller kvaliteten"
    return f"{name} har {corner(*sides, polarity)} än medianen för {LEVEL_IN_SENTENCE[level]}"


def quadrant_sub(values: tuple[str, str] | None, titles: tuple[str, str], medians: tuple[str, str], level: str) -> str:
    shown = values or medians
    parts = [
        f"{title}: {value}" + (f" (median {middle})" if values else " (median)")
        for title, value, middle in zip(titles, shown, medians, strict=True)
    ]
    return f"{'. '.join(parts)}. Varje prick är en av {LEVEL_IN_SENTENCE[level]}, linjerna är medianerna."


def corner(cost: int, quality: int, polarity: str) -> str:
    """Where an area stands against the medians: −1 below, 0 at, 1 above. ”högre kostnad och sämre kvalitet”."""
    costs = {-1: "lägre kostnad", 0: "samma kostnad", 1: "högre kostnad"}
    good = -quality if polarity == "lower" else quality
    words = {"neutral": {-1: "lägre värde", 0: "samma värde", 1: "högre värde"}}.get(
        polarity, {-1: "sämre kvalitet", 0: "samma kvalitet", 1: "bättre kvalitet"}
    )
    return f"{costs[cost]} och {words[good]}"


def corners(polarity: str) -> tuple[str, str, str, str]:
    """Words of the corners: upper left, upper right, lower left, lower right. Better stands at the top."""
    top = -1 if polarity == "lower" else 1
    first, second, third, fourth = (
        capital(corner(cost, side, polarity).replace(" och ", ", ")) for side in (top, -top) for cost in (-1, 1)
    )
    return first, second, third, fourth


def missing_in_quadrant(count: int) -> str:
    return (
        f"{count} områden saknar värde för något av måtten."
        if count > 1
        else "Ett område saknar värde för något av måtten."
        if count
        else ""
    )


def source(info: Versioned) -> str:
    start = "Exempelvärden, inte verkliga. " if info.demo else ""
    return f"{start}Källa: Kolada, senaste året för varje mått. Dataversion {info.version}."


def value(number_: float, measure: Judged) -> str:
    return with_unit(number(number_, measure.decimals), measure.unit)


STRIP_HEAD = "Läge: sämre – medianen – bättre"

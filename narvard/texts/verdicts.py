"""Marks, verdicts and how they came about, in the words of /jamfor."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from narvard.claims import Explained
from narvard.format import day, in_words, join_words, number, period_words, roughly, with_unit
from narvard.texts import WEIGHT_NAMES
from narvard.texts.verdict_names import MARKS, POSITIONS, REASONS, TREND_REASONS, WITHOUT_TREND, mark, trend


class Measured(Protocol):
    """The parts of a measure that sentences are made of (narvard.domain.Measure)."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def definition(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def decimals(self) -> int: ...
    @property
    def polarity(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def source_id(self) -> str: ...
    @property
    def is_proposed(self) -> bool: ...
    @property
    def note(self) -> str: ...
    @property
    def weight(self) -> str: ...
    @property
    def denominator(self) -> str: ...
    @property
    def in_kronor(self) -> bool: ...
    @property
    def code_words(self) -> Mapping[int, str]: ...


class Versioned(Protocol):
    @property
    def version(self) -> str: ...
    @property
    def created(self) -> str: ...
    @property
    def demo(self) -> bool: ...


COMPARED = ("better", "worse", "higher", "lower")
"""Marks whose word needs what they are compared with."""
HOLLOW = "Ihåliga märken visar läget bland områdena (femtedelar). Måttet saknar uppgift om antal, så det går inte att säga vad slumpen kan ge."
HOW = "Så räknar vi"


class Judged(Measured, Protocol):
    @property
    def unit_kind(self) -> str: ...
    @property
    def period_years(self) -> int: ...


class Rests(Protocol):
    """What a group's value rests on (narvard.assess.reading.Members)."""

    @property
    def valued(self) -> int: ...
    @property
    def areas(self) -> int: ...
    @property
    def share(self) -> float: ...


def legend(name: str, count: int, reference: str) -> str:
    """”bättre än länet (15)”, ”i mitten (30)”."""
    return f"{MARKS[name]}{f' än {reference}' if name in COMPARED else ''} ({count})"


def interval(lower: float | None, upper: float | None, decimals: int) -> str:
    return "" if lower is None or upper is None else f"{number(lower, decimals)}–{number(upper, decimals)}"


FIXED = "Jämförelsens värde räknas som fast, utan egen osäkerhet."
NOT_ONLY_CHANCE = "Skillnader mot jämförelsen kan också bero på ålder och andra förutsättningar."
"""Areas differ much more than counts do (docs/decisions/0045): a mark is a difference, not an achievement."""


def intervals(rebuilt: bool, shares: bool, count: int, chance: float) -> str:
    """What the lines are, and how many marks chance alone would give."""
    how = "Wilson" if shares else "Poisson"
    counts = ", beräknat antal" if rebuilt else ""
    tail = f"Av {count} områden väntas {roughly(chance)} avvika av bara slumpen."
    if not chance:
        tail = "Märken som slumpen kan ha gett är borttagna (Benjamini–Hochberg)."
    return f"Strecken är 95 procents osäkerhet, konfidensintervall ({how}{counts}). {tail} {NOT_ONLY_CHANCE}"


def amount(value: float | None, measure: Measured) -> str:
    """A value as the measure shows it, without unit; empty when there is none."""
    return "" if value is None else number(value, measure.decimals)


def value_text(value: float | None, measure: Measured) -> str:
    """A value with its short unit; empty when there is none."""
    return "" if value is None else with_unit(amount(value, measure), measure.unit)


def reckoning(claim: Explained, measure: Judged) -> tuple[str, ...]:
    """From value to verdict, a sentence a step, with the numbers; the reference by its name in a sentence."""
    value = f"{claim.who.name} har {in_words(amount(claim.now.value, measure), measure.unit)} ({period_words(claim.now.period)})"
    if claim.other is None:
        return (f"{value}.", REASONS[claim.reason])
    year = f" ({period_words(claim.other.period)})" if claim.other.period != claim.now.period else ""
    first = f"{value}; {claim.reference} har {amount(claim.other.value, measure)}{year}."
    if year or claim.reason == "itself":
        return (first, REASONS[claim.reason])
    if claim.lower is None:
        return (first, _without_counts(claim))
    low, high = (value_text(end, measure) for end in (claim.lower, claim.upper))
    third = f"Med 95 procents säkerhet ligger det underliggande värdet mellan {low} och {high} (konfidensintervall)."
    return (first, _counts(claim, measure), third, f"{_verdict(claim)} {FIXED}")


def _counts(claim: Explained, measure: Judged) -> str:
    people = "personer" if measure.unit_kind == "percent" else "fall"
    if claim.count is None or claim.n is None:
        but = "alla utom färre" if people == "personer" and claim.now.value > 50 else "färre"
        return f"Värdet motsvarar {but} än 5 {people}. Antalet visas inte."
    counted = "är beräknat till" if claim.rebuilt else "är redovisat som"
    return f"Värdet {counted} {number(claim.count)} {people} {_of(claim.n, measure)}."


def _of(n: float, measure: Judged) -> str:
    """”av 4 650 invånare 65 år och äldre”, ”på 4 011 personår (1 337 invånare 65 år och äldre i 3 år)”: who is behind, and how often."""
    who = {"survey": "svarande"}.get(measure.denominator, "")
    if measure.denominator.startswith("pop_"):
        who = WEIGHT_NAMES[measure.denominator].removeprefix("antalet ")
    if measure.period_years == 1:
        return f"av {number(n)} {who}".rstrip()
    of = f" ({number(n / measure.period_years)} {who} i {measure.period_years} år)" if who else f" i {measure.period_years} år"
    return f"på {number(n)} personår{of}"


def _without_counts(claim: Explained) -> str:
    if claim.reason != "no_interval":
        return REASONS[claim.reason]
    if claim.position:
        return f"{REASONS['no_interval']} Därför visas bara läget: {POSITIONS[claim.position]}."
    return f"{REASONS['no_interval']} Värdena är för få eller för lika för att delas i femtedelar."


def _verdict(claim: Explained) -> str:
    name = claim.reference
    if claim.verdict == "similar":
        if claim.reason == "chance":
            return f"Skillnaden mot {name} är inte större än vad slumpen kan ge bland så många områden. Därför: liknande."
        return f"Värdet för {name} ligger inom det spannet. Därför: liknande."
    if claim.verdict == "too_little_data":
        return "Spannet är så brett att även en stor skillnad skulle kunna vara slump. Därför: för litet underlag."
    if claim.verdict == "not_comparable":
        return f"Värdet går inte att jämföra med {name}. {REASONS[claim.reason]}"
    sure = "även med 99,8 procents säkerhet" if claim.strength > 99 else "med 95 procents säkerhet"
    return f"Värdet för {name} ligger utanför, {sure}. Därför: {mark(claim.verdict, claim.strength)}."


def trend_steps(recent: Sequence[tuple[int, float]], told: tuple[str, str, str], measure: Measured) -> tuple[str, ...]:
    """From the last values to the trend, told by its codes: the trend, what it means (`turn`) and the reason."""
    if not recent:
        return ()
    listed = ", ".join(f"{number(value, measure.decimals)} ({year})" for year, value in recent)
    verdict, turn, reason = told
    untold = not turn and reason in WITHOUT_TREND
    outcome = "Därför går utvecklingen inte att säga." if untold else f"Därför: {trend(verdict, turn, reason)}."
    return (f"De senaste värdena är {listed}.", f"{TREND_REASONS[reason]} {outcome}")


def warning(measure: Measured) -> str:
    """The measure's own warning, which stands under every figure that shows it; empty where it has none."""
    return f"Att tänka på: {measure.note}" if measure.note else ""


HIDE_INTERVALS, SHOW_INTERVALS = "Dölj osäkerhet", "Visa osäkerhet"
CORRECTED, ALL_MARKS = "Strängare bedömning", "Visa alla märken"


def rests_on(members: Rests | None) -> str:
    """”16 av 49 kommuner (47 % av invånarna)”; empty where nothing is a group."""
    return resting(members.valued, members.areas, members.share) if members else ""


def resting(valued: int | None, areas: int | None, share: float | None) -> str:
    if not valued or areas is None or share is None:
        return ""
    said = f"{valued} av {areas} kommuner"
    if valued == areas:
        return said
    return "hela området, enligt källan" if share == 1 else f"{said} ({_part(share)} % av invånarna)"


def _part(share: float) -> str:
    """Percent of a part that is neither nothing nor all: never rounded to 0 or 100."""
    whole = number(100 * share)
    return {"0": "under 1", "100": "över 99"}.get(whole, whole)


def is_partial(members: Rests | None) -> bool:
    return members is not None and 0 < members.valued < members.areas and members.share < 1


def named(name: str, members: Rests | None) -> str:
    return behind(name, members.valued, members.areas) if members and is_partial(members) else name


def behind(name: str, valued: int, areas: int) -> str:
    """”länet (48 av 49 kommuner)”, where not all members of a group have a value; the name alone without members."""
    return f"{name} ({valued} av {areas} kommuner)" if areas else name


COMMON_NAMES = ("Länet", "Riket", "Övriga länet", "Liknande kommuner")
"""Names of areas that are not proper nouns."""


def inside(sentence: str) -> str:
    """As it stands after a semicolon: ”länet har …”, but ”Göteborg har …”."""
    return sentence[:1].lower() + sentence[1:] if sentence.startswith(COMMON_NAMES) else sentence


def sources(measures: Collection[Measured], info: Versioned) -> str:
    """Where the values of many measures come from: those who publish them."""
    who = dict.fromkeys(one.source.partition(" (")[0] for one in measures)
    demo = "Exempelvärden, inte verkliga. " if info.demo and measures else ""
    return f"{demo}{f'Källa: {join_words(list(who))}. ' if who else ''}Dataversion {info.version}, {day(info.created)}."


def source(
    measure: Measured, info: Versioned, methods: Collection[str] = (), weighed: Collection[int] = (), *, with_values: bool = True
) -> str:
    """Where the values come from, when, and how group values were worked out: by which methods, and weighed with people of which
    other years than that of the value. The measure's own warning stands last, under every figure that shows it."""
    number_of = f", {measure.source_id}" if measure.source_id else ""
    first = f"Källa: {measure.source}{number_of}." if not measure.is_proposed else f"Föreslagen källa: {measure.source}."
    if info.demo and with_values:
        first = f"Exempelvärden, inte verkliga. {first}"
    year = f" {join_words([str(one) for one in weighed])}, det närmaste år som är känt" if weighed else ""
    ways = {
        "sum": "summor",
        "counts": "räknade på täljare och nämnare",
        "population": f"vägda med {WEIGHT_NAMES[measure.weight]}{year}",
    }
    how = join_words([way for method, way in ways.items() if method in methods])
    said = f"Värden för grupper av kommuner är {how}." if how else ""
    if "published" in methods:
        said = f"Länets värde är källans eget. {said}".strip()
    return " ".join(filter(None, (f"{first} Dataversion {info.version}, {day(info.created)}.", said, warning(measure))))

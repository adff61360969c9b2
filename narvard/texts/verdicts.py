"""Marks, verdicts and how they came about, in the words of /jamfor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from narvard.format import day, in_words, number, round_half_up, with_unit
from narvard.texts import WEIGHT_NAMES
from narvard.texts.verdict_names import MARKS, POSITIONS, REASONS, mark


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
    def weight(self) -> str: ...
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


def legend(name: str, count: int, reference: str) -> str:
    """”bättre än länet (15)”, ”i mitten (30)”."""
    return f"{MARKS[name]}{f' än {reference}' if name in COMPARED else ''} ({count})"


def interval(lower: float | None, upper: float | None, decimals: int) -> str:
    return "" if lower is None or upper is None else f"{number(lower, decimals)}–{number(upper, decimals)}"


def intervals(rebuilt: bool, shares: bool, count: int, chance: float) -> str:
    """What the lines are, and how many marks chance alone would give."""
    how = "Wilson" if shares else "Poisson"
    counts = ", beräknat antal" if rebuilt else ""
    expected = round_half_up(chance, 0)
    tail = f" Av {count} områden väntas ungefär {number(expected)} avvika av slumpen." if expected else ""
    if not chance:
        tail = " Märken som slumpen kan ha gett är borttagna (Benjamini–Hochberg)."
    return f"Strecken är 95 procents osäkerhet ({how}{counts}).{tail}"


def reckoning(row: Mapping[str, Any], reference: Mapping[str, Any], name: str, measure: Judged) -> tuple[str, ...]:
    """From value to verdict, a sentence a step, with the numbers."""
    value, other = (number(r["value"], measure.decimals) for r in (row, reference))
    first = f"{row['name']} har {in_words(value, measure.unit)} ({row['period']}); {name} har {other}."
    if row["count"] is None:
        return (first, _without_counts(row))
    counted = "är beräknat" if row["rebuilt"] else "är redovisat som"
    years = f" under {measure.period_years} år" if measure.period_years > 1 else ""
    people = "personer" if measure.unit_kind == "percent" else "fall"
    second = f"Värdet {counted} {number(row['count'])} {people} av {number(row['n'])} invånare{years}."
    low, high = (with_unit(number(row[end], measure.decimals), measure.unit) for end in ("lower", "upper"))
    third = f"Med 95 procents säkerhet ligger det underliggande värdet mellan {low} och {high}."
    return (first, second, third, _verdict(row, name))


def _without_counts(row: Mapping[str, Any]) -> str:
    if row.get("position"):
        return f"{REASONS['no_interval']} Därför visas bara läget: {POSITIONS[row['position']]}."
    return f"{REASONS['no_interval']} Värdena är för få eller för lika för att delas i femtedelar."


def _verdict(row: Mapping[str, Any], name: str) -> str:
    if row["verdict"] == "similar":
        if row["reason"] == "chance":
            return f"Skillnaden mot {name} är inte större än vad slumpen kan ge bland så många områden. Därför: liknande."
        return f"Värdet för {name} ligger inom det spannet. Därför: liknande."
    if row["verdict"] == "too_little_data":
        return "Spannet är så brett att även en stor skillnad skulle kunna vara slump. Därför: för litet underlag."
    if row["verdict"] == "not_comparable":
        return f"Värdet går inte att jämföra med {name}."
    sure = "även med 99,8 procents säkerhet" if row["strength"] and row["strength"] > 99 else "med 95 procents säkerhet"
    return f"Värdet för {name} ligger utanför, {sure}. Därför: {mark(row['verdict'], row['strength'])}."


HIDE_INTERVALS, SHOW_INTERVALS = "Dölj osäkerhet", "Visa osäkerhet"
CORRECTED, ALL_MARKS = "Räkna bort slumpen", "Visa alla märken"


COMMON_NAMES = ("Länet", "Riket", "Övriga länet")
"""Names of areas that are not proper nouns."""


def inside(sentence: str) -> str:
    """As it stands after a semicolon: ”länet har …”, but ”Göteborg har …”."""
    return sentence[:1].lower() + sentence[1:] if sentence.startswith(COMMON_NAMES) else sentence


def source(measure: Measured, info: Versioned, method: str, *, with_values: bool = True) -> str:
    """Where the values come from, when, and how group values were worked out."""
    number_of = f", {measure.source_id}" if measure.source_id else ""
    first = f"Källa: {measure.source}{number_of}." if measure.source_id else f"Föreslagen källa: {measure.source}."
    if info.demo and with_values:
        first = f"Exempelvärden, inte verkliga. {first}"
    how = {
        "sum": "Värden för grupper av kommuner är summor.",
        "counts": "Värden för grupper av kommuner är räknade på täljare och nämnare.",
        "population": f"Värden för grupper av kommuner är vägda med {WEIGHT_NAMES[measure.weight]}.",
    }.get(method, "")
    return f"{first} Dataversion {info.version}, {day(info.created)}. {how}".strip()

"""What /jamfor says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from narvard.format import capital, day, in_words, join_words, number
from narvard.texts import LEVEL_ONE, POLARITY_TEXTS, WEIGHT_NAMES

Row = Mapping[str, Any]


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


def position(own: Row, measure: Measured, reference: Row | None, reference_name: str) -> str:
    """”Borås ligger högre än länet: 9,7 procent mot 7,8”."""
    if own["value"] is None:
        return f"{own['name']} saknar värde för {own['period']}"
    value = number(own["value"], measure.decimals)
    if reference is None:
        return f"{own['name']}: {in_words(value, measure.unit)} {own['period']}"
    other = number(reference["value"], measure.decimals)
    if reference["period"] != own["period"]:
        return f"{own['name']}: {in_words(value, measure.unit)} {own['period']}, {reference_name} {other} {reference['period']}"
    if value == other:
        return f"{own['name']} ligger på samma nivå som {reference_name}: {in_words(value, measure.unit)}"
    word = "högre" if own["value"] > reference["value"] else "lägre"
    return f"{own['name']} ligger {word} än {reference_name}: {in_words(value, measure.unit)} mot {other}"


def itself(own: Row, measure: Measured) -> str:
    return (
        f"{own['name']}: {in_words(number(own['value'], measure.decimals), measure.unit)} {own['period']}"
        if own["value"] is not None
        else f"{own['name']} saknar värde för {own['period']}"
    )


def extremes(rows: Sequence[Row], measure: Measured, reference: Row | None, reference_name: str) -> str:
    """”Åmål ligger högst med 11,8 procent och Tjörn lägst med 3,2”. `rows` have values, highest first."""
    highest, lowest = rows[0], rows[-1]
    high, low = (number(row["value"], measure.decimals) for row in (highest, lowest))
    if len(rows) == 1:
        return f"{highest['name']}: {in_words(high, measure.unit)} {highest['period']}"
    if high == low:
        return f"Alla ligger på samma nivå: {in_words(high, measure.unit)}"
    tail = f"; {reference_name} har {number(reference['value'], measure.decimals)}" if reference else ""
    return f"{_tied(rows, high, measure)} högst med {in_words(high, measure.unit)} och {_names_tied(rows, low, measure)} lägst med {low}{tail}"


def _tied(rows: Sequence[Row], text: str, measure: Measured) -> str:
    return f"{_names_tied(rows, text, measure)} ligger"


def _names_tied(rows: Sequence[Row], text: str, measure: Measured) -> str:
    names = [row["name"] for row in rows if number(row["value"], measure.decimals) == text]
    return join_words(names) if len(names) <= 2 else f"{len(names)} områden"


def answers(rows: Sequence[Row], measure: Measured, own: str) -> str:
    """How many municipalities gave the highest answer, and what the own one answered."""
    top = max(measure.code_words, default=0)
    count = sum(1 for row in rows if row["value"] == top)
    words = measure.code_words.get(top, str(top))
    first = f"{count} av {len(rows)} kommuner har svarat ”{words}”"
    mine = next((row for row in rows if row["name"] == own), None)
    return f"{first}; {own} ”{measure.code_words.get(int(mine['value']), '')}”" if mine else first


def sub(measure: Measured, period: int, older: int, both_sexes: bool) -> str:
    """The muted line: what is measured, which year, which direction is good."""
    parts = [measure.definition.rstrip(". ") + ".", f"År {period}."]
    if older:
        parts.append(f"{older} {'område visar' if older == 1 else 'områden visar'} ett äldre år.")
    if both_sexes:
        parts.append("Kvinnor och män var för sig.")
    return " ".join([*parts, POLARITY_TEXTS[measure.polarity] if not measure.code_words else ""]).strip()


def source(measure: Measured, info: Versioned, method: str) -> str:
    """Where the values come from, when, and how group values were worked out."""
    number_of = f", {measure.source_id}" if measure.source_id else ""
    first = f"Källa: {measure.source}{number_of}." if measure.source_id else f"Föreslagen källa: {measure.source}."
    if info.demo:
        first = f"Exempelvärden, inte verkliga. {first}"
    how = {
        "sum": "Värden för grupper av kommuner är summor.",
        "counts": "Värden för grupper av kommuner är räknade på täljare och nämnare.",
        "population": f"Värden för grupper av kommuner är vägda med {WEIGHT_NAMES[measure.weight]}.",
    }.get(method, "")
    return f"{first} Dataversion {info.version}, {day(info.created)}. {how}".strip()


def others(level: str) -> str:
    one = LEVEL_ONE[level]
    return {"kommun": "övriga kommuner", "region": "region"}.get(
        one, f"övriga {one}{'er' if one.endswith('grupp') else 'en' if one.endswith('område') else ''}"
    )


def no_sexes() -> str:
    return "Måttet redovisas inte uppdelat på kvinnor och män. Här visas alla."


def other_level(is_code: bool, level: str) -> str:
    if level == "region":
        return "Måttet finns bara för regionen som helhet. Därför går det inte att jämföra kommuner."
    if is_code:
        return "Måttet är ett svar i ord och går inte att räkna samman till grupper av kommuner. Här visas kommunerna."
    return "Måttet finns bara för kommuner. Här visas kommunerna."


def no_similar(own: str) -> str:
    if not own:
        return "Välj en kommun för att jämföra med liknande kommuner."
    return f"{own} har färre än tre andra kommuner i sin kommungrupp i länet. Välj en annan jämförelse."


def nothing(measure: Measured, period: str, proposed: bool) -> str:
    if period:
        return f"{capital(measure.title)}: inga värden finns för det valda året"
    if proposed:
        return f"{capital(measure.title)} är ett föreslaget mått och har inga värden än"
    return f"{capital(measure.title)} har inga värden i den här dataversionen"


def nearest(title: str) -> str:
    return f"Visa det närmaste befintliga måttet: {title}"

"""What /jamfor says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from narvard.format import in_words, join_words, number, with_unit
from narvard.texts import FLAG_TEXTS, LEVEL_NAMES, POLARITY_TEXTS
from narvard.texts.verdicts import Measured, inside

Row = Mapping[str, Any]

WHY_YEARS = "Visar utvecklingen över tid, eftersom flera år är valda."
WHY_ONE_YEAR = "Visar en rangordning, eftersom ett år är valt."
WHY_SEXES = "Visar en rangordning med kvinnor och män sida vid sida."
NO_SEXES = "Måttet redovisas inte uppdelat på kvinnor och män. Här visas alla."
NO_VALUE = "värde saknas"
NEW_SERIES = "ny mätning"
SEX_SUFFIX = {"T": "", "K": ", kvinnor", "M": ", män"}
LEVEL_ALL = LEVEL_NAMES


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
    numbers = f"{in_words(value, measure.unit)} mot {other}"
    if own.get("verdict") == "similar":
        return f"{own['name']} skiljer sig inte säkert från {reference_name}: {numbers}"
    if own.get("verdict") == "too_little_data":
        return f"Underlaget för {own['name']} är för litet för att jämföra med {reference_name}: {numbers}"
    word = "högre" if own["value"] > reference["value"] else "lägre"
    meaning = {"better": ", vilket är bättre", "worse": ", vilket är sämre"}.get(own.get("verdict") or "", "")
    return f"{own['name']} ligger {word} än {reference_name}{meaning}: {numbers}"


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
    first, last = _names_tied(rows, high, measure), _names_tied(rows, low, measure)
    ends = f"{first} ligger högst med {in_words(high, measure.unit)} och {last} lägst med {low}"
    if reference is None:
        return ends
    year = f" år {reference['period']}" if reference["period"] != max(row["period"] for row in rows) else ""
    return f"{ends}; {reference_name} har {number(reference['value'], measure.decimals)}{year}"


def within(group: str, rows: Sequence[Row], measure: Measured, reference: Row | None, reference_name: str) -> str:
    """”Fyrbodal: Åmål ligger högst med 11,8 procent och …”. `rows` are the group's members with value, highest first."""
    if len(rows) == 1:
        alone = rows[0]
        value = in_words(number(alone["value"], measure.decimals), measure.unit)
        return f"Inom {group} har bara {alone['name']} ett värde: {value} {alone['period']}"
    return f"{group}: {extremes(rows, measure, reference, reference_name)}"


def _names_tied(rows: Sequence[Row], text: str, measure: Measured) -> str:
    names = [row["name"] for row in rows if number(row["value"], measure.decimals) == text]
    return join_words(names) if len(names) <= 2 else f"{len(names)} områden"


def by_sex(rows: Mapping[str, Row], who: Any, measure: Measured) -> str:
    """”Borås: 72 procent bland kvinnor och 70 bland män, skillnad 2”. `who` is an area or the name of the reference."""
    name = str(getattr(who, "name", who))
    name = name[:1].upper() + name[1:]
    parts = [
        f"{number(rows[sex]['value'], measure.decimals)} bland {words}"
        for sex, words in (("K", "kvinnor"), ("M", "män"))
        if sex in rows and rows[sex]["value"] is not None
    ]
    if not parts:
        return f"{name} saknar värden för kvinnor och män"
    unit = in_words("", measure.unit).strip()
    first, *rest = parts
    said = f"{name}: " + join_words([first.replace(" bland", f" {unit} bland", 1) if unit else first, *rest])
    difference = rows.get("K", {}).get("sex_difference")
    return said if difference is None else f"{said}, skillnad {number(abs(difference), measure.decimals)}"


def answers(rows: Sequence[Row], measure: Measured, own: str) -> str:
    """How many municipalities gave the highest answer, and what the own one answered. `rows` may be without value."""
    valued = [row for row in rows if row["value"] is not None]
    top = max(measure.code_words, default=0)
    count = sum(1 for row in valued if row["value"] == top)
    first = f"{count} av {len(valued)} kommuner har svarat ”{measure.code_words.get(top, str(top))}”"
    mine = next((row for row in rows if row["name"] == own), None)
    if mine is None:
        return first
    if mine["value"] is None:
        return f"{first}; {own} har inget svar"
    return f"{first}; {own} ”{measure.code_words.get(int(mine['value']), '')}”"


def spread(groups: Mapping[str, Sequence[Row]], measure: Measured) -> str:
    """Which group differs most within itself."""

    def ends(rows: Sequence[Row]) -> tuple[float, float]:
        values = [row["value"] for row in rows]
        return min(values), max(values)

    widest = max(groups, key=lambda name: ends(groups[name])[1] - ends(groups[name])[0])
    low, high = (number(value, measure.decimals) for value in ends(groups[widest]))
    if low == high:
        return f"Inom grupperna är skillnaderna små: {in_words(low, measure.unit)}"
    return f"Störst är skillnaderna inom {widest}: från {low} till {in_words(high, measure.unit)}"


def development(subject: Sequence[Row], compared: Sequence[Row], measure: Measured, breaks: Sequence[int]) -> str:
    """”Borås har ökat från 8,6 procent år 2020 till 9,7 år 2022; länet har minskat från 8,0 till 7,8”.

    Only values of the newest series are set against each other; years are said again when the reference has others.
    It says what the values did, not that the change is certain.
    """
    main = _newest_series(subject, breaks)
    if not main:
        return f"{measure.title}: värden saknas för de valda åren"
    other = _newest_series([row for row in compared if row["sex"] == main[0]["sex"]], breaks)
    same_years = bool(other) and (other[0]["period"], other[-1]["period"]) == (main[0]["period"], main[-1]["period"])
    tail = _change(other, measure, years=not same_years) if other else ""
    return _change(main, measure) + (f"; {inside(tail)}" if tail else "")


def _newest_series(line: Sequence[Row], breaks: Sequence[int]) -> list[Row]:
    """Values of the first line that has any, from the break before its newest value on."""
    valued = [row for row in line if row["value"] is not None]
    valued = [row for row in valued if row["line"] == valued[0]["line"]]
    start = max((year for year in breaks if valued and year <= valued[-1]["period"]), default=0)
    return [row for row in valued if row["period"] >= start]


def _change(series: Sequence[Row], measure: Measured, *, years: bool = True) -> str:
    first, last = series[0], series[-1]
    then, now = (number(row["value"], measure.decimals) for row in (first, last))
    if first is last:
        return f"{last['line']}: {in_words(now, measure.unit)}" + (f" {last['period']}" if years else "")
    if then == now:
        same = f"år {last['period']} som år {first['period']}" if years else "båda åren"
        return f"{last['line']} har samma värde {same}: {in_words(now, measure.unit)}"
    word = "ökat" if last["value"] > first["value"] else "minskat"
    if not years:
        return f"{last['line']} har {word} från {then} till {now}"
    unit = " procent" if measure.unit == "%" else ""
    return f"{last['line']} har {word} från {then}{unit} år {first['period']} till {now} år {last['period']}"


def sub_over_time(measure: Measured, first: int, last: int, breaks: Sequence[int]) -> str:
    parts = [measure.definition.rstrip(". ") + ".", f"{first}–{last}." if first != last else f"År {last}."]
    if measure.unit != "%":
        parts.append(f"Enhet: {measure.unit}.")
    if breaks:
        years = join_words([str(year) for year in breaks])
        parts.append(f"Ny mätning från {years}: värden före och efter går inte att jämföra.")
    return " ".join([*parts, POLARITY_TEXTS[measure.polarity]])


def without_value(count: int) -> str:
    return f"{count} saknar värde"


def value_or_reason(row: Row, measure: Measured) -> str:
    if row["value"] is None:
        return FLAG_TEXTS[row["flag"]]
    return with_unit(number(row["value"], measure.decimals), measure.unit)


def class_names(limits: Sequence[float], measure: Measured, valued: Sequence[Row]) -> list[str]:
    """Classes of a map in words: ”under 5 %”, ”5–6,4 %”, …, ”9,5 % och mer”."""
    if not limits:
        return [with_unit(number(valued[0]["value"], measure.decimals), measure.unit)] if valued else []
    step = 10.0**-measure.decimals
    texts = [number(limit, measure.decimals) for limit in limits]
    below = [number(limit - step, measure.decimals) for limit in limits]
    between = [
        with_unit(low if low == high else f"{low}–{high}", measure.unit) for low, high in zip(texts[:-1], below[1:], strict=True)
    ]
    return [f"under {with_unit(texts[0], measure.unit)}", *between, f"{with_unit(texts[-1], measure.unit)} och mer"]


def sub(measure: Measured, period: int, older: int, both_sexes: bool) -> str:
    """The muted line: what is measured, which year, which direction is good."""
    what = measure.definition.split(":")[0] if measure.code_words else measure.definition
    parts = [what.rstrip(". ") + ".", f"År {period}."]
    if older:
        parts.append(f"{older} {'område visar' if older == 1 else 'områden visar'} ett äldre år.")
    if both_sexes:
        parts.append("Kvinnor och män var för sig.")
    return " ".join([*parts, POLARITY_TEXTS[measure.polarity] if not measure.code_words else ""]).strip()


def others(level: str) -> str:
    return {
        "kommun": "övriga kommuner",
        "kommunalforbund": "övriga kommunalförbund",
        "vardsamverkan": "övriga vårdsamverkansområden",
        "skr-grupp": "övriga kommungrupper",
    }.get(level, "övriga")


def other_level(is_code: bool, level: str) -> str:
    if level == "region":
        return "Måttet finns bara för regionen som helhet. Därför visas utvecklingen över tid mot riket, inte en rangordning."
    if is_code:
        return "Måttet är ett svar i ord och går inte att räkna samman till grupper av kommuner. Här visas kommunerna."
    return "Måttet finns bara för kommuner. Här visas kommunerna."


NO_REST = "Välj ett område för att jämföra det med övriga länet. Här jämförs med hela länet."


def no_similar(own: str) -> str:
    if not own:
        return "Välj en kommun för att jämföra med liknande kommuner."
    return f"{own} har färre än tre andra kommuner i sin kommungrupp i länet. Välj en annan jämförelse."


def nothing(measure: Measured, has_values: bool, proposed: bool) -> str:
    if has_values:
        return f"{measure.title}: inga värden finns för det valda året på den valda nivån"
    if proposed:
        return f"{measure.title} är ett föreslaget mått och har inga värden än"
    return f"{measure.title} har inga värden i den här dataversionen"


def nearest(title: str) -> str:
    return f"Visa det närmaste befintliga måttet: {title}"


SHOW_VALUES = "Visa värdena som tabell"

LATEST_YEAR = "Visa det senaste året med värden"


CHART = "Diagram"
ALTS = {
    "rang": "Rangordning av områdena",
    "tid": "Linjer över tid",
    "karta": "Karta över länets kommuner",
    "spridning": "Spridning inom grupper av kommuner",
    "svar": "Staplar med antal svar",
}


def alt(view: str, part: int = 0) -> str:
    """What kind of chart it is. What it shows is said just before it, and every value stands in the table."""
    return f"{ALTS[view]}{f', del {part} av 2' if part else ''}. Samma värden finns i tabellen."


ENDS = {"highest": "Högst", "lowest": "Lägst"}
DIFFERENCE = "Skillnad"


def larger(name: str, larger: str) -> str:
    return f"Underlaget för {name} är litet. Se {larger}, där mer kan gå att säga"

"""What /jamfor says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from narvard.format import in_words, join_words, number, round_half_up, with_unit
from narvard.texts import FLAG_TEXTS, LEVEL_NAMES, POLARITY_TEXTS, similar
from narvard.texts.verdicts import Measured, Read, amount, called, inside, is_partial, rests_on

WHY_YEARS = "Visar utvecklingen över tid, eftersom flera år är valda."
WHY_ONE_YEAR = "Visar en rangordning, eftersom ett år är valt."
WHY_SEXES = "Visar en rangordning med kvinnor och män sida vid sida."
NO_SEXES = "Måttet redovisas inte uppdelat på kvinnor och män. Här visas alla."
NO_VALUE = "värde saknas"
NEW_SERIES = "ny mätning"
SEX_SUFFIX = {"T": "", "K": ", kvinnor", "M": ", män"}
LEVEL_ALL = LEVEL_NAMES
REST = "Övriga länet"


class Dot(Protocol):
    """A year of a line (narvard.views.compare.drawn.Dot)."""

    @property
    def line(self) -> str: ...
    @property
    def sex(self) -> str: ...
    @property
    def period(self) -> int: ...
    @property
    def value(self) -> float | None: ...


def position(own: Read, reference: str) -> str:
    """”Borås ligger högre än länet: 9,7 procent mot 7,8”."""
    value, other = amount(own.value, own.measure), amount(own.reference_value, own.measure)
    told = in_words(value, own.measure.unit)
    if own.value is None or own.reference_value is None:
        return itself(own)
    if own.reference_period != own.period:
        return f"{itself(own)}, {reference} {other} {own.reference_period}"
    name = called(own)
    if value == other:
        return f"{name} ligger på samma nivå som {reference}: {told}"
    if own.verdict == "similar":
        return f"{name} skiljer sig inte säkert från {reference}: {told} mot {other}"
    if own.verdict == "too_little_data":
        return f"Underlaget för {name} är för litet för att jämföra med {reference}: {told} mot {other}"
    word = "högre" if own.value > own.reference_value else "lägre"
    if own.measure.denominator == "survey" and own.reason == "no_interval":
        shown = [round_half_up(one, own.measure.decimals) for one in (own.value, own.reference_value)]
        return survey(name, reference, word, f"{told} mot {other}", abs(shown[0] - shown[1]))
    meaning = {"better": ", vilket är bättre", "worse": ", vilket är sämre"}.get(own.verdict, "")
    return f"{name} ligger {word} än {reference}{meaning}: {told} mot {other}"


def survey(name: str, reference: str, word: str, values: str, apart: float) -> str:
    """A survey whose number of answers is not published: a difference of a percent is none to speak of."""
    how = f"{word} än" if apart > NEAR else "ungefär som"
    return f"{name} ligger {how} {reference}: {values}, men osäkerheten är okänd"


NEAR = 1.0
"""Percentage points between two surveys that say the same, for all that is known."""


def itself(own: Read) -> str:
    if own.value is None:
        return f"{own.area.name} saknar värde för {own.period}"
    return f"{called(own)}: {in_words(amount(own.value, own.measure), own.measure.unit)} {own.period}"


def extremes(rows: Sequence[Read], reference: str) -> str:
    """”Åmål ligger högst med 11,8 procent och Tjörn lägst med 3,2”. `rows` have values, highest first."""
    highest, lowest = rows[0], rows[-1]
    measure, level = highest.measure, highest.reference_value
    high, low = (amount(row.value, measure) for row in (highest, lowest))
    if len(rows) == 1:
        return itself(highest)
    if high == low:
        return f"Alla ligger på samma nivå: {in_words(high, measure.unit)}"
    first, last = _names_tied(rows, high), _names_tied(rows, low)
    ends = f"{first} ligger högst med {in_words(high, measure.unit)} och {last} lägst med {low}"
    if level is None:
        return ends
    year = f" år {highest.reference_period}" if highest.reference_period != max(row.period for row in rows) else ""
    return f"{ends}; {reference} har {amount(level, measure)}{year}"


def within(group: str, rows: Sequence[Read], reference: str) -> str:
    """”Fyrbodal: Åmål ligger högst med 11,8 procent och …”. `rows` are the group's members with value, highest first."""
    if len(rows) == 1:
        alone = rows[0]
        value = in_words(amount(alone.value, alone.measure), alone.measure.unit)
        return f"Inom {group} har bara {alone.area.name} ett värde: {value} {alone.period}"
    return f"{group}: {extremes(rows, reference)}"


def _names_tied(rows: Sequence[Read], text: str) -> str:
    names = [called(row) for row in rows if amount(row.value, row.measure) == text]
    return join_words(names) if len(names) <= 2 else f"{len(names)} områden"


def by_sex(rows: Mapping[str, Read], who: str, measure: Measured, difference: float | None) -> str:
    """”Borås: 72 procent bland kvinnor och 70 bland män, skillnad 2”. `who` is the name of an area or of the reference."""
    name = who[:1].upper() + who[1:]
    parts = [
        f"{amount(rows[sex].value, measure)} bland {words}"
        for sex, words in (("K", "kvinnor"), ("M", "män"))
        if sex in rows and rows[sex].value is not None
    ]
    if not parts:
        return f"{name} saknar värden för kvinnor och män"
    unit = in_words("", measure.unit).strip()
    first, *rest = parts
    said = f"{name}: " + join_words([first.replace(" bland", f" {unit} bland", 1) if unit else first, *rest])
    return said if difference is None else f"{said}, skillnad {number(abs(difference), measure.decimals)}"


def answers(rows: Sequence[Read], measure: Measured, own: str) -> str:
    """How many municipalities gave the highest answer, and what the own one answered. `rows` may be without value."""
    values = [row.value for row in rows if row.value is not None]
    top = max(measure.code_words, default=0)
    first = f"{values.count(top)} av {len(values)} kommuner har svarat ”{measure.code_words.get(top, str(top))}”"
    mine = next((row for row in rows if row.area.name == own), None)
    if mine is None:
        return first
    if mine.value is None:
        return f"{first}; {own} har inget svar"
    return f"{first}; {own} ”{measure.code_words.get(int(mine.value), '')}”"


def spread(groups: Mapping[str, Sequence[float]], measure: Measured) -> str:
    """Which group differs most within itself."""
    widest = max(groups, key=lambda name: max(groups[name]) - min(groups[name]))
    low, high = (number(end(groups[widest]), measure.decimals) for end in (min, max))
    if low == high:
        return f"Inom grupperna är skillnaderna små: {in_words(low, measure.unit)}"
    return f"Störst är skillnaderna inom {widest}: från {low} till {in_words(high, measure.unit)}"


def development(subject: Sequence[Dot], compared: Sequence[Dot], measure: Measured, breaks: Sequence[int]) -> str:
    """”Borås har ökat från 8,6 procent år 2020 till 9,7 år 2022; länet har minskat från 8,0 till 7,8”.

    Only values of the newest series are set against each other; years are said again when the reference has others.
    It says what the values did, not that the change is certain.
    """
    main = _newest_series(subject, breaks)
    if not main:
        return f"{measure.title}: värden saknas för de valda åren"
    other = _newest_series([dot for dot in compared if dot.sex == main[0].sex], breaks)
    same_years = bool(other) and (other[0].period, other[-1].period) == (main[0].period, main[-1].period)
    tail = _change(other, measure, years=not same_years) if other else ""
    return _change(main, measure) + (f"; {inside(tail)}" if tail else "")


def _newest_series(line: Sequence[Dot], breaks: Sequence[int]) -> list[Dot]:
    """Values of the first line that has any, from the break before its newest value on."""
    valued = [dot for dot in line if dot.value is not None]
    valued = [dot for dot in valued if dot.line == valued[0].line]
    start = max((year for year in breaks if valued and year <= valued[-1].period), default=0)
    return [dot for dot in valued if dot.period >= start]


def _change(series: Sequence[Dot], measure: Measured, *, years: bool = True) -> str:
    first, last = series[0], series[-1]
    then, now = (amount(dot.value, measure) for dot in (first, last))
    if first is last:
        return f"{last.line}: {in_words(now, measure.unit)}" + (f" {last.period}" if years else "")
    if then == now:
        same = f"år {last.period} som år {first.period}" if years else "båda åren"
        return f"{last.line} har samma värde {same}: {in_words(now, measure.unit)}"
    word = "ökat" if (last.value or 0.0) > (first.value or 0.0) else "minskat"
    if not years:
        return f"{last.line} har {word} från {then} till {now}"
    unit = " procent" if measure.unit == "%" else ""
    return f"{last.line} har {word} från {then}{unit} år {first.period} till {now} år {last.period}"


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


def value_or_reason(row: Read) -> str:
    return FLAG_TEXTS[row.flag] if row.value is None else with_unit(amount(row.value, row.measure), row.measure.unit)


def class_names(limits: Sequence[float], measure: Measured, highest: float | None) -> list[str]:
    """Classes of a map in words: ”under 5 %”, ”5–6,4 %”, …, ”9,5 % och mer”; without limits the one value there is, if any."""
    if not limits:
        return [] if highest is None else [with_unit(amount(highest, measure), measure.unit)]
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


def partial(rows: Sequence[Read]) -> str:
    """Groups whose value lacks some of their members: which, and how many they rest on."""
    found = [row for row in rows if row.value is not None and is_partial(row.members)]
    if len(found) > 3:
        return f"{len(found)} grupper bygger på en del av sina kommuner. Hur många står i tabellen."
    told = [f"{row.area.name} bygger på {rests_on(row.members)}." for row in found]
    return " ".join(told)


def remark(flag: str, members: str) -> str:
    """What is said last of a row: a reason or a remark, and what a group's value rests on."""
    return ", ".join(filter(None, (FLAG_TEXTS[flag], members)))


def no_reference(reference: str, other: Read) -> str:
    return f"{reference[:1].upper()}{reference[1:]} har bara värden från {rests_on(other.members)}. Det är för få att jämföra med."


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


def no_similar(own: str, level: str) -> str:
    if level != "kommun":
        return similar.NO_GROUPS
    return similar.unknown(own) if own else similar.CHOOSE


def peers(why: str, other: Read | None) -> str:
    """Which municipalities are compared with, and how many of them have a value."""
    members = other.members if other else None
    return f"{why} {members.valued} av dem har värde." if members and members.valued < members.areas else why


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

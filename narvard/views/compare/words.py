"""What /jamfor says."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import day, number, with_unit
from narvard.texts import FLAG_TEXTS, LEVEL_NAMES, similar, verdict_names
from narvard.texts.verdicts import Measured, Rests, rests_on, value_text
from narvard.views.compare.claims import Begun

WHY_YEARS = "Visar utvecklingen över tid, eftersom flera år är valda."
WHY_SUBANNUAL = "Visar utvecklingen över tid, eftersom måttet har värden för kortare tid än ett år."
WHY_ONE_PERIOD = "Visar en rangordning, eftersom en period är vald."
WHY_ONE_YEAR = "Visar en rangordning, eftersom ett år är valt."
WHY_SEXES = "Visar en rangordning med kvinnor och män sida vid sida."
OF_WOMEN = "Meningen gäller kvinnor. Män har egna linjer."
"""Of lines of both sexes: a sentence tells of one."""
NO_SEXES = "Måttet redovisas inte uppdelat på kvinnor och män. Värdena gäller alla."
NO_VALUE = "värde saknas"
NEW_SERIES = "ny mätning"
SEX_SUFFIX = {"T": "", "K": ", kvinnor", "M": ", män"}
LEVEL_ALL = LEVEL_NAMES
REST = "Övriga länet"


def goal(value: str, plan: str, *, example: bool) -> str:
    """A line of a goal, and whose it is when it is of a plan."""
    return f"mål {value}, {verdict_names.plan_of(plan, example=example)}" if plan else f"mål {value}"


def begun(claim: Begun) -> str:
    """A numbered mark of the time line: ”1. Exempel: Skövde, från 1 oktober 2025: Mobilt team även kvällar.”"""
    return f"{claim.number}. {'Exempel: ' if claim.example else ''}{claim.who.name}, från {day(claim.day)}: {claim.tries}"


def without_value(count: int) -> str:
    return f"{count} saknar värde"


def of_old_series(count: int) -> str:
    return f"{count} mätt på annat sätt, före en ny mätning"


def value_or_reason(value: float | None, flag: str, measure: Measured) -> str:
    return FLAG_TEXTS[flag] if value is None else value_text(value, measure)


def class_names(limits: Sequence[float], measure: Measured, highest: float | None) -> list[str]:
    """Classes of a map in words: ”under 5 %”, ”5–6,4 %”, …, ”9,5 % och mer”; without limits the one value there is, if any."""
    if not limits:
        return [] if highest is None else [value_text(highest, measure)]
    step = 10.0**-measure.decimals
    texts = [number(limit, measure.decimals) for limit in limits]
    below = [number(limit - step, measure.decimals) for limit in limits]
    between = [
        with_unit(low if low == high else f"{low}–{high}", measure.unit) for low, high in zip(texts[:-1], below[1:], strict=True)
    ]
    return [f"under {with_unit(texts[0], measure.unit)}", *between, f"{with_unit(texts[-1], measure.unit)} och mer"]


def remark(flag: str, members: str) -> str:
    """What is said last of a row: a reason or a remark, and what a group's value rests on."""
    return ", ".join(filter(None, (FLAG_TEXTS[flag], members)))


def no_reference(reference: str, members: Rests | None) -> str:
    return f"{reference[:1].upper()}{reference[1:]} har bara värden från {rests_on(members)}. Det är för få att jämföra med."


def without_reference(reference: str) -> str:
    return f"{reference[:1].upper()}{reference[1:]} har inget värde att jämföra med."


def no_sum(*, is_code: bool) -> str:
    what = "ett svar i ord" if is_code else "ett antal"
    return f"Måttet är {what} och går inte att räkna samman för liknande kommuner."


def others(level: str) -> str:
    return {
        "kommun": "övriga kommuner",
        "kommunalforbund": "övriga kommunalförbund",
        "vardsamverkan": "övriga vårdsamverkansområden",
        "skr-grupp": "övriga kommungrupper",
    }.get(level, "övriga")


def other_level(is_code: bool, level: str) -> str:
    if level == "region":
        return "Måttet finns bara för regionen som helhet. Därför visas utvecklingen över tid, inte en rangordning."
    if is_code:
        return "Måttet är ett svar i ord och går inte att räkna samman till grupper av kommuner. Här visas kommunerna."
    return "Måttet finns bara för kommuner. Här visas kommunerna."


NO_REST = "Välj ett område för att jämföra det med övriga länet. Här jämförs med hela länet."


def large_part(own: str, share: float) -> str:
    """Why the difference between a large area and the county is less than it could be."""
    return (
        f"{own} har {number(100 * share)} procent av länets invånare, så länets värde är till stor del det egna. "
        "Jämför med övriga länet för att se skillnaden mot de andra."
    )


def no_similar(own: str, level: str) -> str:
    if level != "kommun":
        return similar.NO_GROUPS
    return similar.unknown(own) if own else similar.CHOOSE


def peers(why: str, members: Rests | None) -> str:
    """Which municipalities are compared with, and how many of them have a value."""
    return f"{why} {members.valued} av dem har värde." if members and members.valued < members.areas else why


def nearest(title: str) -> str:
    return f"Visa det närmaste befintliga måttet: {title}"


SHOW_VALUES = "Visa värdena som tabell"

LATEST_YEAR = "Visa det senaste året med värden"


CHART = "Diagram"
ALTS = {
    "rang": "Rangordning av områdena",
    "tid": "Linjer över tid",
    "karta": "Karta över länets kommuner",
    "sma": "En liten kurva för varje område",
    "smamatt": "En liten kurva för varje mått",
    "spridning": "Spridning inom grupper av kommuner",
    "svar": "Staplar med antal svar",
    "delar": "Kurva över kvartal eller månader med median",
}


def alt(view: str, part: int = 0) -> str:
    """What kind of chart it is. What it shows is said just before it, and every value stands in the table."""
    return f"{ALTS[view]}{f', del {part} av 2' if part else ''}. Samma värden finns i tabellen."


TURN = "här vände kurvan"
TURN_RULE = (
    "En kurva vänder vid sitt högsta eller lägsta värde, när den sedan har gått minst halva vägen tillbaka. "
    "Det säger inte att vändningen är större än slumpen."
)
SMALL_SCALE = "Alla rutor har samma skala och samma år."
OWN_SCALES = "Varje mått har sin egen skala och sina egna år."
ONLY_DIRECTED = "Mått där högre eller lägre är bättre. Det första värdet i varje mätserie jämförs med det senaste, utan att slumpen räknas bort."
WARNINGS = "Att tänka på om måtten"
WARNED = "Vad man ska tänka på i varje mått står på dess blad och under diagrammet i narvard."
ALL_MEASURES, ALL_AREAS = "Visa alla mått för", "Visa alla kommuner"
STEPS, STEP_HELP = "År på kartan", "Byt år med vänster- och högerpil."
SAME_CLASSES = "Färgerna betyder detsamma alla år."


def small_years(first: int, last: int, *, one_measure: bool) -> str:
    """What a drawing shows."""
    if one_measure:
        return f"Rutorna går från norr till söder och från väster till öster. {first} till {last}. Talet är det senaste värdet."
    return f"Åren är måttets egna, som mest {first} till {last}. Talet är det senaste värdet."


def panel(first: str, year: int, last: str, end: int, turn: int) -> str:
    """A line in words."""
    said = f"{end}: {last}" if year == end else f"{year}: {first}, {end}: {last}"
    return f"{said}, vände {turn}" if turn else said


ENDS = {"highest": "Högst", "lowest": "Lägst"}
DIFFERENCE = "Skillnad"


def larger(name: str, larger: str) -> str:
    return f"Underlaget för {name} är litet. Se {larger}, där mer kan gå att säga"

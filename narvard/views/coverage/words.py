"""What /tackning says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.domain.link_codes import Count, Rows, ShownStatus, Split
from narvard.format import MONTHS, join_words, number
from narvard.texts import LEVEL_NAMES

TOTAL = "Totalt"
YES, NO = "ja", "nej"
COUNTS = {Count.MEASURES: "Mått", Count.NEEDS: "Behov", Count.WEIGHT: "Behovens prioritet"}
ROWS = {Rows.WAYS: "Arbetssätt", Rows.PREREQUISITES: "Förutsättningar", Rows.ALL: "Alla"}
SPLITS = {
    Split.NONE: "Förändringsområde",
    Split.SYSTEM_LEVEL: "Systemnivå",
    Split.PRINCIPAL: "Huvudman",
    Split.PERSPECTIVE: "Perspektiv",
    Split.VIEWPOINT: "Synvinkel",
    Split.STEP: "Steg",
}
STEP_LINES = {
    "insamlat": "Värden finns för minst hälften av kommunerna och minst hälften av befolkningen, eller för regionen om måttet bara gäller den.",
    "definierat": "Befintliga mått med för få värden, och föreslagna mått som går att ta fram med kända metoder.",
    "utvecklas": "Föreslagna mått där metod eller källa saknas. Här krävs en plan.",
}

STATE_WORDS = {
    "foljs": "följs helt",
    "delvis": "följs delvis",
    "foreslaget": "bara föreslagna mått",
    "utan-varden": "bara mått utan värden",
    "saknas": "inget mått",
}
"""How far a need is answered."""
STATE_TITLES = {
    "foljs": "Följs helt i dag",
    "delvis": "Följs delvis i dag",
    "foreslaget": "Har bara föreslagna mått",
    "utan-varden": "Har bara mått som saknar värden",
    "saknas": "Har inget mått",
}
MARKS = {
    "med-varden": "filled",
    "utan-varden": "ring",
    "foreslaget": "diamond",
    "foljs": "filled",
    "delvis": "half",
    "saknas": "empty",
}
"""State → its drawn mark."""
MEASURE_LEGEND = {
    "med-varden": "befintliga mått med värden",
    "utan-varden": "befintliga mått utan värden",
    "foreslaget": "föreslagna mått",
}
SHORT = {
    Count.MEASURES: {"med-varden": "med värden", "utan-varden": "utan värden", "foreslaget": ("föreslaget", "föreslagna")},
    Count.NEEDS: {
        "foljs": "helt",
        "delvis": "delvis",
        "foreslaget": ("föreslaget", "föreslagna"),
        "utan-varden": "utan värden",
        "saknas": "utan mått",
    },
}
HIDDEN = {"med-varden": "befintliga ", "utan-varden": "befintliga "}
NOTHING = {Count.MEASURES: "Inget mått", Count.NEEDS: "Inget behov", Count.WEIGHT: "Inget behov"}
BAR_CAPTION = "Behoven efter hur de kan följas"
FIT_WORDS = {"full": "svarar helt", "partial": "svarar delvis"}
LIST_TITLES = {"befintliga": ("befintligt", "befintliga"), "foreslagna": ("föreslaget", "föreslagna")}
FOLLOWED_TITLE, NOT_FOLLOWED_TITLE = "Följs i dag", "Följs inte i dag"
NO_EXISTING, NO_PROPOSED = "Inget befintligt mått.", "Inget föreslaget mått."
NO_FOLLOWED, NO_UNFOLLOWED = "Inget av behoven.", "Inget av behoven."
EXAMPLES = "Behov, prioritet och kopplingar är exempel ur källdokumenten."
PLAN_MISSING = "Plan saknas. En plan krävs innan måttet kan tas fram."
PLAN_STEPS = {"definiera": "definiera", "testa": "testa", "infora": "införa", "drift": "drift"}
IN_PROPOSAL = "Alla ingår i förslaget. "
SEE_PROPOSAL = "Se förslaget"
DISTINCT = "Ett mått kan stå i flera rutor. Rader, kolumner och totalsummor räknar varje mått en gång."
DISTINCT_NEEDS = "Varje behov står i en ruta, så rader och kolumner går att lägga ihop."
WEIGHTS = "Talen är summan av behovens prioritet, där 5 är viktigast."
NO_AREAS = "Valt område påverkar inte antalen här. Det används i vyn Områden."
SORTED = "Flest luckor överst och till vänster. Årtalet är det senaste med värde. Välj ett årtal för att jämföra."
AREA_HEAD = "Område"
PILOT = "föreslaget, med pilotvärden: "
SPLIT_LABEL = "Dela upp efter"
LONG_WORDS = {"unktionsneds": "unktions\u00adneds", "ompetensförs": "ompetens\u00adförs", "erksamhetsutv": "erksamhets\u00adutv"}
"""Where long words may be divided, by a soft hyphen."""


def choose_proposed(left: int, of: int) -> str:
    """To put measures into the proposal: `left` of those listed are not in it yet."""
    if left < of:
        return f"Ta med {'det' if left == 1 else f'de {left}'} som saknas i förslaget"
    return "Ta med måttet i förslaget" if left == 1 else f"Ta med de {left} måtten i förslaget"


def hyphened(name: str) -> str:
    for part, divided in LONG_WORDS.items():
        name = name.replace(part, divided)
    return name


Piece = tuple[str, tuple[str, ...]]
"""Words, and the states of the needs that they count; no states for plain text."""
FOLLOWED = ("foljs", "delvis")
ANSWERED = ("foljs", "delvis", "foreslaget", "utan-varden")
EVERY = (*ANSWERED, "saknas")


def story(counts: Mapping[str, int], status: ShownStatus) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The headline and the line under it, in pieces so that every number can lead on. `counts` are needs by state."""
    total = sum(counts.values())
    if not total:
        return (plain("Inget behov passar med dina filter"),), (plain("Pröva med färre filter för att se hur behoven kan följas."),)
    none = counts["saknas"]
    opening = (plain("Av "), number_of(counts, EVERY), plain(" behov kan "))
    if status is ShownStatus.PROPOSED:
        headline = (*opening, number_of(counts, ("foreslaget",)), plain(" följas helt eller delvis med de föreslagna måtten"))
        return headline, _lacking(counts, "inget föreslaget mått", " Befintliga mått räknas inte, eftersom du har valt föreslagna.")
    headline = (*opening, number_of(counts, FOLLOWED), plain(" följas i dag, helt eller delvis, med mått som har värden"))
    if status is ShownStatus.EXISTING:
        return headline, _lacking(counts, "inget befintligt mått", " Förslagen räknas inte, eftersom du har valt befintliga.")
    line = (plain("Med förslagen "), number_of(counts, ANSWERED), plain(". "))
    return headline, (*line, *(_lacking(counts, "inget mått", "") if none else (plain("Alla har minst ett mått."),)))


def plain(text: str) -> Piece:
    return text, ()


def number_of(counts: Mapping[str, int], states: tuple[str, ...]) -> Piece:
    count = sum(counts[state] for state in states)
    return str(count), states if count else ()


def _lacking(counts: Mapping[str, int], what: str, tail: str) -> tuple[Piece, ...]:
    return plain("För "), number_of(counts, ("saknas",)), plain(f" finns {what}.{tail}")


CHOOSE = ("Välj en ruta för att se behoven.", "Välj en ruta för att se måtten.")


def cells(count: Count, status: ShownStatus, total: int, without: int, filled: int) -> tuple[str, str]:
    """Headline of the matrix and the line under it.

    Of `total` cells (with needs, when needs are counted) `without` have nothing existing, and the proposals fill `filled` of those.
    """
    every = "rutor" if count is Count.MEASURES else "rutor med behov"
    choose = CHOOSE[count is Count.MEASURES]
    if not total:
        return NOTHING[count] + " i tabellen", choose
    if status is ShownStatus.PROPOSED:
        return f"{filled} av {total} {every} har föreslagna mått", f"Befintliga mått räknas inte. {choose}"
    lacking = "saknar befintligt mått" if count is Count.MEASURES else "går inte att följa i dag"
    has = "har befintliga mått" if count is Count.MEASURES else "går att följa, helt eller delvis"
    headline = f"{without} av {total} {every} {lacking}" if without else f"{total} av {total} {every} {has}"
    if status is ShownStatus.EXISTING or not without:
        return headline, choose
    empty = without - filled
    nothing = "har inget mått alls" if count is Count.MEASURES else "saknar också förslag"
    rest = f", {empty} {'ruta' if empty == 1 else 'rutor'} {nothing}" if empty else ""
    return headline, f"Förslagen fyller {filled} av dem{rest}. {choose}"


def short(count: Count, state: str, amount: int) -> str:
    """What stands after the number in a cell."""
    word = SHORT[Count.MEASURES if count is Count.MEASURES else Count.NEEDS][state]
    return word if isinstance(word, str) else word[amount != 1]


def cell_place(row: str, column: str) -> str:
    """What a cell is about, for screen readers."""
    return f"{row or 'Alla rader'}, {column or 'alla målgrupper'}"


def opened(row: str, column: str, split: Split) -> str:
    """”Kontinuitet och samordning för multisjuka”; totals name what they are the total of."""
    what = f"{SPLITS[split]} {row if row == 'VGR' else lower(row)}" if split and row else row
    if not column:
        return what or "Hela tabellen"
    who = "målgruppen Alla" if column == "Alla" else lower(column)
    return f"{what} för {who}" if what else f"Alla rader för {who}"


def lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def amount(number_of: int, words: tuple[str, str]) -> str:
    return f"{number_of} {words[number_of != 1]}"


def reach(having: int, municipalities: int, share: float, period: int, region_period: int) -> str:
    """”47 av 49 kommuner, 98 procent av befolkningen, 2022”."""
    if not having:
        return f"värde för regionen, {region_period}"
    return f"{having} av {municipalities} kommuner, {percent(share)} av befolkningen, {period}"


def percent(share: float) -> str:
    """A share in whole per cent; never rounded to all or to none."""
    if 0 < share < 0.01:
        return "mindre än 1 procent"
    return "mer än 99 procent" if 0.99 < share < 1 else f"{number(100 * share)} procent"


def measure_words(status: str, tier: int, state: str, pilot: bool) -> str:
    """What stands to the right of a measure in a list."""
    if status == "existing":
        return "har värden" if state == "med-varden" else "saknar värden"
    return ("metod saknas" if tier == 3 else "känd metod") + (", pilotvärden" if pilot else "")


def tier(level: int) -> str:
    return f"Nivå {level}"


def needs_met(count: int) -> str:
    return "Svarar inte på något behov i registret" if not count else f"Svarar på {count} behov"


def plan(step: str, start: str, end: str, responsible: str) -> str:
    return f"Nästa steg i planen: {PLAN_STEPS.get(step, step)}, {month(start)}–{month(end)}. {responsible}."


def month(code: str) -> str:
    """”2027-01” → ”januari 2027”."""
    year, _, number_of = code.partition("-")
    return f"{MONTHS[int(number_of) - 1]} {year}"


def need_line(role: str, priority: int) -> str:
    return f"{ROLES.get(role, role)} · prioritet {priority}"


ROLES = {
    "politiker": "Politiker",
    "verksamhetschef": "Verksamhetschef",
    "enhetschef": "Enhetschef",
    "verksamhetsutvecklare": "Verksamhetsutvecklare",
    "ekonom": "Ekonom",
    "vard-och-omsorgspersonal": "Vård- och omsorgspersonal",
    "patient-och-anhorig": "Patient och anhörig",
}


def no_split(split: Split) -> str:
    return f"Behov har inte {SPLITS[split].lower()}. Här visas förändringsområden i stället."


def no_cell() -> str:
    return "Den valda rutan finns inte i tabellen som visas. Välj en annan ruta."


def for_all(count: int, new: int, counted: Count) -> str:
    what = "mått" if counted is Count.MEASURES else "behov"
    return f"Målgruppen Alla räknas för sig. Där finns {count} {what}" + (f", varav {new} inte räknas här." if new < count else ".")


FILTERS = {
    "cell": "rutan",
    "rows": "valet av rader",
    "perspective": "perspektivet",
    "status": "statusen",
    "change_areas": "förändringsområdet",
    "target_groups": "målgruppen",
}


def nothing(view: str, count: Count, cell: str) -> str:
    """Why nothing is shown."""
    what = "Inget behov" if view == "matris" and count is not Count.MEASURES else "Inget mått"
    if cell:
        return f"{what} finns för {cell}"
    tail = " och har värden på den här nivån" if view == "omraden" else ""
    return f"{what} passar med alla dina filter{tail}"


def without(fields: Sequence[str]) -> str:
    return f"Visa utan {join_words([FILTERS[name] for name in fields])}"


def wider(name: str) -> str:
    return f"Visa allt för {name}"


def areas(having: int, total: int, level: str) -> str:
    """Headline of areas × measures."""
    if level == "region":
        return f"{having} av {total} mått har värden för regionen"
    return f"{number(having)} av {number(total)} rutor har värden: {LEVEL_NAMES[level].lower()} och mått"


def areas_sub(measures: int) -> str:
    return f"{measures} mått med värden. {SORTED}"


def left_out(count: int) -> str:
    return f"{count} mått till har värden, men inte på den här nivån"


def gaps(count: int, total: int) -> str:
    return f"{count} av {total} saknas"


def steps(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    return f"{counts['insamlat']} av {total} mått samlas in brett"


def steps_sub(counts: Mapping[str, int]) -> str:
    return (
        f"{counts['definierat']} är definierade men inte brett insamlade, och för {counts['utvecklas']} behöver metoden utvecklas."
    )


def version(version_id: str, demo: bool, unexpected: int, gained: int) -> str:
    """Which data the states are computed from, and whether they differ from what the catalogue says."""
    kind = "exempelvärdena" if demo else "de verkliga värdena"
    opening = f"Vilka mått som har värden är räknat ur {kind} i dataversion {version_id}."
    if not (unexpected or gained):
        return f"{opening} Det stämmer med vad katalogen anger."
    return f"{opening} Det skiljer sig från katalogen för {unexpected + gained} mått."


UNEXPECTED = "Ska ha värden enligt katalogen men saknar dem här"
GAINED = "Har värden här men inte enligt katalogen"

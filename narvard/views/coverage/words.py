"""What /tackning says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.domain.link_codes import Count, Rows, ShownStatus, Split
from narvard.format import CELLS, MEASURES, MONTHS, NEEDS, capital, count_alone, counted, join_words, number, share_in_words
from narvard.texts import LEVEL_NAMES
from narvard.texts.filters import within
from narvard.texts.names import ROLE_ONE
from narvard.views.coverage import claims

TOTAL = "Totalt"
YES, NO = "ja", "nej"
COUNTS = {Count.MEASURES: "Mått", Count.NEEDS: "Frågor", Count.WEIGHT: "Frågornas prioritet"}
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
    "foljs": "besvaras helt",
    "delvis": "besvaras delvis",
    "foreslaget": "bara föreslagna mått",
    "utan-varden": "bara mått utan värden",
    "saknas": "inget mått",
}
"""How far a need is answered."""
STATE_TITLES = {
    "foljs": "Besvaras helt i dag",
    "delvis": "Besvaras delvis i dag",
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
SHORT: Mapping[Count, Mapping[str, str | tuple[str, str]]] = {
    Count.MEASURES: {"med-varden": "med värden", "utan-varden": "utan värden", "foreslaget": ("föreslaget", "föreslagna")},
    Count.NEEDS: {
        "foljs": "helt",
        "delvis": "delvis",
        "foreslaget": "med förslag",
        "utan-varden": "utan värden",
    },
}
HIDDEN = {"med-varden": "befintliga ", "utan-varden": "befintliga "}
NOTHING = {Count.MEASURES: "Inget mått", Count.NEEDS: "Ingen fråga", Count.WEIGHT: "Ingen fråga"}
BAR_CAPTION = "Frågorna efter hur de kan besvaras"
FIT_WORDS = {"full": "svarar helt", "partial": "svarar delvis"}
LIST_TITLES = {"befintliga": ("befintligt", "befintliga"), "foreslagna": ("föreslaget", "föreslagna")}
FOLLOWED_TITLE, NOT_FOLLOWED_TITLE = "Besvaras i dag", "Besvaras inte i dag"
NO_EXISTING, NO_PROPOSED = "Inget befintligt mått.", "Inget föreslaget mått."
NO_FOLLOWED, NO_UNFOLLOWED = "Ingen av frågorna.", "Ingen av frågorna."
EXAMPLES = "Frågor, prioritet och kopplingar är exempel ur källdokumenten."
PLAN_MISSING = "Plan saknas. En plan krävs innan måttet kan tas fram."
PLAN_STEPS = {"definiera": "definiera", "testa": "testa", "infora": "införa", "drift": "drift"}
IN_PROPOSAL = "Alla ingår i förslaget. "
SEE_PROPOSAL = "Se förslaget"
DISTINCT = "Ett mått kan stå i flera rutor. Rader, kolumner och totalsummor räknar varje mått en gång."
WAYS_ONLY = (
    "Här räknas bara mått som hör till ett arbetssätt, så totalen är lägre än antalet mått på Start. "
    "Välj raderna Alla under Fler val för att räkna måtten om förutsättningar också."
)
DISTINCT_NEEDS = "Varje fråga står i en ruta, så rader och kolumner går att lägga ihop."
WEIGHTS = "Talen är summan av frågornas prioritet, där 5 är viktigast."
SORTED = "Flest luckor överst och till vänster. Årtalet är det senaste med värde. Välj ett årtal för att jämföra."
AREA_HEAD = "Område"
PILOT = "föreslaget, med pilotvärden: "
SHOW_LABEL, COUNT_LABEL, SPLIT_LABEL, ROWS_LABEL = "Visa som", "Räkna", "Dela upp efter", "Rader"
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


KIND = {ShownStatus.EXISTING: "befintligt ", ShownStatus.PROPOSED: "föreslaget "}
"""Which measures are asked for."""


def state_words(status: ShownStatus) -> Mapping[str, str]:
    """How far a need is answered by measures of this status."""
    none = {"saknas": f"inget {KIND.get(status, '')}mått"}
    return STATE_WORDS | none | ({"foreslaget": "föreslagna mått"} if status is ShownStatus.PROPOSED else {})


def state_titles(status: ShownStatus) -> Mapping[str, str]:
    none = {"saknas": f"Har inget {KIND.get(status, '')}mått"}
    return STATE_TITLES | none | ({"foreslaget": "Har föreslagna mått"} if status is ShownStatus.PROPOSED else {})


def empty(count: Count, status: ShownStatus) -> str:
    """What an empty cell says."""
    return f"Inget {KIND.get(status, '')}mått" if count is Count.MEASURES else NOTHING[count]


CHOOSE = "Välj en ruta för att se måtten."


def cells(claim: claims.Cells) -> tuple[str, str]:
    """Headline of the matrix and the line under it."""
    tail = within(claim.within)
    if not claim.total:
        return f"{NOTHING[Count.MEASURES]} i tabellen{tail}", CHOOSE
    if claim.status is ShownStatus.PROPOSED:
        has = "har föreslagna mått"
        if claim.total == 1:
            headline = f"Rutan {has}" if claim.filled else "Rutan har inget föreslaget mått"
        else:
            headline = f"{_of(claim.filled, claim)} {has}"
        return f"{headline}{tail}", f"Befintliga mått räknas inte. {CHOOSE}"
    verb, many = ("saknar befintligt mått", claim.lacking) if claim.lacking else ("har befintliga mått", claim.total)
    headline = f"Rutan {verb}" if claim.total == 1 else f"{_of(many, claim)} {verb}"
    if claim.status is ShownStatus.EXISTING or not claim.lacking:
        return f"{headline}{tail}", CHOOSE
    return f"{headline}{tail}", f"{_filled(claim)} {CHOOSE}"


NAMED = 3
"""Target groups that a headline names; more are counted."""


def thin(claim: claims.Thin) -> str:
    """”För anhöriga och samsjuklighet går nästan inget att följa”."""
    what = "nästan inget" if any(group.valued for group in claim.groups) else "inget i tabellen"
    who = join_words([lower(group.name) for group in claim.groups])
    if len(claim.groups) > NAMED:
        who = f"{'alla ' if len(claim.groups) == claim.of else ''}{len(claim.groups)} målgrupper"
        who = who if len(claim.groups) == claim.of else f"{len(claim.groups)} av {claim.of} målgrupper"
    return f"För {who} går {what} att följa{within(claim.within)}"


def thin_sub(claim: claims.Thin) -> str:
    """”Mått med värden finns i ingen av 6 rutor för anhöriga och i en för samsjuklighet.”; none at all is said once."""
    named = claim.groups[:NAMED]
    if not any(group.valued for group in claim.groups) and len(claim.groups) > NAMED:
        return "Ingen av deras rutor har mått med värden."
    if not any(group.valued for group in named):
        which = "Ingen ruta" if claim.cells > 1 or len(named) > 1 else "Rutan"
        has = "har mått" if which != "Rutan" else "har inget mått"
        return f"{which} för {join_words([lower(group.name) for group in named])} {has} med värden."
    first, *others = named
    said = [f"i {count_alone(first.valued, CELLS)} av {counted(claim.cells, CELLS)} för {lower(first.name)}"]
    said += [f"i {count_alone(group.valued, CELLS)} för {lower(group.name)}" for group in others]
    return f"Mått med värden finns {join_words(said)}."


def _of(many: int, claim: claims.Cells) -> str:
    """”20 av 48 rutor”, ”Ingen av 48 rutor”, ”Alla 48 rutor”."""
    if many == claim.total:
        return f"Alla {number(claim.total)} rutor"
    return f"{capital(count_alone(many, CELLS))} av {number(claim.total)} rutor"


def _filled(claim: claims.Cells) -> str:
    """How many of the cells without anything existing the proposals fill, and what the rest lack."""
    nothing = "har inget mått alls"
    if claim.lacking == 1:
        return "Förslagen fyller den." if claim.filled else f"Den {nothing}."
    empty = claim.lacking - claim.filled
    rest = f"; {counted(empty, CELLS)} {nothing}" if empty else ""
    return f"Förslagen fyller {count_alone(claim.filled, CELLS)} av dem{rest}."


def short(count: Count, state: str, amount: int, status: ShownStatus) -> str:
    """What stands after the number in a cell."""
    if state == "saknas":
        return f"utan {KIND.get(status, '')}mått"
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
    return f"{having} av {municipalities} kommuner, {share_in_words(share)} av befolkningen, {period}"


def measure_words(status: str, tier: int, state: str, pilot: bool) -> str:
    """What stands to the right of a measure in a list."""
    if status == "existing":
        return "har värden" if state == "med-varden" else "saknar värden"
    return ("metod saknas" if tier == 3 else "känd metod") + (", pilotvärden" if pilot else "")


def tier(level: int) -> str:
    return f"Nivå {level}"


def needs_met(count: int) -> str:
    return f"Svarar på {counted(count, NEEDS)}" if count else "Svarar inte på någon fråga i registret"


def plan(step: str, start: str, end: str, responsible: str) -> str:
    return f"Nästa steg i planen: {PLAN_STEPS.get(step, step)}, {month(start)}–{month(end)}. {responsible}."


def month(code: str) -> str:
    """”2027-01” → ”januari 2027”."""
    year, _, number_of = code.partition("-")
    return f"{MONTHS[int(number_of) - 1]} {year}"


def need_line(role: str, priority: int) -> str:
    return f"{ROLE_ONE.get(role, role)} · prioritet {priority}"


def no_split(split: Split) -> str:
    return f"Frågor har inte {SPLITS[split].lower()}. Här visas förändringsområden i stället."


def no_cell() -> str:
    return "Den valda rutan finns inte i tabellen som visas. Välj en annan ruta."


def for_all(claim: claims.ForAll, count: Count) -> str:
    what = MEASURES if count is Count.MEASURES else NEEDS
    new = f", varav {count_alone(claim.new, what)} inte räknas här" if claim.new < claim.there else ""
    return f"Målgruppen Alla räknas för sig. Där finns {counted(claim.there, what)}{new}."


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
    what = "Ingen fråga" if view == "matris" and count is not Count.MEASURES else "Inget mått"
    if cell:
        return f"{what} finns för {cell}"
    tail = " och har värden på den här nivån" if view == "omraden" else ""
    return f"{what} stämmer med alla dina filter{tail}"


def without(fields: Sequence[str]) -> str:
    return f"Visa utan {join_words([FILTERS[name] for name in fields])}"


def wider(name: str) -> str:
    return f"Visa allt för {name}"


def areas(claim: claims.Valued) -> str:
    """Headline of areas × measures."""
    tail = within(claim.within)
    if not claim.total:
        return f"{NOTHING[Count.MEASURES]} i tabellen{tail}"
    if claim.level == "region":
        if claim.total == 1:
            return f"Måttet har {'värden' if claim.having else 'inga värden'} för regionen{tail}"
        return f"{capital(count_alone(claim.having, MEASURES))} av {number(claim.total)} mått har värden för regionen{tail}"
    which = (
        f"Alla {number(claim.total)}"
        if claim.having == claim.total > 1
        else f"{capital(count_alone(claim.having, CELLS))} av {number(claim.total)}"
    )
    return f"{which} rutor har värden: {LEVEL_NAMES[claim.level].lower()} och mått{tail}"


def areas_sub(claim: claims.Valued) -> str:
    return f"{capital(counted(claim.measures, MEASURES))} med värden. {SORTED}" if claim.measures else ""


def left_out(claim: claims.Valued) -> str:
    return f"{capital(counted(claim.left_out, MEASURES))} till har värden, men inte på den här nivån"


def gaps(claim: claims.Gaps) -> str:
    return f"{number(claim.missing)} av {number(claim.measures)} saknas" if claim.missing else "inget saknas"


def steps(claim: claims.Steps) -> str:
    tail = within(claim.within)
    if not claim.total:
        return f"Inget mått stämmer med alla dina filter{tail}"
    if claim.total == 1:
        return f"Måttet samlas {'in brett' if claim.collected else 'inte in brett'}{tail}"
    return f"{capital(count_alone(claim.collected, MEASURES))} av {number(claim.total)} mått samlas in brett{tail}"


def steps_sub(claim: claims.Steps) -> str:
    """What is not collected broadly; empty where everything is."""
    parts = []
    if claim.defined:
        defined = "definierat men inte brett insamlat" if claim.defined == 1 else "definierade men inte brett insamlade"
        parts.append(f"{count_alone(claim.defined, MEASURES)} är {defined}")
    if claim.develop:
        parts.append(f"för {count_alone(claim.develop, MEASURES)} behöver metoden utvecklas")
    return f"{capital(', och '.join(parts))}." if parts else ""


def version(version_id: str, demo: bool, claim: claims.Differing) -> str:
    """Which data the states are computed from, and whether they differ from what the catalogue says."""
    kind = "exempelvärdena" if demo else "de verkliga värdena"
    opening = f"Vilka mått som har värden är räknat ur {kind} i dataversion {version_id}."
    differing = claim.unexpected + claim.gained
    if not differing:
        return opening
    return f"{opening} Det skiljer sig från katalogen för {counted(differing, MEASURES)}."


UNEXPECTED = "Ska ha värden enligt katalogen men saknar dem här"
GAINED = "Har värden här men inte enligt katalogen"

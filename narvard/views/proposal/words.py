"""What /forslag says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.domain.link_codes import Distribution
from narvard.format import (
    MEASURES,
    MONTHS,
    NEEDS,
    THIN_SPACE,
    Unit,
    capital,
    count_alone,
    join_words,
    money,
    number,
    round_half_up,
    rounded_parts,
    unit_of,
)
from narvard.texts.measure import STEPS as STEP_NAMES
from narvard.views.proposal import claims

DOCUMENT = "Underlag till SRO"
DOCUMENT_KINDS = {"docx": "Word", "xlsx": "Excel"}
"""Endings of the document and what they are called."""
DECISION_ALONE = "Word, bara beslutssidan"
EXAMPLE = "Exempel"
EXAMPLES = "Plan och kostnader är exempel och inte beslutade av någon."
YES, NO, NONE = "ja", "nej", "–"
PRINCIPALS = {"vgr": "VGR", "kommuner": "kommunerna"}
KINDS = {"one_off": "engångskostnad", "yearly": "drift"}
UNPLANNED = "Utan plan"
TOTAL, BEYOND = "Summa", "varav utöver ordinarie verksamhet"


# Links


# Numbers


def percent(share: int) -> str:
    return f"{share}{THIN_SPACE}%"


def month(code: str) -> str:
    """”2027-01” → ”januari 2027”."""
    return f"{MONTHS[int(code[5:]) - 1]} {code[:4]}"


# The headline


NOTHING = "Inget mått är valt än"


def headline(claim: claims.Chosen) -> str:
    """”Med 6 valda mått får 9 av 60 behov fullt svar (i dag 5) och 26 delvis (i dag 27). De kostar 1 320 tkr en gång och …”."""
    if not claim.count:
        return NOTHING
    full = f"{count_alone(claim.full, NEEDS)} av {number(claim.needs)} behov fullt svar {_today(claim.full_today)}"
    partly = f" och {count_alone(claim.partial, NEEDS)} delvis {_today(claim.partial_today)}"
    met = f"{full}{partly if claim.partial or claim.partial_today else ''}"
    unit = unit_of(claim.one_off, claim.yearly)
    costs = [f"{unit.text(kronor)} {when}" for kronor, when in ((claim.one_off, "en gång"), (claim.yearly, "per år")) if kronor]
    one = claim.count == 1
    price = f"{'Det' if one else 'De'} kostar {' och '.join(costs)}" if costs else "Ingen kostnad är angiven"
    return f"Med {'ett valt' if one else f'{number(claim.count)} valda'} mått får {met}. {price}"


def _today(count: int) -> str:
    return f"(i dag {count_alone(count, NEEDS)})"


def sub(claim: claims.Chosen) -> str:
    if not claim.count:
        full = "inget" if not claim.full_today else number(claim.full_today)
        return f"Bocka för de mått som ska ingå. I dag får {full} av {claim.needs} behov fullt svar."
    if not claim.total:
        shares = f" {_payers(claim.vgr, claim.yearly, 'ett år i drift')}" if claim.yearly else ""
        return f"Ingen kostnad faller till och med {claim.year}.{shares}"
    unit = unit_of(claim.total, claim.beyond)
    beyond = f"varav {unit.text(claim.beyond)}" if claim.beyond else "inget av det"
    which = "måttet" if claim.count == 1 else "måtten"
    return (
        f"Till och med {claim.year} kostar {which} {unit.text(claim.total)}, {beyond} utöver ordinarie verksamhet. "
        f"{_payers(claim.vgr, claim.total, 'hela summan')}"
    )


def _payers(vgr: int, whole: int, what: str) -> str:
    """”VGR betalar 55 % av hela summan, kommunerna 45 %.”, and all of it in words only when it is all."""
    share = int(round_half_up(100 * vgr / whole, 0))
    if share in (0, 100):
        return f"{'VGR' if share else 'Kommunerna'} betalar {'allt' if vgr in (0, whole) else 'nästan allt'}."
    return f"VGR betalar {percent(share)} av {what}, kommunerna {percent(100 - share)}."


# Välj

CHOOSE_TITLE = "Välj mått"
CHOOSE_ALL, CHOOSE_NONE = "Välj alla", "Ta bort alla"
FACTS = ("Valda mått", "Engångskostnad", "Drift per år", "Behov som får fullt svar")
DETAILS_TITLE = "Måtten i detalj"
DETAILS_SUB = (
    "Nytt svar: behov som inte följs i dag. Bättre svar: behov som följs delvis och får fullt svar. "
    "Bedömningen är 1–5, där 5 är bäst."
)
DETAILS = (
    "Mått",
    "Nytt svar",
    "Bättre svar",
    "Fullt",
    "Delvis",
    "Roller",
    "Bedömning",
    "En gång, kr",
    "Per år, kr",
    "Mognad",
    "I drift",
)
READINESS = {1: "data finns", 2: "metod finns", 3: "metod saknas"}
NOT_RATED = "ej bedömt"
FILTERED = "Listan visar de mått som passar filtren, och de valda."


def of_proposed(count: int) -> str:
    return f"av {count} {'föreslaget' if count == 1 else 'föreslagna'}"


def of_needs(count: int, partial: int) -> str:
    return f"av {count}; {count_alone(partial, NEEDS)} får delvis svar"


def span(years: Sequence[int]) -> str:
    return f"{years[0]}–{years[-1]}" if years else NONE


ALL_INTRODUCED = "när allt är infört"


def price(claim: claims.Priced) -> str:
    """In one unit: ”280 tkr en gång, 40 tkr per år”."""
    unit = unit_of(claim.one_off, claim.yearly)
    parts = [f"{unit.text(kronor)} {when}" for kronor, when in ((claim.one_off, "en gång"), (claim.yearly, "per år")) if kronor]
    return ", ".join(parts) or "ingen kostnad angiven"


def ratings(values: Sequence[tuple[str, int | None]]) -> str:
    return "; ".join(f"{name} {value if value is not None else NOT_RATED}" for name, value in values)


# Kostnad

SHARE_LABEL = "VGR:s andel av det gemensamma"
DISTRIBUTION_LABEL = "Kommunernas del mellan förbunden"
DISTRIBUTIONS = {Distribution.EQUALLY: "Lika", Distribution.BY_PEOPLE: "Efter folkmängd"}
START_LABEL = "Planen börjar"
YEARS_TITLE = "Kostnad per år"
YEARS_ALT = "Staplar över kostnaden per år. Beloppen står i texten före."
"""The same whatever is chosen, as that of the plan: Streamlit makes a chart anew, instead of moving its bars, when its words change."""
FORM_HEADS = ("Finansieringsform", "En gång", "Per år i drift")
BUDGET_HEADS = ("Finansieringsform och kostnadspost", *FORM_HEADS[1:])
TABLES = {"total": "Hela förslaget", "vgr": "VGR:s finansiering", "kommuner": "Kommunernas finansiering"}
LOCAL_TITLE = "Kommunernas del, per kommunalförbund och kommun"
LOCAL_HEADS = ("Område", "Folkmängd", "En gång", "Per år i drift")
WITHOUT_GROUP = "Kommuner utan kommunalförbund"
KRONOR = "kronor"
CHOOSE_FIRST = "Välj först ett eller flera mått, så räknas kostnad och plan fram."
TO_CHOICE = "Välj mått"
COST_METHOD = (
    "Engångskostnaden fördelas jämnt per månad från att måttet börjar definieras till att det är infört. Driften räknas från "
    "första driftmånaden, i tolftedelar det första året. Alla belopp är hela kronor och delas med största rest, så att delarna "
    "alltid blir helheten."
)


def shift_option(code: str, first: str) -> str:
    return month(code) if code else f"som i exemplet, {month(first)}" if first else "som i exemplet"


def to_year(year: int) -> str:
    return f"Till och med {year}"


def items(count: int) -> str:
    return "Visa kostnadsposten" if count == 1 else f"Visa alla {count} kostnadsposter"


def peak(claim: claims.Peak) -> str:
    """”Dyrast 2026 och 2027: 900 tkr per år, sedan bara drift”."""
    if not claim.amount:
        return "Ingen kostnad är angiven"
    amount = money(claim.amount)
    if claim.steady:
        return f"Från {claim.years[0]} bara drift: {amount} per år"
    years = [str(year) for year in claim.years]
    each = " per år" if len(years) > 1 else ""
    return f"Dyrast {join_words(years)}: {amount}{each}{', sedan bara drift' if claim.then_operation else ''}"


def peak_sub(claim: claims.Peak, unit: Unit) -> str:
    return f"Kostnad per år, {unit.name}. Till och med {claim.year} blir det {money(claim.total)}."


def cost_alt(by_year: Mapping[int, tuple[int, int]]) -> str:
    rows = (f"{year}: {money(one)} en gång och {money(drift)} i drift" for year, (one, drift) in by_year.items())
    return "; ".join(rows) + "."


def beyond_sentence(claim: claims.Beyond) -> str:
    """The parts as they are shown sum to the whole as it is shown."""
    parts = (claim.vgr, claim.municipalities)
    if not claim.total:
        return "Inga kostnader är angivna för de valda måtten."
    if not sum(parts):
        return f"Inget av {money(claim.total)} är utöver ordinarie verksamhet."
    unit = unit_of(*parts, claim.total)
    vgr, municipalities = rounded_parts(parts, unit)
    payers = [f"{unit.text(part)} för {who}" for part, who in ((vgr, "VGR"), (municipalities, "kommunerna")) if part]
    return f"{unit.text(sum(parts))} av {unit.text(claim.total)} är utöver ordinarie verksamhet: {join_words(payers)}."


def local_sub(distribution: Distribution, claim: claims.Local) -> str:
    if not claim.amount:
        return f"Kommunerna betalar inget till och med {claim.year}."
    how = "lika mellan kommunalförbunden" if distribution is Distribution.EQUALLY else "mellan kommunalförbunden efter folkmängd"
    return f"{money(claim.amount)} till och med {claim.year} delas {how}, och inom varje förbund efter folkmängd."


# Plan

GANTT_ALT = "Tidslinje över stegen för varje valt mått. Stegen står i texten före."
FOLLOW_UP = "fördjupad uppföljning, mitten av 2028"
TARGET_YEAR = "färdplanens målår, slutet av 2030"
PLAN_HEADS = ("Mått", "Steg", "Från", "Till", "Ansvarig", "Att tänka på")
ONGOING = "tills vidare"
AFTER_FOLLOW_UP = "efter uppföljningen 2028"
NO_PLAN = "Måtten har ingen plan."
LATE_TITLE = "Hinner inte vara i drift till uppföljningen 2028"


def plan_sentence(claim: claims.Planned) -> str:
    if claim.count == 1:
        return f"Måttet är {'i drift' if claim.ready else 'inte i drift'} till den fördjupade uppföljningen 2028"
    if claim.ready == claim.count == 2:
        return "Båda måtten är i drift till den fördjupade uppföljningen 2028"
    many = "Alla" if claim.ready == claim.count else f"{capital(count_alone(claim.ready, MEASURES))} av"
    return f"{many} {claim.count} mått är i drift till den fördjupade uppföljningen 2028"


def plan_sub(claim: claims.Planned) -> str:
    if not claim.starts:
        return NO_PLAN
    ready = "är det i drift" if claim.ready_by_end else "är det inte i drift"
    if claim.count > 1:
        ready = f"är {count_alone(claim.ready_by_end, MEASURES)} av {claim.count} i drift"
    by_end = f" Till slutet av 2030 {ready}." if claim.count else ""
    return f"Planen börjar i {month(claim.starts)}. Lodräta linjer: {FOLLOW_UP}, och {TARGET_YEAR}.{by_end}"


def late(title: str, claim: claims.Late) -> str:
    if not claim.start:
        return f"{title} har inget driftsteg i planen."
    late_by = "en månad" if claim.months == 1 else f"{claim.months} månader"
    return (
        f"{title} är i drift först {month(claim.start)}, {late_by} för sent. Hela planen måste börja senast {month(claim.latest)}."
    )


def step_name(code: str) -> str:
    return STEP_NAMES.get(code, code)


def gantt_alt(title: str, steps: Sequence[tuple[str, str]]) -> str:
    return f"{title}: {', '.join(f'{step_name(step).lower()} från {month(start)}' for step, start in steps) or 'utan plan'}."


# Förstudien

PRE_STUDY = {"total": "Förstudiens kostnader", "vgr": "VGR:s finansiering", "kommuner": "Kommunernas finansiering"}
PRE_STUDY_HEADS = ("Finansieringsform och kostnadspost", "Belopp,\u00a0kr")
PRE_STUDY_PLAN = "Förstudiens plan"
PRE_STUDY_PLAN_HEADS = ("Aktivitet", "Vem", "När")
PRE_STUDY_SOURCE = "Källa: Förslag till genomförande av förstudie (2024)."
PER_GROUP = "per kommunalförbund"


def pre_study_sentence(claim: claims.PreStudy) -> str:
    return f"Förstudien kostar {number(claim.total)} kr, varav {number(claim.beyond)} kr utöver ordinarie verksamhet"


def pre_study_sub(claim: claims.PreStudy) -> str:
    least = ""
    if claim.vgr_least != claim.vgr_beyond:
        least = f" ({number(claim.vgr_least)} kr om projektassistenten ryms i ordinarie verksamhet)"
    each = f", {number(claim.each)} kr för vart och ett av de {claim.groups} kommunalförbunden" if claim.each else ""
    theirs = f"varav {number(claim.municipalities_beyond)} kr utöver ordinarie verksamhet{each}"
    return (
        f"VGR finansierar {number(claim.vgr)} kr, varav {number(claim.vgr_beyond)} kr utöver ordinarie verksamhet{least}. "
        f"Kommunerna finansierar {number(claim.municipalities)} kr, {theirs}."
    )

"""What /forslag says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.domain.link_codes import Distribution
from narvard.format import MONTHS, THIN_SPACE, capital, number
from narvard.texts.measure import STEPS as STEP_NAMES

DOCUMENT = "Underlag till SRO"
DOCUMENT_KINDS = {"docx": "Word", "xlsx": "Excel"}
"""Endings of the document and what they are called."""
EXAMPLE = "Exempel"
EXAMPLES = "Plan och kostnader är exempel och inte beslutade av någon."
YES, NO, NONE = "ja", "nej", "–"
PRINCIPALS = {"vgr": "VGR", "kommuner": "kommunerna"}
KINDS = {"one_off": "engångskostnad", "yearly": "drift"}
UNPLANNED = "Utan plan"
TOTAL, BEYOND = "Summa", "varav utöver ordinarie verksamhet"


# Links


# Numbers


def money(kronor: int) -> str:
    """”2,4 mkr”, ”300 tkr”, ”450 kr”: as in a sentence."""
    if kronor >= 1_000_000:
        return f"{number(kronor / 1e6, 1)}\u00a0mkr"
    return f"{number(kronor / 1000)}\u00a0tkr" if kronor >= 1000 else f"{kronor}\u00a0kr"


def percent(share: int) -> str:
    return f"{share}{THIN_SPACE}%"


def thousands(kronor: int) -> str:
    return f"{number(kronor / 1000)} tkr"


def month(code: str) -> str:
    """”2027-01” → ”januari 2027”."""
    return f"{MONTHS[int(code[5:]) - 1]} {code[:4]}"


def measures(count: int) -> str:
    return "ett mått" if count == 1 else f"{count} mått"


# The headline


NOTHING = "Inget mått är valt än"


def headline(count: int, full: int, full_today: int, partial: int, one_off: int, yearly: int, vgr_percent: int) -> str:
    """”12 mått: 18 behov får fullt svar (i dag 5), 20 delvis; 2,4 mkr en gång, 1,1 mkr per år; VGR 52 %, kommunerna 48 %”."""
    needs = f"{full} behov får fullt svar (i dag {full_today}), {partial} delvis"
    shares = f"VGR {percent(vgr_percent)}, kommunerna {percent(100 - vgr_percent)}"
    return f"{capital(measures(count))}: {needs}; {money(one_off)} en gång, {money(yearly)} per år; {shares}"


def nothing_sub(full: int, needs: int) -> str:
    return f"Bocka för de mått som ska ingå. I dag får {full} av {needs} behov fullt svar."


def sub(total: int, beyond: int, year: int, partial_today: int) -> str:
    return (
        f"Till och med {year} kostar det {money(total)}, varav {money(beyond)} utöver ordinarie verksamhet. "
        f"Andelarna gäller den summan. I dag följs {partial_today} behov delvis."
    )


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
    return f"av {count} föreslagna"


def of_needs(count: int, partial: int) -> str:
    return f"av {count}; {partial} får delvis svar"


def span(years: Sequence[int]) -> str:
    return f"{years[0]}–{years[-1]}" if years else NONE


ALL_INTRODUCED = "när allt är infört"


def price(one_off: int, yearly: int) -> str:
    parts = [f"{thousands(one_off)} en gång"] if one_off else []
    parts += [f"{number(yearly / 1000)} per år" if one_off else f"{thousands(yearly)} per år"] if yearly else []
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


def peak(by_year: Mapping[int, tuple[int, int]]) -> str:
    """”Dyrast 2028: 1,3 mkr, sedan bara drift”. `by_year`: year → one-off, operation."""
    top = max(by_year, key=lambda year: sum(by_year[year]))
    if by_year[top] == by_year[max(by_year)] and not by_year[top][0]:
        return f"Från {top} bara drift: {money(sum(by_year[top]))} per år"
    after = [one_off for year, (one_off, _) in by_year.items() if year > top]
    then = ", sedan bara drift" if after and not any(after) else ""
    return f"Dyrast {top}: {money(sum(by_year[top]))}{then}"


def peak_sub(total: int, year: int) -> str:
    return f"Kostnad per år, miljoner kronor. Till och med {year} blir det {money(total)}."


def cost_alt(by_year: Mapping[int, tuple[int, int]]) -> str:
    rows = (f"{year}: {money(one)} en gång och {money(drift)} i drift" for year, (one, drift) in by_year.items())
    return "; ".join(rows) + "."


def beyond_sentence(beyond: int, total: int, vgr: int, municipalities: int) -> str:
    if not total:
        return "Inga kostnader är angivna för de valda måtten."
    return (
        f"{capital(money(beyond))} av {money(total)} är utöver ordinarie verksamhet: "
        f"{money(vgr)} för VGR och {money(municipalities)} för kommunerna."
    )


def local_sub(distribution: Distribution, total: int, year: int) -> str:
    how = "lika mellan kommunalförbunden" if distribution is Distribution.EQUALLY else "mellan kommunalförbunden efter folkmängd"
    return f"{capital(money(total))} till och med {year} delas {how}, och inom varje förbund efter folkmängd."


# Plan

GANTT_ALT = "Tidslinje över stegen för varje valt mått. Stegen står i texten före."
FOLLOW_UP = "fördjupad uppföljning, mitten av 2028"
TARGET_YEAR = "färdplanens målår, slutet av 2030"
PLAN_HEADS = ("Mått", "Steg", "Från", "Till", "Ansvarig", "Att tänka på")
ONGOING = "tills vidare"
AFTER_FOLLOW_UP = "efter uppföljningen 2028"
NO_PLAN = "Måtten har ingen plan."
LATE_TITLE = "Hinner inte vara i drift till uppföljningen 2028"


def plan_sentence(ready: int, count: int) -> str:
    if count == 1:
        return f"Måttet är {'i drift' if ready else 'inte i drift'} till den fördjupade uppföljningen 2028"
    many = "Alla" if ready == count else "Inget av" if not ready else str(ready)
    of = f" {count} mått" if ready == count else f" {count} mått" if not ready else f" av {count} mått"
    return f"{many}{of} är i drift till den fördjupade uppföljningen 2028"


def plan_sub(start: str, end_ready: int, count: int) -> str:
    by_end = f" Till slutet av 2030 är {end_ready} av {count} i drift." if count else ""
    return f"Planen börjar i {month(start)}. Lodräta linjer: {FOLLOW_UP}, och {TARGET_YEAR}.{by_end}"


def late(title: str, start: str, months: int, latest: str) -> str:
    if not start:
        return f"{title} har inget driftsteg i planen."
    late_by = "en månad" if months == 1 else f"{months} månader"
    return f"{title} är i drift först {month(start)}, {late_by} för sent. Hela planen måste börja senast {month(latest)}."


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


def pre_study_sentence(total: int, beyond: int) -> str:
    return f"Förstudien kostar {number(total)} kr, varav {number(beyond)} kr utöver ordinarie verksamhet"


def pre_study_sub(vgr: int, vgr_beyond: int, vgr_least: int, theirs: int, beyond: int, per_group: int, groups: int) -> str:
    least = f" ({number(vgr_least)} kr om projektassistenten ryms i ordinarie verksamhet)" if vgr_least != vgr_beyond else ""
    each = f", {number(per_group)} kr för vart och ett av de {groups} kommunalförbunden" if per_group else ""
    return (
        f"VGR finansierar {number(vgr)} kr, varav {number(vgr_beyond)} kr utöver ordinarie verksamhet{least}. "
        f"Kommunerna finansierar {number(theirs)} kr, varav {number(beyond)} kr utöver ordinarie verksamhet{each}."
    )

"""What /forslag says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.domain.link_codes import Distribution, Order
from narvard.format import (
    MEASURES,
    MONTHS,
    NEEDS,
    THIN_SPACE,
    Unit,
    capital,
    count_alone,
    in_letters,
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
PAYERS_TITLE = "Vem som betalar"
PAYERS = {"vgr": "VGR", "kommuner": "Kommunerna", "total": "Summa"}
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
    """”Åtta nya mått ger svar på åtta frågor till. De kostar 2 100 000 kr att ta fram och 1 050 000 kr per år”."""
    if not claim.count:
        return NOTHING
    one = claim.count == 1
    costs = [f"{number(kronor)} kr {when}" for kronor, when in ((claim.one_off, "att ta fram"), (claim.yearly, "per år")) if kronor]
    price = f"{'Det' if one else 'De'} kostar {' och '.join(costs)}" if costs else "Ingen kostnad är angiven"
    return f"{'Ett nytt' if one else f'{capital(in_letters(claim.count))} nya'} mått ger {_answers(claim)}. {price}"


def _answers(claim: claims.Chosen) -> str:
    """What they answer that is not answered today, else what they answer better."""
    new = claim.full + claim.partial - claim.full_today - claim.partial_today
    better = claim.full - claim.full_today
    if new:
        return f"svar på {questions(new)} till"
    return f"fullt svar på {questions(better)} till" if better else "inte svar på någon fråga till"


def questions(count: int) -> str:
    """”en fråga”, ”tre frågor”: as in a headline."""
    return NEEDS.one if count == 1 else f"{in_letters(count)} {NEEDS.several}"


def sub(claim: claims.Chosen) -> str:
    if not claim.count:
        full = "ingen" if not claim.full_today else number(claim.full_today)
        return f"Bocka för de mått som ska ingå. I dag får {full} av {claim.needs} frågor fullt svar."
    partly = f" och {count_alone(claim.partial, NEEDS)} delvis {_today(claim.partial_today)}"
    full = f"{count_alone(claim.full, NEEDS)} fullt svar {_today(claim.full_today)}"
    met = f"Av {number(claim.needs)} frågor får {full}{partly if claim.partial or claim.partial_today else ''}."
    if not claim.total:
        shares = f" {_payers(claim.vgr, claim.yearly, 'ett år i drift')}" if claim.yearly else ""
        return f"{met} Ingen kostnad faller till och med {claim.year}.{shares}"
    beyond = f"varav {number(claim.beyond)} kr" if claim.beyond else "inget av det"
    which = "måttet" if claim.count == 1 else "måtten"
    return (
        f"{met} Till och med {claim.year} kostar {which} {number(claim.total)} kr, {beyond} utöver ordinarie verksamhet. "
        f"{_payers(claim.vgr, claim.total, 'hela summan')}"
    )


def _today(count: int) -> str:
    return f"(i dag {count_alone(count, NEEDS)})"


def _payers(vgr: int, whole: int, what: str) -> str:
    """”VGR betalar 55 % av hela summan, kommunerna 45 %.”, and all of it in words only when it is all."""
    share = int(round_half_up(100 * vgr / whole, 0))
    if share in (0, 100):
        return f"{'VGR' if share else 'Kommunerna'} betalar {'allt' if vgr in (0, whole) else 'nästan allt'}."
    return f"VGR betalar {percent(share)} av {what}, kommunerna {percent(100 - share)}."


# Välj

CHOOSE_TITLE = "Välj mått"
CHOOSE_ALL, CHOOSE_NONE = "Välj alla", "Ta bort alla"
FACTS = ("Valda mått", "Engångskostnad", "Drift per år", "Frågor som får fullt svar")
SEARCH, SEARCH_HINT, NO_HIT = (
    "Sök föreslaget mått",
    "Skriv till exempel SIP eller F12",
    "Inget föreslaget mått stämmer med sökordet och filtren.",
)
LIST: tuple[tuple[Order | None, str], ...] = (
    (Order.ID, "Id"),
    (Order.TITLE, "Mått"),
    (Order.NEW, "Nytt svar"),
    (Order.BETTER, "Bättre svar"),
    (None, "Bedömning"),
    (Order.ONE_OFF, "En gång, kr"),
    (Order.YEARLY, "Per år, kr"),
    (Order.TIER, "Mognad"),
    (Order.START, "I drift"),
)
"""Headings, and what each orders the table by."""
READINESS = {1: "data finns", 2: "metod finns", 3: "metod saknas"}
NOT_RATED = "ej bedömt"


def shown(count: int, every: int) -> str:
    """How many of the proposed measures the search and the filters leave in the table."""
    return f"Visar {number(count)} av {number(every)}."


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
TO_CHOICE, TO_PLAN = "Välj mått", "Se planen"
COST_METHOD = (
    "Engångskostnaden fördelas jämnt per månad från att måttet börjar definieras till att det är infört. Driften räknas från "
    "första driftmånaden, i tolftedelar det första året. Alla belopp är hela kronor och delas med största rest, så att delarna "
    "alltid blir helheten."
)


def shift_option(code: str, usual: str) -> str:
    return month(code) if code else f"{month(usual)}, om inget annat väljs" if usual else "utan plan"


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


def cost_span(claim: claims.Span) -> str:
    """”Måtten kostar mellan 1,9 och 2,3 mkr att ta fram och mellan 0,9 och 1,2 mkr per år. …”"""
    pairs = ((claim.least_one_off, claim.most_one_off, "att ta fram"), (claim.least_yearly, claim.most_yearly, "per år"))
    parts = [_between(least, most, what) for least, most, what in pairs if most]
    return (
        f"Det kan kosta {join_words(parts)}. Det är alla lägsta belopp för sig och alla högsta för sig; "
        "där inget lägst eller högst är angivet räknas det troliga. Övriga summor här är de troliga."
    )


def _between(least: int, most: int, what: str) -> str:
    """No wider precision than the sentence can bear: as money is said."""
    if money(least) == money(most):
        return f"{money(most)} {what}"
    return f"mellan {money(least)} och {money(most)} {what}"


def prices(claim: claims.Prices) -> str:
    years = join_words([str(year) for year in claim.years])
    without = f"; för {number(claim.without)} kostnadsposter är året inte angivet" if claim.without else ""
    return f"Beloppen är i {years} års priser{without}."


def hours(claim: claims.Hours) -> str:
    some = "" if claim.told == claim.count else f", räknat på de {number(claim.told)} av {number(claim.count)} mått som anger det"
    return f"Arbetet tar {number(claim.hours)} timmar per år i varje kommun{some}."


def silent(titles: Sequence[str]) -> str:
    return f"{join_words(titles)} svarar inte på någon fråga."


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
    can_be = f" Hela planen måste börja senast {month(claim.latest)}." if claim.latest else ""
    return f"{title} hinner inte till 2028; tidigast {month(claim.start)}, {late_by} för sent.{can_be}"


def earliest(title: str, claim: claims.Late) -> str:
    """The same in short, under a heading that says what it is about."""
    return f"{title}: {f'tidigast {month(claim.start)}' if claim.start else 'inget driftsteg'}"


def step_name(code: str) -> str:
    return STEP_NAMES.get(code, code)


def gantt_alt(title: str, steps: Sequence[tuple[str, str]]) -> str:
    return f"{title}: {', '.join(f'{step_name(step).lower()} från {month(start)}' for step, start in steps) or 'utan plan'}."


TESTABLE = (
    "Varje förslag räknat för sig: med värden för måttet skulle sambandet gå att pröva mellan kommunerna, eftersom det andra måttet har värden. "
    "Ett samband mellan två föreslagna mått behöver båda."
)


def testable(found: Sequence[claims.Testable]) -> str:
    """”21 av förslagen skulle vart och ett göra något samband möjligt att pröva”."""
    one = len(found) == 1
    return f"{'Ett' if one else number(len(found))} av förslagen skulle {'' if one else 'vart och ett '}göra något samband möjligt att pröva"


def assumed(start: str, end: str) -> str:
    return f"Antas: ”{start}” påverkar ”{end}”"

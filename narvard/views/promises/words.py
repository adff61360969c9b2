"""What /atagande says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from narvard.format import Noun, capital, count_alone, counted, in_letters, join_words, number, share_in_words, whole_day
from narvard.texts.filters import within
from narvard.texts.shift import place
from narvard.texts.standing import called
from narvard.texts.verdicts import inside
from narvard.views.promises.claims import Decided, Deviated, Planned, Promised, Pursued, Valid

GOALS, ACTIVITIES = Noun("ett mål", "mål"), Noun("en aktivitet", "aktiviteter")
COMMITMENTS, DECISIONS, NUMBERS = Noun("ett åtagande", "åtaganden"), Noun("ett beslut", "beslut"), Noun("ett tal", "tal")
DAYS, DEVIATIONS = Noun("en dag", "dagar"), Noun("en avvikelse", "avvikelser")
EXAMPLE = "Exempel"
MADE_UP = {
    "planer": ("Målen och aktiviteterna är påhittade.", "Mål och aktiviteter som är märkta Exempel är påhittade."),
    "avtal": (
        "Åtagandena är exempel med egna ord. Avtalets namn och tid är verkliga.",
        "Åtaganden som är märkta Exempel är exempel med egna ord. Avtalets namn och tid är verkliga.",
    ),
    "avvikelser": (
        "Antalen och temana är påhittade och säger inget om kommunerna. Invånarantalen är verkliga.",
        "Antal och teman som är märkta exempel är påhittade. Invånarantalen är verkliga.",
    ),
    "beslut": ("Besluten är påhittade.", "Beslut vars forum börjar med Exempel är påhittade."),
}
"""What is made up in a view: where all of it is, and where some is."""
LEVEL = "Nivå"
LEVELS = {"kommun": "Lokalt", "vardsamverkan": "Delregionalt", "region": "Hela länet"}
SILENT_AFTER = "ett halvår"

# Plans

NO_PLAN = "Ingen handlingsplan finns för det du har valt"
NO_PLAN_SUB = "Ta bort ett filter om något är valt. Planernas mål och aktiviteter läggs in på bladen Mål i planer och Aktiviteter i arbetsboken."
PLAN_HEADS = ("Handlingsplan", "Mål", "Takten räcker", "Aktiviteter", "Utan uppdatering på ett halvår")
PLANS_TITLE = "Handlingsplanerna"
ALL_PLANS = "Alla handlingsplaner"
LOOSE = "Aktiviteter som inte hör till något mål"
NOW, FROM_TO, PACE, GOAL = "Nu", "Mål", "Takten", "Vad vi vill"
NO_MEASURE = "Målet har inget mått"
NO_ACTIVITY = "Ingen aktivitet hör till målet."
NOT_STATED = "ej angivet"
HINDRANCE = "Hinder"
SILENT = "ingen uppdatering på ett halvår"
STATES = {
    "planned": Noun("en planerad", "planerade"),
    "ongoing": Noun("en pågår", "pågår"),
    "done": Noun("en klar", "klara"),
    "stopped": Noun("en avbruten", "avbrutna"),
    "unsaid": Noun("en utan besked", "utan besked"),
}


def planned(claim: Planned) -> str:
    """”Fyra av elva öppna aktiviteter har inte fått någon uppdatering på ett halvår”, with what the filters leave out."""
    if not claim.plans:
        return NO_PLAN
    whose = f"Planen för målgruppen {claim.plans[0]}: " if len(claim.plans) == 1 else ""
    said = _silence(claim)
    return (whose + said if whose else capital(said)) + within(claim.within)


def _silence(claim: Planned) -> str:
    if not claim.open_:
        return "ingen aktivitet är öppen" if claim.activities else "ingen aktivitet är inlagd"
    if claim.open_ == 1:
        return f"den enda öppna aktiviteten har {'inte ' if claim.silent else ''}fått någon uppdatering på {SILENT_AFTER}"
    if not claim.silent:
        return f"alla {in_letters(claim.open_)} öppna aktiviteter har fått en uppdatering det senaste halvåret"
    many = "en" if claim.silent == 1 else in_letters(claim.silent)
    return f"{many} av {in_letters(claim.open_)} öppna aktiviteter har inte fått någon uppdatering på {SILENT_AFTER}"


def plan_sub(claim: Planned, pursued: Sequence[Pursued]) -> str:
    """How many goals and activities, and for how many goals the pace is enough."""
    if not claim.plans:
        return NO_PLAN_SUB
    states = [counted(count, STATES[name]) for name, count in _states(claim) if count]
    listed = f": {join_words(states)}" if states else ""
    pace = _pace(claim.goals, pursued)
    loose = f" {capital(counted(claim.without_goal, ACTIVITIES))} hör inte till något mål." if claim.without_goal else ""
    opened = " Öppna är de som varken är klara eller avbrutna." if claim.open_ else ""
    if claim.late:
        opened = f" {capital(count_alone(claim.late, ACTIVITIES))} av de planerade skulle redan ha börjat.{opened}"
    activities = f"{capital(counted(claim.activities, ACTIVITIES))}{listed}.{opened}" if claim.activities else ""
    return f"{activities}{pace}{loose}".strip()


ON_THE_WAY, TOO_SLOW = ("goal_in_time", "goal_reached"), ("goal_late", "goal_never")


def _pace(goals: int, pursued: Sequence[Pursued]) -> str:
    """” Takten räcker för ett av 13 mål, räcker inte för 2 och går inte att säga för 10.”"""
    way, short = (sum(one.outlook in codes for one in pursued) for codes in (ON_THE_WAY, TOO_SLOW))
    if not goals:
        return ""
    if not way and not short:
        return f" Takten går inte att säga för {'målet' if goals == 1 else f'något av {counted(goals, GOALS)}'}."
    rest = [
        f"{what} {count_alone(count, GOALS)}"
        for count, what in ((short, "räcker inte för"), (goals - way - short, "går inte att säga för"))
        if count
    ]
    of = list(dict.fromkeys(place(one.who) for one in pursued if one.now))
    values = f", räknat på värdena för {join_words(of)}" if of else ""
    return f" {join_words([f'Takten räcker för {count_alone(way, GOALS)} av {counted(goals, GOALS)}', *rest])}{values}."


def pace_left(goals: int, way: int, short: int) -> str:
    """Below the number of a plan's goals for which the pace is enough: what of the others."""
    parts = ((short, "räcker inte"), (goals - way - short, "går inte att säga"))
    return ", ".join(f"{number(count)} {what}" for count, what in parts if count)


def late(month: str) -> str:
    return f"skulle ha börjat {month}"


def _states(claim: Planned) -> tuple[tuple[str, int], ...]:
    return tuple((name, getattr(claim, name)) for name in STATES)


def states(claim: Planned) -> str:
    """”3 pågår och 1 klar”, in short."""
    return join_words([counted(count, STATES[name]) for name, count in _states(claim) if count]) or "inga"


def said(on: str, by: str) -> str:
    """When a state was said, and by which role."""
    return f"sagt {on} av {by[:1].lower() + by[1:]}" if by else f"sagt {on}, av vem är ej angivet"


def span(start: str, end: str) -> str:
    return f"{start} – {end}" if start and end else f"från {start}" if start else f"till {end}" if end else "tid ej angiven"


# The agreement

NO_AGREEMENT = "Inget avtal är inlagt"
NO_AGREEMENT_SUB = "Avtal och åtaganden läggs in på bladen Avtal och Åtaganden i arbetsboken."
REST_OF = "Avtalet i övrigt, utan överenskommelse"
TOTAL = "Hela avtalet"
PART_HEADS = ("Avtal och överenskommelser", "Åtaganden", "Går att följa i dag", "Med förslagen", "Inget mått")
PARTS_TITLE = "Så långt går åtagandena att följa"
LIST_HEADS = ("Åtagande", "Går att följa i dag", "Huvudman", "Mått")
DOCUMENT_HEADS = ("Avtal och överenskommelser", "Åtaganden", "Kan följas helt", "Kan följas delvis", "Med förslagen", "Inget mått")
EXAMPLE_NOTE = "Rader vars källa, anteckning eller forum börjar med Exempel är exempel och ersätts av det som har beslutats."
FOLLOWED = {
    "foljs": "Går att följa helt",
    "delvis": "Går att följa delvis",
    "foreslaget": "Mått föreslaget",
    "utan-varden": "Mått utan värden",
    "saknas": "Går inte att följa än",
}
"""How far a commitment can be followed, which says nothing of whether it is kept: the codes are those of `svar`."""
LATER = {"blir-foljda": "Går att följa helt med förslagen", "blir-delvis": "Går att följa delvis med förslagen"}
FOLLOWS = {
    "foljs": "minst ett befintligt mått med värden följer hela åtagandet",
    "delvis": "befintliga mått med värden följer en del av det",
    "foreslaget": "bara föreslagna mått skulle följa det",
    "utan-varden": "det enda mått som finns saknar värden",
    "saknas": "inget mått finns, varken befintligt eller föreslaget",
}
FIT = {"full": "följer hela", "partial": "följer en del"}
NO_COMMITMENT_MEASURE = "Inget mått följer åtagandet"


def valid(claim: Valid, note: str) -> str:
    """Until when an agreement is valid, as seen on the day."""
    if claim.since > claim.day:
        return f"{claim.agreement} börjar gälla {_day(claim.since)}"
    if claim.left is None:
        return f"{claim.agreement} har inget slutdatum angivet"
    more = f", {note[:1].lower() + note[1:]}" if note else ""
    if claim.left < 0:
        return f"{claim.agreement} har gått ut: det gällde till {_day(claim.until)}{more}"
    left = "går ut i dag" if not claim.left else f"går ut om {counted(claim.left, DAYS)}"
    return f"{claim.agreement} gäller till {_day(claim.until)}{more}, och {left}"


def _day(iso: str) -> str:
    return whole_day(date.fromisoformat(iso))


def promised(claim: Promised) -> str:
    """”Av 27 åtaganden kan 10 följas i dag, helt eller delvis, och 22 med förslagen.”"""
    if not claim.total:
        return "Inga åtaganden är inlagda."
    today = claim.full + claim.partial
    said = f"Av {counted(claim.total, COMMITMENTS)} kan {count_alone(today, COMMITMENTS)} följas i dag, helt eller delvis, "
    said += f"och {count_alone(claim.later, COMMITMENTS)} med förslagen."
    waiting = f" {capital(count_alone(claim.waiting, COMMITMENTS))} har bara mått utan värden." if claim.waiting else ""
    none = f" {capital(count_alone(claim.none, COMMITMENTS))} följs av inget mått." if claim.none else ""
    return said + waiting + none


def agreement_source(source: str) -> str:
    return f"Avtalets namn och tid: {source}."


# Deviations

NO_DEVIATIONS = "Inga avvikelser är inlagda"
NO_DEVIATIONS_SUB = "Antal per kommun, år och slag läggs in på bladet Avvikelser i arbetsboken."
CULTURE = "Fler avvikelser kan betyda en öppnare kultur."
HIDDEN = "Tal under fem visas inte och räknas inte in i någon summa, så att ingen kan kännas igen."
KINDS_TITLE, AREAS_TITLE = "Slag av avvikelser", "Områden"
LIFT, NOTHING_TO_LIFT = "Lyft vidare", "Inget tema har kommit upp på mer än ett ställe."
LIFT_SUB = "Teman ur analyserna det senaste året som kommit upp på mer än ett ställe."
THEME_HEADS = ("Tema", "Slag", "Kom upp i", "Lyfts till")
KIND, AREA, RATE, ANALYSED = "Slag", "Område", "per 10 000 invånare", "analyserade gemensamt"
AT_COUNTY = "Länet är den vidaste nivån: härifrån lyfts inget vidare."


def deviated(claim: Deviated) -> str:
    """”I länet rapporterades minst 3 120 avvikelser i samverkan 2025, minst 17,5 per 10 000 invånare”."""
    where = inside(called(claim.who))
    if not claim.year:
        return NO_DEVIATIONS
    if not claim.cells:
        return f"Inga avvikelser i samverkan är inlagda för {where} {claim.year}"
    if claim.cells == claim.hidden:
        return f"Avvikelserna i {where} {claim.year} är för få av varje slag för att visas"
    least = "minst " if claim.hidden else ""
    rate = f", {least}{number(10_000 * claim.count / claim.people, 1)} per 10 000 invånare" if claim.people else ""
    return f"I {where} rapporterades {least}{counted(claim.count, DEVIATIONS)} i samverkan {claim.year}{rate}"


def deviated_sub(claim: Deviated) -> str:
    if not claim.year:
        return NO_DEVIATIONS_SUB
    said = []
    if claim.reporting < claim.members:
        said.append(f"Tal finns från {claim.reporting} av {claim.members} kommuner.")
    if claim.before is not None and claim.cells > claim.hidden:
        least = "minst " if claim.hidden_before else ""
        said.append(f"Året innan var de {least}{number(claim.before)}.")
    if claim.of:
        share = share_in_words(claim.analysed / claim.of)
        said.append(f"Av {number(claim.of)} där det är känt är {number(claim.analysed)} analyserade gemensamt, {share}.")
    if claim.hidden:
        said.append(
            f"{capital(counted(claim.hidden, NUMBERS))} under fem är {'dolt' if claim.hidden == 1 else 'dolda'} och räknas inte in."
        )
    return " ".join([*said, CULTURE])


def at_least(text: str, hidden: int) -> str:
    """A sum without what is hidden is at least so much."""
    return f"minst {text}" if hidden else text


# Decisions

NO_DECISION = "Inga beslut är inlagda"
NO_DECISION_SUB = "Beslut läggs in på bladet Beslut i arbetsboken, med länken till den vy som de togs på."
DECISION_HEADS = ("Datum", "Forum", "Gäller", "Beslut", "Vy")
DECISIONS_TITLE = "Beslut, det senaste först"
FORUMS = Noun("ett forum", "forum")
VIEW, LIVING, NO_VIEW = "Vyn som den var", "Vyn, med nya data", "Ingen vy angiven"


def decided(claim: Decided) -> str:
    if not claim.count:
        return NO_DECISION
    taken = "är taget" if claim.count == 1 else "är tagna"
    where = f"{capital(counted(claim.count, DECISIONS))} {taken} i {counted(claim.forums, FORUMS)}"
    return f"{where}, det senaste {_day(claim.last)}" if claim.count > 1 else f"{where}, {_day(claim.last)}"


def decided_sub(claim: Decided) -> str:
    if not claim.count:
        return NO_DECISION_SUB
    kinds = (
        (claim.frozen, "har länk till vyn som den var"),
        (claim.living, "har länk till vyn med nya data"),
        (claim.count - claim.frozen - claim.living, "har ingen länk"),
    )
    return f"{capital(join_words([f'{count_alone(count, DECISIONS)} {what}' for count, what in kinds if count]))}."


def more_decisions(count: int) -> str:
    return f"{capital(counted(count, DECISIONS))} till finns på sidan."


def source(version: str, *, demo: bool, valued: bool) -> str:
    """What is not made up, or is so too: the values of measures, where the view has any."""
    if not valued:
        return f"Dataversion {version}."
    values = "också påhittade: exempelvärdena i dataversion" if demo else "verkliga, från Kolada: dataversion"
    return f"Måttens värden är {values} {version}."


def made_up(view: str, examples: Sequence[bool]) -> str:
    """Which part of a view is made up; nothing where none is."""
    whole, some = MADE_UP[view]
    return f"{whole if all(examples) else some} " if any(examples) else ""


def marked(name: str, *, example: bool) -> str:
    """A name in a table beside which made-up numbers stand."""
    return f"{name} (exempel)" if example else name


def as_of(day: str) -> str:
    """The day that a document counts from."""
    return f"Räknat den {day}."

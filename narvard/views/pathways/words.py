"""What /samband says."""

from __future__ import annotations

from collections.abc import Mapping

from narvard.domain import Learning, Measure
from narvard.format import MUNICIPALITIES, Noun, capital, count_alone, counted, day, join_words, number
from narvard.texts.export import LINK_SAYS, STRENGTHS
from narvard.texts.filters import within
from narvard.texts.measure import SYSTEM_LEVEL_SHORT
from narvard.views.pathways.claims import Known, Leading, Learnt, Listed, Together, Tried

LINKS, NOTES, TRIALS = Noun("ett samband", "samband"), Noun("en anteckning", "anteckningar"), Noun("ett försök", "försök")
COLUMNS = ("Förutsättning", "Arbetssätt", "Resultat för den enskilde", "Resultat för länet")
NOTHING_HERE = "Inget mått i det här ledet."
SHORT: Mapping[str, str] = {
    "syns": "syns",
    "syns-inte": "syns inte",
    "forskning": "forskning",
    "gar-inte": "prövas inte",
    "antagande": "antagande",
}
"""The same where an arrow arrives."""
MEANINGS: Mapping[str, str] = {
    "syns": "syns i våra data, åt det håll vi antar",
    "syns-inte": "prövat, men syns inte i våra data",
    "forskning": "stöds av forskning, går inte att pröva här",
    "gar-inte": "måtten finns, men värdena går inte att pröva mot varandra",
    "antagande": "går inte att pröva än, minst ett av måtten är bara föreslaget",
}
"""What the words of the arrows mean."""
SEARCH_NOTES = "Sök anteckningar"
STATES = {"provar": "Provar nu", "klart": "Klart", "nedlagt": "Nedlagt"}
VIEW_LABEL, RESULT_LABEL, SEARCH, SEARCH_HINT = "Visa", "Resultat", "Sök samband", "Ett ord, till exempel akutbesök"
CLOSE, BOX_SHEET = "Stäng", "Om måttet"
QUESTIONS = ("Vad ser vi?", "Vad tror vi att det beror på?", "Vad provar vi?", "När vet vi?", "Vad lärde vi oss?")
TRIES_TITLE, TO_LEARNING = "Vem provar vad?", "Alla anteckningar"
NOBODY = "Ingen har skrivit att de provar något om måtten i bilden."
NOTE_HEADS = ("Område", "Började", "Vad provar vi?", "Läge", "Vad lärde vi oss?")
NOT_YET = "Inte än."
NO_VALUE, NO_VALUE_HERE, PROPOSED = "inget värde än (föreslaget)", "inget värde här", "föreslaget"
SIGNS = {"+": "+", "-": "−"}
HOW = (
    "Pilarna är antaganden om vad som påverkar vad. + betyder att det andra värdet väntas öka när det första ökar, − att det väntas minska. "
    "Att två värden följs åt mellan kommuner visar inte vad som är orsak."
)
HOW_TRIED = (
    "Prövat med Spearmans rangkorrelation mellan kommunerna, det senaste året båda måtten har värden och för förändringen på fem år. "
    "Syns gäller bara om slumpen är osannolik (p under 0,05) när alla prövningar räknas in, och riktningen är den vi antar."
)
LIFTING = (
    "Anteckningar läggs in på bladet Lärande i arbetsboken. Skriv roller, aldrig namn. En anteckning lyfts till vårdsamverkan eller länet "
    "genom en ny rad på en högre nivå, med den tidigare radens id i Lyft från. Den tidigare står kvar."
)
EXAMPLE = "Exempel"


def known(claim: Known) -> str:
    """”För 12 av 60 samband finns båda måtten i dag; 5 går att pröva mellan kommunerna, och inget av dem syns i värdena”."""
    if not claim.total:
        return "Inga samband är beskrivna"
    opening = f"För {count_alone(claim.existing, LINKS)} av {number(claim.total)} samband finns båda måtten i dag"
    if not claim.testable:
        return f"{opening}{'; inget' if claim.existing else ', och inget'} går att pröva mellan kommunerna"
    if claim.testable == 1:
        return f"{opening}; ett går att pröva mellan kommunerna, och det syns {'' if claim.seen else 'inte '}i värdena"
    return f"{opening}; {number(claim.testable)} går att pröva mellan kommunerna, och {count_alone(claim.seen, LINKS)} av dem syns i värdena"


def power(claim: Known) -> str:
    """What so few municipalities can show."""
    if not claim.testable or claim.seen == claim.testable:
        return ""
    those = "det" if claim.testable - claim.seen == 1 else "de"
    return (
        f"Det betyder inte att {those} är fel: med {counted(claim.most, MUNICIPALITIES)} syns bara samband starkare än "
        f"ungefär {number(claim.least, 1)}, där 1 är det starkaste."
    )


CHOSEN = "Det är det resultat som flest samband mellan befintliga mått leder till."


def leading(claim: Leading, title: str) -> str:
    """”Bilden visar 9 samband fram till ”X”, i högst tre steg: 8 är antaganden och ett syns inte i våra data.”"""
    why = f" {CHOSEN}" if claim.chosen else ""
    return f"Bilden visar {counted(claim.links, LINKS)} fram till ”{title}”, i högst tre steg: {_kinds(claim)}.{why}"


def led(claim: Leading, title: str) -> str:
    """The headline of a result that the reader has asked for: ”9 samband till ”X”: 8 är antaganden …”."""
    return f"{capital(counted(claim.links, LINKS))} till ”{title}”: {_kinds(claim)}"


def _kinds(claim: Leading) -> str:
    if len(claim.says) == 1 < claim.links:
        return f"alla {_said(claim.says[0][0], claim.links)}"
    return join_words([f"{count_alone(count, LINKS)} {_said(code, count)}" for code, count in claim.says])


def _said(code: str, count: int) -> str:
    if code == "antagande":
        return "är antaganden som inte går att pröva än" if count > 1 else "är ett antagande som inte går att pröva än"
    return LINK_SAYS[code]


def listed(claim: Listed) -> str:
    tail = within(claim.within)
    return (
        f"Alla {number(claim.total)} samband"
        if claim.count == claim.total
        else f"{number(claim.count)} av {number(claim.total)} samband{tail}"
    )


def tried(claim: Tried) -> str:
    """A correlation in words, with n, its limits and what so many municipalities show."""
    first, _, last = claim.period.partition("-")
    when = f"Förändringen {first}–{last}" if last else first
    p = "p < 0,001" if claim.p < 0.001 else f"p = {number(claim.p, 3)}"
    numbers = (
        f"rangkorrelation {_signed(claim.rho)} (95 % konfidensintervall {_signed(claim.lower)} till {_signed(claim.upper)}, {p})"
    )
    return (
        f"{when}, {counted(claim.n, MUNICIPALITIES)}: {numbers}. {_verdict(claim)} "
        f"Så många kommuner visar bara samband starkare än ungefär {number(claim.least, 2)}."
    )


def _verdict(claim: Tried) -> str:
    if claim.verdict == "seen":
        return "Sambandet syns, åt det håll vi antar. Det visar inte vad som är orsak."
    if claim.verdict == "opposite":
        return "Värdena följs åt, men åt andra hållet än vi antar."
    if claim.p < 0.05:
        return "Sambandet syns inte: p är under 0,05, men det räcker inte när alla prövningar räknas in."
    return "Sambandet syns inte."


def _signed(value: float) -> str:
    return number(value, 2)


def untried(start: Measure, end: Measure) -> str:
    """Why a link is not tried."""
    lacking = [f"”{one.title}”" for one in (start, end) if one.is_proposed]
    if lacking:
        many = "är föreslagna mått utan värden" if len(lacking) > 1 else "är ett föreslaget mått utan värden"
        return f"Går inte att pröva: {join_words(lacking)} {many}."
    return "Går inte att pröva: måtten har inte värden för minst tio kommuner samma år."


def expected(start: str, end: str, sign: str) -> str:
    """”När ”X” ökar väntas ”Y” minska”."""
    return f"När ”{start}” ökar väntas ”{end}” {'öka' if sign == '+' else 'minska'}"


def ground(evidence: str, source: str, strength: str) -> str:
    """What a link rests on."""
    if evidence != "research":
        return "Grund: antagande att pröva, inte bevis."
    return f"Grund: forskning ({source}){f', {STRENGTHS[strength]} underlag' if strength else ''}."


def arrow(end: str, sign: str, says: str) -> str:
    """An arrow to those who listen or read it as a list."""
    return f"”{end}” väntas {'öka' if sign == '+' else 'minska'} ({LINK_SAYS[says]})"


def arrow_title(start: str, end: str, sign: str, says: str) -> str:
    return f"{expected(start, end, sign)}. {capital(LINK_SAYS[says])}."


def level(measure: Measure) -> str:
    return f"{capital(SYSTEM_LEVEL_SHORT.get(measure.system_level, measure.system_level))}nivå"


def learnt(claim: Learnt) -> str:
    """”6 försök: 4 pågår, ett är klart och ett är nedlagt”."""
    tail = within(claim.within)
    if not claim.total:
        return f"Ingen har skrivit någon anteckning{tail}"
    if claim.total == 1:
        how = "pågår" if claim.trying else "är klart" if claim.done else "är nedlagt"
        return f"{capital(counted(1, TRIALS))} {how}{tail}"
    pairs = ((claim.trying, "pågår"), (claim.done, "är klara" if claim.done > 1 else "är klart"))
    parts = [f"{count_alone(count, TRIALS)} {word}" for count, word in pairs if count]
    parts += [f"{count_alone(claim.dropped, TRIALS)} är nedlag{'da' if claim.dropped > 1 else 't'}"] if claim.dropped else []
    return f"{capital(counted(claim.total, TRIALS))}: {join_words(parts)}{tail}"


def overdue(claim: Learnt) -> str:
    """What should have been followed up, on which day."""
    if not claim.overdue:
        return ""
    return f"{capital(counted(claim.overdue, TRIALS))} skulle redan ha följts upp, räknat den {day(claim.day)}."


def together(claim: Together) -> str:
    """”Skövde och Mark provar också något om samma mått.” What each tries is another thing."""
    return f"{join_words(list(claim.names))} provar också något om samma mått."


def tries(note: Learning) -> str:
    """What is tried, in a picture: what is made up says so."""
    return f"{EXAMPLE}: {note.tries}" if note.is_example else note.tries


def note_heading(area: str, note: Learning) -> str:
    return f"{area}, från {day(note.date)}"


def state(note: Learning, *, late: bool) -> str:
    said = STATES[note.state]
    return f"{said}, skulle ha följts upp {day(note.know_by)}" if late else said


def lifted(area: str, note: Learning) -> str:
    return f"Lyft från {area}, {day(note.date)}"


def who(role: str) -> str:
    return f"Vet mer: {role}."


def drawn_for(area: str) -> str:
    return f"Värdena gäller {area}."


def source(version: str, *, demo: bool) -> str:
    values = "Exempelvärden, dataversion" if demo else "Dataversion"
    return f"Sambanden är antaganden och ersätts av arbetsgruppens egna. {values} {version}."


def notes_source() -> str:
    return (
        "Anteckningar som börjar med EXEMPEL är exempel och ersätts av era egna. De räknas aldrig som resultat och rangordnas inte."
    )


def turned(outcome: str, baseline: int) -> str:
    """A mark beside a value: ”åt rätt håll sedan 2022”."""
    return f"{outcome} sedan {baseline}"


def more(count: int) -> str:
    return f"{counted(count, NOTES)} till finns på sidan."


def known_as(code: str) -> str:
    return LINK_SAYS[code]


def option(title: str, count: int) -> str:
    """A result to choose, with how many links lead there."""
    return f"{title} ({number(count)} samband)"

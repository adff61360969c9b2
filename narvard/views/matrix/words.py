"""What /lage says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from narvard.claims import Aged, Claim, Differs, Placed, Unsplit
from narvard.format import (
    MEASURES,
    VALUES,
    apart,
    capital,
    count_alone,
    counted,
    in_letters,
    in_words,
    in_year,
    join_words,
    number,
    roughly,
)
from narvard.texts import LEVEL_ALL, LEVEL_IN_SENTENCE, LEVEL_NOUNS, LEVEL_THE, standing
from narvard.texts.verdicts import NOT_ONLY_CHANCE
from narvard.views.matrix.claims import (
    About,
    Chance,
    Evidence,
    Hollow,
    LeftOut,
    Nothing,
    Noticed,
    Outstanding,
    Past,
    Tiered,
    WithoutFilters,
    Worsening,
)

COUNTY, COUNTRY, REST, PEERS = "länet", "riket", "övriga länet", "liknande kommuner"
NO_CHANGE_AREA = "Utan förändringsområde"
CAPTION = "Läget per mått och område"
MEASURE_HEAD = "Mått"
ALL, ONLY = "Alla kommuner", "Bara min kommun och liknande"
CHOICES = {"": ALL, "liknande": ONLY}
CHOICES_LABEL = "Visa"
POSITIONS = (
    "Ihåliga märken visar bara läget: bland de bästa eller sämsta femtedelen. Antalet personer bakom värdena är inte publicerat, "
    "så det går inte att säga vad slumpen kan ge."
)
FRAME = {"worsening": "varaktigt sämre och försämras", "improving": "varaktigt bättre och förbättras"}
STRONG = "fylld ruta: tydligt (99,8 procent)"
ARROWS = {"up": "förbättras", "down": "försämras", "right": "ökar", "left": "minskar"}
"""Drawn arrow → word. Up is always for the better; without polarity it points to the side."""
TITLES = {turn: capital(said) for turn, said in FRAME.items()}
SUPPORTED, DIRECTION = "Statistiskt säkerställt", "Läge och riktning"
SUPPORTED_LINE = {
    "worsening": "Sämre än {reference} med minst 95 procents säkerhet, och en säkerställd försämring över de fem senaste värdena.",
    "improving": "Bättre än {reference} med minst 95 procents säkerhet, och en säkerställd förbättring över de fem senaste värdena.",
}
DIRECTION_LINE = {
    "worsening": "Bland den sämsta femtedelen två gånger i rad, sämre än {reference}, och minst nio av tio jämförelser mellan de fem "
    "senaste värdena visar en försämring. Osäkerheten är okänd.",
    "improving": "Bland den bästa femtedelen två gånger i rad, bättre än {reference}, och minst nio av tio jämförelser mellan de fem "
    "senaste värdena visar en förbättring. Osäkerheten är okänd.",
}
NONE_LISTED = {
    "worsening": "Inget värde är både säkert sämre och säkert på väg att försämras.",
    "improving": "Inget värde är både säkert bättre och säkert på väg att förbättras.",
}
NONE_DIRECTED = {
    "worsening": "Inget värde är bland de sämsta två gånger i rad, sämre än {reference} och på väg åt fel håll.",
    "improving": "Inget värde är bland de bästa två gånger i rad, bättre än {reference} och på väg åt rätt håll.",
}
LASTING = (
    "Varaktigt: säkert skilt från {reference}, eller bland de sämsta (bästa) två gånger i rad och på samma sida om {reference}."
)
"""What is counted as lasting: `Reading.listed`."""
NONE_TESTED = "Inget värde med riktning går att pröva mot slumpen."
NONE_PLACED = "Inget värde med riktning har ett läge bland områdena."
SHOW_WITHOUT = {
    "target_groups": "målgruppen",
    "change_areas": "förändringsområdet",
    "status": "statusen",
    "perspective": "perspektivet",
}


NOTICES = {
    "no_own": "Välj en kommun under Område för att bara se den och de kommuner som liknar den.",
    "no_size": "Vilka kommuner som liknar {own} går inte att säga, för folkmängden är inte känd.",
    "no_like": "Liknande kommuner finns bara för kommuner, så urvalet gäller inte här.",
    "peers": "Varje kommun jämförs med dem som liknar den mest. Minst tre av dem behöver ha värde.",
    "no_peers": "Vilka kommuner som liknar varandra går inte att säga, för folkmängden är inte känd. Välj en annan jämförelse.",
    "no_groups": "Liknande kommuner finns bara för kommuner. Välj en annan jämförelse.",
    "country": "Regionen jämförs alltid med riket.",
    "both_sexes": "Kvinnor och män visas inte var för sig här. Värdena gäller alla.",
}


def notice(claim: Noticed) -> str:
    return NOTICES[claim.code].format(own=claim.own)


def headline(claim: Claim) -> str:
    """The own area's standing, else what stands out, else why nothing is shown."""
    match claim:
        case Placed():
            return standing.headline(claim)
        case Outstanding():
            return outstanding(claim)
        case Nothing():
            return nothing(claim)
        case _:
            raise TypeError(claim)


def sub(told: Sequence[Claim]) -> str:
    """What the headline is made of: what is statistically supported, what is only a position, and what is not counted."""
    return " ".join(filter(None, [say(claim) for kind, say in SUB for claim in told if isinstance(claim, kind)]))


def worsening(claim: Worsening) -> str:
    said = f"{standing.measures(claim.count)} är {FRAME['worsening']}."
    return f"{said} {LASTING.format(reference=claim.reference)}" if claim.count else ""


def outstanding(claim: Outstanding) -> str:
    """What stands out when no area is the reader's own: ”12 av 782 bedömda värden är varaktigt sämre och försämras, …”."""
    worse, better, judged = claim.worse, claim.better, claim.judged
    if not judged:
        return _unjudged(claim)
    start = f"För {standing.SEXES[claim.sex]} är " if claim.sex in standing.SEXES else ""
    verb = "" if start else " är"
    if not (worse or better):
        which = "det enda bedömda värdet" if judged == 1 else f"inget av de {number(judged)} bedömda värdena"
        no = "varken" if judged == 1 else ""
        how = f"{no} {FRAME['worsening']} eller {FRAME['improving']}".strip()
        return capital(f"{start}{which}{verb} {how}")
    if judged == 1:
        return capital(f"{start}det enda bedömda värdet{verb} {FRAME['worsening' if worse else 'improving']}")
    first = f"{count_alone(worse, VALUES)} av {number(judged)} bedömda värden{verb} {FRAME['worsening']}"
    return capital(f"{start}{first}, och {count_alone(better, VALUES)} är {FRAME['improving']}")


def _unjudged(claim: Outstanding) -> str:
    """Why no value is judged; which are surely higher and lower, where only a direction is missing."""
    count = sum(one for _, one in claim.left)
    whom = f" för {standing.SEXES[claim.sex]}" if claim.sex in standing.SEXES else ""
    if not count:
        return f"Det finns inget värde{whom} att bedöma"
    sides = [(word, one) for word, one in (("högre", claim.higher), ("lägre", claim.lower)) if one]
    if count > 1 and sides and [why for why, _ in claim.left] == ["undirected"]:
        (word, one), *more = sides
        first = f"{count_alone(one, VALUES)} är säkert {word} än {claim.reference}"
        said = join_words([first, *(f"{count_alone(one, VALUES)} {word}" for word, one in more)])
        return f"Inget av {number(count)} värden{whom} har en riktning: {said}"
    which = f"Det enda värdet{whom} går inte" if count == 1 else f"Inget av {number(count)} värden{whom} går"
    return f"{which} att bedöma som bättre eller sämre: {standing.why(claim.left)}"


def lasting(claim: Outstanding) -> str:
    return LASTING.format(reference=claim.reference) if claim.judged else ""


def about(claim: About) -> str:
    """How many are in view, and with what they are compared."""
    level, one = claim.level, claim.areas == 1
    where = LEVEL_THE[level] if one else counted(claim.areas, LEVEL_NOUNS[level])
    shown = f"{capital(counted(claim.measures, MEASURES))} {'för' if one else 'i'} {where}, senaste värdet."
    if claim.compared:
        return f"{shown} {capital(LEVEL_THE[level] if one else LEVEL_ALL[level])} jämförs med {claim.reference}."
    return f"{shown} {_alone(claim.alone)}".strip()


def _alone(reasons: Sequence[str]) -> str:
    """Why no value stands beside another; empty where there is no value."""
    if not reasons:
        return ""
    if "no_groups" in reasons:
        return "Inget av värdena jämförs, för liknande kommuner finns bara för kommuner."
    if tuple(reasons) == ("itself",):
        return "Inget av värdena har något annat att jämföras med än sig självt."
    return f"Inget av värdena har något att jämföras med{' från samma år' if 'other_period' in reasons else ''}."


SUB: tuple[tuple[type[Claim], Callable[..., str]], ...] = (
    (Unsplit, standing.unsplit),
    (Outstanding, lasting),
    (About, about),
    (Differs, standing.difference),
    (Placed, standing.position),
    (Worsening, worsening),
    (Placed, standing.left),
)
"""What stands below the headline, in order."""


def nothing(claim: Nothing) -> str:
    """Why no measure is shown."""
    if claim.passing:
        which = "Måttet" if claim.passing == 1 else f"Inget av de {claim.passing} mått"
        no = "inga värden" if claim.passing == 1 else "värden"
        return f"{which} som stämmer med dina filter har {no} som går att jämföra för {LEVEL_IN_SENTENCE[claim.level]}"
    return "Inget mått stämmer med alla dina filter"


def without(claim: WithoutFilters) -> str:
    return f"Visa utan {join_words([SHOW_WITHOUT[field] for field in claim.dropped])} ({counted(claim.count, MEASURES)})"


def note(claim: Claim) -> str:
    """What stands below the table."""
    match claim:
        case Chance():
            return chance(claim.judged, claim.expected)
        case Hollow():
            return POSITIONS
        case Aged():
            return standing.aged(claim)
        case LeftOut():
            return left_out(claim)
        case _:
            return ""


def chance(judged: int, expected: float) -> str:
    """How many marks chance alone would give, and that chance is not all there is."""
    return f"Av {number(judged)} rutor med osäkerhet väntas {roughly(expected)} avvika av bara slumpen. {NOT_ONLY_CHANCE}"


def left_out(claim: LeftOut) -> str:
    """Which measures that pass the filters are not shown."""
    whom = f"{standing.SEXES[claim.sex]} i " if claim.sex in standing.SEXES else ""
    without_values = f"saknar värden för {whom}{LEVEL_IN_SENTENCE[claim.level]}"
    if claim.coded + claim.without_values == 1:
        why = without_values if claim.without_values else "har ord eller ett rent antal som svar"
        return f"Ett mått till stämmer med filtren men visas inte: det {why}."
    parts = ((claim.coded, "vars svar är ord eller rena antal"), (claim.without_values, f"som {without_values}"))
    listed = join_words([f"{count} {what}" for count, what in parts if count])
    return f"Fler mått stämmer med filtren men visas inte: {listed}."


def basis(*, supported: bool, position: bool) -> str:
    return SUPPORTED.lower() if supported else "läge" if position else ""


def tier(claim: Tiered) -> tuple[str, ...]:
    """What it takes to be in a tier, and what chance alone would give; else that nothing is in it, or could be."""
    if not claim.of:
        return (NONE_TESTED if claim.supported else NONE_PLACED,)
    if not claim.count:
        return ((NONE_LISTED if claim.supported else NONE_DIRECTED)[claim.turn].format(reference=claim.reference),)
    if claim.supported:
        return (SUPPORTED_LINE[claim.turn].format(reference=claim.reference),)
    return DIRECTION_LINE[claim.turn].format(reference=claim.reference), noise(claim.expected, claim.count)


def short_group(name: str) -> str:
    """”Fyrbodals kommunalförbund” → ”Fyrbodal”: as it stands over a few narrow columns."""
    return name.split(" ")[0].removesuffix("s") if " " in name else name


def noise(expected: float, count: int) -> str:
    """What chance alone would give in tier two."""
    return f"Om värdena bara varierade slumpvis skulle {roughly(expected)} hamna i listan. Här är det {count}."


def hindsight(claim: Past, listed: int) -> tuple[str, ...]:
    """What became of those that were in the list of position and direction before: ”worse and getting worse” seldom goes on."""
    if not (listed and claim.listed):
        return ()
    more, less, worst = ("ännu sämre", "bättre", "sämsta") if claim.turn == "worsening" else ("ännu bättre", "sämre", "bästa")
    return (
        f"Så har det gått förr: av {number(claim.listed)} värden som hade stått här tidigare år var {claim.further} {more} nästa gång "
        f"och {claim.back} {less}, och {claim.stayed} var kvar bland de {worst}.",
    )


def measures_count(shown: int, count: int) -> str:
    """”2 mått”, of which a meeting shows one: ”2 mått, ett visas”."""
    return counted(count, MEASURES) + (f", {in_letters(shown)} visas" if shown < count else "")


def measure_title(title: str, sex: str, asked: str) -> str:
    """The measure, marked where it shows everybody though one sex was asked for."""
    return title if sex == asked else f"{title} (alla)"


def title(turn: str, count: int) -> str:
    return f"{TITLES[turn]} ({count})"


def table_on_page(measures: int) -> str:
    return f"Tabellen med {counted(measures, MEASURES)} finns på sidan i narvard."


def list_on_page(turn: str, count: int) -> str:
    return f"Det som är {FRAME[turn]} ({count}) finns på sidan i narvard."


def evidence(claim: Evidence, decimals: int, unit: str) -> str:
    """”24 procent (2022, fyra år gammalt), länet 19. Från 18 procent 2016 till 24 procent 2022.”"""
    now, other = apart(claim.now.value, claim.other, decimals)
    was, then = apart(claim.first.value, claim.last.value, decimals)
    age = f", {standing.old(claim.now.period, claim.now.period + claim.old)}" if claim.old else ""
    beside = f"{standing.behind(claim.reference, claim.valued, claim.areas)} {other}"
    course = f"Från {in_year(was, unit, claim.first.period)} till {in_year(then, unit, claim.last.period)}"
    return f"{in_words(now, unit)} ({claim.now.period}{age}), {beside}. {course}."

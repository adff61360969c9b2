"""What /lage says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from narvard.claims import Aged, Claim, Differs, Placed, Unsplit
from narvard.format import MEASURES, VALUES, apart, capital, counted, in_letters, in_words, in_year, join_words, number, roughly
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
FRAME = {"worsening": "sämre och försämras", "improving": "bättre och förbättras"}
STRONG = "fylld ruta: tydligt (99,8 procent)"
ARROWS = {"up": "förbättras", "down": "försämras", "right": "ökar", "left": "minskar"}
"""Drawn arrow → word. Up is always for the better; without polarity it points to the side."""
TITLES = {"worsening": "Sämre och försämras", "improving": "Bättre och förbättras"}
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
    "worsening": "Inget värde är både bland de sämsta, sämre än {reference} och på väg åt fel håll.",
    "improving": "Inget värde är både bland de bästa, bättre än {reference} och på väg åt rätt håll.",
}
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
    return f"{standing.measures(claim.count)} är både sämre och försämras." if claim.count else ""


def outstanding(claim: Outstanding) -> str:
    """What stands out when no area is the reader's own."""
    worse, better = claim.worse, claim.better
    group = standing.SEXES.get(claim.sex, "")
    if not claim.judged:
        return f"Inget värde {f'för {group} ' if group else ''}går att bedöma som bättre eller sämre"
    if not (worse or better):
        tail = "både sämre och försämras, eller både bättre och förbättras"
        return f"För {group} är inget värde {tail}" if group else f"Inget värde är {tail}"
    first = counted(worse, VALUES)
    start = f"För {group} är {first}" if group else f"{capital(first)} är"
    return f"{start} både sämre och försämras, {better or 'inget'} är bättre och förbättras"


def about(claim: About) -> str:
    """How many are in view, and with what they are compared."""
    level, one = claim.level, claim.areas == 1
    where = LEVEL_THE[level] if one else counted(claim.areas, LEVEL_NOUNS[level])
    shown = f"{capital(counted(claim.measures, MEASURES))} {'för' if one else 'i'} {where}, senaste värdet."
    if not claim.compared:
        return f"{shown} Inget av värdena har något att jämföras med från samma år."
    return f"{shown} {capital(LEVEL_THE[level] if one else LEVEL_ALL[level])} jämförs med {claim.reference}."


SUB: tuple[tuple[type[Claim], Callable[..., str]], ...] = (
    (About, about),
    (Differs, standing.difference),
    (Placed, standing.position),
    (Worsening, worsening),
    (Unsplit, standing.unsplit),
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

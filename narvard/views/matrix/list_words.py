"""What /lage says of its lists of what is lastingly worse and worsening, or better and improving."""

from __future__ import annotations

from narvard.format import VALUES, apart, count_alone, in_words, in_year, number, roughly
from narvard.texts import standing
from narvard.texts.verdicts import behind
from narvard.views.matrix.claims import Evidence, Past, Tiered

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
NONE_TESTED = "Inget bedömt värde är prövat mot slumpen."
NONE_PLACED = "Inget bedömt värde har ett läge bland områdena."


def tier(claim: Tiered) -> tuple[str, ...]:
    """What it takes to be in a tier, and what chance alone would give; else that nothing is in it, or could be."""
    if not claim.of:
        return (NONE_TESTED if claim.supported else NONE_PLACED,)
    if not claim.count:
        return ((NONE_LISTED if claim.supported else NONE_DIRECTED)[claim.turn].format(reference=claim.reference),)
    if claim.supported:
        return (SUPPORTED_LINE[claim.turn].format(reference=claim.reference),)
    return DIRECTION_LINE[claim.turn].format(reference=claim.reference), noise(claim.expected, claim.count)


def noise(expected: float, count: int) -> str:
    """What chance alone would give in tier two."""
    return f"Om värdena bara varierade slumpvis skulle {roughly(expected)} värden hamna i listan. Här är det {count_alone(count, VALUES)}."


def hindsight(claim: Past, listed: int) -> tuple[str, ...]:
    """What became of those that were in the list of position and direction before: ”worse and getting worse” seldom goes on."""
    if not (listed and claim.listed):
        return ()
    more, less, worst = ("ännu sämre", "bättre", "sämsta") if claim.turn == "worsening" else ("ännu bättre", "sämre", "bästa")
    return (
        f"Så har det gått förr: av {number(claim.listed)} värden som hade stått här tidigare år var {claim.further} {more} nästa gång "
        f"och {claim.back} {less}, och {claim.stayed} var kvar bland de {worst}.",
    )


def beside(claim: Evidence, decimals: int, unit: str) -> str:
    """”24 procent (2022), länet 19”: as much as a screen in a room has place for."""
    now, other = apart(claim.now.value, claim.other, decimals)
    return f"{in_words(now, unit)} ({claim.now.period}), {claim.reference} {other}"


def evidence(claim: Evidence, decimals: int, unit: str) -> str:
    """”24 procent (2022, fyra år gammalt), länet 19. Från 18 procent 2016 till 24 procent 2022.”"""
    now, other = apart(claim.now.value, claim.other, decimals)
    was, then = apart(claim.first.value, claim.last.value, decimals)
    age = f", {standing.old(claim.now.period, claim.now.period + claim.old)}" if claim.old else ""
    reference = f"{behind(claim.reference, claim.valued, claim.areas)} {other}"
    course = f"Från {in_year(was, unit, claim.first.period)} till {in_year(then, unit, claim.last.period)}"
    return f"{in_words(now, unit)} ({claim.now.period}{age}), {reference}. {course}."

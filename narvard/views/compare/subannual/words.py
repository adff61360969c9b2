"""What is said of quarters and months over time, in Swedish."""

from __future__ import annotations

from narvard.format import PERIODS, Noun, capital, counted, in_letters, span_words
from narvard.texts.verdicts import Measured
from narvard.views.compare.claim_words import amount, sentence, words
from narvard.views.compare.subannual import claims

TIMES = Noun("en gång", "gånger")
RULE = (
    "Medianen delar värdena i två lika stora halvor. Är fler i rad på samma sida än slumpen brukar ge, eller korsar kurvan medianen "
    "färre gånger, har något ändrats (Anhøj och Olesen 2014)."
)
LIMITS_RULE = (
    "De naturliga gränserna är medelvärdet plus och minus 2,66 gånger hur mycket värdena brukar skilja från ett till nästa (XmR)."
)
MEDIAN, LIMITS, IN_RUN = "medianen", "naturliga gränser", "i rad på samma sida av medianen"


@sentence.register
def _(claim: claims.Run, measure: Measured) -> str:
    noun, where = PERIODS[claim.months], claim.who.name
    middle = f"medianen {words(claim.median, measure)}"
    if claim.signal is claims.Signal.TOO_FEW:
        needed = f"det behövs {in_letters(claims.LEAST_RUNS)}"
        if claim.count >= claims.LEAST_RUNS:
            return f"Det går inte att säga om något har ändrats i {where}: {counted(claim.count - claim.useful, noun)} ligger på {middle}"
        return f"{where} har för få {noun.several} för att säga något: {in_letters(claim.count)}, {needed}"
    if claim.signal is claims.Signal.RUN:
        side = "över" if claim.above else "under"
        run = f"{capital(in_letters(claim.longest))} {noun.several} i rad {side} {middle} i {where}"
        return f"{run}, {span_words(claim.begins, claim.ends)}: något har ändrats"
    if claim.signal is claims.Signal.CROSSINGS:
        times = counted(claim.crossings, TIMES)
        return f"Kurvan för {where} korsar {middle} bara {times} på {counted(claim.count, noun)}: något har ändrats"
    if claim.signal is claims.Signal.SEASON:
        return f"Ingen säker förändring i {where}: mönstret följer årstiderna, med {middle}"
    return f"Ingen säker förändring i {where} på {counted(claim.count, noun)}, med {middle}"


@sentence.register
def _(claim: claims.Natural, measure: Measured) -> str:
    low = amount(claim.lower, measure)
    outside = f"{capital(in_letters(claim.outside))} av {claim.count} värden ligger utanför"
    outside = outside if claim.outside else f"Alla {claim.count} värden ligger innanför"
    return f"Så länge inget ändras ligger nästan alla värden mellan {low} och {words(claim.upper, measure)}. {outside}."


@sentence.register
def _(claim: claims.Spanned, _measure: Measured) -> str:
    return f"{capital(span_words(claim.first, claim.last))}."


OTHERS = "andra områden"
NEW_SERIES = "Ny mätning"


def tried(name: str, what: str) -> str:
    return f"{name}: {what}"


def pilot(name: str) -> str:
    return f"{name} börjar prova måttet"

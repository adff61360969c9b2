"""What /kedjan says."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.domain.link_codes import Answered, WithProposal
from narvard.format import MEASURES, Noun, capital, count_alone, counted, in_letters, join_words, number
from narvard.texts.filters import within
from narvard.views.chain.claims import Chain, Measures, Through

QUESTIONS, PROPOSALS = Noun("en fråga", "frågor"), Noun("ett förslag", "förslag")
COLUMNS = ("Frågor", "Befintliga mått", "Luckor", "Förslag")
TODAY = {
    Answered.FOLLOWED: "besvaras helt",
    Answered.PARTLY: "besvaras delvis",
    Answered.WAITING: "har mått utan värden",
    Answered.NOTHING: "har inget mått",
}
"""After the number of questions: what existing measures give them."""
GAPS = {"ingen": "har ingen lucka", "del": "saknar en del av svaret", "hela": "saknar hela svaret"}
WITHOUT = {"ingen": "besvaras helt", "del": "besvaras delvis", "hela": "besvaras inte"}
WITH = {
    WithProposal.FULL_ALREADY: "besvaras helt, som i dag",
    WithProposal.FULL_NEW: "besvaras helt med förslagen",
    WithProposal.PARTLY_ALREADY: "besvaras delvis, som i dag",
    WithProposal.PARTLY_NEW: "besvaras delvis med förslagen",
    WithProposal.NOT: "besvaras inte",
}
STATE_LABEL, ROLE_LABEL, EVERY_ROLE = "Visa", "Roll", "Alla roller"
ONCE = (
    "Varje fråga räknas en gång i varje kolumn, efter det bästa svar den får, också när flera mått svarar på den. "
    "Ett mått som svarar på flera frågor räknas som ett."
)
EACH_LEADS = "Varje antal leder till just de frågor som det räknar."
NOT_BY_AREA = "Valt område påverkar inte antalen: frågorna gäller hela länet."
ALL_PROPOSALS, CHOOSE_PROPOSALS = "Räkna alla förslag", "Välj vilka förslag som räknas"
THROUGH_HEADS = ("Förslag", "Svarar helt på", "Svarar delvis på", "Bättre svar än i dag på")
THROUGH_NOTE = "Antal frågor, för varje förslag räknat för sig. En fråga som flera förslag svarar på finns på flera rader här."
EXAMPLE = "Exempel"
FILTERS = {"role": "rollen", "target_groups": "målgruppen", "change_areas": "förändringsområdet"}


def headline(claim: Chain) -> str:
    """”Av 60 frågor kan 5 besvaras helt i dag och 27 delvis. Med alla 39 förslag kan 29 besvaras helt och 27 delvis”."""
    tail = within(claim.within)
    if not claim.total:
        return f"Ingen fråga stämmer med alla dina filter{tail}"
    if claim.total == 1:
        return f"{_alone(claim)}{tail}"
    return f"Av {counted(claim.total, QUESTIONS)} kan {_today(claim)}. {_later(claim)}{tail}"


def _today(claim: Chain) -> str:
    """”5 besvaras helt i dag och 27 delvis”: the day stands after the first number."""
    if claim.full and claim.partial:
        return f"{count_alone(claim.full, QUESTIONS)} besvaras helt i dag och {count_alone(claim.partial, QUESTIONS)} delvis"
    return f"{_answered(claim.full, claim.partial, claim.total)} i dag"


def _answered(full: int, partial: int, total: int) -> str:
    """”5 besvaras helt och 27 delvis”, ”27 besvaras delvis”, ”alla tre besvaras helt”, ”ingen besvaras”."""
    if full and partial:
        return f"{count_alone(full, QUESTIONS)} besvaras helt och {count_alone(partial, QUESTIONS)} delvis"
    many = partial or full
    said = f"alla {in_letters(total)}" if many == total else count_alone(many, QUESTIONS)
    return f"{said} besvaras{' delvis' if partial else ' helt' if full else ''}"


def _later(claim: Chain) -> str:
    if not claim.proposals:
        return "Inga mått är föreslagna"
    if (claim.full, claim.partial) == (claim.full_later, claim.partial_later):
        return f"{capital(_which(claim))} ändrar inte det" if claim.proposals == 1 else f"Inget av {_several(claim)} ändrar det"
    return f"Med {_which(claim)} kan {_answered(claim.full_later, claim.partial_later, claim.total)}"


def _which(claim: Chain) -> str:
    """Which proposals count: ”alla 39 förslag”, ”de två valda förslagen”."""
    if claim.chosen:
        return "det valda förslaget" if claim.proposals == 1 else _several(claim)
    return "det enda förslaget" if claim.proposals == 1 else f"alla {number(claim.proposals)} förslag"


def _several(claim: Chain) -> str:
    return f"de {in_letters(claim.proposals)} valda förslagen" if claim.chosen else f"de {number(claim.proposals)} förslagen"


def _alone(claim: Chain) -> str:
    """”Urvalets enda fråga kan besvaras delvis i dag. Med alla 39 förslag kan den besvaras helt”."""
    opening = "Urvalets enda fråga" if claim.within else "Registrets enda fråga"
    today = "kan besvaras helt" if claim.full else "kan besvaras delvis" if claim.partial else "kan inte besvaras"
    before = f"{opening} {today} i dag"
    if claim.full:
        return before
    if not claim.proposals or (claim.full_later, claim.partial_later) == (claim.full, claim.partial):
        return f"{before}. {_later(claim)}"
    return f"{before}. Med {_which(claim)} kan den besvaras {'helt' if claim.full_later else 'delvis'}"


def sub(claim: Chain) -> str:
    """What is left without an answer."""
    if not claim.total or not claim.proposals:
        return ""
    if not claim.unanswered:
        both = claim.full_later and claim.partial_later
        return "Då får varje fråga svar, helt eller delvis." if both and claim.full + claim.partial < claim.total else ""
    if claim.total == 1:
        return ""
    left = "en fråga" if claim.unanswered == 1 else f"{in_letters(claim.unanswered)} frågor"
    return f"{capital(left)} får inget svar ens då."


def questions(count: int) -> str:
    return counted(count, QUESTIONS)


def measures(claim: Measures) -> tuple[str, str]:
    """How many measures the county has, and of which how many have values."""
    return counted(claim.existing, MEASURES), f", {number(claim.valued)} med värden"


def gaps(count: int) -> str:
    return f"{capital(counted(count, QUESTIONS))} har en lucka"


def proposals(claim: Chain, *, counting: bool) -> tuple[str, str]:
    """Which proposals count, and what is said after it."""
    if not counting:
        return "", "Räknas inte i bilden av i dag"
    if not claim.proposals:
        return "", "Inga mått är föreslagna"
    if claim.chosen:
        return ("1 valt förslag" if claim.proposals == 1 else f"{number(claim.proposals)} valda förslag"), " räknas"
    return ("1 förslag" if claim.proposals == 1 else f"Alla {number(claim.proposals)} förslag"), " räknas"


def band(count: int, end: str) -> str:
    """A band to those who listen or read it as a list: ”7 frågor besvaras delvis”."""
    return f" {'fråga' if count == 1 else 'frågor'} {end}"


def band_title(count: int, start: str, end: str) -> str:
    """A band to those who point at it: ”7 frågor: från politiker, besvaras delvis”."""
    return f"{counted(count, QUESTIONS)}: {start}, {end}"


def through_title(count: int, claim: Chain) -> str:
    """Over the list of the proposals: how many of those that count answer any of the questions."""
    one = "förslag" if not claim.chosen else "valt förslag" if claim.proposals == 1 else "valda förslag"
    verb = "svarar på frågorna" if claim.total != 1 else "svarar på frågan"
    return f"{number(count)} av {number(claim.proposals)} {one} {verb}"


def through(claim: Through) -> tuple[str, str, str]:
    return number(claim.full), number(claim.partial), number(claim.better)


def way_out(dropped: Sequence[str], count: int) -> str:
    return f"Visa utan {join_words([FILTERS[name] for name in dropped])}: {counted(count, QUESTIONS)}"


def source(version: str, *, demo: bool) -> str:
    values = f"exempelvärdena i dataversion {version}" if demo else f"värdena i dataversion {version}"
    return f"Frågorna är exempel ur källdokumenten och ersätts av arbetsgruppens egna. Vad som besvaras räknas på {values}."

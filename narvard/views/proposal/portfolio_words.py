"""What the view Portfölj of /forslag says."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import join_words, money, number
from narvard.views.proposal.claims import Best
from narvard.views.proposal.words import percent

PORTFOLIO_TITLE = "Vad får vi för pengarna?"
CEILING_ONE_OFF, CEILING_YEARLY = "Högst en gång, tkr", "Högst per år, tkr"
NO_CEILING = "inget tak"
MUST, MUST_NOT = "Måste ingå", "Får inte ingå"
USE_BEST, BESIDE_BEST, BESIDE_OWN, REMOVE_BESIDE = (
    "Använd det bästa urvalet",
    "Ställ det bredvid",
    "Ställ ert val bredvid",
    "Ta bort jämförelsen",
)
OWN, BEST, BESIDE, TODAY = "Ert val", "Bästa urvalet", "Urvalet bredvid", "I dag"
WEIGHT_METHOD = (
    "Varje fråga väger sin prioritet, 1–5. En fråga som får fullt svar räknas helt, en som får delvis svar till hälften. "
    "Urvalet är det bästa som finns, bevisat med heltalsprogrammering. Av lika bra urval visas det billigaste."
)
COMPARE_HEADS = ("Urval", TODAY, OWN, BESIDE, BEST)
COMPARE_ROWS = (
    "Mått",
    "Frågor med fullt svar",
    "Frågor med delvis svar",
    "Andel av frågornas vikt",
    "En gång, kr",
    "Per år, kr",
    "Till och med {year}, kr",
)
DEMAND = "Krav"
PORTFOLIO_HEADS = ("Mått", OWN, BEST, BESIDE, DEMAND, "En gång, kr", "Per år, kr")
CURVE = "det bästa för pengarna"
CURVE_TITLE = "Varje ny krona ger mindre"
UNSOLVED = "Det gick inte att räkna fram det bästa urvalet på rimlig tid. Pröva med ett lägre tak."
IN_NONE = "Inget mått skiljer."


def limit(one_off: int | None, yearly: int | None) -> str:
    """”högst 2,0 mkr en gång och 800 tkr per år”."""
    parts = [f"{money(one_off)} en gång"] if one_off is not None else []
    parts += [f"{money(yearly)} per år"] if yearly is not None else []
    return f"högst {join_words(parts)}" if parts else "obegränsat med pengar"


def best_sentence(claim: Best) -> str:
    """What the best set gives for the money, beside the reader's own."""
    head = f"För {limit(claim.one_off, claim.yearly)} kan frågorna besvaras till {percent(claim.percent)}"
    if claim.own_percent is None:
        return head
    same = claim.own_percent == claim.percent
    return f"{head}, lika mycket som ert val" if same else f"{head}; ert val når {percent(claim.own_percent)}"


def own_outside() -> str:
    return "Ert val kostar mer än taket."


def same_money() -> str:
    return "Inget tak är satt, så jämförelsen gäller samma pengar som ert val."


def equally_good(swaps: Sequence[str], more: bool) -> str:
    if not swaps:
        return "Inget annat urval är lika bra, lika billigt och lika litet."
    count = "flera" if more else "ett" if len(swaps) == 1 else str(len(swaps))
    return f"Det finns {count} urval till som är lika bra och kostar lika mycket: {'; '.join(swaps)}{' med flera' if more else ''}."


def swap(added: Sequence[str], removed: Sequence[str]) -> str:
    return f"{join_words(added) or 'inget'} i stället för {join_words(removed) or 'inget'}"


def conflict(titles: Sequence[str]) -> str:
    return f"{join_words(titles)} står både som måste ingå och får inte ingå. Ta bort det ena kravet."


def over(kind: str, needed: int, most: int) -> str:
    unit = {"one_off": "en gång", "yearly": "per år"}[kind]
    return (
        f"De mått som måste ingå kostar {number(needed)} kr {unit}, men taket är {number(most)} kr. "
        f"Höj taket med {number(needed - most)} kr eller ta bort ett krav."
    )


IMPOSSIBLE = "Inget urval uppfyller kraven"


def demands(label: str, count: int) -> str:
    return f"{label} ({count})" if count else label


def only_in(name: str, titles: Sequence[str]) -> str:
    return f"Bara i {name[:1].lower()}{name[1:]}: {join_words(titles)}." if titles else ""


def curve_sub(year: int) -> str:
    return f"Linjen är det bästa som går att nå för pengarna till och med {year}. Lodrätt: andel av frågornas vikt."


def curve_alt(points: Sequence[tuple[int, int]]) -> str:
    return "; ".join(f"{money(cost)} ger {percent(share)}" for cost, share in points) + "."

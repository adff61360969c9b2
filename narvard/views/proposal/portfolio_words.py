"""What the view Vad får vi för pengarna? of /forslag says."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import MEASURES, NEEDS, capital, counted, in_letters, join_words, money, number, unit_of
from narvard.views.proposal.claims import Below, Best, Bought, Following, Lit
from narvard.views.proposal.words import percent, questions

PORTFOLIO_TITLE = "Vad får vi för pengarna?"
CEILING_ONE_OFF, CEILING_YEARLY = "Att ta fram, högst tkr", "Per år, högst tkr"
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
    "Urvalet är det bästa som finns; inget annat inom taket ger mer svar. Av lika bra urval visas det billigaste till och med sista "
    "året, sedan det med minst antal mått, sedan det som kommer först i id-ordning."
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
UNSOLVED_STEPS = "Det gick inte att räkna fram nästa mått på rimlig tid."
IN_NONE = "Inget mått skiljer."


def limit(one_off: int | None, yearly: int | None) -> str:
    """”högst 2 000 000 kr en gång och 800 000 kr per år”: in kronor, as the costs beside it."""
    parts = [f"{number(one_off)} kr en gång"] if one_off is not None else []
    parts += [f"{number(yearly)} kr per år"] if yearly is not None else []
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
    return "Taken är vad ert val kostar, så jämförelsen gäller samma pengar. Ändra dem för att se vad andra pengar ger."


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


# The headline


BEST_FOR_MONEY = "Bäst för pengarna"
"""What the view opens with: it is a proposal of what to buy, and not what the reader has chosen."""


def headline(claim: Bought) -> str:
    """”Bäst för pengarna: två nya mått ger svar på tre frågor till. De kostar 370 000 kr att ta fram och 260 000 kr per år; VGR betalar allt”."""
    if not claim.count:
        return f"För {limit(claim.limit_one_off, claim.limit_yearly)} ryms inget nytt mått som ger mer svar"
    one = claim.count == 1
    who = "Ett nytt" if one else f"{capital(in_letters(claim.count))} nya"
    price = kronor(claim.one_off, claim.yearly)
    cost = f"{'Det' if one else 'De'} kostar {price}; {_payers(claim)}" if price else "Ingen kostnad är angiven"
    return f"{BEST_FOR_MONEY}: {who[:1].lower()}{who[1:]} mått ger {_answers(claim)}. {cost}"


def kronor(one_off: int, yearly: int) -> str:
    """”370 000 kr att ta fram och 260 000 kr per år”."""
    parts = ((one_off, "att ta fram"), (yearly, "per år"))
    return " och ".join(f"{number(amount)} kr {what}" for amount, what in parts if amount)


def _answers(claim: Bought) -> str:
    new = claim.full + claim.partial - claim.full_today - claim.partial_today
    better = claim.full - claim.full_today
    if new:
        return f"svar på {questions(new)} till"
    return f"fullt svar på {questions(better)} till" if better else "inte svar på någon fråga till"


def _payers(claim: Bought) -> str:
    """Half each when no kind differs by more than a krona from it."""
    pairs = ((claim.vgr_one_off, claim.one_off), (claim.vgr_yearly, claim.yearly))
    if all(vgr == whole for vgr, whole in pairs):
        return "VGR betalar allt"
    if not any(vgr for vgr, _ in pairs):
        return "kommunerna betalar allt"
    if all(abs(2 * vgr - whole) <= 1 for vgr, whole in pairs):
        return "huvudmännen betalar hälften var"
    theirs = [whole - vgr for vgr, whole in pairs]
    return f"VGR betalar {_parts(claim.vgr_one_off, claim.vgr_yearly)}, kommunerna {_parts(*theirs)}"


def _parts(one_off: int, yearly: int) -> str:
    """What one of them pays; of a kind that is nothing, nothing is said."""
    parts = [f"{number(one_off)} kr"] if one_off else []
    return " och ".join(parts + ([f"{number(yearly)} kr per år"] if yearly else []))


def not_own(own: int, *, same: bool) -> str:
    """Whether it is the reader's own set."""
    if not own:
        return ""
    return " Det är också ert eget val." if same else f" Det är inte ert eget val, som är {counted(own, MEASURES)}."


def who_pays(claim: Bought) -> tuple[tuple[str, str, str], ...]:
    """What it costs and who pays: name, the large number, and what is small below it."""
    whole, vgr = (claim.one_off, claim.yearly), (claim.vgr_one_off, claim.vgr_yearly)
    theirs = (whole[0] - vgr[0], whole[1] - vgr[1])
    named = zip(WHO_PAYS, (whole, vgr, theirs), strict=True)
    unit = unit_of(*whole)
    return tuple((name, unit.text(once), f"att ta fram, {unit.text(yearly)} per år") for name, (once, yearly) in named)


WHO_PAYS = ("Kostar i allt", "VGR betalar", "Kommunerna betalar")


def sub(claim: Bought) -> str:
    free = claim.limit_one_off is None and claim.limit_yearly is None
    money_said = "utan tak" if free else f"för {limit(claim.limit_one_off, claim.limit_yearly)}"
    answered = claim.full + claim.partial
    today = claim.full_today + claim.partial_today
    return (
        f"Det är de mått som ger mest svar {money_said}. Av {number(claim.needs)} frågor får {number(answered)} svar "
        f"(i dag {number(today)}), {number(claim.full)} av dem fullt (i dag {number(claim.full_today)})."
    )


# The questions it lights, and the steps of money

LIT_TITLE = "Frågor som får svar"
LIT_MARKS = {"today": "svar i dag", "new": "svar med måtten", "not": "inget svar"}
ROLES_TITLE, TARGET_GROUPS_TITLE = "Per roll", "Per målgrupp"
MEASURES_TITLE = "Måtten vi får"
NEXT_TITLE, BELOW_TITLE = "Nästa mått in", "Mot ett steg lägre"
NOTHING_MORE = "Inget mått till ger svar på fler frågor."
GUIDING_TITLE = "Färdplanens frågor att hålla i minnet"
DRAG_ONE_OFF, DRAG_YEARLY = "Dra: att ta fram", "Dra: per år"


def lit(claim: Lit) -> str:
    return f"{claim.then} av {claim.needs}"


def lit_today(claim: Lit) -> str:
    """For those who do not see the dots."""
    return f", i dag {claim.today}"


def following(claim: Following, added: Sequence[str], removed: Sequence[str]) -> str:
    """”Med ytterligare 54 000 kr att ta fram kommer A och B in i stället för C. Då får en fråga till svar.”"""
    price = kronor(claim.one_off, claim.yearly)
    instead = f" i stället för {join_words(removed)}" if removed else ""
    gives = (
        f"{counted(claim.new, NEEDS)} till svar"
        if claim.new > 0
        else f"{counted(claim.full, NEEDS)} till fullt svar"
        if claim.full > 0
        else "viktigare frågor svar"
    )
    return f"Med ytterligare {price} kommer {join_words(added)} in{instead}. Då får {gives}."


def below(claim: Below, added: Sequence[str], removed: Sequence[str]) -> str:
    """”Mot högst 1,9 mkr en gång och 750 tkr per år: A kommer in, B faller bort.”"""
    head = f"Jämfört med {limit(claim.one_off, claim.yearly)}"
    if not added and not removed:
        return f"{head} är det samma mått."
    parts = [f"{join_words(names)} {what}" for names, what in ((added, "har kommit in"), (removed, "har fallit bort")) if names]
    return f"{head}: {', '.join(parts)}."

"""The story of /tackning: how many needs can be followed, and what the proposals add."""

from __future__ import annotations

from narvard.domain.link_codes import ShownStatus
from narvard.format import NEEDS, capital, count_alone, number
from narvard.texts.filters import within
from narvard.views.coverage.claims import Followed
from narvard.views.coverage.words import KIND

Piece = tuple[str, tuple[str, ...]]
"""Words, and the states of the needs that they count; no states for plain text."""
FOLLOWED = ("foljs", "delvis")
ANSWERED = (*FOLLOWED, "foreslaget")
EVERY = (*ANSWERED, "utan-varden", "saknas")
ONLY = {
    ShownStatus.EXISTING: "Förslagen räknas inte, eftersom du har valt befintliga.",
    ShownStatus.PROPOSED: "Befintliga mått räknas inte, eftersom du har valt föreslagna.",
}


def story(claim: Followed) -> tuple[Piece, ...]:
    """The headline, in pieces so that every number can lead on."""
    tail = plain(within(claim.within))
    if not claim.total:
        return (plain("Inget behov passar med dina filter"),)
    proposed = claim.status is ShownStatus.PROPOSED
    many, states = (claim.proposed, ("foreslaget",)) if proposed else (claim.today, FOLLOWED)
    how = _how(proposed, many)
    if claim.total == 1:
        said: tuple[Piece, ...] = (("Ett behov", EVERY), plain(f" kan {'' if many else 'inte '}följas{how}"))
    else:
        said = (plain("Av "), (number(claim.total), EVERY), plain(" behov kan "), number_of(many, states), plain(f" följas{how}"))
    return (*said, *((tail,) if tail[0] else ()))


def _how(proposed: bool, many: int) -> str:
    if proposed:
        return f"{' helt eller delvis' if many else ''} med de föreslagna måtten"
    return f" i dag{', helt eller delvis,' if many else ''} med mått som har värden"


def below(claim: Followed) -> tuple[Piece, ...]:
    """The line under the headline: what the proposals add, and what has no measure. What counts nothing is left out."""
    if not claim.total:
        return (plain("Pröva med färre filter för att se hur behoven kan följas."),)
    said: list[Piece] = []
    one, everything = claim.total == 1, claim.status is ShownStatus.ALL
    if everything and not one:
        said += [plain("Med förslagen "), number_of(claim.today + claim.proposed, ANSWERED), plain(". ")]
    elif everything and claim.proposed:
        said.append(plain("Det kan följas med förslagen. "))
    if claim.waiting:
        who: Piece = plain("Det") if one else (capital(count_alone(claim.waiting, NEEDS)), ("utan-varden",))
        said += [who, plain(" har bara mått utan värden. ")]
    if claim.none:
        whom: Piece = plain("det") if one else (count_alone(claim.none, NEEDS), ("saknas",))
        said += [plain("För "), whom, plain(f" finns inget {KIND.get(claim.status, '')}mått. ")]
    elif everything:
        said.append(plain("Behovet har minst ett mått." if one else "Alla behov har minst ett mått."))
    if not everything:
        said.append(plain(ONLY[claim.status]))
    return (*said[:-1], (said[-1][0].rstrip(), said[-1][1]))


def plain(text: str) -> Piece:
    return text, ()


def number_of(count: int, states: tuple[str, ...]) -> Piece:
    return count_alone(count, NEEDS), states if count else ()

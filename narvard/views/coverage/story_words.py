"""The story of /tackning: how many questions can be answered, and what the proposals add."""

from __future__ import annotations

from narvard.domain.link_codes import ShownStatus
from narvard.format import NEEDS, capital, count_alone, every, number
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
        return (plain("Ingen fråga stämmer med alla dina filter"),)
    one = claim.total == 1
    opening = only(bool(claim.within)) if one else (plain("Av "), (number(claim.total), EVERY), plain(" frågor"))
    said = _would(claim) if claim.status is ShownStatus.PROPOSED else _can(claim)
    return (*opening, *said, *((tail,) if tail[0] else ()))


def only(chosen: bool) -> tuple[Piece, ...]:
    """The question where there is one alone."""
    return plain("Urvalets " if chosen else "Registrets "), ("enda fråga", EVERY)


def _can(claim: Followed) -> tuple[Piece, ...]:
    """” kan 5 besvaras helt och 27 delvis i dag”: a measure with values answers in full or in part, and never both as one number."""
    if claim.total == 1:
        how = " besvaras helt" if claim.full else " besvaras delvis" if claim.partial else " inte besvaras"
        return (plain(f" kan{how} i dag"),)
    if not claim.today:
        return (plain(" kan ingen besvaras i dag"),)
    full = ((every(claim.full, claim.total), FOLLOWED[:1]), plain(" besvaras helt")) if claim.full else ()
    partly = (
        ((every(claim.partial, claim.total), FOLLOWED[1:]), plain(" delvis" if full else " besvaras delvis"))
        if claim.partial
        else ()
    )
    between = (plain(" och "),) if full and partly else ()
    return (plain(" kan "), *full, *between, *partly, plain(" i dag"))


def _would(claim: Followed) -> tuple[Piece, ...]:
    """” skulle 42 kunna besvaras, helt eller delvis, med de föreslagna måtten”: they have no values yet."""
    how = f"kunna besvaras{', helt eller delvis,' if claim.proposed else ''} med de föreslagna måtten"
    if claim.total == 1:
        return (plain(f" skulle {'' if claim.proposed else 'inte '}{how}"),)
    return plain(" skulle "), number_of(claim.proposed, ("foreslaget",)), plain(f" {how}")


def below(claim: Followed) -> tuple[Piece, ...]:
    """The line under the headline: what the proposals add, and what has no measure. What counts nothing is left out."""
    if not claim.total:
        return (plain("Pröva med färre filter för att se hur frågorna kan besvaras."),)
    said: list[Piece] = []
    one, everything = claim.total == 1, claim.status is ShownStatus.ALL
    if everything and not one:
        later = claim.today + claim.proposed
        said += [
            plain("Med förslagen kan "),
            (every(later, claim.total), ANSWERED if later else ()),
            plain(f" besvaras{', helt eller delvis' if later else ''}. "),
        ]
    elif everything and claim.proposed:
        said.append(plain("Med förslagen kan den besvaras, helt eller delvis. "))
    if claim.waiting:
        who: Piece = plain("Den") if one else (capital(count_alone(claim.waiting, NEEDS)), ("utan-varden",))
        said += [who, plain(" har bara mått utan värden. ")]
    if claim.none:
        whom: Piece = plain("den") if one else (count_alone(claim.none, NEEDS), ("saknas",))
        said += [plain("För "), whom, plain(f" finns inget {KIND.get(claim.status, '')}mått. ")]
    elif everything:
        said.append(plain("Frågan har minst ett mått." if one else "Alla frågor har minst ett mått."))
    if not everything:
        said.append(plain(ONLY[claim.status]))
    return (*said[:-1], (said[-1][0].rstrip(), said[-1][1]))


def plain(text: str) -> Piece:
    return text, ()


def number_of(count: int, states: tuple[str, ...]) -> Piece:
    return count_alone(count, NEEDS), states if count else ()

"""What /forslag says of costs beside their sums."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import join_words, money, number
from narvard.views.proposal.claims import Hours, Prices, Span


def span(claim: Span) -> str:
    """”Måtten kostar mellan 1,9 och 2,3 mkr att ta fram och mellan 0,9 och 1,2 mkr per år. …”"""
    pairs = ((claim.least_one_off, claim.most_one_off, "att ta fram"), (claim.least_yearly, claim.most_yearly, "per år"))
    parts = [_between(least, most, what) for least, most, what in pairs if most]
    return (
        f"Det kan kosta {join_words(parts)}. Det är alla lägsta belopp för sig och alla högsta för sig; "
        "där inget lägst eller högst är angivet räknas det troliga. Övriga summor här är de troliga."
    )


def _between(least: int, most: int, what: str) -> str:
    """No wider precision than the sentence can bear: as money is said."""
    if money(least) == money(most):
        return f"{money(most)} {what}"
    return f"mellan {money(least)} och {money(most)} {what}"


def prices(claim: Prices) -> str:
    years = join_words([str(year) for year in claim.years])
    without = f"; för {number(claim.without)} kostnadsposter är året inte angivet" if claim.without else ""
    return f"Beloppen är i {years} års priser{without}."


def hours(claim: Hours) -> str:
    some = "" if claim.told == claim.count else f", räknat på de {number(claim.told)} av {number(claim.count)} mått som anger det"
    return f"Arbetet tar {number(claim.hours)} timmar per år i varje kommun{some}."


def silent(titles: Sequence[str]) -> str:
    return f"{join_words(titles)} svarar inte på någon fråga."

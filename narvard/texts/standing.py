"""How an area stands on many measures, in the words of /lage and /profil."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.claims import Aged, Differs, Placed, Unsplit, Who
from narvard.format import MEASURES, capital, count_alone, counted, in_letters, join_words, number

NEITHER = "där högt varken är bra eller dåligt"
"""Of measures without a direction."""
SEXES = {"K": "kvinnor", "M": "män"}
LEFT = {
    "undirected": f"är sådant {NEITHER}",
    "value_missing": "saknar värde",
    "low_power": "har för litet underlag",
    "itself": "jämförs med sig självt",
    "reference_missing": "saknar jämförelsevärde",
    "other_period": "har jämförelsevärde från ett annat år",
    "no_interval": "har okänd osäkerhet och inget läge bland områdena",
    "invalid_interval": "har okänd osäkerhet",
}
"""Why a measure is not judged, of it or of them."""
LEFT_OF_MANY = {"undirected": f"är sådana {NEITHER}", "itself": "jämförs med sig själva"}
LEFT_OF_REGIONS = {"no_interval": "har okänd osäkerhet och inget läge bland regionerna"}
AMONG = {
    "kommun": "länets kommuner",
    "kommunalforbund": "kommunalförbunden",
    "vardsamverkan": "vårdsamverkansområdena",
    "skr-grupp": "kommungrupperna",
    "region": "regionerna",
}
"""Whom a position is among."""
WHOSE = {
    "kommun": "länets",
    "kommunalforbund": "kommunalförbundens",
    "vardsamverkan": "vårdsamverkansområdenas",
    "skr-grupp": "kommungruppernas",
    "region": "regionernas",
}
"""Among whose values a position is."""
UNTESTED = {
    "low_power": ("underlaget är för litet", "underlagen är för små"),
    "itself": ("området är det som jämförs med",) * 2,
    "reference_missing": ("det finns inget värde att jämföra med", "det finns inga värden att jämföra med"),
    "other_period": ("värdet att jämföra med är från ett annat år", "värdena att jämföra med är från andra år"),
    "no_interval": ("antalet personer bakom värdet är inte publicerat", "antalet personer bakom värdena är inte publicerat"),
    "invalid_interval": ("osäkerheten går inte att räkna ut",) * 2,
}
"""Why a difference is not tested, of one measure and of several."""


def measures(count: int) -> str:
    """”Ett mått”, ”18 mått”: as a sentence begins."""
    return f"{'Ett' if count == 1 else number(count)} mått"


def called(who: Who) -> str:
    """An area as a sentence names it: a name of a group of municipalities alone, ”B3 Större stad”, is read as that of a town."""
    return f"kommungruppen {who.name}" if who.code.startswith("skr-") else who.name


def opening(who: Who) -> str:
    """”Borås ligger”, ”För kvinnor ligger Borås”."""
    return f"För {SEXES[who.sex]} ligger {called(who)}" if who.sex in SEXES else f"{capital(called(who))} ligger"


def headline(claim: Placed) -> str:
    """”Borås ligger sämre till på 4 av 38 bedömda mått och bättre till på 10”: verdicts and positions together. Where all that stands
    out is a position: ”Borås ligger bland de sämsta av länets kommuner på 4 av 38 bedömda mått och bland de bästa på 10”."""
    worse, better, judged = claim.worse + claim.worst, claim.better + claim.best, claim.judged
    start, of_all = opening(claim.who), judged + sum(count for _, count in claim.left)
    if not judged:
        whom = _whom(claim)
        which = f"Det enda måttet för {whom} går inte" if of_all == 1 else f"Inget av {number(of_all)} mått för {whom} går"
        return f"{which} att bedöma som bättre eller sämre"
    if not (worse or better):
        return between(claim)
    low, high, among = _ends(claim)
    if judged == 1:
        only = f"det enda av {number(of_all)} mått som går att bedöma som bättre eller sämre" if claim.left else "det enda måttet"
        return f"{start} {low if worse else high}{among} på {only}"
    of = f"{judged} bedömda mått" if claim.left else f"{judged} mått"
    (first, count), (second, other) = ((low, worse), (high, better)) if worse else ((high, better), (low, worse))
    rest = f"{second} på {count_alone(other, MEASURES)}" if other else f"på inget {second}"
    return f"{start} {first}{among} på {count_alone(count, MEASURES)} av {of} och {rest}"


def _ends(claim: Placed) -> tuple[str, str, str]:
    """Where an area stands at the worse end and at the better, and among whom: its place, where no verdict says it."""
    if claim.worse or claim.better:
        return "sämre till", "bättre till", ""
    return "bland de sämsta", "bland de bästa", f" av {AMONG.get(claim.level, 'områdena')}"


def _whom(claim: Placed) -> str:
    return f"{SEXES[claim.who.sex]} i {called(claim.who)}" if claim.who.sex in SEXES else called(claim.who)


def between(claim: Placed) -> str:
    """Where all that is judged is in the middle, and on what ground: ”Alla 3 bedömda mått för Ale ligger i mitten bland länets kommuner”."""
    judged, placed, whom = claim.judged, claim.judged - claim.tested, _whom(claim)
    middle, alike = f"i mitten bland {AMONG.get(claim.level, 'områdena')}", "skiljer sig inte säkert från det som jämförs med"
    if judged == 1:
        of_all = 1 + sum(count for _, count in claim.left)
        only = f"Det enda av {number(of_all)} mått för {whom} som går att bedöma" if claim.left else f"Det enda måttet för {whom}"
        return f"{only} {f'ligger {middle}' if placed else alike}"
    known = f"{judged} bedömda mått" if claim.left else f"{judged} mått"
    if not claim.tested:
        every = f"Båda {'bedömda ' if claim.left else ''}måtten" if judged == 2 else f"Alla {known}"
        return f"{every} för {whom} ligger {middle}"
    if not placed:
        return f"Inget av {known} för {whom} {alike.replace('inte säkert', 'säkert')}"
    return (
        f"Av {known} för {whom} ligger {count_alone(placed, MEASURES)} {middle}, och {count_alone(claim.tested, MEASURES)} {alike}"
    )


def difference(claim: Differs) -> str:
    """”Säkert sämre än länet på 2 mått. Säkert högre på ett mått där högt varken är bra eller dåligt.” Else that none is, or why none
    can be tested."""
    directed = _sides(("sämre", claim.worse), ("bättre", claim.better))
    undirected = _sides(("högre", claim.higher), ("lägre", claim.lower))
    if directed or undirected:
        than = f" än {claim.reference}"
        return " ".join(filter(None, (_surely(directed, than), _surely(undirected, "" if directed else than, NEITHER))))
    if claim.tested == 1:
        return f"Det enda mått som går att pröva skiljer sig inte säkert från {claim.reference}."
    if claim.tested:
        return f"Inget av de {claim.tested} mått som går att pröva skiljer sig säkert från {claim.reference}."
    return _untested(claim)


def _sides(*sides: tuple[str, int]) -> list[tuple[str, int]]:
    return [(side, count) for side, count in sides if count]


def _surely(sides: Sequence[tuple[str, int]], than: str, which: str = "") -> str:
    """”Säkert sämre än länet på 2 mått och bättre på ett.”; with two sides of `which` measures, these come first."""
    if not sides:
        return ""
    (side, count), *more = sides
    rest = [f"{other} på {count_alone(many, MEASURES)}" for other, many in more]
    said = join_words(
        [f"säkert {side}{than} på {count_alone(count, MEASURES) if which and more else counted(count, MEASURES)}", *rest]
    )
    if which and more:
        return f"På mått {which}: {said}."
    return f"{capital(said)}{f' {which}' if which else ''}."


def _untested(claim: Differs) -> str:
    """Why no difference can be tested; empty where no value is."""
    reasons = [why for why, _ in claim.untested]
    if reasons == ["itself"]:
        return f"{claim.who.name} jämförs med sig självt. Välj en annan jämförelse."
    if not reasons:
        return ""
    start = f"Ingen skillnad mot {claim.reference} går att pröva" if claim.reference else "Ingen skillnad går att pröva"
    if len(reasons) == 1:
        return f"{start}: {UNTESTED[reasons[0]][claim.untested[0][1] > 1]}."
    first, *more = [f"{UNTESTED[why][count > 1]} för {number(count)}" for why, count in claim.untested]
    return f"{start}: {join_words([f'{first} mått', *more])}."


def position(claim: Placed) -> str:
    """”6 mått ligger bland länets sämsta och 2 bland de bästa; de är inte prövade mot slumpen.”, or only the last where the headline
    has said the first; empty where none does."""
    ends = [(word, count) for word, count in (("sämsta", claim.worst), ("bästa", claim.best)) if count]
    one = claim.worst + claim.best == 1
    if not ends:
        return ""
    if not (claim.worse or claim.better):
        return f"{'Platsen är inte prövad' if one else 'Platserna är inte prövade'} mot slumpen."
    (word, count), *more = ends
    where = [
        f"{measures(count)} ligger bland {WHOSE[claim.level]} {word}",
        *(f"{count_alone(n, MEASURES)} bland de {w}" for w, n in more),
    ]
    return f"{join_words(where)}; {'det är inte prövat' if one else 'de är inte prövade'} mot slumpen."


def left(claim: Placed) -> str:
    """”4 mått går inte att bedöma som bättre eller sämre: 3 har för litet underlag och 1 saknar värde.” Where none
    can be, the headline has said so: ”Måtten saknar värde.”"""
    count = sum(one for _, one in claim.left)
    if claim.judged:
        return f"{measures(count)} går inte att bedöma som bättre eller sämre: {why(claim.left, claim.level)}." if count else ""
    if len(claim.left) == 1:
        ((reason, _),) = claim.left
        return f"{'Måttet' if count == 1 else 'Måtten'} {_left_why(reason, count, claim.level)}."
    first, *more = [(_left_why(reason, one, claim.level), one) for reason, one in claim.left]
    return f"{join_words([f'{measures(first[1])} {first[0]}', *(f'{number(one)} {word}' for word, one in more)])}."


def why(reasons: Sequence[tuple[str, int]], level: str) -> str:
    """”de saknar värde”, ”3 har för litet underlag och 1 saknar värde”."""
    return reasoned([(_left_why(reason, count, level), count) for reason, count in reasons])


def reasoned(said: Sequence[tuple[str, int]]) -> str:
    """Reasons in words, each with how many have it; the only one with ”det” or ”de”."""
    if len(said) == 1:
        ((words, count),) = said
        return f"{'det' if count == 1 else 'de'} {words}"
    return join_words([f"{number(count)} {words}" for words, count in said])


def _left_why(code: str, count: int, level: str) -> str:
    one = LEFT_OF_REGIONS.get(code, LEFT[code]) if level == "region" else LEFT[code]
    return LEFT_OF_MANY.get(code, one) if count > 1 else one


def unsplit(claim: Unsplit) -> str:
    """That some measures show everybody, though one sex was asked for."""
    if not claim.count:
        return ""
    if claim.count == claim.of:
        which = "Måttet är inte uppdelat" if claim.of == 1 else "Inget av måtten är uppdelat"
        return f"{which} på kön: värdena gäller alla."
    return f"{measures(claim.count)} är inte {'uppdelat' if claim.count == 1 else 'uppdelade'} på kön och visar alla."


def aged(claim: Aged) -> str:
    """That values are old; empty where none is."""
    if not claim.count:
        return ""
    if claim.of == 1:
        return f"Det senaste värdet är från {claim.oldest}, {old(claim.oldest, claim.year)}."
    verb = "är mer än två år gammalt" if claim.count == 1 else "är mer än två år gamla"
    which = "det är från" if claim.count == 1 else "det äldsta är från"
    return f"{number(claim.count)} av {number(claim.of)} senaste värden {verb}; {which} {claim.oldest}."


def old(period: int, year: int) -> str:
    """”fyra år gammalt”."""
    return f"{in_letters(year - period)} år gammalt"


def too_many(measures: int, room: int) -> str:
    """Why nothing is shown of them."""
    return (
        f"Här finns {number(measures)} mått att jämföra, och {number(room)} ryms på en gång. "
        "Välj en målgrupp eller ett förändringsområde, så blir de färre."
    )

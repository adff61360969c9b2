"""How an area stands on many measures, in the words of /lage and /profil."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.claims import Aged, Differs, Placed, Unsplit
from narvard.format import MEASURES, count_alone, in_letters, join_words, number

SEXES = {"K": "kvinnor", "M": "män"}
LEFT = {
    "undirected": "saknar riktning",
    "value_missing": "saknar värde",
    "low_power": "har för litet underlag",
    "itself": "jämförs med sig självt",
    "reference_missing": "saknar jämförelsevärde",
    "other_period": "har jämförelsevärde från ett annat år",
    "no_interval": "har okänd osäkerhet och inget läge bland områdena",
    "invalid_interval": "har okänd osäkerhet",
}
"""Why a measure is not judged, of it or of them."""
LEFT_OF_MANY = {"itself": "jämförs med sig själva"}
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


def opening(name: str, sex: str) -> str:
    """”Borås ligger”, ”För kvinnor ligger Borås”."""
    return f"För {SEXES[sex]} ligger {name}" if sex in SEXES else f"{name} ligger"


def headline(claim: Placed) -> str:
    """”Borås ligger sämre till på 4 av 38 bedömda mått och bättre till på 10”: verdicts and positions together."""
    worse, better, judged = claim.worse + claim.worst, claim.better + claim.best, claim.judged
    start, of_all = opening(claim.who.name, claim.who.sex), judged + sum(count for _, count in claim.left)
    if not judged:
        whom = _whom(claim)
        which = f"Det enda måttet för {whom} går inte" if of_all == 1 else f"Inget av {number(of_all)} mått för {whom} går"
        return f"{which} att bedöma som bättre eller sämre"
    if not (worse or better):
        return between(claim)
    if judged == 1:
        only = f"det enda av {number(of_all)} mått som går att bedöma som bättre eller sämre" if claim.left else "det enda måttet"
        return f"{start} {'sämre' if worse else 'bättre'} till på {only}"
    of = f"{judged} bedömda mått" if claim.left else f"{judged} mått"
    if not worse:
        return f"{start} bättre till på {better} av {of}, inget är sämre"
    return f"{start} sämre till på {worse} av {of}{f' och bättre till på {better}' if better else ', inget är bättre'}"


def _whom(claim: Placed) -> str:
    return f"{SEXES[claim.who.sex]} i {claim.who.name}" if claim.who.sex in SEXES else claim.who.name


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
    """”Säkra skillnader mot länet: sämre på 2 mått; på mått utan riktning högre på ett.” Else that none is, or why none can be tested."""
    directed = _sides(("sämre", claim.worse), ("bättre", claim.better))
    undirected = _sides(("högre", claim.higher), ("lägre", claim.lower))
    if directed or undirected:
        many = "Säkra skillnader" if claim.worse + claim.better + claim.higher + claim.lower > 1 else "Säker skillnad"
        told = [_on(directed, "mått")] if directed else [_on(undirected, "mått utan riktning")]
        told += [f"på mått utan riktning {_on(undirected)}"] if directed and undirected else []
        return f"{many} mot {claim.reference}: {'; '.join(told)}."
    if claim.tested == 1:
        return f"Det enda mått som går att pröva skiljer sig inte säkert från {claim.reference}."
    if claim.tested:
        return f"Inget av de {claim.tested} mått som går att pröva skiljer sig säkert från {claim.reference}."
    return _untested(claim)


def _sides(*sides: tuple[str, int]) -> list[str]:
    """”Bättre på 2”, ”högre på ett”."""
    return [f"{side} på {count_alone(count, MEASURES)}" for side, count in sides if count]


def _on(sides: Sequence[str], noun: str = "") -> str:
    """With what is counted after the first."""
    first, *more = sides
    return join_words([f"{first} {noun}".strip(), *more])


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
    """”Av de mått som jämförs utan att kunna prövas ligger 6 bland länets sämsta och 2 bland de bästa.”; empty where none does."""
    ends = [(word, count) for word, count in (("sämsta", claim.worst), ("bästa", claim.best)) if count]
    whose = (WHOSE[claim.level], "de")
    where = [f"{count_alone(count, MEASURES)} bland {of} {word}" for of, (word, count) in zip(whose, ends, strict=False)]
    return f"Av de mått som jämförs utan att kunna prövas ligger {join_words(where)}." if where else ""


def left(claim: Placed) -> str:
    """”4 mått går inte att bedöma som bättre eller sämre: 3 saknar riktning och 1 saknar värde.” Where none can be,
    the headline has said so: ”Måtten saknar riktning.”"""
    count = sum(one for _, one in claim.left)
    if claim.judged:
        return f"{measures(count)} går inte att bedöma som bättre eller sämre: {why(claim.left, claim.level)}." if count else ""
    if len(claim.left) == 1:
        ((reason, _),) = claim.left
        return f"{'Måttet' if count == 1 else 'Måtten'} {_left_why(reason, count, claim.level)}."
    first, *more = [(_left_why(reason, one, claim.level), one) for reason, one in claim.left]
    return f"{join_words([f'{measures(first[1])} {first[0]}', *(f'{number(one)} {word}' for word, one in more)])}."


def why(reasons: Sequence[tuple[str, int]], level: str) -> str:
    """”de saknar värde”, ”3 saknar riktning och 1 saknar värde”."""
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

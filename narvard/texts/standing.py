"""How an area stands on many measures, in the words of /lage and /profil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.claims import Aged, Differs, Placed, Unsplit
from narvard.format import in_letters, join_words, number
from narvard.texts import LEVEL_IN_SENTENCE

SEXES = {"K": "kvinnor", "M": "män"}
LEFT = {
    "undirected": "saknar riktning",
    "value_missing": "saknar värde",
    "low_power": "har för litet underlag",
    "itself": "jämförs med sig självt",
    "reference_missing": "saknar jämförelsevärde",
    "other_period": "har jämförelsevärde från ett annat år",
    "no_interval": "går varken att pröva eller placera",
    "invalid_interval": "har okänd osäkerhet",
}
"""Why a measure is not judged, of it or of them."""
UNTESTED = {
    "low_power": "underlaget är för litet",
    "itself": "området är det som jämförs med",
    "reference_missing": "det finns inget värde att jämföra med",
    "other_period": "värdet att jämföra med är från ett annat år",
    "no_interval": "antalet personer bakom värdet är inte publicerat",
    "invalid_interval": "osäkerheten går inte att räkna ut",
}
"""Why a difference is not tested."""


def measures(count: int) -> str:
    """”Ett mått”, ”18 mått”: as a sentence begins."""
    return f"{'Ett' if count == 1 else number(count)} mått"


def opening(name: str, sex: str) -> str:
    """”Borås ligger”, ”För kvinnor ligger Borås”."""
    return f"För {SEXES[sex]} ligger {name}" if sex in SEXES else f"{name} ligger"


def headline(claim: Placed) -> str:
    """”Borås ligger sämre till på 4 av 38 bedömda mått och bättre till på 10”: verdicts and positions together."""
    worse, better, judged = claim.worse + claim.worst, claim.better + claim.best, claim.judged
    start = opening(claim.who.name, claim.who.sex)
    if not judged:
        sex = f" för {SEXES[claim.who.sex]}" if claim.who.sex in SEXES else ""
        where = "måttet" if sum(count for _, count in claim.left) == 1 else "måtten"
        return f"Det går inte att säga hur {claim.who.name} ligger till{sex} på {where}"
    if judged == 1:
        only = "det enda mått som går att bedöma" if claim.left else "det enda måttet"
        how = "sämre" if worse else "bättre" if better else "varken bättre eller sämre"
        return f"{start} {how} till på {only}"
    if not (worse or better):
        known = f"de {judged} mått som går att bedöma" if claim.left else f"de {judged} måtten"
        return f"{start} varken bättre eller sämre till på något av {known}"
    of = f"{judged} bedömda mått" if claim.left else f"{judged} mått"
    if not worse:
        return f"{start} bättre till på {better} av {of} och sämre till på inget"
    return f"{start} sämre till på {worse} av {of} och bättre till på {better or 'inget'}"


def difference(claim: Differs) -> str:
    """”Säkert skilt från länet: sämre på 2 mått och högre på 1.” Else that none is, or why nothing can be tested."""
    sides = (("sämre", claim.worse), ("bättre", claim.better), ("högre", claim.higher), ("lägre", claim.lower))
    sure = [(side, count) for side, count in sides if count]
    if sure:
        first, *more = [f"{side} på {number(count)}" for side, count in sure]
        return f"Säkert skilt från {claim.reference}: {join_words([f'{first} mått', *more])}."
    if claim.tested == 1:
        return f"Det enda mått som går att pröva skiljer sig inte säkert från {claim.reference}."
    if claim.tested:
        return f"Inget av de {claim.tested} mått som går att pröva skiljer sig säkert från {claim.reference}."
    return _untested(claim)


def _untested(claim: Differs) -> str:
    """Why no difference can be tested; empty where no value is."""
    reasons = [why for why, _ in claim.untested]
    if reasons == ["itself"]:
        return f"{claim.who.name} jämförs med sig självt. Välj en annan jämförelse."
    if not reasons:
        return ""
    start = f"Ingen skillnad mot {claim.reference} går att pröva" if claim.reference else "Ingen skillnad går att pröva"
    if len(reasons) == 1:
        return f"{start}: {UNTESTED[reasons[0]]}."
    first, *more = [f"{UNTESTED[why]} för {number(count)}" for why, count in claim.untested]
    return f"{start}: {join_words([f'{first} mått', *more])}."


def position(claim: Placed) -> str:
    """”Läge bland länets kommuner: 3 bland de sämsta och 4 bland de bästa.”; empty where there are none."""
    ends = (("sämsta", claim.worst), ("bästa", claim.best))
    where = [f"{number(count)} bland de {word}" for word, count in ends if count]
    return f"Läge bland {LEVEL_IN_SENTENCE[claim.level]}: {join_words(where)}." if where else ""


def left(claim: Placed) -> str:
    """”4 mått går inte att bedöma som bättre eller sämre: 3 saknar riktning och 1 saknar värde.”"""
    count = sum(one for _, one in claim.left)
    return f"{measures(count)} går inte att bedöma som bättre eller sämre: {why(claim.left)}." if count else ""


def why(reasons: Sequence[tuple[str, int]], words: Mapping[str, str] = LEFT) -> str:
    """”de saknar värde”, ”3 saknar riktning och 1 saknar värde”."""
    if len(reasons) == 1:
        ((reason, count),) = reasons
        return f"{'det' if count == 1 else 'de'} {words[reason]}"
    return join_words([f"{number(count)} {words[reason]}" for reason, count in reasons])


def unsplit(claim: Unsplit) -> str:
    """That some measures show everybody, though one sex was asked for."""
    if not claim.count:
        return ""
    if claim.count == claim.of:
        which = "Måttet är inte uppdelat" if claim.of == 1 else "Inget av måtten är uppdelat"
        return f"{which} på kön: värdena gäller alla."
    return f"{measures(claim.count)} är inte {'uppdelat' if claim.count == 1 else 'uppdelade'} på kön och visar alla."


def behind(reference: str, valued: int, areas: int) -> str:
    """”länet (48 av 49 kommuner)”, where not all members of a group have a value."""
    return f"{reference} ({valued} av {areas} kommuner)" if areas else reference


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

"""What /lage says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narvard.format import in_words, join_words, number, roughly
from narvard.texts import LEVEL_IN_SENTENCE, LEVEL_NAMES, LEVEL_ONE
from narvard.texts.verdicts import NOT_ONLY_CHANCE

COUNTY, COUNTRY, REST, PEERS = "länet", "riket", "övriga länet", "liknande kommuner"
NO_CHANGE_AREA = "Utan förändringsområde"
CAPTION = "Läget per mått och område"
MEASURE_HEAD = "Mått"
OWN_PEERS = "Varje kommun jämförs med de sex som liknar den mest. Minst tre av dem behöver ha värde."
ALL, ONLY = "Alla kommuner", "Bara min kommun och liknande"
CHOICES = {"": ALL, "liknande": ONLY}
CHOICES_LABEL = "Visa"
POSITIONS = (
    "Ihåliga märken visar bara läget: bland de bästa eller sämsta femtedelen. Antalet personer bakom värdena är inte publicerat, "
    "så det går inte att säga vad slumpen kan ge."
)
FRAME = {"worsening": "sämre och försämras", "improving": "bättre och förbättras"}
STRONG = "fylld ruta: tydligt (99,8 procent)"
ARROWS = {"up": "förbättras", "down": "försämras", "right": "ökar", "left": "minskar"}
"""Drawn arrow → word. Up is always for the better; without polarity it points to the side."""
TITLES = {"worsening": "Sämre och försämras", "improving": "Bättre och förbättras"}
SUPPORTED, DIRECTION = "Statistiskt säkerställt", "Läge och riktning"
SUPPORTED_LINE = {
    "worsening": "Sämre än {reference} med minst 95 procents säkerhet, och en säkerställd försämring över de fem senaste värdena.",
    "improving": "Bättre än {reference} med minst 95 procents säkerhet, och en säkerställd förbättring över de fem senaste värdena.",
}
DIRECTION_LINE = {
    "worsening": "Bland den sämsta femtedelen två gånger i rad, och minst nio av tio jämförelser mellan de fem senaste värdena visar en "
    "försämring. "
    "Osäkerheten är okänd.",
    "improving": "Bland den bästa femtedelen två gånger i rad, och minst nio av tio jämförelser mellan de fem senaste värdena visar en "
    "förbättring. "
    "Osäkerheten är okänd.",
}
NONE_LISTED = {
    "worsening": "Inget värde är både säkert sämre och säkert på väg att försämras.",
    "improving": "Inget värde är både säkert bättre och säkert på väg att förbättras.",
}
NONE_DIRECTED = {
    "worsening": "Inget värde är både bland de sämsta och på väg åt fel håll.",
    "improving": "Inget värde är både bland de bästa och på väg åt rätt håll.",
}
SHOW_WITHOUT = {
    "target_groups": "målgruppen",
    "change_areas": "förändringsområdet",
    "status": "statusen",
    "perspective": "perspektivet",
}


def own(name: str, counts: Mapping[str, int], said: int) -> str:
    """”Borås ligger sämre till på 4 av 38 mått och bättre till på 10”: verdicts and positions together."""
    worse, better = counts["worse"] + counts["position-worst"], counts["better"] + counts["position-best"]
    if not said:
        return f"Det går inte att säga hur {name} ligger till på de valda måtten"
    if not (worse or better):
        return f"{name} ligger varken bättre eller sämre till på något av {said} mått"
    return f"{name} ligger sämre till på {worse or 'inget'} av {said} mått och bättre till på {better or 'inget'}"


def own_sub(counts: Mapping[str, int], reference: str, both: int, level: str, uncounted: int) -> str:
    """What the headline is made of: what is statistically supported, and what is only a position."""
    sure = [f"{counts[mark]} {word}" for mark, word in (("worse", "sämre"), ("better", "bättre")) if counts[mark]]
    where = [
        f"{counts[mark]} bland de {word}"
        for mark, word in (("position-worst", "sämsta"), ("position-best", "bästa"))
        if counts[mark]
    ]
    parts = [f"Säkert skilt från {reference}: {join_words(sure)}." if sure else f"Inget skiljer sig säkert från {reference}."]
    parts += [f"Läge bland {LEVEL_IN_SENTENCE[level]}: {join_words(where)}."] if where else []
    parts += [f"{both} är dessutom på väg att försämras." if both else "Inget av dem är dessutom tydligt på väg att försämras."]
    parts += [f"{uncounted} mått räknas inte: de saknar riktning eller går inte att jämföra."] if uncounted else []
    return " ".join(parts)


def outstanding(worse: int, better: int) -> str:
    """What stands out when no area is the reader's own."""
    if not (worse or better):
        return "Inget värde är både sämre och försämras, eller både bättre och förbättras"
    verb = "är både sämre och försämras"
    return f"{worse or 'Inget'} {'värde' if worse < 2 else 'värden'} {verb}, {better or 'inget'} är bättre och förbättras"


def about(measures: int, areas: int, level: str, reference: str) -> str:
    where = f"{areas} {LEVEL_NAMES[level].lower()}" if areas > 1 else f"en {LEVEL_ONE[level]}"
    return f"{measures} mått i {where}, senaste året. Varje ruta jämför {LEVEL_ONE[level]}{_definite(level)} med {reference}."


def _definite(level: str) -> str:
    """The ending of ”kommunen”, ”kommunalförbundet”."""
    return {"kommun": "en", "region": "en", "skr-grupp": "en", "vardsamverkan": "t", "kommunalforbund": "et"}[level]


def nothing(passing: bool, level: str) -> str:
    """Why no measure is shown."""
    if passing:
        return f"Inget av måtten som passar med dina filter har värden som går att jämföra för {LEVEL_IN_SENTENCE[level]}"
    return "Inget mått passar med alla dina filter"


def without(fields: Sequence[str], count: int) -> str:
    return f"Visa utan {join_words([SHOW_WITHOUT[field] for field in fields])} ({count} mått)"


def chance(judged: int, expected: float) -> str:
    """How many marks chance alone would give, and that chance is not all there is."""
    return f"Av {number(judged)} rutor med osäkerhet väntas {roughly(expected)} avvika av bara slumpen. {NOT_ONLY_CHANCE}"


def left_out(coded: int, without_values: int, level: str) -> str:
    """Which measures that pass the filters are not shown."""
    parts = []
    if coded:
        parts.append(f"{coded} vars svar är ord eller rena antal")
    if without_values:
        parts.append(f"{without_values} som saknar värden för {LEVEL_IN_SENTENCE[level]}")
    return f"Fler mått passar med filtren men visas inte: {join_words(parts)}."


def basis(*, supported: bool, position: bool) -> str:
    return SUPPORTED.lower() if supported else "läge" if position else ""


def supported_line(turn: str, reference: str) -> str:
    return SUPPORTED_LINE[turn].format(reference=reference)


def short_group(name: str) -> str:
    """”Fyrbodals kommunalförbund” → ”Fyrbodal”: as it stands over a few narrow columns."""
    return name.split(" ")[0].removesuffix("s") if " " in name else name


def noise(expected: float, count: int) -> str:
    """What chance alone would give in tier two."""
    return f"Om värdena bara varierade slumpvis skulle {roughly(expected)} hamna i listan. Här är det {count}."


def hindsight(turn: str, listed: int, further: int, back: int, stayed: int) -> str:
    """What became of those that were in the list of position and direction before: ”worse and getting worse” seldom goes on."""
    more, less, worst = ("ännu sämre", "bättre", "sämsta") if turn == "worsening" else ("ännu bättre", "sämre", "bästa")
    if not listed:
        return ""
    return (
        f"Så har det gått förr: av {number(listed)} värden som hade stått här tidigare år var {further} {more} nästa gång "
        f"och {back} {less}, och {stayed} var kvar bland de {worst}."
    )


def measures_count(count: int) -> str:
    return f"{count} mått"


def value(amount: float | None, decimals: int, unit: str, flag_text: str) -> str:
    return flag_text or "värde saknas" if amount is None else in_words(number(amount, decimals), unit)


def numbers(amount: str, period: int, reference: str, other: str) -> str:
    """”24 procent år 2022, länet 19”."""
    return f"{amount} år {period}" + (f", {reference} {other}" if other else "")


def evidence(amount: str, period: int, reference: str, other: str, first: tuple[int, str], last: tuple[int, str]) -> str:
    """”24 procent år 2022, länet 19. Från 18 år 2016 till 24 år 2022.”"""
    return f"{numbers(amount, period, reference, other)}. Från {first[1]} år {first[0]} till {last[1]} år {last[0]}."

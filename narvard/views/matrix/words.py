"""What /lage says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from narvard.claims import Aged, Claim, Differs, Placed, Unsplit
from narvard.format import (
    MEASURES,
    VALUES,
    capital,
    count_alone,
    counted,
    in_letters,
    join_words,
    number,
    roughly,
)
from narvard.texts import LEVEL_ALL, LEVEL_IN_SENTENCE, LEVEL_NOUNS, LEVEL_THE, standing
from narvard.texts.verdict_names import MARKS
from narvard.texts.verdicts import NOT_ONLY_CHANCE
from narvard.views.matrix.claims import (
    About,
    Chance,
    Hollow,
    LeftOut,
    Nothing,
    Noticed,
    Outstanding,
    Undirected,
    WithoutFilters,
    Worsening,
)

COUNTY, COUNTRY, REST, PEERS = "länet", "riket", "övriga länet", "liknande kommuner"
NO_CHANGE_AREA = "Utan förändringsområde"
CAPTION = "Läget per mått och område"
MEASURE_HEAD = "Mått"
ALL, ONLY = "Alla kommuner", "Bara min kommun och liknande"
CHOICES = {"": ALL, "liknande": ONLY}
CHOICES_LABEL = "Visa"
POSITIONS = (
    "Ihåliga märken visar bara läget: bland de bästa eller sämsta femtedelen. Antalet personer bakom värdena är inte publicerat, "
    "så det går inte att säga vad slumpen kan ge."
)
FRAME = {"worsening": "varaktigt sämre och försämras", "improving": "varaktigt bättre och förbättras"}
PLAIN = {"better": "bättre", "worse": "sämre", "similar": "i mitten"}
"""The three kinds of marks that the table has unless more is asked for."""
HOLLOW_SHORT = "Ihåliga märken är inte prövade mot slumpen."
EMPTY = "går inte att bedöma"
HOW_TO_READ = "Så räknar vi, och så läser du tabellen"
SHOW_FEWER = "Visa färre mått och märken"
STRONG = "fylld ruta: tydligt (99,8 procent)"
ARROWS = {"up": "förbättras", "down": "försämras", "right": "ökar", "left": "minskar"}
"""Drawn arrow → word. Up is always for the better; without polarity it points to the side."""
TITLES = {turn: capital(said) for turn, said in FRAME.items()}
LASTING = (
    "Varaktigt: säkert skilt från {reference}, eller bland de sämsta (bästa) två gånger i rad och på samma sida om {reference}."
)
"""What is counted as lasting: `Reading.listed`."""
FOLLOW, NO_FOLLOW = "går att följa över tid", "går inte att följa över tid"
UNFOLLOWED = {
    "trend_no_values": "saknar tidigare värden",
    "trend_too_few": "har färre än fem värden",
    "trend_no_cases": "har för litet underlag",
    "trend_low_power": "har för litet underlag",
    "trend_missing_period": "saknar värde för något av åren",
    "trend_unequal_spacing": "mäts med olika mellanrum",
    "trend_series_break": "mäts på ett nytt sätt",
    "trend_overlapping": "gäller år som överlappar varandra",
    "trend_other_members": "bygger på olika kommuner olika år",
    "trend_no_interval": "har okänd osäkerhet något av åren",
    "trend_invalid": "har okänd osäkerhet något av åren",
    "no_stood": "hade inget läge bland områdena gången före",
}
"""Why a judged value cannot be followed over time, of it or of them."""
SHOW_WITHOUT = {
    "target_groups": "målgruppen",
    "change_areas": "förändringsområdet",
    "status": "statusen",
    "perspective": "perspektivet",
}


NOTICES = {
    "no_own": "Välj en kommun under Område för att bara se den och de kommuner som liknar den.",
    "no_size": "Vilka kommuner som liknar {own} går inte att säga, för folkmängden är inte känd.",
    "no_like": "Liknande kommuner finns bara för kommuner, så urvalet gäller inte här.",
    "peers": "Varje kommun jämförs med dem som liknar den mest. Minst tre av dem behöver ha värde.",
    "no_peers": "Vilka kommuner som liknar varandra går inte att säga, för folkmängden är inte känd. Välj en annan jämförelse.",
    "no_groups": "Liknande kommuner finns bara för kommuner. Välj en annan jämförelse.",
    "country": "Regionen jämförs alltid med riket.",
    "both_sexes": "Kvinnor och män visas inte var för sig här. Värdena gäller alla.",
}


def notice(claim: Noticed) -> str:
    return NOTICES[claim.code].format(own=claim.own)


def headline(claim: Claim) -> str:
    """The own area's standing, else what stands out, else why nothing is shown."""
    match claim:
        case Placed():
            return standing.headline(claim)
        case Outstanding():
            return outstanding(claim)
        case Nothing():
            return nothing(claim)
        case _:
            raise TypeError(claim)


def sub(told: Sequence[Claim]) -> str:
    """What the headline is made of: what is statistically supported, and what is only a position."""
    return " ".join(_said(told, SUB))


def details(told: Sequence[Claim]) -> tuple[str, ...]:
    """What is not counted, and what is called lasting."""
    return tuple(_said(told, DETAILS))


def _said(told: Sequence[Claim], order: Say) -> list[str]:
    return [text for kind, say in order for claim in told if isinstance(claim, kind) and (text := say(claim))]


def worsening(claim: Worsening) -> str:
    return f"{standing.measures(claim.count)} är {FRAME['worsening']}." if claim.count else ""


def outstanding(claim: Outstanding) -> str:
    """What stands out when no area is the reader's own: ”12 av 782 bedömda värden är varaktigt sämre och försämras, …”."""
    worse, better, judged = claim.worse, claim.better, claim.judged
    if not judged:
        return _unjudged(claim)
    followed = claim.followed
    if not followed:
        whom = f" för {standing.SEXES[claim.sex]}" if claim.sex in standing.SEXES else ""
        return (
            f"Inget av {number(judged)} bedömda värden{whom} {FOLLOW}"
            if judged > 1
            else f"Det enda bedömda värdet{whom} {NO_FOLLOW}"
        )
    start = f"För {standing.SEXES[claim.sex]} är " if claim.sex in standing.SEXES else ""
    verb = "" if start else " är"
    which = "det enda bedömda värdet" if judged == followed == 1 else f"det enda bedömda värde som {FOLLOW}"
    if not (worse or better):
        which = which if followed == 1 else f"inget av {number(followed)} {_followed(claim)}"
        no = "varken" if followed == 1 else ""
        how = f"{no} {FRAME['worsening']} eller {FRAME['improving']}".strip()
        return capital(f"{start}{which}{verb} {how}")
    if followed == 1:
        return capital(f"{start}{which}{verb} {FRAME['worsening' if worse else 'improving']}")
    first = f"{count_alone(worse, VALUES)} av {number(followed)} {_followed(claim)}{verb} {FRAME['worsening']}"
    return capital(f"{start}{first}, och {count_alone(better, VALUES)} är {FRAME['improving']}")


def _followed(claim: Outstanding) -> str:
    return f"bedömda värden som {FOLLOW}" if claim.followed < claim.judged else "bedömda värden"


def unfollowed(claim: Outstanding) -> str:
    """”9 bedömda värden till går inte att följa över tid: 5 har färre än fem värden och 4 har okänd osäkerhet.”"""
    count = sum(one for _, one in claim.unfollowed)
    if not count:
        return ""
    words: Counter[str] = Counter()
    for code, one in claim.unfollowed:
        words[UNFOLLOWED[code]] += one
    said = standing.reasoned(words.most_common())
    if not claim.followed and len(words) == 1:
        return f"{'Värdet' if count == 1 else 'Värdena'} {next(iter(words))}."
    if not claim.followed:
        return f"{capital(said)}."
    return f"{capital(counted(count, VALUES))} till är {'bedömt' if count == 1 else 'bedömda'} men {NO_FOLLOW}: {said}."


def unjudged(claim: Outstanding) -> str:
    """”600 värden går inte att bedöma som bättre eller sämre: …”, where others can."""
    count = sum(one for _, one in claim.left)
    if not (count and claim.judged):
        return ""
    return f"{capital(counted(count, VALUES))} går inte att bedöma som bättre eller sämre: {standing.why(claim.left, claim.level)}."


def _unjudged(claim: Outstanding) -> str:
    """Why no value is judged; which are surely higher and lower, where only a direction is missing."""
    count = sum(one for _, one in claim.left)
    whom = f" för {standing.SEXES[claim.sex]}" if claim.sex in standing.SEXES else ""
    if not count:
        return f"Det finns inget värde{whom} att bedöma"
    sides = [(word, one) for word, one in (("högre", claim.higher), ("lägre", claim.lower)) if one]
    if count > 1 and sides and [why for why, _ in claim.left] == ["undirected"]:
        (word, one), *more = sides
        first = f"{count_alone(one, VALUES)} är säkert {word} än {claim.reference}"
        said = join_words([first, *(f"{count_alone(one, VALUES)} {word}" for word, one in more)])
        return f"Högt är varken bra eller dåligt för något av {number(count)} värden{whom}: {said}"
    which = f"Det enda värdet{whom} går inte" if count == 1 else f"Inget av {number(count)} värden{whom} går"
    return f"{which} att bedöma som bättre eller sämre: {standing.why(claim.left, claim.level)}"


def lasting(claim: Outstanding | Worsening) -> str:
    """What is counted as lasting, where something could be."""
    counts = claim.followed if isinstance(claim, Outstanding) else claim.count
    return LASTING.format(reference=claim.reference) if counts else ""


def about(claim: About) -> str:
    """How many are in view, and with what they are compared."""
    level, one = claim.level, claim.areas == 1
    where = LEVEL_THE[level] if one else counted(claim.areas, LEVEL_NOUNS[level])
    shown = f"{capital(counted(claim.measures, MEASURES))} {'för' if one else 'i'} {where}, senaste värdet."
    if claim.compared:
        return f"{shown} {capital(LEVEL_THE[level] if one else LEVEL_ALL[level])} jämförs med {claim.reference}."
    return f"{shown} {_alone(claim.alone)}".strip()


def _alone(reasons: Sequence[str]) -> str:
    """Why no value stands beside another; empty where there is no value."""
    if not reasons:
        return ""
    if "no_groups" in reasons:
        return "Inget av värdena jämförs, för liknande kommuner finns bara för kommuner."
    if tuple(reasons) == ("itself",):
        return "Inget av värdena har något annat att jämföras med än sig självt."
    return f"Inget av värdena har något att jämföras med{' från samma år' if 'other_period' in reasons else ''}."


def none_judged(claim: Placed) -> str:
    """Why, where no measure can be judged: the headline has said no more than that."""
    return "" if claim.judged else standing.left(claim)


def not_judged(claim: Placed) -> str:
    """Why the others are not judged, where some are."""
    return standing.left(claim) if claim.judged else ""


Say = tuple[tuple[type[Claim], Callable[..., str]], ...]
SUB: Say = (
    (About, about),
    (Outstanding, unfollowed),
    (Worsening, worsening),
    (Differs, standing.difference),
    (Placed, standing.position),
    (Placed, none_judged),
)
"""What stands below the headline, in order: as much as two lines hold."""
DETAILS: Say = (
    (Unsplit, standing.unsplit),
    (Outstanding, lasting),
    (Outstanding, unjudged),
    (Worsening, lasting),
    (Placed, not_judged),
)
"""What more there is to know of the headline, in order."""


def nothing(claim: Nothing) -> str:
    """Why no measure is shown."""
    if claim.passing:
        which = "Måttet" if claim.passing == 1 else f"Inget av de {claim.passing} mått"
        no = "inga värden" if claim.passing == 1 else "värden"
        return f"{which} som stämmer med dina filter har {no} som går att jämföra för {LEVEL_IN_SENTENCE[claim.level]}"
    return "Inget mått stämmer med alla dina filter"


def without(claim: WithoutFilters) -> str:
    return f"Visa utan {join_words([SHOW_WITHOUT[field] for field in claim.dropped])} ({counted(claim.count, MEASURES)})"


def note(claim: Claim) -> str:
    """What stands below the table."""
    match claim:
        case Chance():
            return chance(claim.judged, claim.expected)
        case Hollow():
            return POSITIONS
        case Aged():
            return standing.aged(claim)
        case LeftOut():
            return left_out(claim)
        case _:
            return ""


def chance(judged: int, expected: float) -> str:
    """How many marks chance alone would give, and that chance is not all there is."""
    return f"Av {number(judged)} rutor med osäkerhet väntas {roughly(expected)} avvika av bara slumpen. {NOT_ONLY_CHANCE}"


def left_out(claim: LeftOut) -> str:
    """Which measures that pass the filters are not shown."""
    whom = f"{standing.SEXES[claim.sex]} i " if claim.sex in standing.SEXES else ""
    without_values = f"saknar värden för {whom}{LEVEL_IN_SENTENCE[claim.level]}"
    if claim.coded + claim.without_values == 1:
        why = without_values if claim.without_values else "har ord eller ett rent antal som svar"
        return f"Ett mått till stämmer med filtren men visas inte: det {why}."
    parts = ((claim.coded, "vars svar är ord eller rena antal"), (claim.without_values, f"som {without_values}"))
    listed = join_words([f"{count} {what}" for count, what in parts if count])
    return f"Fler mått stämmer med filtren men visas inte: {listed}."


SUPPORTED = "statistiskt säkerställt"


def basis(*, supported: bool, position: bool) -> str:
    return SUPPORTED if supported else "läge" if position else ""


def like(own: str) -> str:
    """Over the columns of the own municipality and those like it."""
    return f"{own} och liknande"


def short_group(name: str) -> str:
    """”Fyrbodals kommunalförbund” → ”Fyrbodal”: as it stands over a few narrow columns."""
    return name.split(" ")[0].removesuffix("s") if name.endswith("kommunalförbund") else name


def kind(mark: str) -> str:
    """The word of one of the three kinds that a mark is of, and whether it is a position; else its own."""
    of = {"best": "better", "worst": "worse", "middle": "similar"}.get(mark.removeprefix("position-"), mark)
    return ground(of, tested=of == mark) if of in PLAIN else MARKS[mark]


def ground(kind: str, *, tested: bool) -> str:
    """A kind of mark by its ground: ”bättre, prövat mot slumpen”, ”bättre, bara läget”."""
    return f"{PLAIN[kind]}, {'prövat mot slumpen' if tested else 'bara läget'}"


def undirected(claim: Undirected) -> str:
    """That the table leaves out measures without a direction."""
    count = claim.count
    those = f"{standing.measures(count)} visas inte i tabellen, för varken mer eller mindre är bättre"
    return f"{those}. Tryck på ”{show_more(count)}” för att se {'det' if count == 1 else 'dem'}."


def show_more(undirected: int) -> str:
    """The link to the whole table."""
    return f"Visa fler mått ({undirected}) och märken" if undirected else "Visa fler märken"


def measures_count(shown: int, count: int) -> str:
    """”2 mått”, of which a meeting shows one: ”2 mått, ett visas”."""
    return counted(count, MEASURES) + (f", {in_letters(shown)} visas" if shown < count else "")


def measure_title(title: str, sex: str, asked: str) -> str:
    """The measure, marked where it shows everybody though one sex was asked for."""
    return title if sex == asked else f"{title} (alla)"


def title(turn: str, count: int) -> str:
    return f"{TITLES[turn]} ({count})"


def table_on_page(measures: int) -> str:
    return f"Tabellen med {counted(measures, MEASURES)} finns på sidan i narvard."


def list_on_page(turn: str, count: int) -> str:
    return f"Det som är {FRAME[turn]} ({count}) finns på sidan i narvard."

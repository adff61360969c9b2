"""What /profil says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from narvard.claims import Alike, Claim, Differs, Placed
from narvard.domain import Learning
from narvard.format import (
    MEASURES,
    THIN_SPACE,
    apart,
    capital,
    count_alone,
    counted,
    day,
    in_year,
    number,
    signed,
)
from narvard.texts import FLAG_TEXTS, LEVEL_IN_SENTENCE, filters, names, similar, standing
from narvard.texts import verdict_names as verdicts_words
from narvard.texts.agenda import MOST_NOTABLE
from narvard.texts.verdicts import Versioned
from narvard.views.profile.claims import (
    Course,
    Filtered,
    Missing,
    NothingShown,
    Noticed,
    People,
    Ranked,
    RegionOnly,
    Turning,
    Unprofiled,
    Weak,
)

COUNTRY = "riket"
PREREQUISITES = "Förutsättningar"
SYSTEM_LEVELS = {code: names.NAMES[code] for code in ("micro", "meso", "macro")}
VIEWS, COMPARE_WITH = "Mer om området", "Jämför med"

NO_AREA = "Välj det område du vill se en profil för"
NO_AREA_SUB = (
    "Profilen visar hur ett område ligger till på alla mått samtidigt: läge, utveckling, befolkning och kostnad mot kvalitet."
)
NO_PROFILE_SUB = "Välj en kommun här, eller en grupp av kommuner under Område."
REGION_LINK = "Visa profilen för Västra Götalandsregionen"
NOTHING_SUB = "Ta bort något av dina filter, eller välj ett annat område."
SIDES = {
    "better": "bättre till",
    "similar": "liknande eller i mitten",
    "worse": "sämre till",
    "neutral": "högre eller lägre",
    "silent": "ingen bedömning",
}
OWN_SCALE = (
    "Varje skala är sin egen, med bättre åt höger; har måttet ingen riktning ligger högre värden åt höger. "
    "Fyllda märken är prövade mot slumpen, ihåliga visar bara läget."
)
NO_STRIP = "för få områden har värde för att visa läget"
PEOPLE = "Befolkningen"
AGES = {"pop_total": "Invånare", "pop_65": "65 år och äldre", "pop_80": "80 år och äldre"}
SIMILAR = "Liknande kommuner"
HOW, HOW_PICK, HOW_NONE = "Så räknar vi", "Visa stegen för måttet", "Inget valt"
HOW_SUB = (
    "Har antalet personer bakom värdet publicerats, eller går det att räkna fram ur befolkningen, så prövas skillnaden med ett intervall "
    "(Wilson för andelar, Poisson för tal per invånare). Annars visas bara läget: bästa eller sämsta femtedelen av områdena."
)


NOTICES = {
    "no_size": similar.unknown("{name}"),
    "county": similar.COUNTY_INSTEAD,
    "country": "Regionen jämförs alltid med riket.",
}


def notice(claim: Noticed) -> str:
    return NOTICES[claim.code].format(name=claim.name)


def headline(claim: Claim) -> str:
    """”Borås ligger sämre till på 6 av 31 bedömda mått och bättre till på 3”; else how it changes, or why nothing is said."""
    match claim:
        case Placed():
            return standing.headline(claim)
        case Turning():
            return turning(claim)
        case NothingShown():
            return f"{capital(standing.called(claim.who))} har inga värden att visa med dina filter"
        case Unprofiled():
            return no_profile(claim.name) if claim.name else NO_AREA
        case _:
            raise TypeError(claim)


def within(found: Sequence[Filtered]) -> str:
    """The filters that the sentence counts under; empty without any."""
    return "".join(filters.within(claim.within) for claim in found)


def no_profile(name: str) -> str:
    return f"{name} är det som andra jämförs med och har ingen egen profil"


def turning(claim: Turning) -> str:
    if claim.of == 1:
        return f"{claim.who.name}: det enda måttet {'förbättras' if claim.improving else 'försämras'}"
    better, worse = (count_alone(count, MEASURES) for count in (claim.improving, claim.worsening))
    return f"{claim.who.name}: {better} av {number(claim.of)} mått förbättras och {worse} försämras"


def sub(told: Sequence[Claim]) -> str:
    """What of the sentence is tested against chance, what is position only, and what is not judged."""
    return " ".join(filter(None, [say(claim) for kind, say in SUB for claim in told if isinstance(claim, kind)]))


SUB: tuple[tuple[type[Claim], Callable[..., str]], ...] = (
    (Differs, standing.difference),
    (Placed, standing.position),
    (Placed, standing.left),
    (Alike, similar.nearest),
)
"""What stands below the headline, in order."""


def facts(claim: People) -> tuple[str, ...]:
    """”113 714 invånare 2022 (+8,9 % sedan 2012)”, ”19,6 % är 65 år eller äldre”, ”5,2 % är 80 år eller äldre”."""
    grown = f" ({percent(claim.change, sign=True)} sedan {claim.since})" if claim.since < claim.year else ""
    return (
        f"{number(claim.people)} invånare {claim.year}{grown}",
        f"{percent(claim.old)} är 65 år eller äldre",
        f"{percent(claim.oldest)} är 80 år eller äldre",
    )


def people_lines(name: str, other: str, since: int) -> str:
    """What the small lines are."""
    both = f"Linjerna: {name} heldragen, {other} streckad. " if other else ""
    return f"{both}Invånare visas i förhållande till {since}, åldrarna som andel av invånarna."


def percent(share: float, *, sign: bool = False) -> str:
    return f"{(signed if sign else number)(100 * share, 1)}{THIN_SPACE}%"


def mark_of(marks: Sequence[tuple[str, int]]) -> str:
    """The mark of a count: filled only where every measure in it is tested against chance."""
    return next((code for code, _ in marks if code.startswith("position-")), marks[0][0])


def undirected(count: int) -> str:
    """Why the counts are more than what the headline judges."""
    return f"{count} av dem saknar riktning och räknas inte bland de bedömda" if count > 1 else UNDIRECTED_ONE


UNDIRECTED_ONE = "ett av dem saknar riktning och räknas inte bland de bedömda"


def mark_counts(marks: Sequence[tuple[str, int]]) -> str:
    """”1 sämre, 5 bland de sämsta”. A measure without a verdict has no word for how it lacks one."""
    return ", ".join(f"{count} {verdicts_words.MARKS[code]}" for code, count in marks if code != "not_comparable")


def legend(name: str, level: str, reference: str) -> tuple[tuple[str, str], ...]:
    """Marks of the strips and their words; the own mark is shown by the verdicts."""
    return (
        ("profile-line", f"{LEVEL_IN_SENTENCE[level]}"),
        ("profile-half", "mittersta hälften"),
        ("profile-median", "medianen"),
        ("reference", reference),
        ("profile-interval", f"osäkerhet för {name}, 95 procent"),
    )


def headings(name: str, reference: str, year: int) -> tuple[str, str]:
    """The area with the usual year, and the reference, above their columns. A long name does not fit, but stands in the caption."""
    own = name if len(name) <= LONGEST_HEADING else "Värde"
    return f"{own} {year}", capital(reference) if len(reference) <= LONGEST_HEADING else "Jämförelse"


def caption(name: str, reference: str, group: str) -> str:
    return f"{group}: {name} jämfört med {reference}"


def place(claim: Ranked, decimals: int) -> str:
    """A strip in words: ”Plats 43 av 49 med bäst värde först; lägst 2 110, median 2 755, högst 4 020”."""
    low, middle, high = (number(value, decimals) for value in (claim.low, claim.middle, claim.high))
    order = "bäst" if claim.directed else "högst"
    return f"Plats {claim.rank} av {claim.areas} med {order} värde först; lägst {low}, median {middle}, högst {high}"


def mark_word(mark: str, strength: float, reason: str) -> str:
    """The verdict's word; a measure that has neither interval nor fifths has no verdict, which is not a fault of the value."""
    return NO_VERDICT if mark == "not_comparable" and reason == "no_interval" else verdicts_words.mark(mark, strength)


LONGEST_HEADING = 14
NO_VERDICT = "ingen bedömning"


def spark(claim: Course, decimals: int, unit: str) -> str:
    """”Från 12,1 procent 2018 till 13,4 procent 2022”."""
    was, now = apart(claim.first.value, claim.last.value, decimals)
    return f"Från {in_year(was, unit, claim.first.period)} till {in_year(now, unit, claim.last.period)}"


TRIALS = "Numren i de små linjerna är försök, där de började:"


def trial(number: int, area: str, measure: str, note: Learning) -> str:
    """”1. Borås, från 1 september 2024: Små arbetslag med egen planering. (Personalkontinuitet i hemtjänsten)”"""
    return f"{number}. {area}, från {day(note.date)}: {note.tries} ({measure})"


def began(found: Iterable[Learning]) -> str:
    """After what a small line shows, to those who do not see it."""
    return "".join(f". Försök från {day(one.date)}: {one.tries.rstrip('.')}" for one in found)


def without(claim: Missing) -> str:
    return f"{standing.measures(len(claim.measures))} saknar värde för {claim.who.name}"


def without_item(title: str, flag: str) -> str:
    return f"{title}: {FLAG_TEXTS[flag] or 'värde saknas'}"


def region_only(claim: RegionOnly) -> str:
    return f"{standing.measures(claim.count)} till finns bara för regionen"


def small(claim: Weak, missing: int) -> str:
    """Why little can be said of a small area, and where more can be said."""
    name, said = claim.who.name, []
    if claim.count:
        said.append(
            f"På {counted(claim.count, MEASURES)} är underlaget för {name} för litet: inte ens en stor skillnad eller förändring skulle säkert märkas."
        )
    if missing:
        said.append(f"{standing.measures(missing)} saknar värde för {name}.")
    return " ".join([*said, f"Mer kan gå att säga om {claim.larger}."] if claim.larger else said)


def larger_link(name: str) -> str:
    return f"Visa profilen för {name}"


def most_notable(shown: int, of: int) -> str:
    """The heading at a meeting, with how much is on the page."""
    return f"{MOST_NOTABLE}: {shown} av {counted(of, MEASURES)}" if shown < of else MOST_NOTABLE


def source(info: Versioned) -> str:
    start = "Exempelvärden, inte verkliga. " if info.demo else ""
    return f"{start}Källa: Kolada, senaste värdet för varje mått. Dataversion {info.version}."


STRIP_HEAD = "Läge: sämre – medianen – bättre"

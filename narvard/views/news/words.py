"""What /nytt says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from narvard.domain import is_preview
from narvard.format import MEASURES, Noun, counted, day, in_sweden, join_words, number
from narvard.texts.filters import within
from narvard.texts.verdicts import Measured, value_text
from narvard.views.news.claims import Changed, First, Fresh, Nearest

EXISTING = Noun("ett befintligt mått", "befintliga mått")
VERDICTS, DECISIONS, CHANGES = Noun("en bedömning", "bedömningar"), Noun("ett beslut", "beslut"), Noun("en ändring", "ändringar")
WHAT: Mapping[str, str] = {
    "came": "mått tillkom",
    "went": "mått utgick",
    "decision": "nytt beslut",
    "verdict": "ny bedömning",
    "new": "nytt värde",
    "changed": "ändrat värde",
    "gone": "borttaget värde",
}
"""Kind of change → its words."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Mått som har tillkommit eller utgått": ("came", "went"),
    "Beslut": ("decision",),
    "Bedömningar som har ändrats": ("verdict",),
    "Värden": ("new", "changed", "gone"),
}
"""Heading → the kinds of change that stand under it."""
HEADS: Mapping[str, tuple[str, ...]] = {
    "Mått som har tillkommit eller utgått": ("Mått", "Vad"),
    "Beslut": ("Gäller", "Beslut"),
    "Bedömningar som har ändrats": ("Mått", "Område", "Före", "Nu", "År"),
    "Värden": ("Mått", "Område", "Kön", "Vad", "År", "Före", "Nu", "Året innan", "Mot året innan", "Bedömning"),
}
JUDGED = "Bedömt mot länet, alla invånare. Läget bland de bästa eller sämsta säger inget om slumpen."
SINCE_LABEL, SINCE_LAST = "Jämför med", "Sedan ditt senaste besök här"
TEXT, COPY = "Text till mejl", "Kopiera texten"
FEED = "Prenumerera (Atom)"
NO_VALUE = "inget värde"
JUDGED_ANEW = {True: "ändrad", False: "inte ändrad"}
COUNTY: Mapping[tuple[str, ...], str] = {("kommun",): "länets kommuner", ("region",): "regionen"}
"""Of the whole county, the levels that something has changed for."""
NAMES = {"lan": "länet", "0000": "riket"}
"""Areas whose names are others in a sentence."""


class Counted(Protocol):
    """Changes of a measure, by kind (a key of WHAT)."""

    @property
    def title(self) -> str: ...
    @property
    def counts(self) -> Mapping[str, int]: ...
    @property
    def areas(self) -> int: ...


def sentence(claim: Changed) -> str:
    """”Sedan den 21 november 2026 har 12 mått fått nya värden och 3 bedömningar ändrats för Borås; ett mått har tillkommit”."""
    tail = within(claim.within)
    clauses = [*([_told(claim)] if not claim.made_up else [_made_up(claim)]), *_of_content(claim)]
    return "; ".join(clauses) + tail


def _made_up(claim: Changed) -> str:
    return f"{named(claim.made_up)} har påhittade exempelvärden, som inte går att jämföra med verkliga"


def _told(claim: Changed) -> str:
    clauses = (
        (claim.gained, MEASURES, "fått nya värden"),
        (claim.revised, MEASURES, "fått ändrade värden"),
        (claim.lost, MEASURES, "förlorat värden"),
        (claim.verdicts, VERDICTS, "ändrats"),
    )
    said = [f"{counted(count, noun)} {words}" for count, noun, words in clauses if count]
    whom = f" för {whose(claim.names, claim.levels)}"
    since = f"Sedan {when(claim)} har"
    if not said:
        return f"{since} inga värden och inga bedömningar ändrats{whom}"
    return f"{since} {join_words(said)}{whom}{'' if claim.verdicts else '; ingen bedömning har ändrats'}"


def _of_content(claim: Changed) -> list[str]:
    """What has changed for everybody."""
    clauses = (
        (claim.came, MEASURES, "har tillkommit"),
        (claim.went, MEASURES, "har utgått"),
        (claim.decisions, DECISIONS, "har tillkommit"),
    )
    return [f"{counted(count, noun)} {words}" for count, noun, words in clauses if count]


def whose(names: Sequence[str], levels: tuple[str, ...] = ()) -> str:
    if not names:
        return COUNTY.get(levels, "länets kommuner och regionen")
    return join_words(names) if len(names) <= 3 else f"{number(len(names))} områden"


def when(claim: Changed) -> str:
    """The day; the version where both are of the same day."""
    same = in_sweden(claim.since).date() == in_sweden(claim.until).date()
    return f"dataversion {claim.before}" if same else f"den {day(claim.since)}"


def feed(names: Sequence[str]) -> str:
    """The title of a feed."""
    return f"Sedan sist: {whose(names)}"


def first(claim: First) -> str:
    return f"{named(claim.version)} är den första som finns kvar, så det finns inget att jämföra med"


FRESH = "Så färska är värdena"
HEADS_AT_MEETING = ("Gäller", "Område och år", "Vad", "Före", "Nu")
WHOLE = "Det som har ändrats"
FRESH_HEADS = ("Senaste år", "Mått", "Vilka")


def fresh(claim: Fresh) -> str:
    """”81 av 97 befintliga mått har värden för Borås.”"""
    valued = sum(count for _, count in claim.years)
    return f"{number(valued)} av {counted(claim.existing, EXISTING)} har värden för {whose(claim.names)}{within(claim.within)}."


def and_more(count: int) -> str:
    return f" och {number(count)} till"


def nearest(claim: Nearest) -> str:
    return f"Dataversion {claim.asked} finns inte kvar eller är nyare än den du ser. Här jämförs i stället med {claim.shown}."


NOT_YET = "När nästa värden har hämtats står det här vad som är nytt."


def compared(before: str, now: str, *, same: bool) -> str:
    return f"{named(now)} jämförd med {'sig själv' if same else before}."


def named(version: str) -> str:
    """A data version as a sentence begins with it."""
    return "Förhandsvisningen" if is_preview(version) else f"Dataversion {version}"


def value(found: float | None, measure: Measured | None) -> str:
    if found is None or measure is None:
        return NO_VALUE
    words = measure.code_words.get(int(found)) if measure.code_words else None
    return words or value_text(found, measure)


def earlier(found: tuple[int, float] | None, measure: Measured | None) -> str:
    """”7,5 % (2024)”."""
    return f"{value(found[1], measure)} ({found[0]})" if found else NO_VALUE


def against_earlier(now: float | None, found: tuple[int, float] | None, polarity: str) -> str:
    """Whether a value is better or worse than the year before, by the direction of its measure; nothing of what has none."""
    if now is None or found is None or polarity not in ("higher", "lower"):
        return ""
    if now == found[1]:
        return "oförändrat"
    return "bättre" if (now > found[1]) == (polarity == "higher") else "sämre"


def of_measure(part: Counted) -> str:
    """”Fallskador 80+: 49 nya och 2 ändrade värden i 49 områden”, ”Fallskador 80+: 3 bedömningar”."""
    if "verdict" in part.counts:
        return f"{part.title}: {counted(part.counts['verdict'], VERDICTS)}"
    names = {"new": ("nytt", "nya"), "changed": ("ändrat", "ändrade"), "gone": ("borttaget", "borttagna")}
    counts = [(part.counts.get(kind, 0), *both) for kind, both in names.items()]
    said = [f"{number(count)} {one if count == 1 else many}" for count, one, many in counts if count]
    where = f" i {number(part.areas)} områden" if part.areas > 1 else ""
    return f"{part.title}: {join_words(said)} {'värde' if sum(part.counts.values()) == 1 else 'värden'}{where}"


def left_out(count: int) -> str:
    return f"{counted(count, CHANGES)} till finns i filerna."


def on_the_page(count: int) -> str:
    return f"{counted(count, CHANGES)} till finns på sidan."


def line(title: str, where: str, what: str, before: str, after: str) -> str:
    """A line of the text for an e-mail: ”Fallskador 80+, Borås 2025: ändrat värde, 52,1 → 50,3”."""
    told = [one for one in (before, after) if one not in ("", NO_VALUE, what)]
    change = ", ".join((what, *([" → ".join(told)] if told else [])))
    return f"{title}, {where}: {change}" if where else f"{title}: {change}"

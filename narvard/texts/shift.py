"""What is said of the shift on more than one page: the headline, and why nothing can be said of a measure."""

from __future__ import annotations

from collections.abc import Mapping

from narvard.claims import Shifted, Who
from narvard.format import MEASURES, count_alone, join_words, number
from narvard.texts.standing import called

ROADMAP_FROM = 2023
OUTCOMES: Mapping[str, str] = {
    "ratt": "åt rätt håll",
    "osakert": "ingen säker förändring",
    "fel": "åt fel håll",
    "okant": "går inte att säga",
}
"""Codes of `utfall` in words."""
MARKS: Mapping[tuple[str, bool], str] = {
    ("ratt", True): "verdict better",
    ("ratt", False): "verdict position-best",
    ("fel", True): "verdict worse",
    ("fel", False): "verdict position-worst",
    ("osakert", True): "verdict similar",
    ("osakert", False): "untested",
    ("okant", True): "none",
    ("okant", False): "none",
}
"""Outcome, and whether it is tested against chance → its mark."""
OF_COUNTY = {"0014": "regionens", "lan": "länets", "0000": "rikets"}
IN_COUNTY = {"0014": "regionen", "lan": "länet", "0000": "riket"}


def of(name: str) -> str:
    """Whose: ”Ales”, ”Borås”."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def place(who: Who) -> str:
    """An area as a sentence names it: ”länet”, ”regionen”, ”riket”, else its name."""
    return IN_COUNTY.get(who.code) or called(who)


def whose(areas: tuple[Who, ...]) -> str:
    """”regionens”, ”länets och regionens”, ”Borås”."""
    return join_words([OF_COUNTY.get(who.code) or of(called(who)) for who in sorted(areas, key=lambda who: who.code == "0014")])


def headline(claim: Shifted) -> str:
    """How the shift goes, in one or two sentences without a full stop at the end."""
    if claim.valued == claim.stale > 0 and not claim.compared:
        return f"Hur det har gått{_for(claim)} sedan {claim.baseline} går inte att säga: {_none_later(claim)}"
    return ". ".join(filter(None, (went(claim), without_later(claim))))


def _none_later(claim: Shifted) -> str:
    """”inget av 26 mått med värden har något efter 2022, året innan färdplanen började gälla”."""
    which = f"inget av {claim.valued} mått med värden har något" if claim.valued > 1 else "det enda mått som har värden har inget"
    return f"{which} efter {claim.baseline}{_meant(claim)}"


def _meant(claim: Shifted) -> str:
    """What the baseline is, where it is the year before the roadmap applied."""
    return ", året innan färdplanen började gälla" if claim.baseline + 1 == ROADMAP_FROM else ""


def went(claim: Shifted) -> str:
    """”Sedan 2022 har 8 av regionens 14 bedömbara mått gått åt rätt håll och 5 åt fel håll, och ett är oförändrat”."""
    since, total = f"Sedan {claim.baseline} har", claim.compared
    if not total:
        return f"Inget mått{_for(claim)} går att bedöma före och efter {claim.baseline}" if claim.valued else ""
    if total == 1:
        return f"{since} {whose(claim.areas)} enda bedömbara mått {went_one(claim.right, claim.wrong, claim.unchanged)}"
    if not claim.right and not claim.wrong:
        surely = "" if claim.unchanged == total else " säkert åt något håll"
        return f"{since} inget av {whose(claim.areas)} {total} bedömbara mått ändrats{surely}"
    if claim.right == total:
        return f"{since} alla {whose(claim.areas)} {total} bedömbara mått gått åt rätt håll"
    if claim.wrong == total:
        return f"{since} alla {whose(claim.areas)} {total} bedömbara mått gått åt fel håll"
    right, wrong = count_alone(claim.right, MEASURES), count_alone(claim.wrong, MEASURES)
    rest = f", och {unchanged(claim)}" if claim.unsure and claim.unchanged == claim.unsure else ""
    return f"{since} {right} av {whose(claim.areas)} {total} bedömbara mått gått åt rätt håll och {wrong} åt fel håll{rest}"


def _for(claim: Shifted) -> str:
    """” för Ale”, where an area is chosen."""
    return f" för {place(claim.who)}" if claim.who else ""


def went_one(right: int, wrong: int, same: int = 0) -> str:
    """What one measure has done: it went right, wrong, is as it was, or neither."""
    if same:
        return "inte ändrats"
    return "gått åt rätt håll" if right else "gått åt fel håll" if wrong else "visat ingen säker förändring"


def unchanged(claim: Shifted) -> str:
    """”ett är oförändrat”: the two values are shown alike."""
    return f"{count_alone(claim.unchanged, MEASURES)} är {'oförändrat' if claim.unchanged == 1 else 'oförändrade'}"


def without_later(claim: Shifted) -> str:
    """”För 60 av 81 mått finns inget värde efter 2022, året innan färdplanen började gälla”."""
    if not claim.whole:
        return "Inget befintligt mått finns i urvalet"
    if not claim.valued:
        none = f"Inget av {claim.whole} befintliga mått" if claim.whole > 1 else "Det enda befintliga måttet i urvalet"
        return (
            f"{none} har något värde{_for(claim) or ' här'}"
            if claim.whole > 1
            else f"{none} har inget värde{_for(claim) or ' här'}"
        )
    if not claim.stale:
        return f"Alla {claim.valued} mått som har värden har något efter {claim.baseline}" if claim.valued > 1 else ""
    many = f"{claim.stale} av {claim.valued} mått" if claim.stale < claim.valued else f"alla {claim.valued} mått som har värden"
    return f"För {many} finns inget värde efter {claim.baseline}{_meant(claim)}"


def with_values(claim: Shifted) -> str:
    """Which measures the second sentence of the headline counts."""
    if claim.valued < 2:
        return ""
    where = (_for(claim) or " här") if claim.own else ", för regionen, länet eller kommunerna"
    if claim.valued == claim.whole == 2:
        return f"Båda de befintliga måtten har något värde{where}."
    if claim.valued == claim.whole:
        return f"Alla {claim.whole} befintliga mått har något värde{where}."
    return f"Av {claim.whole} befintliga mått har {claim.valued} något värde{where}."


def chance(claim: Shifted) -> str:
    """What of the outcomes is tested, and what chance alone would give of those."""
    compared, tested = claim.compared, claim.tested
    if not compared:
        return ""
    if not tested:
        what = "Skillnaderna är inte prövade" if compared > 1 else "Skillnaden är inte prövad"
        return f"{what} mot slumpen, eftersom antalet personer bakom värdena inte är känt."
    if tested < compared:
        told = f"{tested} av {compared} är prövade mot slumpen"
    else:
        told = "Alla är prövade mot slumpen" if tested > 1 else "Skillnaden är prövad mot slumpen"
    expected = number(claim.chance, 1)
    rest = " Resten visar bara vart värdet har gått." if tested < compared else ""
    return f"{told}; av så många väntas slumpen ensam ge {expected} åt vart håll.{rest}"


def whys(baseline: int) -> Mapping[str, str]:
    """Why nothing can be said of a measure, by the codes of narvard.assess.changes.Why."""
    return {
        "never": "inget värde har lämnats",
        "elsewhere": "har bara värden för andra områden",
        "stale": f"inget värde efter {baseline}",
        "code": "svaret är ord, inte tal",
        "only_parts": f"värden efter {baseline} finns bara för enskilda kommuner",
        "none_before": f"inget värde till och med {baseline}",
        "series_break": "mätningen eller redovisningen har ändrats däremellan",
        "other_method": "värdena före och efter är framräknade på olika sätt",
        "few_members": "för få kommuner bakom värdet",
        "other_members": "andra kommuner bakom värdet efter än före",
        "no_direction": "varken högre eller lägre är bättre",
        "low_power": "för litet underlag",
        "tested": "prövat mot slumpen",
        "not_tested": "inte prövat mot slumpen",
    }

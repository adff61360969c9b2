"""What /matt says of the list and of an existing measure, from the claims."""

from __future__ import annotations

from collections.abc import Collection

from narvard.domain import Gathering, PlaceKind
from narvard.format import (
    MEASURES,
    MUNICIPALITIES,
    PERIODS,
    capital,
    code_words,
    count_alone,
    counted,
    day,
    every,
    in_letters,
    join_words,
    number,
    period_words,
    years,
)
from narvard.texts.filters import within
from narvard.texts.measure import RATINGS
from narvard.views.measure.claims import Found, Judged, Place, SameValues, Torn, Tried, Valued

PANEL_NAMES = {"arbetsgruppen": "Arbetsgruppen", "referensgruppen": "Referensgruppen"}


def found(claim: Found) -> str:
    """The headline of the list."""
    tail = within(claim.within)
    if not claim.count:
        if not claim.search:
            return "Inget mått stämmer med alla dina filter"
        return f"Inga mått hittades för ”{claim.search}”{tail if claim.matching else ''}"
    if claim.count == claim.total and not claim.search:
        return f"{counted(claim.total, MEASURES)}, befintliga och föreslagna{tail}"
    what = f" för ”{claim.search}”" if claim.search else ""
    if claim.count == 1:
        return f"Ett mått av {number(claim.total)}{what}{tail}"
    return f"{number(claim.count)} av {number(claim.total)} mått{what}{tail}"


def found_sub(claim: Found) -> str:
    """”96 befintliga, varav 57 med värden, och 39 föreslagna.” What there is none of is left out."""
    parts = []
    if claim.existing == 1:
        parts.append(f"ett befintligt{' med' if claim.valued else ', utan'} värden")
    elif claim.existing:
        valued = f"varav {count_alone(claim.valued, MEASURES)}" if claim.valued else "inget av dem"
        valued = every(claim.valued, claim.existing) if claim.valued == claim.existing else valued
        parts.append(f"{number(claim.existing)} befintliga, {valued} med värden")
    if claim.proposed:
        between = ", " if claim.existing > 1 else " "
        kind = "ett föreslaget" if claim.proposed == 1 else f"{number(claim.proposed)} föreslagna"
        return capital(f"{parts[0]}{between}och {kind}.") if parts else f"{capital(kind)}."
    return f"{capital(join_words(parts))}." if parts else ""


def existing(claim: Valued) -> str:
    """How far the values of an existing measure reach, and from which years."""
    if claim.newest:
        since = f"de senaste från {claim.newest}"
        if claim.broadest != claim.newest:
            since = f"de bredaste från {claim.broadest}, {since}"
        every = claim.having == claim.of > 1
        many = "Alla" if every else f"{capital(count_alone(claim.having, MUNICIPALITIES))} av"
        return f"{many} {claim.of} kommuner har värden, {since}"
    if claim.region_newest:
        return f"Bara regionen har värden, de senaste från {claim.region_newest}"
    return "Serien har upphört och inga värden är hämtade" if claim.discontinued else "Måttet är definierat men har inga värden"


def same(claim: SameValues, title: str) -> str:
    """That the values are those of another measure; which years, where that can be seen."""
    if not claim.years:
        return f"Anges ha samma värden som ”{title}”."
    first, last = claim.years[0], claim.years[-1]
    when = years(first, last) if last - first + 1 == len(claim.years) else join_words([str(year) for year in claim.years])
    return f"Har exakt samma värden som ”{title}” i alla kommuner {when}."


PILOT_TITLE, PILOT_EXAMPLE = "Pilot", "Exempel"
KINDS = {PlaceKind.CITY: "storstad", PlaceKind.TOWN: "tätort", PlaceKind.RURAL: "glesbygd"}
STATES = {"planned": "planerad", "ongoing": "pågår", "done": "klar", "stopped": "avbruten"}


def tried(claim: Tried) -> str:
    """”Provas i tre kommuner: storstad Göteborg, tätort Skövde, glesbygd Bengtsfors. Två har lämnat värden.”"""
    places = join_words([" ".join(filter(None, (KINDS[kind] if kind else "", who.name))) for who, kind in claim.areas])
    many = counted(len(claim.areas), MUNICIPALITIES) if len(claim.areas) == 1 else f"{in_letters(len(claim.areas))} kommuner"
    said = f"{'Har provats' if claim.over else 'Provas'} i {many}: {places}."
    if claim.valued == len(claim.areas) > 1:
        said += " Alla har lämnat värden."
    elif claim.valued:
        said += f" {capital(in_letters(claim.valued))} har lämnat värden." if claim.valued > 1 else " En har lämnat värden."
    else:
        said += " Ingen har lämnat värden än."
    missing = join_words([KINDS[kind] for kind in claim.missing])
    return f"{said} Det saknas: {missing}." if missing else f"{said} Alla tre slag av platser är med."


def place(shown: Place) -> str:
    """”storstad; pågår, från januari 2022; 18 kvartal, senast andra kvartalet 2026”."""
    kind = KINDS[shown.kind] if shown.kind else ""
    until = f" till {code_words(shown.pilot.end)}" if shown.pilot.end else ""
    when = f"{STATES[shown.pilot.state]}, från {code_words(shown.pilot.start)}{until}"
    values = "har inte lämnat värden än"
    if shown.count:
        values = f"{counted(shown.count, PERIODS[shown.months])}, senast {period_words(shown.newest)}"
    return "; ".join(filter(None, (kind, when, values)))


def learnt(text: str) -> str:
    return f"Lärdom: {text}"


PANELS, CRITERION, WRITTEN, TORN = "Så har paneler bedömt måttet", "Bedömt", "Inskrivet, 1–5", "oense"
PANELS_SUB = "Paneler bedömer från 1 till 9. Överst står det mittersta svaret, och under det var de mittersta svaren ligger."
CRITERIA = RATINGS


def panel_name(workshop: Gathering) -> str:
    return PANEL_NAMES.get(workshop.panel, workshop.title)


def who(workshop: Gathering) -> str:
    """The panel as a sentence names it."""
    return PANEL_NAMES.get(workshop.panel, f"Verkstaden ”{workshop.title}”")


def panel(workshop: Gathering, answers: Collection[int]) -> str:
    """Below the name of a panel: ”3 mars 2027, 9 svar”; not all need have answered everything."""
    least, most = min(answers), max(answers)
    return f"{day(workshop.day)}, {number(most) if least == most else f'{number(least)}–{number(most)}'} svar"


def mark(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def spread(claim: Judged) -> str:
    """Where the middle answers lie; nothing where all of them are the same."""
    return f"{mark(claim.low)}–{mark(claim.high)}" if claim.low != claim.high else ""


def torn(claim: Torn, name: str) -> str:
    """Which criteria a panel disagrees on: ”Referensgruppen är oense om ”Säkert” och ”Aktuellt”.”"""
    on = join_words([f"”{CRITERIA[one]}”" for one in claim.on])
    return f"{name} är oense om {on}." if on else f"{name} är inte oense om något."

"""The pages of the app, one record each. What a page is made of lies in `narvard/views/<name>/`, the script in `pages/<name>.py`.

Links and sentences name pages, so the records stand on the ground floor and open a page's folder only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

FILTERS = AREA, TARGET_GROUP, CHANGE_AREA = ("omrade", "malgrupp", "forandring")
"""Keys of the filters that stand in a row above a page."""
ABOUT = (TARGET_GROUP, CHANGE_AREA)
COMPARED = ("niva", "kon", "mot", "urval")
"""Keys of the link that say what is compared with what."""


@dataclass(frozen=True)
class Page:
    """A page: its folder, its address, its name and group in the menu, and the question it answers.

    `views` are the codes of `vy` with their names, in the order of the switch; `parameters` the keys of the link that count on this
    page and on some others (its own stand in narvard/selection/pages); `one_measure` says that it always shows one.
    `filters` are those that change what is shown, `filters_of` the same for views that have others. One with a
    `table` gives its rows away at data addresses, but its `text_views` show none of them; one with a `picture` can be drawn.
    `apart` says that its views are about different things, so that what is said of one names it.
    `charts` are the views that begin with a chart of Streamlit's, an empty code being the page as it opens.
    """

    name: str
    path: str
    title: str
    group: str
    question: str
    views: Mapping[str, str] = field(default_factory=dict, hash=False)
    parameters: tuple[str, ...] = ()
    one_measure: bool = False
    table: bool = False
    text_views: tuple[str, ...] = ()
    picture: bool = False
    apart: bool = False
    charts: tuple[str, ...] = ()
    filters: tuple[str, ...] = FILTERS
    filters_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def filtered_by(self, view: str, measure: str = "") -> tuple[str, ...]:
        """The filters that change what a view shows; those that choose among measures do nothing on the page of one."""
        if self.name == "measure" and measure:
            return (AREA,)
        return self.filters_of.get(view, self.filters)

    @property
    def shows_measure(self) -> bool:
        """Whether a link here is about its measure: with another in its place it would say what another says."""
        return self.one_measure or self.name == "measure"

    def part(self, name: str) -> ModuleType:
        """A file of the page's folder: `answer`, `picture` …"""
        return import_module(f"narvard.views.{self.name}.{name}")

    def has(self, name: str) -> bool:
        """Whether the folder has this file: it lacks those that it does not need."""
        return find_spec(f"narvard.views.{self.name}.{name}") is not None


PAGES = (
    Page("start", "", "Start", "Start", "Vad kan vi följa i dag, vad saknas och var börjar jag?", charts=("",), filters=()),
    Page(
        "shift",
        "omstallning",
        "Omställningen",
        "Följ läget",
        "Hur går omställningen sedan färdplanen började gälla, och vad går inte att säga?",
        views={"arbetssatt": "Arbetssätt", "resurser": "Resurser", "befolkning": "Befolkning", "avstamning": "Avstämning"},
        table=True,
        picture=True,
        filters_of={"befolkning": (AREA,)},
    ),
    Page(
        "compare",
        "jamfor",
        "Jämför",
        "Följ läget",
        "Hur står sig områdena mot varandra på ett mått?",
        views={
            **{"rang": "Rang", "karta": "Karta", "tid": "Över tid", "sma": "Små diagram", "smamatt": "Alla mått"},
            **{"spridning": "Spridning", "svar": "Svar", "tabell": "Tabell"},
        },
        parameters=("status", "perspektiv", "ar", *COMPARED),
        one_measure=True,
        table=True,
        picture=True,
        charts=("karta", "tid", "spridning", "svar"),
    ),
    Page(
        "matrix",
        "lage",
        "Läge",
        "Följ läget",
        "Hur ligger områdena till på många mått, och vad är varaktigt sämre och försämras?",
        parameters=("status", "perspektiv", *COMPARED),
        table=True,
        picture=True,
    ),
    Page(
        "profile",
        "profil",
        "Profil",
        "Följ läget",
        "Var är ett område svagast och starkast, vad har vänt och vad går inte att säga?",
        views={
            "forandring": "Alla mått",
            "systemniva": "Efter systemnivå",
            "befolkning": "Befolkning",
            "kostnad": "Kostnad och kvalitet",
        },
        parameters=("perspektiv", "mot"),
        table=True,
        picture=True,
    ),
    Page("news", "nytt", "Sedan sist", "Följ läget", "Vad har ändrats sedan sist, och vad betyder det för mig?", table=True),
    Page(
        "chain",
        "kedjan",
        "Från fråga till förslag",
        "Mått och luckor",
        "Vilka frågor kan besvaras i dag, var är luckorna och vad skulle förslagen ge?",
        views={"idag": "I dag", "forslaget": "Med förslaget"},
        table=True,
        picture=True,
        filters=ABOUT,
    ),
    Page(
        "coverage",
        "tackning",
        "Täckning",
        "Mått och luckor",
        "Vad går att följa i dag, vad skulle förslagen ge och var saknas mått?",
        views={"matris": "Matris", "omraden": "Områden", "steg": "Steg"},
        parameters=("status", "perspektiv", "niva"),
        table=True,
        picture=True,
        filters=ABOUT,
        filters_of={"omraden": FILTERS},
    ),
    Page(
        "measure",
        "matt",
        "Mått",
        "Mått och luckor",
        "Vad är måttet, och hur skiljer sig ett föreslaget mått från de befintliga?",
        parameters=("status", "perspektiv"),
        table=True,
        picture=True,
        filters=ABOUT,
    ),
    Page(
        "pathways",
        "samband",
        "Samband",
        "Mått och luckor",
        "Vilka arbetssätt tror vi påverkar vilka resultat, vad vet vi och vem provar vad?",
        views={"samband": "Samband", "larande": "Lärande"},
        table=True,
        picture=True,
    ),
    Page(
        "needs",
        "behov",
        "Frågor",
        "Mått och luckor",
        "Vad vill rollerna veta, och går det att svara på?",
        parameters=("status", "perspektiv"),
        table=True,
        picture=True,
        filters=ABOUT,
    ),
    Page(
        "proposal",
        "forslag",
        "Förslag",
        "Förslag och möten",
        "Vilka nya mått ska tas fram, av vem, när, till vilken kostnad och vem betalar?",
        views={"valj": "Välj", "kostnad": "Kostnad", "plan": "Plan", "portfolj": "Vad får vi för pengarna?"},
        table=True,
        picture=True,
        filters=ABOUT,
        filters_of={"kostnad": (AREA,), "plan": (), "portfolj": ()},
        charts=("kostnad", "plan", "portfolj"),
    ),
    Page(
        "promises",
        "atagande",
        "Åtaganden",
        "Förslag och möten",
        "Vad har vi lovat varandra, och går det som vi sade?",
        views={"planer": "Handlingsplaner", "avtal": "Avtalet", "avvikelser": "Avvikelser", "beslut": "Beslut"},
        parameters=("niva",),
        table=True,
        picture=True,
        apart=True,
        filters_of={"avtal": (), "avvikelser": (AREA,), "beslut": ()},
    ),
    Page(
        "meeting",
        "mote",
        "Möte",
        "Förslag och möten",
        "Vilka vyer ska visas på mötet, i vilken ordning, och vad bestämdes?",
        parameters=("dagordning",),
        filters=(AREA,),
    ),
    Page(
        "data",
        "data",
        "Data",
        "Om",
        "Varifrån kommer värdena, hur färska är de och vad saknas?",
        views={"varden": "Värden", "eget": "Eget innehåll", "versioner": "Versioner"},
        table=True,
        filters=ABOUT,
        filters_of={"eget": (), "versioner": ()},
    ),
    Page(
        "about",
        "om",
        "Om narvard",
        "Om",
        "Hur räknar narvard, vad betyder orden och varifrån kommer värdena?",
        views={"om": "Om narvard", "bakgrund": "Bakgrund"},
        table=True,
        text_views=("", "om"),
        filters=(),
    ),
)
PAGE: Mapping[str, Page] = {page.name: page for page in PAGES}
MENU = tuple((group, tuple(page for page in PAGES if page.group == group)) for group in dict.fromkeys(page.group for page in PAGES))
"""The menu's groups and their pages, in the order of the table."""

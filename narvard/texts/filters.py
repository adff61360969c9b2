"""What the filters and pickers say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from narvard.claims import Within
from narvard.format import join_words

TARGET_GROUPS = "Välj målgrupp, en eller flera"
CHANGE_AREAS = "Välj förändrat arbetssätt, ett eller flera"
PREREQUISITES = "Välj förutsättning"
WHOLE_COUNTY, EVERYTHING = "Visar hela länet", "Visar allt"
CHOSEN = "Valda filter. Tryck på ett för att ta bort det."
ZERO = "(0) betyder att inget på sidan stämmer med dina övriga val."
EVERYBODY = "”Alla” är en målgrupp för sig, det som gäller alla invånare, och inte summan av de andra."
SEARCH_AREA = "Sök område"
SEARCH_AREA_HINT = "Skriv ett namn, till exempel Åmål"
PICK = {"kommunalforbund": "Kommunalförbund", "vardsamverkan": "Vårdsamverkan", "skr-grupp": "Kommungrupp"}
MARK = "Markera kommuner. Den första du väljer blir din kommun."
MARK_IN_GROUP = "Markera kommuner i gruppen"
AREA_HELP = "Inget valt visar hela länet. En markerad kommun framhävs och övriga står kvar. En grupp visar bara sina kommuner."
CHOOSE = "Välj"
OWN, OWN_HINT, NO_OWN = "Välj din kommun", "Skriv eller välj kommun", "Ingen kommun"
MORE_CHOICES = "Fler val"
FIND_HINT = "Skriv några bokstäver"
SEARCH_MEASURE = "Sök mått"
SEARCH_MEASURE_HINT = "Skriv ett ord, till exempel hemtjänst"
STATUS = {"alla": "Alla", "befintligt": "Befintliga", "foreslaget": "Föreslagna"}
PERSPECTIVE = {"alla": "Alla", "kvalitet": "Kvalitet", "kostnad": "Kostnad"}
HAS_VALUES, NO_VALUES, PROPOSED, PILOT = "har värden", "saknar värden", "föreslaget", "föreslaget, med pilotvärden"
SEVERAL = "Ett mått kan stå under flera förändringsområden."


def more_choices(chosen: int) -> str:
    """On the button of the rarer choices: how many of them are made."""
    return f"{MORE_CHOICES} ({chosen} gjorda)" if chosen > 1 else f"{MORE_CHOICES} (1 gjort)" if chosen else MORE_CHOICES


def all_target_groups(page: str, names: Collection[str]) -> str:
    """What no choice means; and that the target group of everybody is one of its own, where there is one of that name."""
    return "Inget valt visar alla målgrupper." + _follows(page) + (f" {EVERYBODY}" if "Alla" in names else "")


def all_change_areas(page: str) -> str:
    return "Inget valt visar alla förändringsområden." + _follows(page)


def _follows(page: str) -> str:
    if page == "compare":
        return " Valet avgör vilka mått du kan välja bland."
    if page == "coverage":
        return " Valet avgör vilka mått och frågor som räknas."
    if page == "chain":
        return " Valet avgör vilka frågor som räknas."
    if page == "pathways":
        return " Valet avgör vilka samband och anteckningar som listas."
    if page == "needs":
        return " Valet avgör vilka frågor som visas."
    if page == "promises":
        return " Valet avgör vilka mål och aktiviteter som visas."
    return " Valet avgör vilka mått som visas."


LABELS = {
    "status": "status",
    "role": "roll",
    "tier": "mognad",
    "with_proposal": "svar med förslagen",
    "principal": "huvudman",
    "perspective": "perspektiv",
    "system_level": "systemnivå",
    "priority": "prioritet",
    "target_groups": "målgrupp",
    "change_areas": "förändringsområde",
    "search": "sökordet",
}
"""Fields of a selection, as what is chosen in them is called after them."""


def within(chosen: Sequence[Within]) -> str:
    """What a sentence counts under, after it: ” (urval: målgrupp Äldre eller Anhöriga och roll Ekonomer)”."""
    said = []
    for one in chosen:
        names = f"{', '.join(one.names[:2])} med flera" if len(one.names) > 3 else " eller ".join(one.names)
        said.append(f"{LABELS[one.field]} {f'”{names}”' if one.field == 'search' else names}")
    return f" (urval: {join_words(said)})" if said else ""


def no_area(typed: str) -> str:
    return f"Inget område liknar ”{typed}”. Pröva med de första bokstäverna."


def nothing(typed: str) -> str:
    return f"Inget liknar ”{typed}”. Pröva med de första bokstäverna."


def no_measure(typed: str) -> str:
    return f"Inget mått liknar ”{typed}”. Pröva ett kortare ord eller ta bort ett filter."


def none_left() -> str:
    return "Inget mått stämmer med alla dina filter. Ta bort något av dem."


LENGTH = "Tidsperiod"
LATEST, NO_START = "Senaste", "Det första"


def since(what: str) -> str:
    """”Från år”, ”Från kvartal”."""
    return f"Från {what.lower()}"


def until(what: str) -> str:
    return f"Till {what.lower()}"

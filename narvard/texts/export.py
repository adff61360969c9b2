"""What files and data addresses say of themselves."""

from __future__ import annotations

from narvard import texts
from narvard.format import number

COLUMN_NAMES = texts.COLUMN_NAMES | {
    "id": "id",
    "code": "områdeskod",
    "official_title": "officiell titel",
    "unit_kind": "sorts enhet, kod",
    "decimals": "decimaler",
    "polarity": "riktning, kod",
    "viewpoint": "synvinkel, kod",
    "area_level": "finns för, kod",
    "frequency": "mäts",
    "period_years": "år i varje värde",
    "lag_months": "fördröjning i månader",
    "by_gender": "uppdelat på kön",
    "denominator": "nämnare",
    "numerator": "täljare",
    "goal_value": "mål",
    "goal_year": "mål till år",
    "goal_source": "målets källa",
    "replaces": "ersätter måtten",
    "complements": "kompletterar måtten",
    "proxy": "står in för måtten",
    "turned": "kurvan vände",
    "duplicate": "har samma värden som måtten",
    "skr_group": "kommungrupp, kod",
    "population": "invånare",
    "population_date": "invånare den",
    "members": "kommuner som ingår",
    "version": "dataversion",
    "created": "skapad",
    "current": "gäller nu",
    "kept": "sparas",
    "demo": "exempelvärden",
}
"""Headings of files: those of the pages, and of the lists for programs."""

STATUS_WORDS = {"existing": "befintligt", "proposed": "föreslaget"}
SIGNS = {"+": "öka", "-": "minska"}
LINK_SAYS = {
    "syns": "syns i våra data",
    "syns-inte": "syns inte i våra data",
    "forskning": "stöds av forskning",
    "gar-inte": "går inte att pröva",
    "antagande": "antagande",
}
"""What is said of a link, by its code."""
EVIDENCE = {"assumption": "antagande", "research": "forskning"}
STRENGTHS = {"weak": "svagt", "moderate": "måttligt", "strong": "starkt"}
YES, NO = "ja", "nej"

SHEET_ABOUT, SHEET_DATA, SHEET_MEASURES, SHEET_WORDS = "Om", "Data", "Mått", "Förklaringar"
TITLE, SHOWS, SAYS, LINK, FROZEN, VERSION, DATED, ROWS = (
    "Titel",
    "Visar",
    "Säger",
    "Länk",
    "Länk till just de här värdena",
    "Dataversion",
    "Data från",
    "Rader",
)
NO_ROWS = "0. Det finns inga värden för det här urvalet. Öppna länken, så står det varför och vad du kan välja i stället."
CONTENTS = ("Blad", "Vy", "Visar", "Länk")
MEASURE_HEADS = ("id", "namn", "status", "mognad, nivå 1–3", "enhet", "riktning", "mäter", "att tänka på", "källa", "id hos källan")
WORD_HEADS = ("kolumn", "ord", "betydelse")

TIERS = {
    "1": "Uppgifterna finns och samlas in.",
    "2": "Det finns en metod, men uppgifterna samlas inte in än.",
    "3": "En metod ska tas fram.",
}
FLAGS = {
    "preliminary": "Värdet kan ändras.",
    "missing": "Uppgiften har inte lämnats.",
    "privacy": "Så få personer berörs att källan inte lämnar ut värdet.",
    "not_applicable": "Måttet gäller inte området.",
    "not_collected": "Uppgiften samlas inte in för området.",
    "suppressed": "Så få personer berörs att narvard inte visar värdet.",
    "break": "Mätningen har lagts om. Jämför inte med åren före.",
    "old_series": "Värdet är från före en ny mätning, och de andras från efter den. Det har inget läge och ingen bedömning.",
}
VERDICTS = {
    "better": "Jämförelsens värde ligger utanför områdets osäkerhet, och området har det bättre värdet.",
    "worse": "Jämförelsens värde ligger utanför områdets osäkerhet, och området har det sämre värdet.",
    "similar": "Skillnaden är inte större än vad slumpen kan ge.",
    "higher": "Området har säkert ett högre värde. Måttet har ingen riktning, så det är varken bättre eller sämre.",
    "lower": "Området har säkert ett lägre värde. Måttet har ingen riktning, så det är varken bättre eller sämre.",
    "too_little_data": "Inte ens en stor skillnad skulle säkert märkas.",
    "not_comparable": "Det går inte att pröva skillnaden. Skälet står i kolumnen skäl.",
    "missing": "Området saknar värde.",
}
POSITIONS = {
    "best": "Bland den femtedel av områdena som har bäst värden. Läget är inte prövat mot slumpen.",
    "middle": "Varken bland de bästa eller de sämsta.",
    "worst": "Bland den femtedel av områdena som har sämst värden. Läget är inte prövat mot slumpen.",
    "highest": "Bland den femtedel av områdena som har högst värden. Måttet har ingen riktning.",
    "lowest": "Bland den femtedel av områdena som har lägst värden. Måttet har ingen riktning.",
}
METHODS = {
    "published": "Värdet är det som källan lämnar.",
    "sum": "Kommunernas värden är lagda ihop.",
    "counts": "Kommunernas täljare är delade med deras nämnare.",
    "population": "Kommunernas värden är vägda efter folkmängd.",
}
STATUSES = {
    "existing": "Måttet är redan definierat. De flesta har värden i Kolada.",
    "proposed": "Måttet är föreslaget av arbetsgruppen och har inga värden än, utom på platser som prövat.",
}


def rows(total: int, shown: int) -> str:
    """How many rows a file holds; why when none; of how many when it was cut."""
    if total == 0:
        return NO_ROWS
    return number(total) if shown == total else f"De första {number(shown)} av {number(total)}. Välj färre mått eller områden."

"""Sheets that describe: areas, change areas, target groups and measures."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.sheets.layout import Heading, sheet

RATING_HEADINGS = {
    "relevance": ("Viktigt", "hur viktigt måttet är"),
    "validity": ("Mäter rätt sak", "om måttet mäter det som avses"),
    "reliability": ("Säkert", "hur säkra värdena är"),
    "feasibility": ("Lätt att ta fram", "hur lätt måttet är att ta fram"),
    "actionability": ("Går att påverka", "om verksamheten kan påverka resultatet"),
    "timeliness": ("Aktuellt", "hur snabbt värdena kommer"),
}

AREAS = sheet(
    "Områden",
    "area",
    "Kommuner, grupper av kommuner, regionen, länet och riket.",
    Heading("code", "Kod", "Kommunkod med fyra siffror, eller ett kort namn för en grupp. Byt aldrig en kod.", width=22),
    Heading("name", "Namn", "Områdets namn, som det visas.", width=34),
    Heading("level", "Nivå", "Vad för slags område det är.", words.LEVEL, width=18),
    Heading("skr_group", "Kommungrupp", "Koden för den grupp av liknande kommuner som kommunen hör till. Tom för grupper."),
    Heading("population", "Folkmängd", "Antal invånare. 0 om det inte är känt."),
    Heading("population_date", "Folkmängd den", "Datum som folkmängden gäller, som 2025-09-30."),
    Heading("source", "Källa", "Varifrån uppgiften kommer.", width=44),
    example=(("EXEMPEL-1480", "Göteborg", "kommun", "skr-a1", 608_993, "2025-09-30", "SCB"),),
)
MEMBERS = sheet(
    "Områdens medlemmar",
    "area_member",
    "Vilka kommuner som hör till vilken grupp. Gruppernas värden räknas på dem.",
    Heading("parent", "Grupp", "Koden för gruppen: kommunalförbund, vårdsamverkan, kommungrupp eller län.", width=22),
    Heading("child", "Kommun", "Kommunkoden."),
    Heading("valid_from", "Gäller från", "Datum, som 2025-09-30."),
    Heading("source", "Källa", "Varifrån uppgiften kommer.", width=44),
    example=(("EXEMPEL-vs-goteborg", "1480", "2025-09-30", "vardsamverkan.se"),),
)
CHANGE_AREAS = sheet(
    "Förändringsområden",
    "change_area",
    "De förändrade arbetssätten och förutsättningarna i färdplanen.",
    Heading("id", "Id", "Kort namn utan mellanslag, som länkar använder. Byt aldrig ett id.", width=24),
    Heading("no", "Nummer", "Ordning inom sin sort."),
    Heading("title", "Rubrik", "Hela lydelsen.", width=56),
    Heading("short_title", "Kort rubrik", "Den rubrik som visas där det är trångt.", width=24),
    Heading("kind", "Sort", "Arbetssätt eller förutsättning.", words.CHANGE_AREA_KIND, width=20),
    example=(("EXEMPEL-mobila-team", 5, "Utveckla mobila arbetssätt", "Mobila team", "förändringsområde"),),
)
TARGET_GROUPS = sheet(
    "Målgrupper",
    "target_group",
    "Vilka det gäller.",
    Heading("id", "Id", "Kort namn utan mellanslag, som länkar använder. Byt aldrig ett id.", width=24),
    Heading("title", "Rubrik", "Hela namnet.", width=40),
    Heading("short_title", "Kort rubrik", "Det namn som visas där det är trångt.", width=24),
    Heading("note", "Anteckning", "Vad gruppen omfattar, eller varifrån den kommer.", width=60),
    example=(("EXEMPEL-aldre", "Äldre", "Äldre", "65 år och äldre"),),
)
MEASURES = sheet(
    "Mått",
    "measure",
    "Befintliga och föreslagna mått, med förändringsområden och målgrupper.",
    Heading("id", "Id", "Koladas id, eller F och ett nummer för ett föreslaget mått. Byt aldrig ett id.", width=18),
    Heading("status", "Status", "Befintligt eller föreslaget.", words.STATUS),
    Heading("tier", "Steg", "1 värden finns, 2 metoden finns, 3 metoden behöver utvecklas.", width=8),
    Heading("title", "Rubrik", "Kort rubrik på vanlig svenska.", width=44),
    Heading("official_title", "Officiell titel", "Titeln hos källan, ordagrant.", width=44),
    Heading("definition", "Definition", "Vad som mäts, med egna ord.", width=60),
    Heading("change_areas", "Förändringsområden", "Ett eller flera, med semikolon mellan.", width=32),
    Heading("target_groups", "Målgrupper", "En eller flera, med semikolon mellan.", width=32),
    Heading("unit", "Enhet", "Enheten i text: %, per 1 000 invånare, kod 0–2.", width=24),
    Heading("unit_kind", "Sorts enhet", "Avgör hur värden räknas ihop och visas.", words.UNIT_KIND, width=20),
    Heading("denominator", "Andel av", "Vad måttet är en andel av.", words.DENOMINATOR, width=30),
    Heading("decimals", "Decimaler", "Hur många decimaler som visas.", width=10),
    Heading("polarity", "Riktning", "Om det är bra när värdet är högt eller lågt.", words.POLARITY, width=18),
    Heading("perspective", "Perspektiv", "Kvalitet eller kostnad.", words.PERSPECTIVE),
    Heading("kind", "Mäter", "Struktur, process eller resultat.", words.KIND),
    Heading("viewpoint", "Synvinkel", "Personens eller verksamhetens.", words.VIEWPOINT),
    Heading("system_level", "Systemnivå", "Mikro, meso eller makro.", words.SYSTEM_LEVEL),
    Heading("area_level", "Finns för", "Vilka områden som har värden.", words.AREA_LEVEL, width=24),
    Heading("principal", "Huvudman", "Vem som främst påverkar resultatet.", words.PRINCIPAL),
    Heading("source", "Källa", "Varifrån värdena kommer.", width=32),
    Heading("source_id", "Id hos källan", "Måttets id hos källan. Koladas id gör att värden kan hämtas."),
    Heading("frequency", "Hur ofta", "Hur ofta nya värden kommer.", words.FREQUENCY),
    Heading("period_years", "År per värde", "Hur många år ett värde väger ihop. Oftast 1."),
    Heading("lag_months", "Månader till värde", "Månader från periodens slut till att värdet finns."),
    Heading("series_break", "Ny serie från", "Första året i en ny serie. Flera år skiljs med semikolon."),
    Heading("by_gender", "Per kön", "Ja om värden finns för kvinnor och män.", words.YES, width=10),
    Heading("replaces", "Ersätter", "Id för mått som förslaget ersätter, med semikolon mellan."),
    Heading("complements", "Kompletterar", "Id för mått som förslaget kompletterar, med semikolon mellan."),
    Heading("goal_value", "Mål", "Målets värde. Tomt när källan inte ger någon siffra."),
    Heading("goal_year", "Målår", "Året då målet ska vara nått."),
    Heading("goal_source", "Målets källa", "Var målet är beslutat.", width=32),
    *(
        Heading(field, heading, f"Bedömning 1–5: {what}. Tom när den inte är gjord.")
        for field, (heading, what) in RATING_HEADINGS.items()
    ),
    Heading("note", "Anteckning", "Att tänka på vid tolkning.", width=60),
    Heading("proxy", "Står in för", "Id för mått som måttet används i stället för så länge, med semikolon mellan."),
    Heading("duplicate", "Samma värden som", "Id för mått som har exakt samma värden hos källan, med semikolon mellan."),
    example=(
        (
            *("EXEMPEL-F99", "föreslaget", 2, "Trygg hemgång", None, "Andel utskrivna som känner sig trygga hemma efter en vecka."),
            *("Kontinuitet och samordning", "Äldre", "%", "procent", "svarande på en enkät", 0, "högre är bättre", "kvalitet"),
            *("resultat", "personens", "mikro", "kommuner", "gemensam", "Ny enkät", None, "årligen", 1, 6, None, "ja"),
            *(None, None, 80, 2028, "Arbetsgruppens förslag", 5, 4, 4, 3, 5, 4, "Provas först i två kommuner.", None, None),
        ),
    ),
)
ALIASES = sheet(
    "Tidigare id",
    "measure_alias",
    "Id för mått som inte längre används. Gamla länkar öppnas med det nya.",
    Heading("old_id", "Gammalt id", "Det id som inte längre används.", width=18),
    Heading("new_id", "Nytt id", "Det id som gäller nu. Tomt om måttet är borttaget.", width=18),
    Heading("reason", "Skäl", "Varför id:t har ändrats eller tagits bort.", width=60),
    example=(("EXEMPEL-F98", "F99", "Två förslag slogs ihop."),),
)

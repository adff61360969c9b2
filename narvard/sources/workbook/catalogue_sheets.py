"""Sheets that describe: areas, change areas, target groups and measures."""

from __future__ import annotations

from narvard.database.tables import RATINGS
from narvard.sources.workbook import words
from narvard.sources.workbook.sheets import Column, Sheet

RATING_HEADINGS = {
    "relevance": ("Viktigt", "hur viktigt måttet är"),
    "validity": ("Mäter rätt sak", "om måttet mäter det som avses"),
    "reliability": ("Säkert", "hur säkra värdena är"),
    "feasibility": ("Lätt att ta fram", "hur lätt måttet är att ta fram"),
    "actionability": ("Går att påverka", "om verksamheten kan påverka resultatet"),
    "timeliness": ("Aktuellt", "hur snabbt värdena kommer"),
}

AREAS = Sheet(
    "Områden",
    "area",
    "Kommuner, grupper av kommuner, regionen, länet och riket.",
    (
        Column("code", "Kod", "Kommunkod med fyra siffror, eller ett kort namn för en grupp. Byt aldrig en kod.", width=22),
        Column("name", "Namn", "Områdets namn, som det visas.", width=34),
        Column("level", "Nivå", "Vad för slags område det är.", words=words.LEVEL, width=18),
        Column(
            "skr_group",
            "Kommungrupp",
            "Koden för den grupp av liknande kommuner som kommunen hör till. Tom för grupper.",
            optional=True,
            refers="area",
        ),
        Column("population", "Folkmängd", "Antal invånare. 0 om det inte är känt.", kind="whole", low=0, high=100_000_000),
        Column("population_date", "Folkmängd den", "Datum som folkmängden gäller, som 2025-09-30.", kind="day", optional=True),
        Column("source", "Källa", "Varifrån uppgiften kommer.", optional=True, width=44),
    ),
    key=("code",),
    title="name",
    needed=True,
    example=(("EXEMPEL-1480", "Göteborg", "kommun", "skr-a1", 608_993, "2025-09-30", "SCB"),),
)
MEMBERS = Sheet(
    "Områdens medlemmar",
    "area_member",
    "Vilka kommuner som hör till vilken grupp. Gruppernas värden räknas på dem.",
    (
        Column(
            "parent", "Grupp", "Koden för gruppen: kommunalförbund, vårdsamverkan, kommungrupp eller län.", refers="area", width=22
        ),
        Column("child", "Kommun", "Kommunkoden.", refers="area"),
        Column("valid_from", "Gäller från", "Datum, som 2025-09-30.", kind="day", optional=True),
        Column("source", "Källa", "Varifrån uppgiften kommer.", optional=True, width=44),
    ),
    key=("parent", "child"),
    example=(("EXEMPEL-vs-goteborg", "1480", "2025-09-30", "vardsamverkan.se"),),
)
CHANGE_AREAS = Sheet(
    "Förändringsområden",
    "change_area",
    "De förändrade arbetssätten och förutsättningarna i färdplanen.",
    (
        Column("id", "Id", "Kort namn utan mellanslag, som länkar använder. Byt aldrig ett id.", width=24),
        Column("no", "Nummer", "Ordning inom sin sort.", kind="whole", low=0, high=1000),
        Column("title", "Rubrik", "Hela lydelsen.", width=56),
        Column("short_title", "Kort rubrik", "Den rubrik som visas där det är trångt.", width=24),
        Column("kind", "Sort", "Arbetssätt eller förutsättning.", words=words.CHANGE_AREA_KIND, width=20),
    ),
    key=("id",),
    title="short_title",
    needed=True,
    example=(("EXEMPEL-mobila-team", 5, "Utveckla mobila arbetssätt", "Mobila team", "förändringsområde"),),
)
TARGET_GROUPS = Sheet(
    "Målgrupper",
    "target_group",
    "Vilka det gäller.",
    (
        Column("id", "Id", "Kort namn utan mellanslag, som länkar använder. Byt aldrig ett id.", width=24),
        Column("title", "Rubrik", "Hela namnet.", width=40),
        Column("short_title", "Kort rubrik", "Det namn som visas där det är trångt.", width=24),
        Column("note", "Anteckning", "Vad gruppen omfattar, eller varifrån den kommer.", optional=True, width=60),
    ),
    key=("id",),
    title="short_title",
    needed=True,
    example=(("EXEMPEL-aldre", "Äldre", "Äldre", "65 år och äldre"),),
)
MEASURES = Sheet(
    "Mått",
    "measure",
    "Befintliga och föreslagna mått, med förändringsområden och målgrupper.",
    (
        Column("id", "Id", "Koladas id, eller F och ett nummer för ett föreslaget mått. Byt aldrig ett id.", width=18),
        Column("status", "Status", "Befintligt eller föreslaget.", words=words.STATUS),
        Column(
            "tier", "Steg", "1 värden finns, 2 metoden finns, 3 metoden behöver utvecklas.", kind="whole", low=1, high=3, width=8
        ),
        Column("title", "Rubrik", "Kort rubrik på vanlig svenska.", width=44),
        Column("official_title", "Officiell titel", "Titeln hos källan, ordagrant.", optional=True, width=44),
        Column("definition", "Definition", "Vad som mäts, med egna ord.", width=60),
        Column(
            "change_areas",
            "Förändringsområden",
            "Ett eller flera, med semikolon mellan.",
            refers="change_area",
            many=True,
            width=32,
        ),
        Column("target_groups", "Målgrupper", "En eller flera, med semikolon mellan.", refers="target_group", many=True, width=32),
        Column("unit", "Enhet", "Enheten i text: %, per 1 000 invånare, kod 0–2.", width=24),
        Column("unit_kind", "Sorts enhet", "Avgör hur värden räknas ihop och visas.", words=words.UNIT_KIND, width=20),
        Column("denominator", "Andel av", "Vad måttet är en andel av.", words=words.DENOMINATOR, width=30),
        Column("decimals", "Decimaler", "Hur många decimaler som visas.", kind="whole", low=0, high=3, width=10),
        Column("polarity", "Riktning", "Om det är bra när värdet är högt eller lågt.", words=words.POLARITY, width=18),
        Column("perspective", "Perspektiv", "Kvalitet eller kostnad.", words=words.PERSPECTIVE),
        Column("kind", "Mäter", "Struktur, process eller resultat.", words=words.KIND),
        Column("viewpoint", "Synvinkel", "Personens eller verksamhetens.", words=words.VIEWPOINT),
        Column("system_level", "Systemnivå", "Mikro, meso eller makro.", words=words.SYSTEM_LEVEL),
        Column("area_level", "Finns för", "Vilka områden som har värden.", words=words.AREA_LEVEL, width=24),
        Column("principal", "Huvudman", "Vem som främst påverkar resultatet.", words=words.PRINCIPAL),
        Column("source", "Källa", "Varifrån värdena kommer.", width=32),
        Column("source_id", "Id hos källan", "Måttets id hos källan. Koladas id gör att värden kan hämtas.", optional=True),
        Column("frequency", "Hur ofta", "Hur ofta nya värden kommer.", words=words.FREQUENCY),
        Column("period_years", "År per värde", "Hur många år ett värde väger ihop. Oftast 1.", kind="whole", low=1, high=10),
        Column(
            "lag_months",
            "Månader till värde",
            "Månader från periodens slut till att värdet finns.",
            kind="whole",
            optional=True,
            low=0,
            high=120,
        ),
        Column(
            "series_break",
            "Ny serie från",
            "Första året i en ny serie. Flera år skiljs med semikolon.",
            kind="whole",
            many=True,
            optional=True,
            low=1900,
            high=2200,
        ),
        Column("by_gender", "Per kön", "Ja om värden finns för kvinnor och män.", kind="yes", words=words.YES, width=10),
        Column(
            "replaces",
            "Ersätter",
            "Id för mått som förslaget ersätter, med semikolon mellan.",
            refers="measure",
            many=True,
            optional=True,
        ),
        Column(
            "complements",
            "Kompletterar",
            "Id för mått som förslaget kompletterar, med semikolon mellan.",
            refers="measure",
            many=True,
            optional=True,
        ),
        Column("goal_value", "Mål", "Målets värde. Tomt när källan inte ger någon siffra.", kind="number", optional=True),
        Column("goal_year", "Målår", "Året då målet ska vara nått.", kind="whole", optional=True, low=1900, high=2200),
        Column("goal_source", "Målets källa", "Var målet är beslutat.", optional=True, width=32),
        *(
            Column(field, heading, f"Bedömning 1–5: {what}. Tom när den inte är gjord.", kind="whole", optional=True, low=1, high=5)
            for field, (heading, what) in ((field, RATING_HEADINGS[field]) for field in RATINGS)
        ),
        Column("note", "Anteckning", "Att tänka på vid tolkning.", optional=True, width=60),
    ),
    key=("id",),
    title="title",
    needed=True,
    example=(
        (
            *("EXEMPEL-F99", "föreslaget", 2, "Trygg hemgång", None, "Andel utskrivna som känner sig trygga hemma efter en vecka."),
            *("Kontinuitet och samordning", "Äldre", "%", "procent", "svarande på en enkät", 0, "högre är bättre", "kvalitet"),
            *("resultat", "personens", "mikro", "kommuner", "gemensam", "Ny enkät", None, "årligen", 1, 6, None, "ja"),
            *(None, None, 80, 2028, "Arbetsgruppens förslag", 5, 4, 4, 3, 5, 4, "Provas först i två kommuner."),
        ),
    ),
)
ALIASES = Sheet(
    "Tidigare id",
    "measure_alias",
    "Id för mått som inte längre används. Gamla länkar öppnas med det nya.",
    (
        Column("old_id", "Gammalt id", "Det id som inte längre används.", width=18),
        Column(
            "new_id", "Nytt id", "Det id som gäller nu. Tomt om måttet är borttaget.", optional=True, refers="measure", width=18
        ),
        Column("reason", "Skäl", "Varför id:t har ändrats eller tagits bort.", width=60),
    ),
    key=("old_id",),
    example=(("EXEMPEL-F98", "F99", "Två förslag slogs ihop."),),
)

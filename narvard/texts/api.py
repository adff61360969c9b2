"""What addresses for programs answer, and the page that describes them."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import number

BUSY = "Servern har mycket att göra just nu. Försök igen om några sekunder."
NO_SUCH_ADDRESS = "Adressen finns inte. Adresserna för data står på sidan /om/api."
ONLY_CSV = "Parametern dialekt gäller bara CSV. Inga värden lämnas."
ONLY_XLSX = "Parametern alla gäller bara Excelfiler (.xlsx). Inga värden lämnas."
AREA_OR_LEVEL = "Ange antingen parametern omrade eller parametern niva, inte båda. Inga värden lämnas."


def bad_value(parameter: str) -> str:
    return f"Parametern {parameter} har ett värde som inte finns eller inte går att tyda. Inga värden lämnas."


def unknown(parameter: str) -> str:
    return f"Parametern {parameter} finns inte. Inga värden lämnas."


def not_here(parameter: str, allowed: Sequence[str]) -> str:
    return f"Parametern {parameter} finns inte på den här adressen. Här finns: {', '.join(allowed)}. Inga värden lämnas."


def one_of(parameter: str, allowed: Sequence[str]) -> str:
    return f"Parametern {parameter} ska vara {' eller '.join(allowed)}. Inga värden lämnas."


def whole_number(parameter: str, least: int, most: int) -> str:
    return f"Parametern {parameter} ska vara ett heltal från {number(least)} till {number(most)}. Inga värden lämnas."


def which_measures(most: int) -> str:
    return f"Ange parametern matt: ett eller högst {most} mått med punkt emellan. Måtten och deras id står på /api/v1/matt."


def gone(version: str, *, preview: bool) -> str:
    if preview:
        return f"Dataversion {version} är en förhandsvisning. Den finns bara för den som lade in filen och har ingen adress."
    return f"Dataversion {version} finns inte kvar. De som finns står på /api/v1/versioner."


def too_often(amount: int, seconds: int) -> str:
    return f"Adresserna får anropas {number(amount)} gånger på {number(seconds)} sekunder från samma avsändare. Vänta en stund."


LISTS = {
    "matt": "Mått: vad de mäter, vad de gäller och hur långt värdena räcker.",
    "omraden": "Områden: kommuner, grupper av kommuner, regionen, länet och riket.",
    "behov": "Frågor: vad rollerna vill veta, och hur långt måtten räcker.",
    "atagande": "Åtaganden: vad avtalen säger ska göras, och hur långt måtten räcker.",
    "samband": "Samband mellan mått: vad som antas, vad det grundas på och vad som syns i värdena.",
    "larande": "Anteckningar om vad som provas och vad ni har lärt er. Inga namn på personer.",
    "varden": "Värden per mått, område, kön och år. Varje tomt värde har ett skäl.",
    "versioner": "Dataversioner som går att läsa, den nyaste först.",
}
PARAMETERS = {
    "matt": "Ett eller flera mått, id med punkt emellan.",
    "omrade": "Områden, koder med punkt emellan. Bara de lämnas.",
    "niva": "Områdesnivå.",
    "ar": "Ett år (2022), flera (2015-2022), det senaste (senaste) eller de fem senaste (senaste5).",
    "kon": "Alla (T), kvinnor (K), män (M) eller kvinnor och män (KM).",
    "sok": "Ord att söka efter. En felskriven bokstav går bra.",
    "status": "Befintliga mått, föreslagna mått eller alla.",
    "mognad": "1 samlas in, 2 metod finns, 3 metod ska tas fram.",
    "perspektiv": "Kvalitet, kostnad eller alla.",
    "huvudman": "Kommunen, regionen (vgr) eller gemensamt.",
    "malgrupp": "Målgrupper, id med punkt emellan.",
    "forandring": "Förändringsområden, id med punkt emellan.",
    "roll": "En roll.",
    "svar": "Hur långt frågan är besvarad, koder med punkt emellan.",
    "systemniva": "Systemnivå: mikro, meso eller makro.",
    "prioritet": "Prioritet, 5 är viktigast.",
    "data": "En dataversion. Då ändras svaret aldrig.",
    "sida": "Sidans nummer i svaret.",
    "antal": "Antal rader på varje sida.",
    "format": "json eller csv.",
    "dialekt": "Bara för csv: excel-sv ger semikolon och decimalkomma.",
}
ANSWERS = {
    "200": "Raderna.",
    "304": "Oförändrat sedan det svar som If-None-Match anger.",
    "400": "En parameter är fel. Svaret namnger den.",
    "404": "Dataversionen finns inte kvar.",
    "429": "För många anrop på kort tid.",
    "503": "Servern har för mycket att göra, eller det finns ingen data.",
}
OPENAPI_TITLE = "narvards data"
OPENAPI_ABOUT = "Bara läsning. Alla svar är öppna och utan inloggning. Påhittade exempelvärden är märkta med demo."
HEALTH = "Om servern mår bra och vilken dataversion som gäller."

TITLE = "Hämta data till andra program"
LEAD = (
    "Allt som narvard visar i tabeller går att hämta direkt till Excel, R, Python och andra program. "
    "Du behöver inget konto. Kopiera en rad här nedanför och klistra in den i ditt program."
)
BACK = "Till Om narvard"
COPY = "Kopiera"
READY_TITLE = "Färdiga rader"
READY = (
    (
        "Excel",
        "Välj Data, Hämta data, Från webben, och klistra in adressen. Uppdatera sedan med Data, Uppdatera alla.",
        "{base}/jamfor.csv?matt={measure}&ar=senaste5&dialekt=excel-sv",
    ),
    (
        "Excel, Power Query",
        "Välj Data, Hämta data, Starta Power Query-redigeraren, Ny fråga, Avancerad redigerare.",
        "let\n"
        "    Svar = Json.Document(Web.Contents(\n"
        '        "{base}/api/v1/varden",\n'
        '        [Query = [matt = "{measure}", ar = "senaste5"]]\n'
        "    )),\n"
        "    Rader = Table.FromRecords(Svar[data])\n"
        "in\n"
        "    Rader",
    ),
    (
        "R",
        "Läser raderna som en tabell. Paketet heter jsonlite.",
        'svar <- jsonlite::fromJSON("{base}/api/v1/varden?matt={measure}&ar=senaste5")\nrader <- svar$data',
    ),
    (
        "Python",
        "Läser raderna som en tabell med rätt slag av kolumner. Paketet heter pandas.",
        'import pandas as pd\n\nadress = "{base}/api/v1/varden?matt={measure}&ar=senaste5"\n'
        'rader = pd.read_json(adress, orient="table")',
    ),
    (
        "Kommandoraden",
        "Hämtar bara när något har ändrats sedan förra gången.",
        "curl --compressed --etag-save narvard.etag --etag-compare narvard.etag \\\n"
        '    -o varden.csv "{base}/api/v1/varden?matt={measure}&format=csv"',
    ),
)
PAGES_TITLE = "Sidornas tabeller"
PAGES_TEXT = (
    "Öppna en sida, välj det du vill se och lägg till .csv, .xlsx eller .json efter sidans namn i adressen. "
    "Du får just de rader som sidan visar. Resten av adressen är densamma.",
    "CSV har komma och decimalpunkt. Med &dialekt=excel-sv blir det semikolon och decimalkomma, som i svenskt Excel. "
    "Excelfilen har numeriska värden, en sida om vad den visar, definitioner och förklaringar av orden. "
    "Med &alla=1 får den ett blad för varje vy av sidan.",
    "Sidor med diagram finns på samma sätt som bild (.png och .svg) och i PowerPoint (.pptx).",
)
FEED_TITLE = "Flöde över ändringar"
FEED_TEXT = (
    "Adressen nedan är ett Atom-flöde med en rad för var och en av de fem nyaste dataversionerna: vad som har ändrats sedan versionen före. "
    "Den tar omrade, malgrupp och forandring. E-postprogram och nyhetsläsare kan följa den."
)
PAGES_HEADS = ("Sida", "Adresser")
LISTS_TITLE = "Listor"
LISTS_TEXT = (
    "Listorna har koder i stället för ord och är till för program. Nycklarna står på engelska och förklaras under schema i svaret. "
    "Alla listor tar också sida, antal, format och dialekt, och alla utom versioner tar data."
)
LISTS_HEADS = ("Adress", "Ger", "Egna parametrar")
PARAMETERS_TITLE = "Parametrar"
RULES_TITLE = "Bra att veta"


def rules(row_limit: int, default: int, measures: int) -> tuple[str, ...]:
    return (
        f"Ett svar har högst {number(row_limit)} rader. Listorna lämnar {number(default)} åt gången om du inte anger antal. "
        "I svaret står hur många rader det finns i allt (total) och adressen till nästa sida (next).",
        f"Värden hämtas för högst {measures} mått åt gången.",
        "En adress utan data= följer med när det kommer nya värden. Med data= och en dataversion blir svaret alltid detsamma, "
        "så länge versionen sparas.",
        "Svaret har en ETag. Skicka den som If-None-Match nästa gång, så får du 304 om ingenting har ändrats.",
        "En parameter som är fel ger 400 och ett svar som namnger den. Du får aldrig andra värden än dem du bad om.",
        "Är demo sant är värdena påhittade exempel.",
        "Har servern mycket att göra svarar den 503 och säger hur länge du ska vänta (Retry-After).",
    )


OPENAPI_LINK = "Beskrivning för program (OpenAPI 3.1)"

"""What is said about the working group's own file on /data."""

from __future__ import annotations

from narvard.format import Noun, counted, number

ROWS = Noun("en rad", "rader")
TITLE = "Byt ut exemplen mot era egna uppgifter"
LEAD = (
    "Frågor, förslag, kostnader, planer och åtaganden i narvard är exempel. Hämta dem som en arbetsbok, ändra i Excel och lägg in filen här. "
    "Den kontrolleras och visas bara för dig. Ingenting ändras för andra förrän någon publicerar filen."
)
STEP_GET, STEP_EDIT, STEP_CHECK = "1. Hämta arbetsboken", "2. Ändra i Excel", "3. Lägg in filen"
GET = "Innehållet som det är i dag, eller en tom mall att fylla i. Värden från Kolada är inte med; de blir kvar som de är."
CONTENT, TEMPLATE = "Innehållet i dag (Excel)", "Tom mall (Excel)"
EDIT = (
    "Varje blad är en tabell. Bladet Läs mig förklarar, och varje rubrik har en anteckning om vad kolumnen får innehålla. "
    "Skriv inga uppgifter om enskilda personer."
)
MODE = "Vad ska hända med det som redan finns?"
MODES = {"merge": "Lägg till och ändra", "replace": "Byt ut"}
MODE_LINES = {
    "merge": "Rader i filen läggs till, eller ändrar rader som har samma id. Ingenting tas bort.",
    "replace": "Varje blad i filen gäller helt: rader som inte står där tas bort. Blad som saknas i filen lämnas som de är.",
}
FILE = "Arbetsbok (.xlsx) eller värden som text (.csv), högst 20 MB"
STILL_THERE = "Fortsätt"
LOST = "Filen du lade in finns inte kvar. Servern som hade den har stannat eller startats om, och ingen annan har sett den. Lägg in den igen."
REMOVE, AGAIN = "Ta bort filen", "Kontrollera igen"
OUTDATED = "En ny dataversion har publicerats sedan filen kontrollerades. Kontrollera den igen."
ERRORS, WARNINGS = "Fel som måste rättas", "Att se över"
ERRORS_LINE = "Rätta i Excel, spara och lägg in filen på nytt."
WARNINGS_LINE = "Filen går att använda ändå. Läs igenom, så att det blir som ni tänkt."
FINDING_HEADINGS = ("Plats", "Vad som är fel", "Vad som gäller", "Förslag")
WHOLE_FILE = "Hela filen"
MARKED = "Ladda ner en kopia där allt är utmärkt"
DIFFERENCE = "Vad filen ändrar"
DIFFERENCE_HEADINGS = ("Tabell", "Nya", "Ändrade", "Borttagna")
NO_DIFFERENCE = "Filen ändrar ingenting. Den innehåller samma uppgifter som redan gäller."
HEADLINES = "Så ändras sidornas första rader"
HEADLINES_HEADINGS = ("Sida", "Nu", "Med filen")
NO_HEADLINES = "Sidornas första rader blir desamma. Skillnaden märks längre ner."
EXPLORE = "Utforska alla sidor med filen"
EXPLORE_LINE = "Alla sidor visar filens uppgifter tills du avslutar förhandsvisningen eller stänger fliken. Andra ser dem inte."
PUBLISH = "Publicera"
PUBLISH_LINE = (
    "När ni är nöjda publicerar den som sköter narvard filen med kommandot nedan, i mappen där filen ligger. "
    "Det som gällde förut finns kvar och går att gå tillbaka till."
)
COPY = "Kopiera kommandot"
END = "Avsluta förhandsvisningen"
TO_FILE = "Till filen"


def banner(file: str) -> str:
    return f"Förhandsvisning av {file}. Bara du ser den här."


def outcome(file: str, rows: int, errors: int, warnings: int) -> str:
    """”behov.xlsx har 2 fel och går inte att använda än”."""
    if errors:
        return f"{file} har {number(errors)} fel och går inte att använda än"
    tail = f", men {'en sak' if warnings == 1 else f'{number(warnings)} saker'} att se över" if warnings else ""
    return f"{file} är läst: {counted(rows, ROWS)} utan fel{tail}"


def sheet(name: str, count: int) -> str:
    return f"{f'Bladet {name}' if name else WHOLE_FILE} ({number(count)})"


def place(sheet: str, row: int | None, column: str, cell: str) -> str:
    """”C14, Prioritet”, ”rad 14”, ”kolumnen Prioritet”, or the whole sheet or file."""
    if cell:
        return f"{cell}, {column}" if column else cell
    if row:
        return f"rad {row}, {column}" if column else f"rad {row}"
    return f"kolumnen {column}" if column else "hela bladet" if sheet else "hela filen"


def more(count: int, *, marked: bool) -> str:
    where = " Alla är utmärkta i filen som går att ladda ner." if marked else ""
    return f"Och {number(count)} till.{where}"


def marked_name(name: str) -> str:
    """”behov.xlsx” → ”behov-markerad.xlsx”."""
    return f"{name.rpartition('.')[0] or name}-markerad.xlsx"

"""What is said on the pages where members write, and in the log."""

from __future__ import annotations

from collections.abc import Mapping

from narvard.format import number

TITLE = "Skriv"
LEAD = "Här skriver medlemmar det som hör till innehållet. Det syns här direkt, och för alla läsare när en redaktör har publicerat det."
READ, NOTES, ACTIVITIES, DECISIONS, LOG = "Läs i narvard", "Lärande", "Aktiviteter", "Beslut", "Logg"
NOTES_LEAD = "Vad ni provar och vad ni lär er. Skriv roller, aldrig namn på personer."
ACTIVITIES_LEAD = "Läget för det som handlingsplanerna gör, så som någon har sagt det på en viss dag."
DECISIONS_LEAD = "Vad olika forum har beslutat, gärna med länken till den vy som beslutet togs på."
WRITE_NOTE, WRITE_STATE, WRITE_DECISION = (
    "Skriv en anteckning om lärande",
    "Säg hur det går med aktiviteterna",
    "Skriv in ett beslut",
)
NEW_NOTE, NEW_DECISION = "Ny anteckning", "Nytt beslut"
CHANGE, LIFT, TAKE_BACK, SAVE, CANCEL, REPORT = (
    "Ändra",
    "Lyft en nivå",
    "Ta tillbaka",
    "Spara",
    "Tillbaka utan att spara",
    "Säg läget",
)
NOTHING = "Det finns inget här än."
WAITS, PUBLISHED = "Väntar på att publiceras", "Publicerat"
NO_DATA = "Det finns ingen data att skriva om just nu."
LIFTED = "Lyft från {}"
AREA, MEASURE, PATHWAY, LEVEL, STATE, ROLE = "Område", "Mått", "Samband", "Nivå", "Läge", "Din roll, inte ditt namn"
NONE = "Inget valt"
ABOUT_HINT = "Välj ett mått eller ett samband, eller båda."
SAW, BELIEVES, TRIES, LEARNT = "Vad ser vi?", "Vad tror vi att det beror på?", "Vad provar vi?", "Vad lärde vi oss?"
BEGAN, KNOW_BY = "Började", "När vet vi? Får vara tomt."
OPTIONAL = " Får vara tomt."
SAID_ON, HINDRANCE = "Sagt den", "Vad står i vägen?"
OBJECT, DATE, FORUM, DECISION, LINK = "Vad gäller beslutet?", "Dag för beslutet", "Forum", "Beslutet i klartext", "Länk till vyn"
WHY, WHY_HINT = "Varför skriver du det här?", "Några ord, som står i loggen. Får vara tomt."
LEVELS: Mapping[str, str] = {"micro": "mikro", "meso": "meso", "macro": "makro"}
TRIALS: Mapping[str, str] = {"provar": "provar", "klart": "klart", "nedlagt": "nedlagt"}
STATES: Mapping[str, str] = {"planned": "planerad", "ongoing": "pågår", "done": "klar", "stopped": "avbruten"}
NOBODY_SAID = "Ingen har sagt något om läget än."
PERSON_NUMBER = "Det ser ut att stå ett personnummer i texten. Ta bort det och skicka igen."
NO_DAY = "Skriv dagen så här: 2026-05-20."
LATER = "Dagen kan inte ligga efter i dag."
UNKNOWN = "Välj något i listan {}."
NOT_OURS = "Länken ska börja med / och gå till en sida i narvard."
TOO_LARGE = "Det du skickade är för stort."
TOO_OFTEN = "Du har skickat många gånger på kort tid. Vänta en minut och försök igen."
UNREADABLE = "Formuläret går inte att läsa. Ladda om sidan och försök igen."
NOT_SAVED = "Det är inte sparat"
SIGN_IN_AGAIN = "Du är inte inloggad längre, så det är inte sparat. Logga in i en ny flik, kom tillbaka hit och välj Spara igen. Texten står kvar."
CONFLICT = "Någon annan har hunnit skriva om samma sak. Läs vad som står nu. Väljer du Spara igen gäller det du har skrivit."
STANDS_NOW = "Så här står det nu"
NOT_YOURS = "Du kan bara ta tillbaka det du själv har skrivit. En redaktör kan ta tillbaka allt."
GONE = "Det är redan ändrat eller borttaget. Ladda om sidan."
NO_SUCH = "Det finns inget med det numret."
MANY = "Det går inte att spara just nu, för många skriver samtidigt. Försök igen."
SAVED_BY = "{role}{organisation}, {day}"
NOBODY_WROTE = "Ingen har skrivit något här, så det finns inget att publicera."
NOTHING_WAITS = "Inget väntar på att publiceras."
MEANWHILE = "Något av det som skulle publiceras ändrades eller togs bort under tiden, så ingenting har publicerats. Försök igen."
FILE, NOTE = "medlemmar.xlsx", "Skrivet av medlemmar."
PUBLISHING, PUBLISH_LEAD = (
    "Publicera det som väntar",
    "Så här ändras innehållet för alla läsare. Det går att ångra med python -m narvard undo.",
)
WHY_PUBLISH = "Varför publicerar du nu?"
PUBLISH, PREVIEW = "Publicera", "Förhandsgranska och publicera"
EDITORS_ONLY = "Bara redaktörer får publicera. Du kan se vad som väntar på sidorna där du skriver."
NOT_PUBLISHED = "Det gick inte att publicera just nu. Ingenting har ändrats. Försök igen om en stund."
BUSY = "Någon annan publicerar just nu. Vänta en stund och ladda om sidan."
LOG_LEAD = "Vem har skrivit, när, varför och om vad, och vilken dataversion som tog in det. Personer står med roll och organisation. Vad deltagare gör i verkstäder visas inte, och inte vad som har tagits bort."
LOG_LINK = "Loggen: vem har skrivit vad"
LOG_HEADS = ("Händelse", "När", "Roll", "Organisation", "Vad", "Om", "Varför", "Dataversion")
LOG_NAMES = ("event", "at", "role", "organisation", "kind", "about", "why", "version")
LOG_FILES = "Hämta hela loggen:"
OLDER = "Visa äldre"
UNDONE = "taget tillbaka"
ROLES: Mapping[str, str] = {"redaktor": "redaktör"}
"""Words for those roles of the log that are not words."""
KINDS: Mapping[str, str] = {
    "opened": "öppnade en verkstad",
    "joined": "gick med i en verkstad",
    "said": "skrev ett behov",
    "agreed": "höll med om ett behov",
    "merged": "slog ihop behov",
    "parted": "delade av ett behov",
    "undone": "tog tillbaka en händelse",
    "staged": "bytte steg",
    "dotted": "gav prickar",
    "picked": "valde mått",
    "rated": "bedömde ett mått",
    "shown": "visade ett resultat",
    "placed": "placerade ett behov",
    "forgotten": "tog bort personuppgifter",
    "noted": "skrev om lärande",
    "reported": "sade läget för en aktivitet",
    "decided": "skrev in ett beslut",
    "taken": "publicerade",
    "sealed": "stängde en verkstad för publicering",
    "published": "publicerade en verkstad",
    "withdrawn": "drog tillbaka en publicering",
}
"""Kind of event → what was done."""


def waits(count: int) -> str:
    """How much no version has yet; nothing where all is published."""
    if not count:
        return ""
    return "En sak väntar på att publiceras." if count == 1 else f"{number(count)} saker väntar på att publiceras."


def left_out(count: int) -> str:
    """What is about something that is no longer there."""
    several = f"{number(count)} saker är" if count > 1 else "En sak är"
    return (
        f"{several} inte med, för det som de handlar om finns inte längre."
        if count > 1
        else f"{several} inte med, för det den handlar om finns inte längre."
    )

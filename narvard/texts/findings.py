"""What is said about a workbook: one sentence per kind of finding, and the report around them."""

from __future__ import annotations

from collections.abc import Sequence

from narvard.format import join_words, number

DAMAGED = "Filen är skadad eller avkortad och går inte att läsa. Öppna den i Excel, spara den på nytt och försök igen."
EMPTY_FILE = "Filen är tom. Välj en arbetsbok i formatet .xlsx."
NOT_A_WORKBOOK = "Filen är inte en Excelarbetsbok. Spara den i formatet .xlsx, eller som .csv om den bara har värden."
OLD_EXCEL = "Filen är i det äldre formatet .xls, fast den kan heta något annat. Öppna den i Excel och spara som .xlsx."
BINARY_EXCEL = "Filen är i det binära formatet .xlsb. Öppna den i Excel och spara som .xlsx."
OPEN_DOCUMENT = "Filen är i formatet OpenDocument (.ods). Öppna den i kalkylprogrammet och spara som .xlsx."
PASSWORD = "Filen är skyddad med lösenord. Ta bort lösenordet i Excel och spara på nytt."
MACROS = "Filen innehåller makron, som narvard inte tar emot. Spara den som .xlsx utan makron."
ENTITIES = "Filen innehåller egna XML-entiteter eller en dokumenttyp, vilket ingen vanlig arbetsbok gör. Den öppnas inte."
PICTURE = "Filen har en SVG-bild som kan innehålla annat än bilden, och öppnas därför inte. Byt bilden mot en i formatet PNG."
TOO_MUCH_TEXT = "Arbetsboken har orimligt mycket text i cellerna. Dela upp den eller ta bort det som inte hör till bladen."
NOT_FOUND = "Filen finns inte eller går inte att läsa. Kontrollera namnet, mappen och rättigheterna."
WRONG_TYPE = "Filnamnet ska sluta på .xlsx eller .csv."
ENCODING = "Filens tecken går inte att läsa, så å, ä och ö skulle bli fel. Spara den som CSV UTF-8."


def too_large(size: int, most: int) -> str:
    return f"Filen är {number(size / 1e6)} MB. Den får vara högst {number(most / 1e6)} MB. Dela upp den, eller ta bort bilder och annat."


def unpacked(most: int) -> str:
    return f"Filen blir orimligt stor när den packas upp, mer än {number(most / 1e6)} MB. Den öppnas inte."


def too_many_rows(row: int, most: int) -> str:
    return (
        f"Bladet har innehåll på rad {number(row)}. Det får ha högst {number(most)} rader. Ta bort celler långt ner, "
        "eller lämna värdena som CSV."
    )


def too_spread_out(most: int) -> str:
    return (
        f"Filens celler ligger så långt isär att bladen får fler än {number(most / 1e6)} miljoner rutor. Ta bort det som ligger "
        "långt ner och långt till höger, eller lämna värdena som CSV."
    )


def too_many_columns(column: int, most: int) -> str:
    return f"Bladet har innehåll i kolumn nummer {number(column)}. Det får ha högst {most} kolumner. Ta bort det som ligger långt till höger."


def csv_quotes(row: int) -> str:
    return f"Rad {row} har ett citattecken som saknar sitt avslutande. Varje citattecken som inleder en text ska ha ett som avslutar den."


def csv_columns(row: int, expected: int, found: int) -> str:
    return f"Rad {row} har {found} kolumner men rubrikraden har {expected}. Sätt citattecken om text som innehåller skiljetecknet."


# The sheets

NO_SHEET = "Inget av narvards blad finns i arbetsboken. Gör en ny mall med: python -m narvard template FIL.xlsx"
NO_HEADINGS = "Bladets rubrikrad hittas inte. Rubrikerna ska stå på en av de första raderna, och minst två ska vara mallens."
EMPTY_NEEDED = "Bladet är tomt, men innehållet behövs. Fyll det, eller ta bort bladet så att det som gäller nu blir kvar."
EMPTIED = "Bladet är tomt, så alla rader tas bort. Ta bort bladet ur arbetsboken om de ska vara kvar."
HIDDEN_SHEET = "Bladet är dolt men läses ändå."
HIDDEN_COLUMN = "Kolumnen är dold men läses ändå. Visa den, så att alla ser vad som är med."
HIDDEN_ROW = "Raden är dold men läses ändå. Ta bort den om den inte ska vara med."
MERGED = "Cellerna är sammanfogade, så bara den första har ett värde. Dela dem och fyll i varje cell."
ERROR_VALUE = "Cellen visar ett fel, till exempel #REFERENS! eller #SAKNAS!. Rätta formeln eller skriv värdet."
UNCACHED = "Cellen har en formel utan uträknat värde. Öppna arbetsboken i Excel, spara den och försök igen, eller skriv värdet."


def unknown_sheet(near: str) -> str:
    return (
        f"Bladet läses inte, för det finns inget sådant i mallen. Menas {near}?"
        if near
        else "Bladet läses inte, för det hör inte till mallen."
    )


def formulas(count: int) -> str:
    return f"Bladet har formler i {_counted(count, 'cell', 'celler')}. Det värde som de senast visade används."


def missing_column(heading: str, near: str) -> str:
    return f"Kolumnen {heading} saknas." + (f" Är det den som heter {near}? Byt i så fall rubriken." if near else " Lägg till den.")


def unknown_column(near: str) -> str:
    return "Kolumnen läses inte, för rubriken finns inte i mallen." + (f" Menas {near}?" if near else "")


DOUBLE_COLUMN = "Rubriken står två gånger. Ta bort den ena kolumnen."


def examples(count: int) -> str:
    return f"Mallens exempelrader läses inte ({count} st)."


# The cells


def personal_number(letters: str, row: int) -> str:
    return (
        f"Kolumn {letters} rad {row} ser ut som ett personnummer. Personuppgifter får inte finnas här. Ta bort det ur filen. "
        "Är det ett telefonnummer, skriv det som 070-123 45 67."
    )


EMPTY = "Cellen är tom men måste fyllas i."
SPACES = "Mellanslag i början eller slutet har tagits bort."
FORMULA_TEXT = (
    "Texten börjar som en formel, vilket kan vara skadligt när den öppnas i ett kalkylprogram. Ta bort det första tecknet."
)
GARBLED = "Texten har förvanskade tecken, troligen å, ä eller ö som har sparats med fel kodning. Skriv om den."


def control(before: str) -> str:
    where = f" efter ”{before}”" if before else " i början"
    return f"Texten har ett styrtecken som inte syns{where}, ofta en radbrytning från Word. Ta bort det, eller skriv ett mellanslag där."


BAD_ID = "Id:t har tecken som inte går att ha i en länk, eller är för långt."
ID = "bokstäver, siffror och bindestreck, högst 40 tecken"


def not_listed(said: str) -> str:
    return f"”{said}” finns inte bland det som går att välja."


def unknown_reference(said: str, where: str) -> str:
    return f"”{said}” finns inte {where}."


def not_a_number(said: str) -> str:
    return f"”{said}” är inte ett tal."


def few(said: str, word: str) -> str:
    return f"”{said}” är inte ett tal. Är det för få personer bakom värdet lämnas cellen tom, och Anmärkning får säga ”{word}”."


def read_as_percent(value: float) -> str:
    return f"Cellen visar procent. Värdet läses som {number(value, 10).rstrip('0').rstrip(',')}."


def all_small(measure: str) -> str:
    return f"Alla nya värden för {measure} är mellan 0 och 1, men måttet är i procent. Är de andelar ska de skrivas som 78,5 och inte 0,785."


def ambiguous(said: str, small: str, large: str) -> str:
    return f"”{said}” kan läsas både som {small} och som {large}."


def either(large: str, small: str) -> str:
    return f"{large} eller {small}"


def not_whole(said: str) -> str:
    return f"”{said}” är inte ett heltal."


def not_a_day(said: str) -> str:
    return f"”{said}” är inte ett datum."


def not_a_period(said: str) -> str:
    return f"”{said}” är varken ett år, ett kvartal eller en månad."


def not_a_month(said: str) -> str:
    return f"”{said}” är inte en månad."


def out_of_range(said: str) -> str:
    return f"{said} är utanför det tillåtna."


def duplicate(what: str, first: int | None) -> str:
    return f"{what} står redan på rad {first}. Varje får bara stå en gång." if first else f"{what} står på flera rader."


def many_more(count: int) -> str:
    return f"Samma sak gäller {_counted(count, 'rad', 'rader')} till."


def between(low: float, high: float) -> str:
    return f"{number(low)}–{number(high)}" if high < float("inf") else f"{number(low)} eller mer"


PERIOD = "ett år som 2025, ett kvartal som 2025k3 eller en månad som 2025-09"
NUMBER, WHOLE, DAY, MONTH = "ett tal, som 12,5", "ett heltal", "ett datum, som 2026-05-20", "en månad, som 2027-01"
YEAR = "ett år, som 2025"


def standing(where: str) -> str:
    return f"det som står {where}"


def some(words: Sequence[str]) -> str:
    """What is allowed, in full when it is short."""
    shown = list(words[:15])
    return ", ".join(shown) + (" …" if len(words) > len(shown) else "")


# What spans several cells

NO_REASON = "Värdet saknas utan att Anmärkning säger varför."
REASON_AND_VALUE = "Anmärkningen säger att värdet saknas, men det finns ett värde. Ta bort det ena."
GROUP_AREA = "Värden för grupper av kommuner räknas fram av narvard och kan inte lämnas."
FUTURE = "Året har inte varit än."
PERIOD_FUTURE = "Perioden har inte börjat än."
SHARE_OVER_100 = "En andel kan inte vara mer än 100 procent."
NEGATIVE = "Värdet kan inte vara negativt."
NOT_PERCENT = "Cellen visar procent, men här väntas inte procent. Ändra cellens format eller värdet."
NOT_A_CODE = "Värdet är inte en av måttets svarskoder."
NUMERATOR_ALONE = "Täljare och nämnare hör ihop. Fyll i båda eller ingen."
SUPPRESSED = "Värdet bygger på färre än {limit} och döljs, så att ingen kan kännas igen."
SUPPRESSED_TOO = "Värdet döljs också, annars kunde ett värde som är dolt räknas fram."
TOO_FEW = "Antalet är färre än {limit} och döljs, så att ingen kan kännas igen."
TOO_FEW_TOO = "Talet döljs också, annars kunde ett antal som är dolt räknas fram, här eller i en tidigare version."
WHOLE_EXPOSED = (
    "Tillsammans med de kvartal eller månader som redan är publicerade skulle värdet avslöja ett tal som bygger på färre än fem. "
    "Lämna hela året i samma fil, så döljs de som behöver det."
)
PILOT_MUNICIPALITY = "En pilot gäller en kommun."
PILOT_PROPOSED = "En pilot provar ett föreslaget mått. Måttet har status befintligt."
ONLY_MUNICIPALITY = "Avvikelser lämnas per kommun. Grupper och län räknas fram av narvard."
MORE_THAN_ALL = "Fler är analyserade än vad som finns."
STATE_WITHOUT_DAY = "Läget saknar dag. Det visas inte förrän någon har sagt det en viss dag."
EXPOSED = (
    "Tillsammans med det som redan är publicerat skulle värdet avslöja ett tal som bygger på färre än fem. "
    "Lämna värdena för alla, kvinnor och män i samma fil, så döljs de som behöver det."
)
NO_SEX = "Måttet är inte uppdelat på kön i katalogen. Ändra Per kön på bladet Mått om det ska vara det."
WRONG_LEVEL = "Måttet ska inte ha värden för den sortens område, enligt kolumnen Finns för på bladet Mått."
END_BEFORE_START = "Slutar är före Börjar."
VALID_TO_BEFORE = "Gäller till är före Gäller från."
STEP_ORDER = "Steget börjar före det steg som ska komma innan."
SELF_PATHWAY = "Ett mått kan inte leda till sig självt."
RESEARCH_WITHOUT_SOURCE = "Ett samband som stöds av forskning behöver en källa."
ABOUT_NOTHING = "Anteckningen behöver gälla ett mått eller ett samband."
UNKNOWN_PATHWAY = "Sambandet finns inte på bladet Samband. Skriv de två måttens id med punkt emellan, som F17.F16."
PERSONS = {
    "name": "Texten ser ut att innehålla en persons namn. Skriv rollen i stället, till exempel enhetschef.",
    "mail": "Texten innehåller en e-postadress, som pekar ut en person. Skriv rollen i stället.",
}
KNOWN_BEFORE_START = "Dagen för uppföljning är före den dag då försöket började."
LIFTED_UP = "En anteckning lyfts uppåt: från mikro till meso eller makro, eller från meso till makro."
NOT_PROPOSED = "Kostnader och planer gäller föreslagna mått, men det här är befintligt."
FORMULA_MEASURE = "En beräknad andel ska vara ett befintligt mått i procent utan id hos någon källa."
FORMULA_PARTS = "En beräknad andel behöver minst en täljare och minst en nämnare."
FORMULA_SOURCE = "En beräknad andel kan bara räknas på befintliga mått, som inte är svarskoder eller själva beräknade."
ONE_BASELINE = "Bara ett år kan vara jämförelseår. Skriv nej på de andra."


def formula_unit(unit: str, other: str) -> str:
    return f"Måttet har enheten {unit} men det första i andelen har {other}. De ska ha samma enhet."


ALIAS_IN_USE = "Id:t används av ett mått. Ett tidigare id får inte användas igen."
PERCENT_UNIT = "Sorts enhet är procent, så Enhet ska vara %."
CODE_UNIT_TEXT = "Sorts enhet är svarskod, så Enhet ska säga vilka koder som finns."
PER_UNIT = "Enhet och Sorts enhet stämmer inte överens."
GOAL_WITHOUT_YEAR = "Målet saknar år eller källa."
SKR_LEVEL = "Kommungruppen är inte ett område på nivån kommungrupp."
MEMBER_LEVEL = "Bara kommuner kan vara medlemmar, och bara i en grupp av kommuner."


def cycle(ids: Sequence[str]) -> str:
    return f"Sambanden går runt i en ring: {' → '.join(ids)}. Ta bort ett av dem."


def waiting_ring(ids: Sequence[str]) -> str:
    return f"Måtten väntar på varandra i en ring: {' → '.join(ids)}. Ta bort ett av kraven."


AMOUNTS = "Beloppet ska ligga mellan det lägsta och det högsta."


def ratio(value: float, expected: float) -> str:
    return f"Värdet {number(value, 2)} stämmer inte med täljare och nämnare, som ger {number(expected, 2)}."


def sexes(total: float, parts: float) -> str:
    return f"Alla är {number(total)}, men kvinnor och män är tillsammans {number(parts)}."


def group_sum(said: float, total: float) -> str:
    return f"Folkmängden är {number(said)}, men medlemmarna har tillsammans {number(total)}."


def budget_sum(whole: float, parts: float) -> str:
    return f"Hela budgeten är {number(whole)} kr, men VGR:s och kommunernas delar är tillsammans {number(parts)} kr."


def left_behind(what: str, sheet: str) -> str:
    return f"Innehåll som blir kvar hänvisar till ”{what}”, som inte längre finns på bladet {sheet}. Ta med det, eller ta bort det som hänvisar."


def measure_gone(id: str) -> str:
    return f"Måttet {id} tas bort. Skriv på bladet Tidigare id vad som gäller i stället, annars blir gamla länkar okända."


CELL_EMPTIED = "Cellen är tom eller saknas, så det som gäller i dag tas bort. Fyll i den om det ska vara kvar."


def rows_gone(count: int) -> str:
    return f"{_counted(count, 'rad', 'rader')} som gäller i dag tas bort, för {'den' if count == 1 else 'de'} står inte i filen."


def values_gone(id: str, count: int) -> str:
    return f"Med {id} försvinner {_counted(count, 'värde', 'värden')}."


def conflict(measure: str, source: str, count: int) -> str:
    return f"{measure}: arbetsbokens värden gäller i stället för {source}s, på {_counted(count, 'rad', 'rader')}. Nästa hämtning byter inte ut dem."


DEMO_GONE = "Dataversionen har påhittade exempelvärden. De tas bort när egna värden kommer in."
DEMO_IN_REAL = "Bladet Läs mig säger att värdena är påhittade exempel, men dataversionen har verkliga. Ändra Värdenas sort, eller ta bort bladet Värden."
DEMO_CHANGED = "Värden har ändrats, men Läs mig säger att de är påhittade exempel. Ändra Värdenas sort om de är verkliga."

# The report


def in_file(file: str, text: str, row: int | None = None, column: str | None = None) -> str:
    """A finding in one of the files of data/."""
    return f"{', '.join([f'I {file}', *([f'rad {row}'] if row else []), *([f'kolumnen {column}'] if column else [])])}: {text}"


MODES = {"merge": "lägg till och ändra", "replace": "byt ut"}


def place(row: int | None, column: str | None, cell: str | None) -> str:
    return ", ".join([*([f"rad {row}"] if row else []), *([f"kolumn {column}"] if column else []), *([cell] if cell else [])])


def verdict(errors: int, warnings: int) -> str:
    told = join_words(
        [*([_counted(errors, "fel", "fel")] if errors else []), *([_counted(warnings, "varning", "varningar")] if warnings else [])]
    )
    return f"Hittade {told}." if told else "Inga fel och inga varningar."


def _counted(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


def change(title: str, new: int, changed: int, gone: int) -> str:
    parts = [
        _counted(n, one, many)
        for n, one, many in ((new, "ny", "nya"), (changed, "ändrad", "ändrade"), (gone, "borta", "borta"))
        if n
    ]
    return f"{title}: {', '.join(parts)}"


SAME = "Ingenting skiljer mot gällande dataversion."
ERRORS, WARNINGS, DIFFERENCE = "Fel, som måste rättas", "Varningar", "Skillnad mot gällande dataversion"
ALLOWED, MEANT = "Tillåtet: {}.", "Menas ”{}”?"
NOT_IMPORTED = "Arbetsboken har fel, så ingenting har ändrats. Rätta felen och försök igen."
ERROR, WARNING = "Fel", "Varning"
COLUMNS = (*("Slag", "Blad", "Cell", "Kolumn"), "Vad som är fel och vad som är tillåtet")
NOT_MARKED = "Ingen märkt kopia skrevs: filen är en CSV-fil eller för stor. Det som hittades står här och i JSON-filen."
NOT_COPIED = (
    "Ingen märkt kopia skrevs, för filen har delar som inte går att skriva igen. Det som hittades står här och i JSON-filen."
)
NOT_OPENED = "Ingen märkt kopia skrevs, för filen går inte att öppna."
MEANWHILE = "En annan dataversion publicerades under tiden, så ingenting har ändrats. Försök igen."

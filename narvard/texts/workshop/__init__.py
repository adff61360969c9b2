"""What is said at a workshop: on the phones, to the leader and on the wall."""

from __future__ import annotations

from narvard.claims import Balloted, Banded, Bundled, Claim, Compiled, Gathered, Grouped, Opinion, Torn, Turnout
from narvard.format import join_words, number
from narvard.texts.names import ROLE_ONE, role_name

TITLE, OPEN, OPENS = "Verkstad", "Håll en verkstad", "Öppna verkstaden"
LEAD = "Samla in vad deltagarna vill kunna se, slå ihop det som liknar varandra, prioritera och bedöm mått. Deltagarna svarar i sina telefoner, utan inloggning."
NAME, NAME_HINT = "Verkstadens namn", "Till exempel: Enhetschefer i Skaraborg, 3 mars"
PANEL, PANELS = (
    "Vilka är med?",
    {"": "Deltagare vid en verkstad", "arbetsgruppen": "Arbetsgruppen", "referensgruppen": "Referensgruppen"},
)
CODE, CODE_HINT, GO = "Kod", "Fyra bokstäver och siffror, som står på skärmen", "Gå vidare"
NO_SUCH = "Det finns ingen verkstad med koden {}. Titta på skärmen och skriv koden igen."
STAGES = {
    "samla": "Samla",
    "sla-ihop": "Slå ihop",
    "prioritera": "Prioritera",
    "bedom": "Bedöm mått",
    "sammanstall": "Sammanställ",
}
NEXT = "Nästa steg"
ROLE, OTHER_ROLE, PRINCIPAL = "Din roll", "annan roll", "Du arbetar för"
PRINCIPALS = {"kommun": "Kommunen", "vgr": "Regionen", "gemensam": "Båda, eller någon annan"}
BEGIN, SEND, SAVE, SEND_ANYWAY, AGREE, TAKE_BACK, AGAIN = (
    "Börja",
    "Skicka",
    "Spara",
    "Skicka mitt ändå",
    "Håller med",
    "Ta tillbaka",
    "Försök igen",
)
WISH, WISH_HINT = "Jag vill kunna se …", "En sak i taget, högst 300 tecken. Skriv inget om enskilda personer."
YOURS, NONE_YET = "Det du har skickat", "Du har inte skickat något än."
ALIKE = "Det liknar något som redan finns. Vill du se samma sak? Håll med i stället."
AGREED_TO = "Du håller med om: {}"
REMOVED = "Texten är borttagen på begäran."
MERGING = "Nu slår ni ihop det som liknar varandra. Titta på skärmen."
DOTS_LEAD = "Du har fem prickar. Ge dem till det som är viktigast. Du kan ändra dig tills resultatet visas."
DOTS_GIVEN = "Dina prickar är sparade."
HIDDEN = "Ingen ser resultatet förrän det visas på skärmen."
NOTHING = "Det finns inga behov än."
JUDGE_LEAD = "Bedöm varje mått från 1 (inte alls) till 9 (helt och hållet). Hoppa över det du inte kan bedöma."
NOT_PICKED = "Det finns inga mått att bedöma än. Titta på skärmen."
CRITERIA = {
    "relevance": "Viktigt",
    "validity": "Mäter rätt sak",
    "reliability": "Säkert",
    "feasibility": "Lätt att ta fram",
    "actionability": "Går att påverka",
    "timeliness": "Aktuellt",
}
TORN, FEW, MEASURE, JUDGED = (
    "oense",
    "under fem",
    "Mått",
    "Varje ruta har gruppens mitt, och under den var de mittersta svaren ligger.",
)
NO_ANSWER = "–"
DONE = "Verkstaden är klar. Tack!"
PRIVACY, PRIVACY_TEXT = (
    "Om dina svar",
    "Vi sparar din roll, vem du arbetar för och det du svarar, men inte vem du är. Det du skriver kan ses på skärmen och i protokollet. Allt tas bort 90 dagar efter verkstaden, eller nu om du vill. Resultat som redan har visats är kvar, men där står bara antal.",
)
REMOVE, REMOVE_SURE = "Ta bort allt jag har svarat", "Ja, ta bort allt"
FORGOTTEN = "Allt du har svarat är borttaget."
NEW_STEP = "Det har hänt något nytt. Visa"
CODE_ON_WALL = "Skanna koden, eller gå till {}. Ingen inloggning."
WALL, LEADER_LINK, LEADER_LINK_TEXT = (
    "Öppna skärmen",
    "Länk för dig som leder",
    "Den som har länken kan leda verkstaden. Spara den, och visa den inte på skärmen.",
)
ASSIST, ASSIST_LEAD = (
    "Skriv in åt någon utan telefon",
    "Den du skriver in åt räknas som en deltagare, och det märks ut hur många det gäller.",
)
NEW_PERSON, WHO = "Någon ny", "Åt vem?"
MERGE, MERGE_LEAD, MERGE_TEXT = (
    "Slå ihop de valda",
    "Välj de behov som handlar om samma sak. Varje röst är kvar under behovet.",
    "Gemensam text (frivillig)",
)
PART, VOICES = "Dela av", "Visa alla röster"
SHOW, SHOW_SURE = "Visa resultatet", "Efter det går det inte att ändra sina prickar eller svar."
PICK, PICK_LEAD = "Spara valet", "Välj vilka föreslagna mått som ska bedömas."
UNDO = "Ångra"
PLACE, PLACE_LEAD = "Spara", "Ange var varje behov hör hemma, så kommer det med i arbetsboken."
CHANGE_AREA, TARGET_GROUP, PERSPECTIVE, LEVEL = "Förändringsområde", "Målgrupp", "Perspektiv", "Systemnivå"
CHOOSE = "Välj …"
DOCUMENTS = {"docx": "Protokoll (Word)", "xlsx": "Arbetsbok (Excel)", "pptx": "Bilder (PowerPoint)"}
WORKBOOK_NEXT = "Arbetsboken läses in under Data, Eget innehåll. Där ser ni vad som ändras innan något publiceras."
NO_DOCUMENT = "Filen gick inte att göra. Försök igen, eller säg till den som sköter narvard."
ROUND = {1: "Första omgången", 2: "Andra omgången"}
ROUND_LEAD = {1: "Ingen ser de andras svar än.", 2: "Nu ser du gruppens svar från första omgången bredvid ditt. Ändra det du vill."}

FOREIGN = "Det skickades från en annan webbplats än narvard, så det sparades inte."
COOKIES = "Webbläsaren måste tillåta kakor för att du ska kunna vara med. Öppna länken igen."
TOO_LARGE, TOO_OFTEN = "Det är för mycket på en gång.", "Det går för fort. Vänta en stund och försök igen."
UNREADABLE = "Det du skickade gick inte att läsa. Ladda om sidan och försök igen."
PERSON_NUMBER = "Texten ser ut att innehålla ett personnummer. Ta bort det och skicka igen."
NOT_LEADER = "Den här sidan är för den som leder verkstaden. Öppna den med den hemliga länken."
NOT_JOINED = "Ange din roll först."
CLOSED = "Steget är stängt, så det sparades inte."
TOO_MANY_DOTS = "Du har delat ut {} prickar, men har fem."
ENOUGH = "Du har redan skickat så mycket det går."
CONFLICT = "Någon annan har slagit ihop eller delat behov medan du valde. Inget är ändrat. Så här ser det ut nu:"
YOUR_TEXT = "Du ville slå ihop:"
NOT_SAVED = "Det sparades inte"
BACK = "Tillbaka"


def many(count: int, one: str, more: str) -> str:
    return f"{number(count)} {one if count == 1 else more}"


NOT_BEGUN = "Ingen har börjat än."


def step(claim: Claim) -> str:
    """How far a step has come."""
    match claim:
        case Gathered():
            return gathered(claim)
        case Bundled():
            return bundled(claim)
        case Turnout():
            return turnout(claim)
        case _:
            raise TypeError(claim)


def gathered(claim: Gathered) -> str:
    """How much has been said, by how many: ”38 behov från 7 av 12 deltagare.”"""
    if not claim.people:
        return NOT_BEGUN
    helped = (
        f" {'En' if claim.assisted == 1 else number(claim.assisted)} av deltagarna har fått hjälp att skriva."
        if claim.assisted
        else ""
    )
    everybody = many(claim.people, "deltagare", "deltagare")
    if not claim.written:
        return (
            f"Ingen av {everybody} har skrivit än.{helped}"
            if claim.people > 1
            else f"Den enda deltagaren har inte skrivit än.{helped}"
        )
    whole = f"alla {everybody}" if claim.people > 1 else everybody
    return (
        f"{number(claim.needs)} behov från {whole if claim.written == claim.people else f'{claim.written} av {everybody}'}.{helped}"
    )


def bundled(claim: Bundled) -> str:
    return f"{number(claim.needs)} behov från {many(claim.voices, 'röst', 'röster')}."


def turnout(claim: Turnout) -> str:
    if not claim.people:
        return NOT_BEGUN
    return f"{claim.given} av {claim.people} har {'bedömt' if claim.judging else 'gett sina prickar'}."


def voices(count: int) -> str:
    return many(count, "röst", "röster")


def dots(count: int) -> str:
    return many(count, "prick", "prickar")


def balloted(claim: Balloted) -> str:
    helped = f", varav {number(claim.assisted)} med hjälp" if claim.assisted else ""
    return f"Prickar från {many(claim.people, 'person', 'personer')}{helped}."


def places(claim: Banded) -> list[str]:
    """What can be said of the order: which places are sure, and between which it may hang on who was there."""
    said, first, sure = [], 1, list[str]()
    for size in (*map(len, claim.bands), 0):
        if size != 1 and sure:
            said.append(f"Plats {join_words(sure)} är {'säkra' if len(sure) > 1 else 'säker'}.")
            sure = []
        if size == 1:
            sure.append(str(first))
        elif size:
            said.append(f"Mellan plats {first} och {first + size - 1} kan ordningen bero på vilka som var här.")
        first += size
    return said


def and_more(count: int) -> str:
    return f"… och {number(count)} till"


def group(claim: Grouped) -> str:
    return f"{role_name(claim.role) if claim.role else 'Övriga roller tillsammans'} ({number(claim.people)} personer)"


def opinion(claim: Opinion) -> str:
    """A panel's judgement in words: the middle, and where the middle two fifths lie; of too few only that they are."""
    if claim.median is None or claim.low is None or claim.high is None:
        return f"{many(claim.count, 'svar', 'svar')}. Under fem svar visas inget."
    torn = " Gruppen är oense." if claim.disagree else ""
    between = "är det också" if claim.low == claim.high == claim.median else spread(claim.low, claim.high)
    return f"Mitten är {mark(claim.median)}. De mittersta svaren {between}.{torn}"


def agreed(claim: Torn) -> str:
    """That the panel disagrees on nothing, or that it was too small to tell."""
    return "Gruppen är inte oense om något mått." if claim.judged else "Inget mått har fått fem svar, så inget visas."


def spread(low: float, high: float) -> str:
    return f"är {mark(low)}" if low == high else f"ligger mellan {mark(low)} och {mark(high)}"


def mark(value: float) -> str:
    """A mark, with a decimal where it lies between two."""
    return number(value, 0 if value == int(value) else 1)


def compiled(claim: Compiled) -> str:
    there = f" {number(claim.known)} av dem finns redan i narvard." if claim.known else ""
    return f"{bundled(Bundled(claim.needs, claim.voices))}{there}"


def unplaced(claim: Compiled) -> str:
    """How many new needs have no place yet; empty where none is new."""
    if not claim.needs - claim.known:
        return ""
    if not claim.unplaced:
        return "Alla nya behov har en plats."
    return f"{number(claim.unplaced)} nya behov saknar plats och kommer inte med i arbetsboken än."


def person(number_: int, role: str) -> str:
    return f"Person {number_}, {role_one(role).lower()}"


def role_one(code: str) -> str:
    """A role as one chooses it."""
    return ROLE_ONE.get(code, code)


def undoes(kind: str, text: str) -> str:
    what = {"merged": "sammanslagningen", "parted": "delningen", "staged": "bytet till", "shown": "att resultatet visas"}[kind]
    return f"Ångra {what}{f' {text}' if text else ''}"


def alike(text: str) -> str:
    return f"Håller med om ”{text}”"

"""Sheets of what workshops have left: who took part, what became of what they said, and how panels judged."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.sheets.catalogue import RATING_HEADINGS
from narvard.sources.workbook.sheets.layout import Heading, sheet

FILLED = "narvard fyller i bladet när en verkstad publiceras."
WORKSHOPS = sheet(
    "Verkstäder",
    "workshop",
    f"Verkstäder vars resultat finns här. {FILLED}",
    Heading("code", "Kod", "Verkstadens kod, fyra tecken.", width=12),
    Heading("title", "Namn", "Verkstadens namn.", width=50),
    Heading("day", "Dag", "Dagen då den hölls, som 2027-03-03."),
    Heading(
        "panel", "Panel", "Vilka som bedömde mått: arbetsgruppen eller referensgruppen. Tomt för deltagare.", words.PANEL, width=20
    ),
    Heading("people", "Deltagare", "Hur många som var med. Tomt betyder färre än fem."),
    Heading("first_event", "Första händelsen", "Numret på den första händelse i loggen som är med."),
    Heading("last_event", "Sista händelsen", "Numret på den sista händelse i loggen som är med."),
    Heading("events", "Händelser", "Hur många händelser som är med."),
    example=(("EXEMPEL-K7MP", "Enhetschefer i Skaraborg", "2027-03-03", None, 12, 1, 187, 187),),
)
ROLES = sheet(
    "Verkstäder–roller",
    "workshop_role",
    f"Vilka roller som var med vid vilken verkstad. {FILLED}",
    Heading("workshop", "Verkstad", "Kod på bladet Verkstäder.", width=12),
    Heading("role", "Roll", "Rollen som var med.", width=30),
    Heading("people", "Deltagare", "Hur många. Tomt betyder att de var få, eller skulle röja några som var det."),
    example=(("EXEMPEL-K7MP", "enhetschef", 7),),
)
NEEDS = sheet(
    "Verkstäder–behov",
    "workshop_need",
    f"Vilket behov det som sades vid en verkstad har blivit. {FILLED}",
    Heading("workshop", "Verkstad", "Kod på bladet Verkstäder.", width=12),
    Heading("event", "Händelse", "Numret i loggen på det som sades."),
    Heading("need_id", "Behov", "Id på bladet Behov."),
    example=(("EXEMPEL-K7MP", 12, "B12"),),
)
VOICES = sheet(
    "Röster",
    "voices",
    f"Hur många röster behoven har fått, räknade tillsammans så att ingen grupp är mindre än fem personer. {FILLED}",
    Heading("need_id", "Behov", "Id på bladet Behov."),
    Heading("no", "Nummer", "Ordning inom behovet."),
    Heading("workshops", "Verkstäder", "Koder på bladet Verkstäder, med semikolon mellan.", width=30),
    Heading("count", "Röster", "Hur många. Tomt medan de kommer från färre än fem personer."),
    Heading("role", "Mest", "Rollen som de flesta av rösterna kom från. Tomt när det inte går att säga.", width=30),
    example=(("EXEMPEL-B12", 1, "K7MP", 7, "enhetschef"),),
)
PANEL_RATINGS = sheet(
    "Panelers bedömning",
    "panel_rating",
    f"Hur paneler har bedömt mått från 1 till 9. {FILLED}",
    Heading("workshop", "Verkstad", "Kod på bladet Verkstäder.", width=12),
    Heading("measure_id", "Mått", "Id på bladet Mått."),
    Heading(
        "criterion", "Bedömt", "Vad som bedömdes.", {heading: field for field, (heading, _) in RATING_HEADINGS.items()}, width=22
    ),
    Heading("answers", "Svar", "Hur många som svarade, minst fem."),
    Heading("median", "Mitten", "Det mittersta svaret, 1–9."),
    Heading("low", "Från", "Trettionde percentilen, 1–9."),
    Heading("high", "Till", "Sjuttionde percentilen, 1–9."),
    Heading("disagree", "Oense", "Ja om panelen är oense.", words.YES, width=10),
    example=(("EXEMPEL-K7MP", "F01", "Viktigt", 9, 7, 6.4, 8, "nej"),),
)

"""The interview guide of a workshop: what its leader asks, also of one person alone, and what to think of."""

from __future__ import annotations

from narvard.format import join_words

TITLE, OPEN, PRINT = "Intervjuguide", "Intervjuguide att skriva ut", "Skriv ut"
LEAD = "För dig som leder en verkstad, eller intervjuar en person i taget. Ställ frågorna i ordning och hoppa över dem som redan har fått svar."
BEFORE = "Säg först"
INTRODUCTION = (
    "Vi vill veta vad du i din roll behöver kunna se för att följa omställningen till god och nära vård.",
    "Det finns inga rätta svar. Det du saknar är lika viktigt som det du har.",
    "Vi skriver ner det du säger med dina ord, men inte vem du är. Berätta inget om enskilda personer.",
    "Det tas bort 90 dagar efter verkstaden, eller i dag om du vill. Det som har visats för alla är kvar, men där står bara antal.",
)
QUESTIONS = (
    ("Din roll", ("Vad ansvarar du för?", "Vilka beslut fattar du som rör god och nära vård?")),
    (
        "Ett beslut",
        ("Tänk på ett beslut den senaste tiden. Vad visste du?", "Vad hade du velat veta?", "Hur fick du veta det i stället?"),
    ),
    (
        "Vad du vill kunna se",
        (
            "Fortsätt meningen: Jag vill kunna se …",
            "För vem, och för vilket område: enheten, kommunen eller länet?",
            "Hur ofta behöver du se det?",
            "Vad skulle du göra annorlunda om du såg det?",
        ),
    ),
    ("Åt rätt håll", ("Hur skulle den som får vården märka att det blir bättre?", "Hur skulle du själv märka det?")),
    ("Viktigast", ("Vad av det du har sagt är viktigast?", "Vad kan vänta?")),
    ("Till sist", ("Vem mer borde vi fråga?", "Är det något vi har glömt?")),
)
NOTES = "Anteckningar"
ASK = "Fråga särskilt om"
ASK_LEAD = "Det här har få frågat efter hittills:"
NOT_HEARD = "De här rollerna har inte varit med vid någon publicerad verkstad:"
AFTER = "Efter"
AFTERWARDS = (
    "Skriv in vad var och en vill kunna se under ”Skriv in åt någon utan telefon”, en sak i taget.",
    "Den du skriver in åt räknas som en deltagare, och det märks ut att någon har hjälpt till.",
)
TIMES = "Så här kan tiden räcka, på 90 minuter"
PLAN = (
    ("10 minuter", "Välkommen. Alla skannar koden och anger sin roll."),
    ("25 minuter", "Samla. Först var för sig, sedan två och två."),
    ("20 minuter", "Slå ihop det som handlar om samma sak, tillsammans på skärmen."),
    ("10 minuter", "Prioritera med fem prickar. Visa resultatet."),
    ("20 minuter", "Bedöm mått, om det finns föreslagna."),
    ("5 minuter", "Sammanfatta, och säg vad som händer nu."),
)


def held(title: str, code: str, address: str) -> str:
    return f"{title}. Kod {code}, på {address}."


def few(area: str, count: int) -> str:
    asked = "ingen fråga" if not count else "en fråga" if count == 1 else f"{count} frågor"
    return f"{area}: {asked}"


def roles(names: list[str]) -> str:
    return f"{NOT_HEARD} {join_words(names)}."

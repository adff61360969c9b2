"""Sheets of numbers."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.sheets.layout import Heading, sheet

VALUES = sheet(
    "Värden",
    "observation",
    "Måttens värden per område, period och kön.",
    Heading("measure_id", "Mått", "Id på bladet Mått."),
    Heading("area", "Område", "Kommunkod, 0014 för regionen eller 0000 för riket. Grupper räknas fram av narvard."),
    Heading("period", "Period", "År som 2025, kvartal som 2025k3 eller månad som 2025-09.", width=10, earlier="År"),
    Heading("sex", "Kön", "Alla, kvinnor eller män.", words.SEX, width=12),
    Heading("value", "Värde", "Värdet i måttets enhet. Tomt bara om Anmärkning säger varför."),
    Heading("numerator", "Täljare", "Antalet som värdet bygger på, om det är känt."),
    Heading("denominator", "Nämnare", "Antalet som täljaren delas med, om det är känt."),
    Heading(
        "flag", "Anmärkning", "Varför värdet saknas, eller hur det ska läsas. Tom för ett vanligt värde.", words.FLAG, width=20
    ),
    Heading("source", "Källa", "Varifrån värdet kommer. Tom betyder den här arbetsboken.", width=28),
    example=(
        ("EXEMPEL-F99", "1480", 2025, "alla", 78.5, 314, 400, None, None),
        ("EXEMPEL-F99", "1401", 2025, "alla", None, None, None, "sekretess", None),
    ),
)
POPULATION = sheet(
    "Folkmängd",
    "population",
    "Invånare per område, år, kön och ålder. Gruppernas värden vägs med dem.",
    Heading("area", "Område", "Kommunkod, 0014 för regionen eller 0000 för riket."),
    Heading("year", "År", "Helt år, som 2025.", width=8),
    Heading("sex", "Kön", "Alla, kvinnor eller män.", words.SEX, width=12),
    Heading("age_group", "Ålder", "En av åldersgrupperna i listan.", words.AGE_GROUP, width=18),
    Heading("count", "Antal", "Antal invånare.", width=12),
    example=(("EXEMPEL-1480", 2025, "alla", "65 år och äldre", 98_000),),
)

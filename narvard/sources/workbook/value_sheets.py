"""Sheets of numbers, and all sheets in the order of the workbook."""

from __future__ import annotations

from narvard.sources.workbook import words
from narvard.sources.workbook.catalogue_sheets import ALIASES, AREAS, CHANGE_AREAS, MEASURES, MEMBERS, TARGET_GROUPS
from narvard.sources.workbook.proposal_sheets import (
    COSTS,
    DECISIONS,
    NEED_MEASURES,
    NEEDS,
    PATHWAYS,
    PLAN,
    PRE_STUDY_BUDGET,
    PRE_STUDY_FOOTNOTES,
    PRE_STUDY_PLAN,
)
from narvard.sources.workbook.sheets import Column, Sheet

VALUES = Sheet(
    "Värden",
    "observation",
    "Måttens värden per område, år och kön.",
    (
        Column("measure_id", "Mått", "Id på bladet Mått.", refers="measure"),
        Column(
            "area", "Område", "Kommunkod, 0014 för regionen eller 0000 för riket. Grupper räknas fram av narvard.", refers="area"
        ),
        Column("period", "År", "Helt år, som 2025.", kind="whole", low=1900, high=2200, width=8),
        Column("sex", "Kön", "Alla, kvinnor eller män.", words=words.SEX, width=12),
        Column("value", "Värde", "Värdet i måttets enhet. Tomt bara om Anmärkning säger varför.", kind="number", optional=True),
        Column("numerator", "Täljare", "Antalet som värdet bygger på, om det är känt.", kind="number", optional=True, low=0),
        Column("denominator", "Nämnare", "Antalet som täljaren delas med, om det är känt.", kind="number", optional=True, low=0),
        Column(
            "flag",
            "Anmärkning",
            "Varför värdet saknas, eller hur det ska läsas. Tom för ett vanligt värde.",
            words=words.FLAG,
            optional=True,
            width=20,
        ),
        Column("source", "Källa", "Varifrån värdet kommer. Tom betyder den här arbetsboken.", optional=True, width=28),
    ),
    key=("measure_id", "area", "period", "sex"),
    example=(
        ("EXEMPEL-F99", "1480", 2025, "alla", 78.5, 314, 400, None, None),
        ("EXEMPEL-F99", "1401", 2025, "alla", None, None, None, "sekretess", None),
    ),
)
POPULATION = Sheet(
    "Folkmängd",
    "population",
    "Invånare per område, år, kön och ålder. Gruppernas värden vägs med dem.",
    (
        Column("area", "Område", "Kommunkod, 0014 för regionen eller 0000 för riket.", refers="area"),
        Column("year", "År", "Helt år, som 2025.", kind="whole", low=1900, high=2200, width=8),
        Column("sex", "Kön", "Alla, kvinnor eller män.", words=words.SEX, width=12),
        Column("age_group", "Ålder", "En av åldersgrupperna i listan.", words=words.AGE_GROUP, width=18),
        Column("count", "Antal", "Antal invånare.", kind="whole", low=0, high=100_000_000, width=12),
    ),
    key=("area", "year", "sex", "age_group"),
    example=(("EXEMPEL-1480", 2025, "alla", "65 år och äldre", 98_000),),
)

SHEETS: tuple[Sheet, ...] = (
    NEEDS,
    NEED_MEASURES,
    MEASURES,
    ALIASES,
    PATHWAYS,
    COSTS,
    PLAN,
    DECISIONS,
    CHANGE_AREAS,
    TARGET_GROUPS,
    AREAS,
    MEMBERS,
    PRE_STUDY_BUDGET,
    PRE_STUDY_FOOTNOTES,
    PRE_STUDY_PLAN,
    POPULATION,
    VALUES,
)
BY_TABLE = {sheet.table: sheet for sheet in SHEETS}
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
BIG = frozenset({"observation", "population"})
"""Tables of many rows, kept as frames; the others become values of the domain."""

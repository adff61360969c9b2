"""A small data version written by hand: six municipalities, two groups of each level, eight measures, 2019–2023, every flag.

Values are chosen so that a test can be checked by eye; they describe nothing real.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from narvard.database.built import Content
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.domain import (
    Area,
    AreaLevel,
    AreaMember,
    Catalogue,
    ChangeArea,
    Checkpoint,
    CoreMeasure,
    Decision,
    Denominator,
    GuidingQuestion,
    Kind,
    Level,
    Measure,
    MeasureAlias,
    Need,
    NeedMeasure,
    Pathway,
    Perspective,
    Polarity,
    PreStudyActivity,
    PreStudyCost,
    PreStudyFootnote,
    ProposalCost,
    ProposalStep,
    Ratings,
    Resource,
    Status,
    SystemLevel,
    TargetGroup,
    TargetSentence,
    UnitKind,
    Viewpoint,
)

YEARS = (2019, 2020, 2021, 2022, 2023)

MUNICIPALITIES = {
    #        name           SKR      kommunalförbund         vårdsamverkan  inhabitants: all, 16–84, 65 and older
    "1401": ("Härryda", "skr-a2", "kf-goteborgsregionen", "vs-goteborg", 40_000, 30_000, 8_000),
    "1460": ("Bengtsfors", "skr-c8", "kf-fyrbodal", "vs-fyrbodal", 9_000, 7_000, 3_000),
    "1462": ("Lilla Edet", "skr-a2", "kf-goteborgsregionen", "vs-fyrbodal", 14_000, 11_000, 3_000),
    "1480": ("Göteborg", "skr-a2", "kf-goteborgsregionen", "vs-goteborg", 600_000, 480_000, 100_000),
    "1484": ("Lysekil", "skr-c8", "kf-fyrbodal", "vs-fyrbodal", 14_000, 11_000, 4_000),
    "1488": ("Trollhättan", "skr-c8", "kf-fyrbodal", "vs-fyrbodal", 59_000, 46_000, 12_000),
}
"""Lilla Edet is in one group's kommunalförbund and another's vårdsamverkan: the levels do not nest."""

GROUPS = {
    "kf-fyrbodal": ("Fyrbodals kommunalförbund", Level.KOMMUNALFORBUND),
    "kf-goteborgsregionen": ("Göteborgsregionen", Level.KOMMUNALFORBUND),
    "vs-fyrbodal": ("Fyrbodal", Level.VARDSAMVERKAN),
    "vs-goteborg": ("Göteborgsområdet", Level.VARDSAMVERKAN),
    "skr-a2": ("A2 Pendlingskommun nära storstad", Level.SKR_GROUP),
    "skr-c8": ("C8 Landsbygdskommun", Level.SKR_GROUP),
    "lan": ("Västra Götalands län", Level.COUNTY),
}

SHARES = {
    #        2019     2020     2021     2022     2023    percent of the 65 and older, per municipality; … is a blank with a reason
    "1401": (10.0, 11.0, 12.0, 13.0, 14.0),
    "1460": (20.0, 20.0, 21.0, 21.0, "missing"),
    "1462": (15.0, 15.0, "privacy", 16.0, 16.0),
    "1480": (12.0, 12.0, 12.0, 12.0, 12.0),
    "1484": ("not_collected", 18.0, 17.0, 16.0, 15.0),
    "1488": (14.0, 13.0, 12.0, 11.0, "suppressed"),
    "0014": ("not_applicable",) * 5,
    "0000": (13.0, 13.0, 13.0, 13.0, 13.0),
}
VISITS = {
    #        visits, of inhabitants: both are published, so a group's value is Σ visits / Σ inhabitants
    "1401": (800, 40_000),
    "1460": (270, 9_000),
    "1462": (140, 14_000),
    "1480": (6_000, 600_000),
    "1484": (280, 14_000),
    "1488": (590, 59_000),
}


def measure(id: str, title: str, **changes: Any) -> Measure:
    """An existing, collected measure in percent where higher is better, unless told otherwise."""
    plain = Measure(
        id=id,
        status=Status.EXISTING,
        tier=1,
        title=title,
        official_title=f"{title}, andel (%)",
        definition=f"{title} enligt den som lämnar uppgiften.",
        unit="procent",
        unit_kind=UnitKind.PERCENT,
        decimals=1,
        polarity=Polarity.HIGHER,
        perspective=Perspective.QUALITY,
        kind=Kind.PROCESS,
        viewpoint=Viewpoint.PRODUCTION,
        system_level=SystemLevel.MESO,
        area_level=AreaLevel.MUNICIPALITY,
        principal="kommun",
        source="Kolada (SCB)",
        source_id=id,
        frequency="årligen",
        period_years=1,
        lag_months=4,
        series_break=(),
        by_gender=False,
        denominator=Denominator.POP_65,
        goal_value=None,
        goal_year=None,
        goal_source="",
        note="",
        change_areas=("halsoframjande",),
        target_groups=("aldre",),
    )
    return replace(plain, **changes)


MEASURES = (
    measure(
        "N01951",
        "Invånare",
        unit="antal",
        unit_kind=UnitKind.COUNT,
        decimals=0,
        polarity=Polarity.NEUTRAL,
        kind=Kind.STRUCTURE,
        area_level=AreaLevel.BOTH,
        denominator=Denominator.NONE,
        by_gender=True,
        change_areas=("kompetensforsorjning",),
        target_groups=("alla",),
    ),
    measure("N20001", "Äldre med fast kontakt", area_level=AreaLevel.BOTH, by_gender=True, goal_value=20.0, goal_year=2025),
    measure(
        "N20002",
        "Besök på akuten",
        unit="per 1 000 invånare",
        unit_kind=UnitKind.PER_1000,
        polarity=Polarity.LOWER,
        kind=Kind.OUTCOME,
        system_level=SystemLevel.MACRO,
        denominator=Denominator.POP_TOTAL,
        series_break=(2022,),
        change_areas=("kontinuitet-samordning", "halsoframjande"),
        target_groups=("alla", "aldre"),
        ratings=Ratings(relevance=5, validity=4, reliability=4, feasibility=5, actionability=3, timeliness=2),
    ),
    measure(
        "U30001",
        "Rutin för samordnad plan",
        definition="Om kommunen har en rutin: 3 = ja, 2 = delvis, 1 = nej.",
        unit="svarskod",
        unit_kind=UnitKind.CODE,
        decimals=0,
        polarity=Polarity.NEUTRAL,
        kind=Kind.STRUCTURE,
        denominator=Denominator.NONE,
        change_areas=("kontinuitet-samordning",),
    ),
    measure(
        "N70001",
        "Kostnad för primärvård",
        unit="kronor per invånare",
        unit_kind=UnitKind.SEK_PER_INHABITANT,
        decimals=0,
        polarity=Polarity.NEUTRAL,
        perspective=Perspective.COST,
        kind=Kind.STRUCTURE,
        area_level=AreaLevel.REGION,
        principal="region",
        denominator=Denominator.POP_TOTAL,
        lag_months=None,
        target_groups=("alla",),
    ),
    measure("U09999", "Anhöriga som får stöd", tier=2, denominator=Denominator.OTHER, target_groups=("anhoriga",)),
    measure(
        "F01",
        "Tillit mellan huvudmännen",
        status=Status.PROPOSED,
        tier=2,
        unit="poäng",
        unit_kind=UnitKind.SCORE,
        kind=Kind.OUTCOME,
        viewpoint=Viewpoint.PERSON,
        principal="gemensam",
        source="Ny enkät",
        denominator=Denominator.SURVEY,
        complements=("U30001",),
        replaces=("U09999", "N20001"),
        change_areas=("kontinuitet-samordning",),
        target_groups=("alla",),
        note="Provad i liten skala.",
    ),
    measure(
        "F02", "Vård i hemmet dygnet runt", status=Status.PROPOSED, tier=3, target_groups=("alla", "aldre"), complements=("F01",)
    ),
)


def areas() -> tuple[Area, ...]:
    """Municipalities, groups, VGR and the country; a group's population is the sum of its members'."""
    date, source = "2023-12-31", "SCB"
    municipalities = tuple(
        Area(code, row[0], Level.MUNICIPALITY, row[1], row[4], date, source) for code, row in MUNICIPALITIES.items()
    )
    inhabitants = {a.code: a.population for a in municipalities}
    groups = tuple(
        Area(code, name, level, "", sum(inhabitants[m.child] for m in members() if m.parent == code), date, source)
        for code, (name, level) in GROUPS.items()
    )
    total = sum(inhabitants.values())
    return (
        *municipalities,
        *groups,
        Area("0014", "Västra Götalandsregionen", Level.REGION, "", total, date, source),
        Area("0000", "Riket", Level.COUNTRY, "", 10_500_000, date, source),
    )


def members() -> tuple[AreaMember, ...]:
    return tuple(
        AreaMember(parent, code, "2023-01-01", "SKR")
        for code, row in MUNICIPALITIES.items()
        for parent in (row[1], row[2], row[3], "lan")
    )


def catalogue() -> Catalogue:
    return Catalogue(
        areas=areas(),
        members=members(),
        change_areas=(
            ChangeArea("halsoframjande", 1, "Öka hälsofrämjande och förebyggande insatser", "Hälsofrämjande", "change_area"),
            ChangeArea("kontinuitet-samordning", 4, "Stärk kontinuitet och samordning", "Kontinuitet", "change_area"),
            ChangeArea("kompetensforsorjning", 4, "Kompetensförsörjning", "Kompetensförsörjning", "prerequisite"),
        ),
        target_groups=(
            TargetGroup("alla", "Alla, oavsett ålder", "Alla"),
            TargetGroup("aldre", "Äldre", "Äldre", "Åldersgränsen skiljer sig mellan måtten."),
            TargetGroup("anhoriga", "Anhöriga och närstående", "Anhöriga"),
        ),
        measures=MEASURES,
        aliases=(
            MeasureAlias("N19999", "N20001", "Måttet fick nytt id 2021."),
            MeasureAlias("N18888", "", "Måttet mättes sista gången 2018."),
        ),
        needs=(
            need("B01", "Har äldre en fast kontakt?", priority=5),
            need(
                "B02", "Litar huvudmännen på varandra?", role="Politiker", change_area="kontinuitet-samordning", target_group="alla"
            ),
            need("B03", "Får anhöriga stöd?", target_group="anhoriga"),
            need("B04", "Vad kostar primärvården?", perspective=Perspective.COST, target_group="alla", priority=2),
        ),
        need_measures=(
            NeedMeasure("B01", "N20001", "full"),
            NeedMeasure("B02", "F01", "full"),
            NeedMeasure("B03", "U09999", "partial"),
        ),
        pathways=(Pathway("N20001", "N20002", "-", SystemLevel.MESO, SystemLevel.MACRO, "En fast kontakt minskar akuta besök."),),
        costs=(
            ProposalCost("F01", "Ta fram enkäten", "SRO", "one_off", 300_000, "gemensamt"),
            ProposalCost("F01", "Genomföra enkäten", "Egen budget", "yearly", 120_000, "kommuner"),
        ),
        plan=(
            ProposalStep("F01", "definiera", "2027-01", "2027-06", "Arbetsgruppen", ""),
            ProposalStep("F01", "drift", "2027-07", "2029-12", "VGR", "Varje höst."),
        ),
        decisions=(Decision("F01", "2026-05-20", "SRO", "Ta fram ett förslag till enkät."),),
        pre_study_costs=(PreStudyCost("vgr", "SRO", "Projektledning", 450_000),),
        pre_study_footnotes=(PreStudyFootnote("budget", "Beloppen är i löpande priser."),),
        pre_study_plan=(PreStudyActivity("Kartlägga mått", "Arbetsgruppen", "våren 2026", "2026-02", "2026-05"),),
        core_measures=(
            CoreMeasure("halsoframjande", "N20001", 1, "En fast kontakt förebygger."),
            CoreMeasure("kontinuitet-samordning", "N20002", 1),
        ),
        resources=(Resource("money", "N70001", 1, "Utan läkemedel."), Resource("visits", "N20002", 1)),
        checkpoints=(Checkpoint(2022, "Året före", True), Checkpoint(2024, "Fördjupad uppföljning", False)),
        guiding_questions=(
            GuidingQuestion(1, "Vad blir bäst för den enskilde?", viewpoint="person"),
            GuidingQuestion(2, "Används skattemedlen på bästa sätt?", perspective="cost"),
        ),
        target_picture=(TargetSentence(1, "Vården utgår från varje människas behov."),),
    )


def need(id: str, text: str, **changes: Any) -> Need:
    plain = Need(id, text, "Chef", "kommun", Perspective.QUALITY, SystemLevel.MESO, "halsoframjande", "aldre", 3, "Workshop 2026")
    return replace(plain, **changes)


def observation(measure_id: str, area: str, period: int, value: float | str, sex: str = "T", **more: Any) -> dict[str, Any]:
    """One row; a word instead of a number is the flag that says why the value is blank."""
    blank = isinstance(value, str)
    row = {"measure_id": measure_id, "area": area, "period": period, "sex": sex, "batch": 1, "numerator": None, "denominator": None}
    return row | {"value": None if blank else value, "flag": value if blank else "ok"} | more


def observations() -> pd.DataFrame:
    """OBSERVATION_COLUMNS. All measures with tier 1 have values; N20001 in 2023 is preliminary, N20002 in 2022 a new series."""
    rows = [
        observation(
            "N20001", area, year, value, sex, **({"flag": "preliminary"} if year == 2023 and not isinstance(value, str) else {})
        )
        for area, values in SHARES.items()
        for year, value in zip(YEARS, values, strict=True)
        for sex in "TKM"
    ]
    rows += [
        observation("N20002", area, year, 1000 * visits / inhabitants, numerator=visits, denominator=inhabitants)
        | ({"flag": "break"} if year == 2022 else {})
        for area, (visits, inhabitants) in VISITS.items()
        for year in (2021, 2022, 2023)
    ]
    rows += [
        observation("N01951", area, year, count / share, sex)
        for area, count in inhabitants().items()
        for year in YEARS
        for sex, share in (("T", 1), ("K", 2), ("M", 2))
    ]
    rows += [observation("U30001", area, 2023, code) for area, code in zip(MUNICIPALITIES, (1, 2, 2, 3, 1, "missing"), strict=True)]
    rows += [
        observation("N70001", area, year, base + 100 * no)
        for area, base in (("0014", 7_000.0), ("0000", 7_400.0))
        for no, year in enumerate(YEARS)
    ]
    return frame(rows, OBSERVATION_COLUMNS)


def inhabitants() -> dict[str, int]:
    return {a.code: a.population for a in areas() if a.code not in GROUPS}


def population() -> pd.DataFrame:
    """POPULATION_COLUMNS of the municipalities, the same every year; women and men are half each."""
    rows = [
        {"area": code, "year": year, "sex": sex, "age_group": age_group, "count": count // share}
        for code, (_, _, _, _, everybody, adults, elderly) in MUNICIPALITIES.items()
        for year in YEARS
        for age_group, count in (("pop_total", everybody), ("pop_16_84", adults), ("pop_65", elderly))
        for sex, share in (("T", 1), ("K", 2), ("M", 2))
    ]
    return frame(rows, POPULATION_COLUMNS)


def batches() -> pd.DataFrame:
    return frame(
        [{"id": 1, "source": "test", "retrieved_at": "2026-11-20T12:00:00+00:00", "rows_in": 400, "rows_rejected": 0}],
        BATCH_COLUMNS,
    )


def frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns))


def content(**changes: Any) -> Content:
    """The whole of it; `content(note="annan", observations=…)` replaces parts."""
    return replace(Content(catalogue(), observations(), population(), batches(), demo=False, note="test"), **changes)

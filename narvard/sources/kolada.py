"""Kolada's answers → cells, population and warnings.

Source: Kolada, www.kolada.se, RKA. Values are taken as they are; nothing is worked out here but the size of some age groups.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import product

import pandas as pd

from narvard.database.built import stacked
from narvard.database.tables import POPULATION_COLUMNS
from narvard.domain import COUNTRY, REGION, Catalogue, Flag, Level, Measure, Sex
from narvard.sources.kolada_client import Item, KoladaClient, KoladaError, batches

FIRST_YEAR = 2010
YEARS_PER_QUESTION = 8
"""25 measures × 25 areas × 8 years fill one page of 5 000 at most, so that nothing can move between pages."""
KPI = re.compile(r"[NU]\d{5}")
FLAGS: Mapping[str, Flag] = {
    "": Flag.OK,
    "missing": Flag.MISSING,
    "privacy": Flag.PRIVACY,
    "not applicable": Flag.NOT_APPLICABLE,
}
POPULATION_TITLES: Mapping[str, str] = {
    "N01951": "Invånare totalt, antal",
    "N01952": "Invånare 0-5 år, antal",
    "N01953": "Invånare 6-15 år, antal",
    "N01833": "Invånare 16 år, antal",
    "N01834": "Invånare 17 år, antal",
    "N01713": "Invånare 16-64 år, antal",
    "N01955": "Invånare 20-64 år, antal",
    "N01938": "Invånare 65+, antal",
    "N01939": "Invånare 65-84 år, antal",
    "N01944": "Invånare 85+, antal",
    "N01956": "Invånare 65-79 år, antal",
    "N01957": "Invånare 80+, antal",
    "N02998": "Invånare 75+, antal",
}
AGE_GROUPS: Mapping[str, Sequence[Sequence[str]]] = {
    "pop_total": (("N01951",),),
    "pop_0_17": (("N01952", "N01953", "N01833", "N01834"),),
    "pop_16_84": (("N01713", "N01939"),),
    "pop_20_64": (("N01955",),),
    "pop_65": (("N01938",), ("N01956", "N01957")),
    "pop_75": (("N02998",),),
    "pop_80": (("N01957",),),
    "pop_85": (("N01944",),),
    "pop_65_79": (("N01956",),),
}
"""Age group → ways to get it, best first; the parts of a way are added together."""
AGE_NAMES: Mapping[str, str] = {
    "pop_total": "i alla åldrar",
    "pop_0_17": "0–17 år",
    "pop_16_84": "16–84 år",
    "pop_20_64": "20–64 år",
    "pop_65": "65 år och äldre",
    "pop_75": "75 år och äldre",
    "pop_80": "80 år och äldre",
    "pop_85": "85 år och äldre",
    "pop_65_79": "65–79 år",
}
SHOWN = "pop_20_64"
"""The age group that is shown for itself, whether or not a measure rests on it."""
LISTED = ("kpi", "municipality")
"""What is told of measures and areas; the rest are values."""
CELL = ["kpi", "area", "period", "sex"]

Progress = Callable[[int, int, str], None]
"""Told of every answered question: how many are done, of how many, and what is being fetched."""


@dataclass(frozen=True)
class Wish:
    """What is asked for: measures with a Kolada id, areas, years in order, and the age groups of the population."""

    measures: tuple[Measure, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]
    age_groups: tuple[str, ...]

    @property
    def kpis(self) -> tuple[str, ...]:
        parts = (part for group in self.age_groups for way in AGE_GROUPS[group] for part in way)
        return tuple(dict.fromkeys([*(m.source_id for m in self.measures), *parts]))

    def name(self, kpi: str) -> str:
        """Kolada's id and what we call the measure."""
        return f"{kpi} {next((m.title for m in self.measures if m.source_id == kpi), POPULATION_TITLES.get(kpi, ''))}"


@dataclass(frozen=True)
class Delivery:
    """What Kolada gave. `cells`: kpi, area, period, sex, value, flag; unique, and a blank has its reason. `rows_in` as served."""

    cells: pd.DataFrame
    population: pd.DataFrame
    rows_in: int
    retrieved_at: str
    warnings: tuple[str, ...]


def wish(catalogue: Catalogue, from_year: int, today: date, only: Sequence[str] = ()) -> Wish:
    """All measures with a Kolada id, or those in `only` (by either id). Raises KoladaError for one that cannot be asked for."""
    measures = tuple(m for m in catalogue.measures if KPI.fullmatch(m.source_id))
    unknown = [one for one in only if not any(one in (m.id, m.source_id) for m in measures)]
    if unknown:
        raise KoladaError(f"Dessa mått finns inte i katalogen eller saknar id hos Kolada: {', '.join(unknown)}.")
    if not measures:
        raise KoladaError("Inget mått i katalogen har ett id hos Kolada, så det finns ingenting att hämta.")
    chosen = tuple(m for m in measures if not only or m.id in only or m.source_id in only)
    used = {SHOWN} | {m.weight for m in catalogue.measures} | {m.denominator for m in catalogue.measures}
    return Wish(
        measures=chosen,
        areas=(
            *catalogue.codes_at(Level.MUNICIPALITY),
            *(code for code in (REGION, COUNTRY) if code in catalogue.area_by_code),
        ),
        years=tuple(range(from_year, today.year + 1)),
        age_groups=tuple(group for group in AGE_GROUPS if group in used),
    )


def fetch(client: KoladaClient, wanted: Wish, catalogue: Catalogue, today: date, progress: Progress) -> Delivery:
    """Ask Kolada for all of `wanted`. Raises KoladaError; never half a delivery."""
    questions = _questions(client, wanted)
    answers: dict[str, list[Item]] = {}
    judged: list[pd.DataFrame] = [_judge(_cells([]), wanted, {})[0]]
    odd, served = _Odd(), 0
    for done, (kind, text, ask) in enumerate(questions):
        progress(done, len(questions), text)
        answers.setdefault(kind, []).extend(ask())
        if kind not in LISTED and (done + 1 == len(questions) or questions[done + 1][0] != kind):
            rows = _cells(answers.pop(kind))  # as it came it takes ten times the room
            cells, odd_here = _judge(rows, wanted, {str(one.get("id")): _preliminary_year(one, today) for one in answers["kpi"]})
            judged.append(cells)
            odd, served = odd + odd_here, served + len(rows)
    progress(len(questions), len(questions), "Alla värden är hämtade")
    titles = {str(item.get("id")): str(item.get("title", "")) for item in answers.get("kpi", ())}
    cells = pd.concat(judged, ignore_index=True)
    population, unmeasured = _population(cells, wanted, titles)
    misplaced = _misplaced(wanted, catalogue, answers.get("municipality", ()))
    warnings = (*_renamed(wanted, titles), *misplaced, *odd.told(wanted), *unmeasured)
    return Delivery(cells, population, served, datetime.now(UTC).isoformat(timespec="seconds"), warnings)


def _questions(client: KoladaClient, wanted: Wish) -> list[tuple[str, str, Callable[[], list[Item]]]]:
    """All that is to be asked: kind of answer, of values one for each batch of measures, what it is in words, and the asking."""
    kpis, areas, years = batches(wanted.kpis), batches(wanted.areas), batches(wanted.years, YEARS_PER_QUESTION)
    questions: list[tuple[str, str, Callable[[], list[Item]]]] = []
    questions += [("kpi", "Hämtar beskrivningar av måtten", partial(client.listing, "kpi", batch)) for batch in kpis]
    questions += [("municipality", "Hämtar områdenas namn", partial(client.listing, "municipality", batch)) for batch in areas]
    last = 0
    for batch in kpis:
        first, last = last + 1, last + len(batch)
        for span, part in product(years, areas):
            what = f"Hämtar mått {first}–{last} av {len(wanted.kpis)}, åren {span[0]}–{span[-1]}"
            questions.append((f"data {first}", what, partial(client.data, batch, part, span)))
    return questions


def _cells(items: Sequence[Item]) -> pd.DataFrame:
    """Answers as one row per cell: kpi, area, period, sex, status, value, deleted. Genders come in any order."""
    try:
        rows = [
            (i["kpi"], i["municipality"], i["period"], c["gender"], c.get("status"), c.get("value"), bool(c.get("isdeleted")))
            for i in items
            for c in i["values"]
        ]
    except (LookupError, TypeError, AttributeError) as error:
        raise KoladaError("Koladas svar har fått en ny form som narvard inte känner till. Ingenting har ändrats.") from error
    return pd.DataFrame(rows, columns=[*CELL, "status", "value", "deleted"], dtype="object")


@dataclass(frozen=True)
class _Odd:
    """What was odd: values that nobody asked for, and by sentence how many values of which measure. `unknown` come first."""

    unasked: int = 0
    unknown: Mapping[str, Counter[str]] = field(default_factory=dict)
    others: Mapping[str, Counter[str]] = field(default_factory=dict)

    def __add__(self, other: _Odd) -> _Odd:
        unknown, others = (_together(*both) for both in ((self.unknown, other.unknown), (self.others, other.others)))
        return _Odd(self.unasked + other.unasked, unknown, others)

    def told(self, wanted: Wish) -> list[str]:
        """Warnings, named by measure."""
        told = f"Kolada lämnade värden som ingen har frågat efter; de togs inte med ({self.unasked} st)."
        return [
            *([told] if self.unasked else []),
            *_counted(dict(sorted(self.unknown.items())), wanted),
            *_counted(self.others, wanted),
        ]


def _together(one: Mapping[str, Counter[str]], other: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    return {sentence: one.get(sentence, Counter()) + other.get(sentence, Counter()) for sentence in {**one, **other}}


def _counted(odd: Mapping[str, Counter[str]], wanted: Wish) -> list[str]:
    return [f"{wanted.name(kpi)}: {sentence} ({n} st)." for sentence, counts in odd.items() for kpi, n in sorted(counts.items())]


def _judge(served: pd.DataFrame, wanted: Wish, preliminary: Mapping[str, int | None]) -> tuple[pd.DataFrame, _Odd]:
    """Cells that were asked for, one of each, with value and flag, codes as categories; and what was odd."""
    cells = served.assign(period=pd.to_numeric(served["period"], errors="coerce"))
    asked = (
        cells["kpi"].isin(wanted.kpis)
        & cells["area"].isin(wanted.areas)
        & cells["period"].isin(wanted.years)
        & cells["sex"].isin([s.value for s in Sex])
    )
    cells = cells[asked & ~cells["deleted"].astype(bool)].astype({"period": "int64", "kpi": "str", "area": "str", "sex": "str"})
    status = cells["status"].fillna("").astype("str").str.strip()
    flag = status.str.casefold().map({name: one.value for name, one in FLAGS.items()})
    value = pd.to_numeric(cells["value"], errors="coerce").astype("float64").replace([float("inf"), float("-inf")], float("nan"))
    unknown, valued, empty = flag.isna(), flag == Flag.OK.value, (flag == Flag.OK.value) & value.isna()
    contradicted = cells[~unknown & ~valued & value.notna()]
    flag = flag.mask(unknown | empty, Flag.MISSING.value)
    early = valued & ~empty & (cells["period"] == pd.to_numeric(cells["kpi"].map(preliminary)))
    judged = cells[CELL].assign(value=value.where(valued), flag=flag.mask(early, Flag.PRELIMINARY.value).astype("str"))
    rows = judged.drop_duplicates()
    odd = _Odd(
        int(sum(~asked)),
        {f"värden med den okända anmärkningen ”{name}” lämnas tomma": _of(cells[status == name]) for name in set(status[unknown])},
        {
            "värden saknas utan att Kolada säger varför": _of(cells[empty]),
            "värden som är anmärkta som saknade eller skyddade lämnas tomma": _of(contradicted),
            "värden kom flera gånger och olika; det sist lämnade gäller": _of(rows[rows.duplicated(CELL)]),
        },
    )
    found = judged.drop_duplicates(CELL, keep="last").reset_index(drop=True)
    known = {"kpi": wanted.kpis, "area": wanted.areas, "sex": [s.value for s in Sex], "flag": [f.value for f in Flag]}
    return found.astype({name: pd.CategoricalDtype(sorted(set(codes))) for name, codes in known.items()} | {"period": "int16"}), odd


def _of(cells: pd.DataFrame) -> Counter[str]:
    return Counter(cells["kpi"].tolist())


def _preliminary_year(kpi: Item, today: date) -> int | None:
    """The year whose values are preliminary today: published so, and the final ones not yet."""
    first, final, year = (str(kpi.get(name) or "") for name in ("prel_publication_date", "publication_date", "publ_period"))
    return int(year) if year.isdecimal() and first and first <= today.isoformat() < final else None


def _population(cells: pd.DataFrame, wanted: Wish, titles: Mapping[str, str]) -> tuple[pd.DataFrame, list[str]]:
    """POPULATION_COLUMNS for the age groups asked for. An id that means something else today is not used."""
    trusted = {kpi for kpi, title in POPULATION_TITLES.items() if _same(titles.get(kpi, ""), title)}
    valued = cells[cells["value"].notna() & cells["kpi"].isin(trusted)]
    served = set(valued["kpi"])
    frames, warnings = [], []
    for group in wanted.age_groups:
        way = next((way for way in AGE_GROUPS[group] if served.issuperset(way)), None)
        if way is None:
            lost = "Omställningen kan inte visa den." if group == SHOWN else "Mått som vägs med den saknar värden för grupper."
            warnings.append(f"Folkmängden {AGE_NAMES[group]} gick inte att hämta. {lost}")
            continue
        parts = valued[valued["kpi"].isin(way)].groupby(["area", "period", "sex"])["value"].agg(["sum", "size"])
        whole = parts[parts["size"] == len(way)].reset_index()
        counts = whole["sum"].round().astype("int64")
        plain = whole.astype({"area": "str", "sex": "str", "period": "int64"})
        frames.append(plain.assign(year=plain["period"], age_group=group, count=counts)[list(POPULATION_COLUMNS)])
    return stacked(pd.DataFrame(columns=list(POPULATION_COLUMNS)), *frames), warnings


def _renamed(wanted: Wish, titles: Mapping[str, str]) -> list[str]:
    """Ids are reused and units change, so a title that differs is told by name."""
    warnings = []
    for measure in wanted.measures:
        title = titles.get(measure.source_id)
        if title is None:
            warnings.append(f"{wanted.name(measure.source_id)}: Kolada känner inte till måttet.")
        elif measure.official_title and not _same(title, measure.official_title):
            warnings.append(
                f"{wanted.name(measure.source_id)}: måttet heter ”{title}” hos Kolada men ”{measure.official_title}” i katalogen. "
                "Kontrollera att det är samma mått och enhet."
            )
    return warnings


def _misplaced(wanted: Wish, catalogue: Catalogue, places: Sequence[Item]) -> list[str]:
    names = {str(item.get("id")): str(item.get("title", "")) for item in places}
    warnings = [f"Område {code} finns inte hos Kolada." for code in wanted.areas if code not in names]
    for area in catalogue.at_level(Level.MUNICIPALITY):
        if area.code in names and not _same(names[area.code], area.name):
            warnings.append(f"Område {area.code} heter ”{names[area.code]}” hos Kolada men ”{area.name}” i katalogen.")
    return warnings


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())

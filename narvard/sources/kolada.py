"""Kolada's answers → observations, population and warnings; and joined with what is already published, new content.

Source: Kolada, www.kolada.se, RKA. Values are taken as they are; nothing is worked out here but the size of some age groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import product

import pandas as pd

from narvard.database.built import Content
from narvard.database.tables import BATCH_COLUMNS, OBSERVATION_COLUMNS, POPULATION_COLUMNS
from narvard.domain import COUNTRY, REGION, Catalogue, Flag, Level, Measure, Sex
from narvard.sources.kolada_client import Item, KoladaClient, KoladaError, batches

SOURCE = "Kolada"
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
CELL = ["kpi", "area", "period", "sex"]
KEYS = ["measure_id", "area", "period", "sex"]
PEOPLE = ["area", "year", "sex", "age_group"]

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


@dataclass(frozen=True)
class Summary:
    """The outcome against what was published before. `new`, `changed` and `gone` count cells, population apart; `missing` are
    the measures asked for that have no value at all."""

    asked: int
    values: int
    new: int
    changed: int
    gone: int
    population_changed: int
    missing: tuple[Measure, ...]
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
    answers: dict[str, list[Item]] = {"kpi": [], "municipality": [], "data": []}
    for done, (kind, text, ask) in enumerate(questions):
        progress(done, len(questions), text)
        answers[kind] += ask()
    progress(len(questions), len(questions), "Alla värden är hämtade")
    described = {str(item.get("id")): item for item in answers["kpi"]}
    titles = {kpi: str(item.get("title", "")) for kpi, item in described.items()}
    served = _cells(answers["data"])
    cells, odd = _judge(served, wanted, {kpi: _preliminary_year(item, today) for kpi, item in described.items()})
    population, unmeasured = _population(cells, wanted, titles)
    warnings = (*_renamed(wanted, titles), *_misplaced(wanted, catalogue, answers["municipality"]), *odd, *unmeasured)
    return Delivery(cells, population, len(served), datetime.now(UTC).isoformat(timespec="seconds"), warnings)


def combine(delivery: Delivery, wanted: Wish, catalogue: Catalogue, previous: Content | None) -> tuple[Content, Summary]:
    """New content: the delivery, and what of `previous` was not asked for or came from elsewhere than Kolada.

    Nothing is kept of `previous` when it is None or demo. Raises KoladaError when the content would hold no values at all.
    """
    before = previous if previous is not None and not previous.demo else _nothing(catalogue)
    number = max((int(n) for n in before.batches["id"]), default=0) + 1
    replaced = _replaced(before, wanted)
    kept = before.observations[~replaced]
    served = _observations(delivery.cells, wanted, number)
    fetched, held = _without(served, kept, KEYS)
    observations = _stacked(kept, fetched)
    if not observations["value"].notna().any():
        raise KoladaError("Kolada lämnade inga värden för de mått som skulle hämtas. Ingenting har ändrats.")
    notices = _held_back(served, fetched, kept, wanted) if held else ()
    warnings = delivery.warnings + notices
    population = _stacked(_without(before.population, delivery.population, PEOPLE)[0], delivery.population)
    used = before.batches[before.batches["id"].isin(kept["batch"]) | (before.batches["source"] != SOURCE)]
    note = f"Hämtad från Kolada: {len(wanted.measures)} mått, åren {wanted.years[0]}–{wanted.years[-1]}"
    deliveries = _stacked(used, _batch(number, delivery, warnings))
    content = Content(catalogue, observations, population, deliveries, demo=False, note=note)
    new, changed, gone = _compare(before.observations[replaced], fetched, KEYS, ["value", "flag"])
    with_values = set(observations.loc[observations["value"].notna(), "measure_id"])
    summary = Summary(
        asked=len(wanted.measures),
        values=int(fetched["value"].notna().sum()),
        new=new,
        changed=changed,
        gone=gone,
        population_changed=sum(_compare(before.population, population, PEOPLE, ["count"])),
        missing=tuple(m for m in wanted.measures if m.id not in with_values),
        warnings=warnings,
    )
    return content, summary


def _questions(client: KoladaClient, wanted: Wish) -> list[tuple[str, str, Callable[[], list[Item]]]]:
    """All that is to be asked: kind of answer, what it is in words, and the asking itself."""
    kpis, areas, years = batches(wanted.kpis), batches(wanted.areas), batches(wanted.years, YEARS_PER_QUESTION)
    questions: list[tuple[str, str, Callable[[], list[Item]]]] = []
    questions += [("kpi", "Hämtar beskrivningar av måtten", partial(client.listing, "kpi", batch)) for batch in kpis]
    questions += [("municipality", "Hämtar områdenas namn", partial(client.listing, "municipality", batch)) for batch in areas]
    last = 0
    for batch in kpis:
        first, last = last + 1, last + len(batch)
        for span, part in product(years, areas):
            what = f"Hämtar mått {first}–{last} av {len(wanted.kpis)}, åren {span[0]}–{span[-1]}"
            questions.append(("data", what, partial(client.data, batch, part, span)))
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


def _judge(served: pd.DataFrame, wanted: Wish, preliminary: Mapping[str, int | None]) -> tuple[pd.DataFrame, list[str]]:
    """Cells that were asked for, one of each, with value and flag; and warnings about what was odd, named by measure."""
    cells = served.assign(period=pd.to_numeric(served["period"], errors="coerce"))
    asked = (
        cells["kpi"].isin(wanted.kpis)
        & cells["area"].isin(wanted.areas)
        & cells["period"].isin(wanted.years)
        & cells["sex"].isin([s.value for s in Sex])
    )
    warnings = [f"Kolada lämnade värden som ingen har frågat efter; de togs inte med ({sum(~asked)} st)."] if sum(~asked) else []
    cells = cells[asked & ~cells["deleted"].astype(bool)].astype({"period": "int64", "kpi": "str", "area": "str", "sex": "str"})
    status = cells["status"].fillna("").astype("str").str.strip()
    flag = status.str.casefold().map({name: one.value for name, one in FLAGS.items()})
    value = pd.to_numeric(cells["value"], errors="coerce").astype("float64").replace([float("inf"), float("-inf")], float("nan"))
    unknown, valued, empty = flag.isna(), flag == Flag.OK.value, (flag == Flag.OK.value) & value.isna()
    for name in sorted(set(status[unknown])):
        warnings += _counted(cells[status == name], wanted, f"värden med den okända anmärkningen ”{name}” lämnas tomma")
    warnings += _counted(cells[empty], wanted, "värden saknas utan att Kolada säger varför")
    contradicted = cells[~unknown & ~valued & value.notna()]
    warnings += _counted(contradicted, wanted, "värden som är anmärkta som saknade eller skyddade lämnas tomma")
    flag = flag.mask(unknown | empty, Flag.MISSING.value)
    early = valued & ~empty & (cells["period"] == pd.to_numeric(cells["kpi"].map(preliminary)))
    judged = cells[CELL].assign(value=value.where(valued), flag=flag.mask(early, Flag.PRELIMINARY.value).astype("str"))
    rows = judged.drop_duplicates()
    warnings += _counted(rows[rows.duplicated(CELL)], wanted, "värden kom flera gånger och olika; det sist lämnade gäller")
    return judged.drop_duplicates(CELL, keep="last").reset_index(drop=True), warnings


def _counted(cells: pd.DataFrame, wanted: Wish, sentence: str) -> list[str]:
    return [f"{wanted.name(str(kpi))}: {sentence} ({count} st)." for kpi, count in cells.groupby("kpi").size().items()]


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
        frames.append(whole.assign(year=whole["period"], age_group=group, count=counts)[list(POPULATION_COLUMNS)])
    return _stacked(pd.DataFrame(columns=list(POPULATION_COLUMNS)), *frames), warnings


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


def _observations(cells: pd.DataFrame, wanted: Wish, batch: int) -> pd.DataFrame:
    """OBSERVATION_COLUMNS; Kolada publishes neither numerators nor denominators."""
    ids = pd.DataFrame([(m.source_id, m.id) for m in wanted.measures], columns=["kpi", "measure_id"], dtype="str")
    blank = pd.Series(float("nan"), dtype="float64")
    found = cells.merge(ids, on="kpi")
    return found.assign(numerator=blank, denominator=blank, batch=batch)[list(OBSERVATION_COLUMNS)]


def _replaced(before: Content, wanted: Wish) -> pd.Series[bool]:
    """Which earlier observations the new delivery stands for: Kolada's own, of the measures and years asked for."""
    rows, kolada = before.observations, before.batches.loc[before.batches["source"] == SOURCE, "id"]
    return rows["batch"].isin(kolada) & rows["measure_id"].isin([m.id for m in wanted.measures]) & rows["period"].isin(wanted.years)


def _held_back(served: pd.DataFrame, fetched: pd.DataFrame, kept: pd.DataFrame, wanted: Wish) -> tuple[str, ...]:
    """Kolada's values that gave way to others, measure by measure, and how many of them are not the same."""
    both = served.drop(index=fetched.index).merge(kept, on=KEYS, suffixes=("", "_kept"))
    same = (both["value"] == both["value_kept"]) | (both["value"].isna() & both["value_kept"].isna())
    kpi = {m.id: m.source_id for m in wanted.measures}
    return tuple(
        f"{wanted.name(kpi[str(id)])}: värden som redan har kommit från en annan källa byttes inte ut mot Koladas "
        f"({len(rows)} st, varav {int((~same.loc[rows.index]).sum())} skiljer sig)."
        for id, rows in both.groupby("measure_id")
    )


def _batch(number: int, delivery: Delivery, warnings: Sequence[str]) -> pd.DataFrame:
    rejected = delivery.rows_in - len(delivery.cells)
    row = (number, SOURCE, delivery.retrieved_at, "", delivery.rows_in, rejected, "\n".join(warnings))
    return pd.DataFrame([row], columns=list(BATCH_COLUMNS))


def _stacked(*frames: pd.DataFrame) -> pd.DataFrame:
    """One frame of those that have rows: an empty one would spoil the column types."""
    return pd.concat([f for f in frames if len(f)] or frames[:1], ignore_index=True)


def _without(frame: pd.DataFrame, others: pd.DataFrame, keys: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """Rows of `frame` whose keys are not in `others`, and how many were left out."""
    taken = pd.MultiIndex.from_frame(frame[list(keys)]).isin(pd.MultiIndex.from_frame(others[list(keys)]))
    return frame[~taken], int(taken.sum())


def _compare(old: pd.DataFrame, new: pd.DataFrame, keys: list[str], values: list[str]) -> tuple[int, int, int]:
    """How many rows are new, changed and gone. A blank is equal to a blank."""
    both = old[keys + values].merge(new[keys + values], on=keys, how="outer", suffixes=("_old", "_new"), indicator=True)
    shared = both[both["_merge"] == "both"]
    differs = pd.Series(False, index=shared.index)
    for name in values:
        one, other = shared[f"{name}_old"], shared[f"{name}_new"]
        differs |= (one != other) & ~(one.isna() & other.isna())
    return int((both["_merge"] == "right_only").sum()), int(differs.sum()), int((both["_merge"] == "left_only").sum())


def _nothing(catalogue: Catalogue) -> Content:
    observations, population, batch = (
        pd.DataFrame(columns=list(columns)) for columns in (OBSERVATION_COLUMNS, POPULATION_COLUMNS, BATCH_COLUMNS)
    )
    return Content(catalogue, observations, population, batch, demo=False, note="")

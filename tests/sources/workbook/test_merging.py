"""A workbook joined with what is published: what is added, exchanged, kept and hidden, and whose the values become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from narvard.database.built import Content
from narvard.database.publish import build, publish
from narvard.database.store import Store, open_database
from narvard.sources import demo as demo_source
from narvard.sources.workbook.examine import Examined
from narvard.sources.workbook.merging import published_rows
from narvard.sources.workbook.sheets import BY_NAME
from narvard.sources.workbook.writing import write as write_workbook
from narvard.texts.read_me import DEMO_LABEL, DEMO_WORD, REAL_WORD
from tests.sources.workbook.books import GOOD, Cells, demo, headings, look, published, with_cell, with_rows, write

NEED = ["Vad vill vi veta?", "chef", "VGR", "kvalitet", "meso", "Digitalisering", "Alla", 3, "Möte"]


def needs(content: Content) -> list[str]:
    return [need.id for need in content.catalogue.needs]


def values(content: Content) -> dict[tuple[str, str, int, str], Any]:
    rows = content.observations[["measure_id", "area", "period", "sex", "value"]].itertuples(index=False, name=None)
    return {row[:4]: None if row[4] != row[4] else row[4] for row in rows}


def sources(content: Content) -> dict[tuple[str, str, int], str]:
    name = dict(zip(content.batches["id"], content.batches["source"], strict=True))
    rows = content.observations[["measure_id", "area", "period", "batch"]].itertuples(index=False, name=None)
    return {row[:3]: name[row[3]] for row in rows}


def made(path: Path, sheets: dict[str, Cells], mode: Any = "merge", before: Content | None = None) -> tuple[Content, Examined]:
    found = look(write(path, sheets), mode, before)
    assert [f.text for f in found.errors] == []
    assert found.content is not None
    return found.content, found


def test_merge_adds_and_changes_and_takes_nothing_away(tmp_path: Path) -> None:
    before = needs(published())
    content, found = made(tmp_path / "b.xlsx", with_rows("Behov", ["B01", *NEED], ["B99", *NEED]))
    assert needs(content) == [*before, "B99"]
    assert content.catalogue.needs[0].text == NEED[0]
    assert [d.as_json() for d in found.difference] == [{"table": "need", "title": "Behov", "new": 1, "changed": 1, "gone": 0}]


def test_replace_exchanges_the_sheets_that_are_there_and_leaves_the_rest(tmp_path: Path) -> None:
    sheets = with_rows("Behov", ["B98", *NEED]) | with_rows("Behov–mått", ["B98", "N20403", "helt"])
    content, _ = made(tmp_path / "b.xlsx", sheets, "replace")
    assert needs(content) == ["B98"]
    assert [n.need_id for n in content.catalogue.need_measures] == ["B98"]
    assert content.catalogue.measures == published().catalogue.measures
    assert values(content) == values(published())


def test_replace_names_what_stays_behind_and_points_at_what_is_gone(tmp_path: Path) -> None:
    found = look(write(tmp_path / "b.xlsx", with_rows("Behov", ["B98", *NEED])), "replace")
    assert {(f.sheet, f.rule, f.row) for f in found.errors} == {("Behov–mått", "left-behind", None)}


def test_an_empty_sheet_empties_its_table_only_when_it_replaces(tmp_path: Path) -> None:
    sheets = with_rows("Behov", ["B98", *NEED]) | with_rows("Behov–mått")
    content, found = made(tmp_path / "b.xlsx", sheets, "replace")
    assert content.catalogue.need_measures == ()
    assert [(f.sheet, f.rule) for f in found.warnings] == [("Behov–mått", "empty-sheet"), ("Behov", "rows-gone")]
    merged, _ = made(tmp_path / "b.xlsx", sheets)
    assert merged.catalogue.need_measures == published().catalogue.need_measures
    found = look(write(tmp_path / "b.xlsx", with_rows("Mått")), "replace")
    assert ("empty-sheet", "Mått") in {(f.rule, f.sheet) for f in found.errors}


def test_rows_of_the_template_are_not_read_and_a_sheet_of_them_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    path = tmp_path / "mall.xlsx"
    write_workbook(path, published(), "2026-11-21-1", filled=False)
    for mode in ("merge", "replace"):
        found = look(path, mode)  # type: ignore[arg-type]
        assert ([f.text for f in found.errors], [f.rule for f in found.warnings], found.difference) == ([], ["examples"], ())


@pytest.mark.parametrize("before", [published(), demo()], ids=["real", "demo"])
def test_what_is_written_out_reads_back_the_same(tmp_path: Path, before: Content) -> None:
    path = tmp_path / "allt.xlsx"
    write_workbook(path, before, "2026-11-21-1", filled=True)
    for mode in ("merge", "replace"):
        found = look(path, mode, before)  # type: ignore[arg-type]
        assert ([f.text for f in found.errors], found.difference) == ([], ())
        assert found.content is not None
        assert sources(found.content) == sources(before)
        assert hash_of(found.content, tmp_path) == hash_of(before, tmp_path)


def test_the_shipped_content_reads_back_the_same_into_another_version(tmp_path: Path) -> None:
    """Everything but nine of ten values, into a home that holds something else: the same hash as the content they came from."""
    made_up, path = demo_source.build_content(), tmp_path / "allt.xlsx"
    shipped = replace(made_up, observations=made_up.observations[::10], population=made_up.population[::10])
    write_workbook(path, shipped, "2026-11-21-1", filled=True)
    bare = replace(shipped.catalogue, needs=(), need_measures=(), decisions=())
    other = replace(shipped, catalogue=bare, observations=shipped.observations[:0], population=shipped.population[:0])
    found = look(path, "replace", other)
    assert [f.text for f in found.errors] == []
    assert found.content is not None
    assert hash_of(found.content, tmp_path) == hash_of(shipped, tmp_path)


def hash_of(content: Content, folder: Path) -> str:
    build(content, folder / "x.duckdb")
    (found,) = open_database(folder / "x.duckdb").execute("select value from meta where key = 'content_hash'").fetchall()
    return str(found[0])


def test_numbers_keep_every_digit(tmp_path: Path) -> None:
    rows = published().observations.copy()
    rows.loc[:, "value"] = [0.1 + 0.2, 1e-17 + 12.345678901234567, 123456.78901234567]
    before = replace(published(), observations=rows)
    write_workbook(tmp_path / "allt.xlsx", before, "", filled=True)
    found = look(tmp_path / "allt.xlsx", "replace", before)
    assert found.content is not None
    assert values(found.content) == values(before)


# Values and their sources


def test_values_that_are_the_same_keep_their_delivery_and_a_conflict_is_named(tmp_path: Path) -> None:
    rows = [
        ["N20403", "1480", 2023, "alla", 12.5, None, None, None, "Kolada"],
        ["N20403", "1401", 2023, "alla", 11.0, None, None, None, "Kolada"],
        ["N20403", "1402", 2023, "alla", 9.0, None, None, None, "Pilot i Partille"],
        ["N20403", "1402", 2024, "alla", 8.0, None, None, None, None],
    ]
    content, found = made(tmp_path / "egna.xlsx", with_rows("Värden", *rows))
    assert sources(content) == {
        ("F16", "1480", 2024): "Arbetsbok pilot.xlsx",
        ("N20403", "1480", 2023): "Kolada",
        ("N20403", "1401", 2023): "Arbetsbok egna.xlsx",
        ("N20403", "1402", 2023): "Pilot i Partille",
        ("N20403", "1402", 2024): "Arbetsbok egna.xlsx",
    }
    assert [(f.rule, f.cell) for f in found.warnings] == [("conflict", "E3")]
    batch = content.batches.iloc[-2]
    assert (batch["source"], len(batch["file_hash"]), batch["rows_in"]) == ("Arbetsbok egna.xlsx", 64, 4)


def test_own_values_take_the_place_of_made_up_ones(tmp_path: Path) -> None:
    rows = with_rows("Värden", ["F16", "1401", 2024, "alla", 70.0, None, None, None, None])
    content, found = made(tmp_path / "b.xlsx", rows, "merge", demo())
    assert (list(values(content)), content.demo, len(content.population)) == ([("F16", "1401", 2024, "T")], False, 0)
    assert [f.rule for f in found.warnings] == ["demo-gone"]
    only_texts, _ = made(tmp_path / "b.xlsx", with_rows("Behov", ["B99", *NEED]), "merge", demo())
    assert (only_texts.demo, len(only_texts.observations)) == (True, 3)


def test_made_up_values_are_not_mixed_with_real_ones(tmp_path: Path) -> None:
    sheets = {"Läs mig": [[DEMO_LABEL, DEMO_WORD]]} | with_rows("Värden", ["F16", "1401", 2024, "alla", 70.0])
    (error,) = look(write(tmp_path / "b.xlsx", sheets)).errors
    assert (error.sheet, error.rule) == ("Läs mig", "demo-in-real")
    sheets["Läs mig"] = [[DEMO_LABEL, REAL_WORD]]
    assert look(write(tmp_path / "b.xlsx", sheets)).errors == ()


def test_values_of_few_people_are_hidden_and_the_other_sex_with_them(tmp_path: Path) -> None:
    rows = [
        ["U01405", "1401", 2024, "alla", 50.0, 50, 100],
        ["U01405", "1401", 2024, "kvinnor", 4.0, 2, 50],
        ["U01405", "1401", 2024, "män", 96.0, 48, 50],
        ["U01405", "1402", 2024, "alla", 60.0, 60, 100],
        ["U01405", "1407", 2024, "alla", 0.0, 0, 100],
    ]
    content, found = made(tmp_path / "b.xlsx", with_rows("Värden", *rows))
    told = [(f.rule, f.cell) for f in found.warnings]
    assert told == [("suppressed", "E3"), ("suppressed", "E4")]
    of_1401 = content.observations[content.observations["area"].eq("1401") & content.observations["measure_id"].eq("U01405")]
    shown = {row["sex"]: (row["value"], row["flag"]) for row in of_1401.to_dict("records")}
    assert shown["T"] == (50.0, "ok")
    assert [shown[sex][1] for sex in "KM"] == ["suppressed"] * 2
    assert of_1401.loc[of_1401["sex"].isin(["K", "M"]), ["value", "numerator", "denominator"]].isna().all(axis=None)


def test_a_count_of_few_people_is_hidden_without_a_numerator_too(tmp_path: Path) -> None:
    rows = [["N01951", "1401", 2024, sex, count] for sex, count in (("alla", 900), ("kvinnor", 3), ("män", 897))]
    content, found = made(tmp_path / "b.xlsx", with_rows("Värden", *rows))
    assert [(f.rule, f.cell) for f in found.warnings] == [("suppressed", "E3"), ("suppressed", "E4")]
    assert {key[3]: value for key, value in values(content).items() if key[0] == "N01951"} == {"T": 900.0, "K": None, "M": None}


def test_what_an_earlier_version_hides_a_later_file_does_not_give_away(tmp_path: Path) -> None:
    sexes = {"alla": (40.0, 12, 30), "kvinnor": (2 / 13, 2, 13), "män": (1000 / 17, 10, 17)}
    rows = {sex: ["F03", "1421", 2025, sex, *counts] for sex, counts in sexes.items()}
    first, _ = made(tmp_path / "a.xlsx", with_rows("Värden", *rows.values()))
    men = write(tmp_path / "b.xlsx", with_rows("Värden", rows["män"]))
    assert [(f.rule, f.cell) for f in look(men, "merge", first).errors] == [("exposed", "E2")]
    assert [(f.rule, f.cell) for f in look(men, "replace", first).errors] == [
        ("exposed", "E2")
    ]  # the version before can still be read
    content, found = made(tmp_path / "c.xlsx", with_rows("Värden", rows["alla"], rows["män"]))
    assert [(f.rule, f.cell) for f in found.warnings] == [("suppressed", "E3")]
    assert set(content.observations.loc[content.observations["area"] == "1421", "flag"]) == {"ok", "suppressed"}


def test_a_value_with_its_denominator_gives_the_numerator_away(tmp_path: Path) -> None:
    row = ["F03", "1401", 2025, "alla", 20, None, 10]
    content, found = made(tmp_path / "a.xlsx", with_rows("Värden", row))
    assert [(f.rule, f.cell) for f in found.warnings] == [("numerator-alone", "F2"), ("suppressed", "E2")]
    (hidden,) = content.observations[content.observations["measure_id"] == "F03"].to_dict("records")
    assert (hidden["flag"], *(hidden[name] == hidden[name] for name in ("value", "denominator"))) == ("suppressed", False, False)


def test_what_is_behind_a_blank_is_not_published(tmp_path: Path) -> None:
    content, _ = made(tmp_path / "a.xlsx", with_rows("Värden", ["F03", "1401", 2025, "alla", None, 2, 10, "sekretess"]))
    (blank,) = content.observations[content.observations["measure_id"] == "F03"].to_dict("records")
    assert (blank["flag"], *(blank[name] == blank[name] for name in ("numerator", "denominator"))) == ("privacy", False, False)


def test_a_hidden_value_that_a_published_one_gives_away_is_refused(tmp_path: Path) -> None:
    shown = published().observations.iloc[[2]].assign(measure_id="U01405", area="1401", period=2024, sex="M")
    before = replace(published(), observations=pd.concat([published().observations, shown], ignore_index=True))
    women = ["U01405", "1401", 2024, "kvinnor", 4.0, 2, 50]
    (error,) = look(write(tmp_path / "b.xlsx", with_rows("Värden", women)), "merge", before).errors
    assert (error.rule, error.cell) == ("exposed", "E2")
    men = ["U01405", "1401", 2024, "män", 70.0, 140, 200]
    both = look(write(tmp_path / "b.xlsx", with_rows("Värden", women, men)), "merge", before)
    assert both.errors == ()


def test_sums_and_ratios_that_do_not_agree_are_warned_of(tmp_path: Path) -> None:
    sheets = with_rows("Värden", ["U01405", "1401", 2024, "alla", 70.0, 50, 100]) | with_rows(
        "Folkmängd", *[["1401", 2024, sex, "alla åldrar", n] for sex, n in (("alla", 100), ("kvinnor", 40), ("män", 50))]
    )
    _, found = made(tmp_path / "b.xlsx", sheets)
    assert {(f.sheet, f.rule, f.cell) for f in found.warnings} == {("Värden", "ratio", "E2"), ("Folkmängd", "sum", "E2")}


def test_a_measure_that_goes_takes_its_values_and_asks_for_what_replaces_it(tmp_path: Path) -> None:
    path, before = tmp_path / "allt.xlsx", published()
    fewer = [m for m in before.catalogue.measures if m.id != "N20403"]
    cut = replace(
        before.catalogue,
        measures=tuple(replace(m, complements=tuple(c for c in m.complements if c != "N20403")) for m in fewer),
        need_measures=tuple(n for n in before.catalogue.need_measures if n.measure_id != "N20403"),
        pathways=tuple(p for p in before.catalogue.pathways if "N20403" not in (p.from_measure, p.to_measure)),
        plan_goals=tuple(g for g in before.catalogue.plan_goals if g.measure_id != "N20403"),
        activities=(),
        commitment_measures=tuple(c for c in before.catalogue.commitment_measures if c.measure_id != "N20403"),
        learning=(),
    )
    write_workbook(path, replace(before, catalogue=cut, observations=before.observations[2:]), "", filled=True)
    found = look(path, "replace")
    assert [f.text for f in found.errors] == []
    assert {"measure-gone"} <= {f.rule for f in found.warnings}
    assert found.content is not None
    assert set(found.content.observations["measure_id"]) == {"F16"}
    assert ("observation", 2) in {(d.table, d.gone) for d in found.difference}


def test_what_was_checked_can_be_published(home: Path, tmp_path: Path) -> None:
    publish(published(), home)
    content, _ = made(tmp_path / "b.xlsx", with_rows("Behov", ["B99", *NEED]))
    version = publish(content, home).version
    assert needs(content)[-1] == Store(home).catalogue(version).needs[-1].id == "B99"
    assert Store(home).info(version).note == "Arbetsbok b.xlsx."


def test_headings_of_all_sheets_are_different_within_a_sheet() -> None:
    from narvard.sources.workbook.sheets import SHEETS

    for sheet in SHEETS:
        assert len(set(headings(sheet.name))) == len(sheet.columns)
        assert all(len(row) == len(sheet.columns) for row in sheet.example), sheet.name
        assert all(column.note.endswith(".") for column in sheet.columns)


def test_replacing_with_own_values_leaves_those_of_kolada_and_tells_what_goes(tmp_path: Path) -> None:
    sheets = with_rows("Värden", ["N20403", "1402", 2024, "alla", 11.5], ["N20403", "1480", 2023, "alla", 13])
    content, found = made(tmp_path / "b.xlsx", sheets, "replace")
    kept = {(row.measure_id, row.area, row.period): row.value for row in content.observations.itertuples()}
    assert kept == {("N20403", "1401", 2023): 10.0, ("N20403", "1402", 2024): 11.5, ("N20403", "1480", 2023): 13.0}
    assert [f.text for f in found.warnings if f.rule == "rows-gone"] == [
        "1 rad som gäller i dag tas bort, för den står inte i filen."
    ]


@pytest.mark.parametrize("sheet", ["Behov–mått", "Beslut", "Kostnader", "Plan", "Samband", "Folkmängd", "Värden"])
def test_no_file_takes_anything_away_without_a_word(tmp_path: Path, sheet: str) -> None:
    resting = {"Lärande": [headings("Lärande")]} if sheet == "Samband" else {}
    found = look(write(tmp_path / "b.xlsx", {sheet: [headings(sheet), *GOOD[sheet]], **resting}), "replace")
    assert found.content is not None
    gone = {d.title for d in found.difference if d.gone}
    assert gone <= {f.sheet for f in found.warnings if f.rule == "rows-gone"} | set(resting)  # an empty sheet is told of as such
    assert gone or sheet == "Beslut"


@pytest.mark.parametrize(
    ("sheets", "places"),
    [
        (with_cell("Plan", "F2", None), [("Plan", "F2")]),
        (with_rows("Värden", ["F16", "1480", 2024, "alla", None, None, None, "sekretess"]), [("Värden", f"{c}2") for c in "EFG"]),
        (with_rows("Värden", ["F16", "1480", 2024, "alla", 71.0]), [("Värden", "F2"), ("Värden", "G2")]),
        ({"Beslut": [["Gäller", "Datum", "Forum"], ["F01", "2026-05-20", "SRO"]]}, []),
        ({"Målgrupper": [["Id", "Rubrik", "Kort rubrik"], ["alla", "Alla", "Alla"]]}, [("Målgrupper", None)]),
    ],
    ids=["a note", "a value", "its counts", "a new row", "a column that is not there"],
)
def test_a_blank_where_something_is_published_is_told(tmp_path: Path, sheets: dict[str, Cells], places: list[Any]) -> None:
    for mode in ("merge", "replace"):
        found = look(write(tmp_path / "b.xlsx", sheets), mode)  # type: ignore[arg-type]
        assert [(f.sheet, f.cell) for f in found.warnings if f.rule == "emptied"] == places


def test_what_goes_with_a_measure_from_sheets_that_are_not_in_the_file_is_told(tmp_path: Path) -> None:
    kept = published_rows(published().catalogue, BY_NAME["Mått"])
    rows = [
        [str(int(v)) if isinstance(v, bool) else "; ".join(map(str, v)) if isinstance(v, tuple) else v for v in row.values()]
        for row in kept
    ]
    others = {"Behov–mått", "Samband", "Tidigare id", "Kostnader", "Plan"}
    others |= {"Mål i planer", "Aktiviteter", "Åtaganden–mått", "Lärande"}
    without = [row for row in rows if row[0] != "N20403"]
    for row in without:
        row[26] = row[27] = None
    found = look(
        write(tmp_path / "b.xlsx", {"Mått": [headings("Mått"), *without]} | {name: [headings(name)] for name in others}), "replace"
    )
    assert [f.text for f in found.errors] == []
    assert ("Värden", "rows-gone") in {(f.sheet, f.rule) for f in found.warnings}


def test_empty_sheets_of_values_take_all_values_of_workbooks_away_only_when_they_replace(tmp_path: Path) -> None:
    sheets = with_rows("Värden") | with_rows("Folkmängd")
    merged, _ = made(tmp_path / "b.xlsx", sheets)
    assert (len(merged.observations), len(merged.population)) == (3, 3)
    content, found = made(tmp_path / "b.xlsx", sheets, "replace")
    assert (len(content.observations), len(content.population)) == (2, 0)
    assert {(d.table, d.gone) for d in found.difference} == {("observation", 1), ("population", 3)}
    assert [(f.sheet, f.rule) for f in found.warnings] == [("Folkmängd", "empty-sheet"), ("Värden", "empty-sheet")]
    assert hash_of(content, tmp_path)

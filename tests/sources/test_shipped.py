"""The shipped content loads as it stands, and every fault in it is one sentence naming file, row and column."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from narvard.database.tables import PLAIN_TABLES
from narvard.domain import COUNTRY, COUNTY, REGION, Catalogue, ContentError, Level, Status
from narvard.sources.shipped import ROADMAP, completed, default_folder, load

CHECKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "check_catalogue.py"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of data/ to spoil."""
    return Path(shutil.copytree(default_folder(), tmp_path / "data"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_shipped_content_has_every_area_at_its_level(shipped: Catalogue) -> None:
    counted = {level: len(shipped.at_level(level)) for level in Level}
    assert counted == {
        Level.MUNICIPALITY: 49,
        Level.KOMMUNALFORBUND: 4,
        Level.VARDSAMVERKAN: 6,
        Level.SKR_GROUP: 9,
        Level.REGION: 1,
        Level.COUNTY: 1,
        Level.COUNTRY: 1,
    }
    assert {len(shipped.children[code]) for code in ("kf-goteborgsregionen", "kf-boras", "kf-skaraborg", "kf-fyrbodal")} == {
        12,
        8,
        15,
        14,
    }
    assert len(shipped.children[COUNTY]) == 49
    assert shipped.area_by_code["1480"].skr_group == "skr-a1"


def test_levels_do_not_nest_in_lilla_edet(shipped: Catalogue) -> None:
    assert set(shipped.parents["1462"]) == {"kf-goteborgsregionen", "vs-fyrbodal", "skr-a2", COUNTY}


def test_a_deduced_membership_says_so(shipped: Catalogue) -> None:
    sources = {(m.parent, m.child): m.source for m in shipped.members}
    assert sources["vs-samla", "1441"].startswith("Härledd")
    assert sources["vs-simba", "1440"] == "vardsamverkan.se"


def test_population_of_a_group_is_the_sum_of_its_members(shipped: Catalogue) -> None:
    area = shipped.area_by_code
    assert area["vs-samla"].population == 43_761 + 42_812
    assert area[COUNTY].population == area[REGION].population == 1_778_030
    assert area[COUNTRY].population == 0


def test_the_budget_of_the_pre_study_sums_as_in_its_document(shipped: Catalogue) -> None:
    def total(principal: str, *, beyond: bool = False) -> int:
        rows = [c for c in shipped.pre_study_costs if c.principal == principal]
        return sum(c.amount_sek for c in rows if not beyond or c.financing_form.startswith("Projektmedel"))

    assert [total(p) for p in ("total", "vgr", "kommuner")] == [692_000, 346_000, 346_000]
    assert [total(p, beyond=True) for p in ("total", "vgr", "kommuner")] == [327_000, 71_000, 256_000]


def test_every_proposed_measure_has_costs_and_a_plan(shipped: Catalogue) -> None:
    proposed = {m.id for m in shipped.measures if m.status is Status.PROPOSED}
    assert {c.measure_id for c in shipped.costs} == {s.measure_id for s in shipped.plan} == proposed


def test_semicolons_make_lists(shipped: Catalogue) -> None:
    measure = shipped.measure_by_id["N07900"]
    assert measure.series_break == (2015, 2021)
    assert shipped.measure_by_id["F22"].replaces + shipped.measure_by_id["F22"].complements == ("U21343", "U21353")


def test_a_measure_left_out_on_purpose_is_explained(shipped: Catalogue) -> None:
    assert {"N28892", "N79221", "U01413"} <= set(shipped.alias_by_id)
    assert all(alias.new_id == "" and alias.reason.endswith(".") for alias in shipped.aliases)


def test_every_municipality_has_an_outline_whose_rings_run_clockwise(shipped: Catalogue) -> None:
    path = default_folder() / "geometry" / "municipalities.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert path.stat().st_size <= 120_000
    assert [f["properties"]["code"] for f in features] == [a.code for a in shipped.at_level(Level.MUNICIPALITY)]
    rings = [polygon[0] for f in features for polygon in f["geometry"]["coordinates"]]
    assert all(sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0 for ring in rings)


def test_readme_names_every_file_and_column() -> None:
    text = (default_folder() / "README.md").read_text(encoding="utf-8")
    for path in default_folder().glob("*.csv"):
        assert f"`{path.name}`" in text
        header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
        assert [column for column in header if f"`{column}`" not in text] == []


@pytest.mark.skipif(not CHECKER.exists(), reason="the catalogue's own checker is not on this machine")
def test_row_counts_equal_those_of_the_catalogue_we_started_from() -> None:
    source = CHECKER.parent.parent / "catalogue"
    output = subprocess.run([sys.executable, str(CHECKER), str(source)], capture_output=True, text=True, check=True).stdout
    counts = dict(re.findall(r"^(\w+\.csv)\s+(\d+)$", output, re.MULTILINE))
    catalogue = load()
    shares = {part.measure_id for part in catalogue.formulas}
    assert {name: int(count) for name, count in counts.items()} == {
        "change_areas.csv": len(catalogue.change_areas),
        "target_groups.csv": len(catalogue.target_groups),
        "measures.csv": len({measure.id for measure in catalogue.measures} - shares),
        "needs.csv": len(catalogue.needs),
        "need_measures.csv": len(catalogue.need_measures),
        "pathways.csv": len(catalogue.pathways),
        "proposal_plan.csv": len(catalogue.plan),
        "proposal_costs.csv": len(catalogue.costs),
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "areas.csv",
            "1402,Partille,kf-goteborgsregionen",
            "1402,Partille,kf-goteborg",
            "I areas.csv, rad 3, kolumnen kommunalforbund_id: ”kf-goteborg” finns inte i area_groups.csv. "
            "Tillåtet: det som står i area_groups.csv. Menas ”kf-goteborgsregionen”?",
        ),
        (
            "areas.csv",
            ",40008,",
            ",många,",
            "I areas.csv, rad 2, kolumnen population: ”många” är inte ett heltal. Tillåtet: ett heltal.",
        ),
        (
            "areas.csv",
            ",2025-09-30,",
            ",31/9 2025,",
            "I areas.csv, rad 2, kolumnen population_date: ”31/9 2025” är inte ett datum. Tillåtet: ett datum, som 2026-05-20.",
        ),
        (
            "areas.csv",
            "1402,Partille",
            "1401,Partille",
            "I areas.csv, rad 3, kolumnen code: 1401 står redan på rad 2. Varje får bara stå en gång.",
        ),
        (
            "area_groups.csv",
            ",kommunalforbund,",
            ",kommunalförbund,",
            "I area_groups.csv, rad 2, kolumnen level: ”kommunalförbund” finns inte bland det som går att välja. "
            "Tillåtet: kommun, kommunalforbund, vardsamverkan, skr-grupp, region, lan, riket. Menas ”kommunalforbund”?",
        ),
        (
            "need_measures.csv",
            "B01,N20403,",
            "B01,X20403,",
            "I need_measures.csv, rad 2, kolumnen measure_id: ”X20403” finns inte i measures.csv. "
            "Tillåtet: det som står i measures.csv. Menas ”N20403”?",
        ),
        (
            "needs.csv",
            ",alla,5,",
            ",alla,6,",
            "I needs.csv, rad 2, kolumnen priority: 6 är utanför det tillåtna. Tillåtet: 1–5.",
        ),
        (
            "measures.csv",
            "kod 0–2",
            "kod",
            "I measures.csv, rad 51, kolumnen unit: Sorts enhet är svarskod, så Enhet ska säga vilka koder som finns.",
        ),
        (
            "proposal_plan.csv",
            "F01,definiera,2025-09",
            "F01,definiera,sept",
            "I proposal_plan.csv, rad 2, kolumnen start: ”sept” är inte en månad. Tillåtet: en månad, som 2027-01.",
        ),
        (
            "change_areas.csv",
            "halsoframjande,1,",
            ",1,",
            "I change_areas.csv, rad 2, kolumnen id: Cellen är tom men måste fyllas i.",
        ),
        (
            "need_measures.csv",
            "need_id,measure_id",
            "need_id,measureid",
            "I need_measures.csv, rad 1, kolumnen measure_id: Kolumnen measure_id saknas. Är det den som heter measureid? "
            "Byt i så fall rubriken. Menas ”measure_id”?",
        ),
        (
            "change_areas.csv",
            "Stärk samverkanskultur för",
            "Stärk samverkanskultur, för",
            "I change_areas.csv: Rad 4 har 6 kolumner men rubrikraden har 5. "
            "Sätt citattecken om text som innehåller skiljetecknet.",
        ),
    ],
)
def test_a_fault_names_file_row_and_column(folder: Path, file: str, old: str, new: str, sentence: str) -> None:
    spoil(folder, file, old, new)
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("file", "row", "sentence"),
    [
        ("proposal_plan.csv", "F01,drift,2027-06,2027-01,Gruppen,,", "kolumnen end: Slutar är före Börjar."),
        ("proposal_costs.csv", "N20403,Enkät,Projektmedel,one_off,5,vgr,,,,", "kolumnen measure_id: Kostnader och planer gäller"),
        (
            "proposal_plan.csv",
            "F01,drift,2028-01,2030-12,Gruppen,,F01",
            "kolumnen depends_on: Måtten väntar på varandra i en ring: F01",
        ),
        ("proposal_costs.csv", "F01,Enkät,Projektmedel,one_off,5,vgr,6,,,", "kolumnen low_sek: Beloppet ska ligga mellan"),
        ("proposal_costs.csv", "F01,Enkät,Projektmedel,one_off,5,vgr,,4,,", "kolumnen high_sek: Beloppet ska ligga mellan"),
        ("pathways.csv", "F17,F17,+,meso,meso,Av sig själv.,,,", "kolumnen to_measure: Ett mått kan inte leda till sig självt."),
        ("pathways.csv", "F17,F20,+,meso,meso,Så är det.,research,,", "kolumnen source: Ett samband som stöds av forskning"),
        ("measure_aliases.csv", "F01,,Bytt.", "kolumnen old_id: Id:t används av ett mått."),
        ("decisions.csv", "F01,2027-01-31,SRO,Ring 19121212-1212.,", "kolumnen text: Kolumn D rad 8 ser ut som ett personnummer."),
        ("decisions.csv", "F01,2027-01-31,SRO,=HYPERLINK(1),", "kolumnen text: Texten börjar som en formel"),
        ("decisions.csv", "F01,2027-01-31,SRO,FÃ¥r,", "kolumnen text: Texten har förvanskade tecken"),
        ("decisions.csv", "F01,2027-01-31,   ,Ja.,", "kolumnen forum: Cellen är tom men måste fyllas i."),
    ],
)
def test_rules_of_the_workbook_hold_in_the_files(folder: Path, file: str, row: str, sentence: str) -> None:
    kept = (folder / file).read_text(encoding="utf-8").rstrip("\n").split("\n")
    if file == "proposal_plan.csv":
        kept = [line for line in kept if not line.startswith("F01,drift")]
    (folder / file).write_text("\n".join([*kept, row, ""]), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"I {file}, rad {len(kept) + 1}, {sentence}")


def test_numbers_and_days_are_read_as_people_write_them(folder: Path) -> None:
    spoil(folder, "areas.csv", ",40008,2025-09-30,", ',"40 008",30/9 2025,')
    area = load(folder).area_by_code["1401"]
    assert (area.population, area.population_date) == (40_008, "2025-09-30")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "needs.csv").unlink()
    with pytest.raises(ContentError, match=r"I needs\.csv: Filen finns inte"):
        load(folder)


def test_an_open_quotation_mark_is_named(folder: Path) -> None:
    with (folder / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write('F01,2027-01-31,SRO,"beslut\n')
    with pytest.raises(ContentError, match=r"I decisions\.csv: Rad 8 har ett citattecken som saknar sitt avslutande"):
        load(folder)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    text = (folder / "areas.csv").read_text(encoding="utf-8")
    (folder / "areas.csv").write_text(text, encoding="latin-1")
    with pytest.raises(ContentError, match=r"I areas\.csv: Filens tecken går inte att läsa"):
        load(folder)


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(folder: Path) -> None:
    text = (folder / "needs.csv").read_text(encoding="utf-8")
    (folder / "needs.csv").write_text(text, encoding="utf-8-sig")
    assert len(load(folder).needs) == 60


def test_a_corrected_membership_moves_the_municipality(folder: Path) -> None:
    spoil(folder, "areas.csv", "1441,Lerum,kf-goteborgsregionen,vs-samla", "1441,Lerum,kf-goteborgsregionen,vs-goteborg")
    assert "1441" in load(folder).children["vs-goteborg"]


def test_content_of_an_earlier_edition_gets_the_roadmap_that_holds_together_with_it() -> None:
    whole = load()
    cut = tuple(m for m in whole.measures if m.id not in ("S01", "U20462"))
    before = replace(
        whole,
        measures=cut,
        aliases=(),
        need_measures=(),
        pathways=(),
        learning=(),
        **{PLAIN_TABLES[table][0]: () for table in ROADMAP},
    )
    now = completed(before)
    assert now.formulas == whole.formulas
    assert [m.id for m in now.measures] == [*(m.id for m in cut), "S01"]
    assert {one.measure_id for one in whole.core_measures} - {one.measure_id for one in now.core_measures} == {"U20462"}
    assert completed(whole) is whole

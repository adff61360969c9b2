"""Files that are no workbook, or a hostile one: refused by a sentence before memory is spent, and nothing changes."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from narvard.database.publish import publish
from narvard.database.store import Store, versions
from narvard.sources.workbook import guards
from tests.sources.workbook.books import good, headings, look, published, rezipped, with_rows, write

ROOT = Path(__file__).parents[3]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(9))
    + b"]><worksheet>&a8;</worksheet>"
)
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_of(rows: bytes) -> bytes:
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN, rows)


def zip_bomb(path: Path) -> Path:
    """Some 310 MB of nothing in less than half a megabyte."""
    with zipfile.ZipFile(good(path)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            if name != SHEET:
                new.writestr(name, content)
        with new.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(310):
                part.write(b" " * 1_000_000)
    return path


def lying_bomb(path: Path) -> Path:
    """A part that says it is small, and is not."""
    content = bytearray(zip_bomb(path).read_bytes())
    size = (310_000_000).to_bytes(4, "little")
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(content)
    return path


def huge_text(path: Path) -> Path:
    """One shared string of 32 kB shown in 100 000 cells: 3 GB of text for whoever unpacks it."""
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 100_001))
    strings = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (MAIN, b"x" * 32_000)
    return rezipped(good(path), {SHEET: sheet_of(cells), "xl/sharedStrings.xml": strings})


def sparse(path: Path) -> Path:
    """One cell in each corner: 17 000 million cells for whoever makes a table of it."""
    return rezipped(
        good(path),
        {SHEET: sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')},
    )


def far_apart(path: Path) -> Path:
    """Two cells, each within what a sheet may have, and forty million places between them."""
    return rezipped(
        good(path), {SHEET: sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="GR200000"><v>1</v></c></row>')}
    )


def text_in_place(path: Path) -> Path:
    """Much text that no string is shared for."""
    cells = (b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>' % (n, n, b"x" * 32_000) for n in range(1, 1000))
    return rezipped(good(path), {SHEET: sheet_of(b"".join(cells))})


def endless_tag(path: Path) -> Path:
    """An attribute that is read from its start again for every piece of it, for all its signs of an end."""
    return rezipped(good(path), {SHEET: sheet_of(b'<row r="1" x="%s"/>' % (40 * (b">" + b"y" * 60_000)))})


def many(part: str, start: bytes, one: bytes) -> Callable[[Path], Path]:
    """A part with a hundred thousand of what there are a few of."""
    return lambda path: rezipped(good(path), {part: b"<x>" + start + 100_000 * one + b"</x>"})


def wide(path: Path) -> Path:
    return write(path, {"Behov": [headings("Behov"), [*["x"] * 16_384]]})


def long_sheet(path: Path) -> Path:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 200_020))
    return rezipped(good(path), {SHEET: sheet_of(rows)})


def many_parts(path: Path) -> Path:
    return rezipped(good(path), {}, {f"xl/media/{n}.png": b"" for n in range(600)})


def cut(path: Path) -> Path:
    content = good(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def damaged_inside(path: Path) -> Path:
    return rezipped(good(path), {SHEET: b"<worksheet><sheetData><row>"})


def encrypted_zip(path: Path) -> Path:
    """The flag that says a part needs a password, in both places where it stands."""
    content = bytearray(good(path).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        content[at + offset] |= 1
    path.write_bytes(content)
    return path


def big(path: Path) -> Path:
    path.write_bytes(b"PK" + b"\0" * guards.MOST_BYTES)
    return path


def holding(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def opendocument(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<a/>")
    return path


def binary(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.bin", b"\0")
    return path


FILES: list[tuple[str, Callable[[Path], Path], str, str | None]] = [
    ("empty file", holding(b""), "not-a-workbook", None),
    ("text renamed", holding(b"hej"), "not-a-workbook", None),
    ("HTML renamed", holding(b"<html><table></table></html>"), "not-a-workbook", None),
    ("a zip of other things", holding(b"PK\x05\x06" + b"\0" * 18), "not-a-workbook", None),
    (".xls renamed", holding(OLE + b"\0" * 600), "old-excel", None),
    ("password", holding(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "password", None),
    ("password of a part", encrypted_zip, "password", None),
    (".ods renamed", opendocument, "not-a-workbook", None),
    (".xlsb renamed", binary, "not-a-workbook", None),
    ("macros", lambda path: rezipped(good(path), {}, {"xl/vbaProject.bin": b"x"}), "macros", None),
    ("old macros", lambda path: rezipped(good(path), {}, {"xl/macrosheets/sheet1.xml": b"<a/>"}), "macros", None),
    ("truncated", cut, "damaged", None),
    ("damaged inside", damaged_inside, "damaged", None),
    ("no list of sheets", lambda path: rezipped(good(path), {"xl/_rels/workbook.xml.rels": None}), "damaged", None),
    ("row without a number", lambda path: rezipped(good(path), {SHEET: sheet_of(b'<row r="x"/>')}), "damaged", None),
    ("too large", big, "too-large", None),
    ("zip bomb", zip_bomb, "unpacked", None),
    ("zip bomb that lies", lying_bomb, "damaged", None),
    ("too much text", huge_text, "unpacked", None),
    ("many parts", many_parts, "unpacked", None),
    ("cells far apart", far_apart, "unpacked", None),
    ("too much text in place", text_in_place, "unpacked", None),
    ("many tags", many(SHEET, b"", b"<a/>" * 250), "unpacked", None),
    ("many sheets", many("xl/workbook.xml", b"", b'<sheet name="a" id="b"/>'), "unpacked", None),
    ("many styles", many("xl/styles.xml", b"<cellXfs>", b"<xf/>"), "unpacked", None),
    ("many links", many(SHEET, b"", b'<hyperlink ref="A1"/>' * 2), "unpacked", None),
    ("an endless tag", endless_tag, "damaged", None),
    ("entity bomb", lambda path: rezipped(good(path), {SHEET: BOMB}), "entities", None),
    ("entity bomb in the strings", lambda path: rezipped(good(path), {"xl/sharedStrings.xml": BOMB}), "entities", None),
    ("entity bomb aside", lambda path: rezipped(good(path), {}, {"xl/drawings/drawing1.xml": BOMB}), "entities", None),
    ("16 384 columns", wide, "too-many-columns", "GS2"),
    ("sparse sheet", sparse, "too-many-rows", "XFD1048576"),
    ("200 000 rows and more", long_sheet, "too-many-rows", "A200011"),
    ("none of our sheets", lambda path: write(path, {"Blad1": [["a"]]}), "no-sheet", None),
]


@pytest.mark.parametrize(("make", "rule", "cell"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_bad_file_is_refused(tmp_path: Path, make: Callable[[Path], Path], rule: str, cell: str | None) -> None:
    found = look(make(tmp_path / "bok.xlsx"))
    assert [(f.rule, f.cell) for f in found.errors] == [(rule, cell)]
    assert found.errors[0].sentence.endswith((".", "FIL.xlsx"))
    assert found.content is None


@pytest.mark.parametrize("name", ["bok.xls", "bok.ods", "bok.xlsb", "bok.txt", "saknas.xlsx"])
def test_other_kinds_of_files_are_refused_by_name(tmp_path: Path, name: str) -> None:
    if name != "saknas.xlsx":
        (tmp_path / name).write_bytes(b"x")
    (error,) = look(tmp_path / name).errors
    assert error.rule == ("not-found" if name == "saknas.xlsx" else "not-a-workbook")


LINE = "Mått;Område;År;Kön;Värde;Täljare;Nämnare;Anmärkning;Källa\r\n"
ROW = "N20403;1480;2024;alla;12,5;;;;\r\n"
TEXTS: list[tuple[str, bytes, str, str | None]] = [
    ("empty", b"", "not-a-workbook", None),
    ("only spaces", b" \r\n", "not-a-workbook", None),
    ("Latin-1", (LINE + ROW).encode("latin-1"), "encoding", None),
    ("Mac", (LINE + ROW).encode("mac-roman"), "encoding", None),
    ("UTF-16 without a mark", (LINE + ROW).encode("utf-16-le"), "encoding", None),
    ("half a UTF-16 character", (LINE + ROW).encode("utf-16")[:-1], "encoding", None),
    ("too many columns", (LINE + ROW.replace(";12,5", ";12;5;6;7")).encode(), "csv-columns", "J2"),
    ("far too many columns", (LINE + ROW + ROW.replace(";12,5", ";12;5;6;7;8;9")).encode(), "csv-columns", "J3"),
    ("too few columns", (LINE + "N20403;1480;2024\r\n").encode(), "csv-columns", "D2"),
    ("a blank line between", (LINE + "\r\n" + ROW.replace("alla", "samtliga")).encode(), "not-listed", "D3"),
    ("a quote that does not end", (LINE + '"N20403;1480\r\n').encode(), "csv-quotes", None),
    ("open in the last column", (LINE + ROW[:-2] + '"x\r\n' + 40 * ROW).encode(), "csv-quotes", None),
    ("closed by the next that opens", (LINE + ROW[:-2] + '"x\r\n' + ROW + ROW[:-2] + '"y"\r\n').encode(), "csv-quotes", None),
    ("closed by one as lonely", (LINE + ROW[:-2] + '"x\r\n' + ROW + ROW[:-2] + '"\r\n').encode(), "csv-quotes", None),
    ("two lonely in the middle", b'area;period;value\r\n1480;"2024;1\r\n1401;";2\r\n', "csv-quotes", None),
    ("open between commas", b'measure_id,area,period,sex,value\nN20403,"1480,2024,T,1\nN20403,1401,2024,T,2\n', "csv-quotes", None),
    ("text after the end of a quote", (LINE + ROW[:-2] + '"x"y\r\n').encode(), "csv-quotes", None),
    ("other headings", b"a;b;c\r\n1;2;3\r\n", "no-headings", None),
    ("a workbook renamed", b"PK\x03\x04\xff\xff", "encoding", None),
    ("wrong word", (LINE + ROW.replace("alla", "samtliga")).encode(), "not-listed", "D2"),
    ("formula", (LINE + ROW.replace(";;;;", ";;;;=cmd|' /C calc'!A0")).encode(), "formula-text", "I2"),
    ("mojibake", (LINE + ROW.replace(";;;;", ";;;;VÃ¤stra")).encode(), "garbled", "I2"),
    ("wrong word below a title", ("Värden\n\n" + LINE + ROW.replace("alla", "samtliga")).encode(), "not-listed", "D4"),
    ("wrong word below sep", ("sep=;\n" + LINE + ROW.replace("alla", "samtliga")).encode(), "not-listed", "D2"),
    ("too few columns below a title", ("Värden\r" + LINE + "N20403;1480\r").encode(), "csv-columns", "C3"),
    ("an open quote below a title", ("Värden\r" + LINE + ROW[:-2] + '"x\r').encode(), "csv-quotes", None),
    ("headings far down", ("\n" * 12 + LINE + ROW).encode(), "no-headings", None),
    ("many columns", ("Mått;Område" + ";" * 199).encode(), "too-many-columns", None),
    ("many blank rows", (LINE + "\n" * 2_000_001).encode(), "too-many-rows", None),
    ("a letter as separator", ("sep=å\n" + LINE + ROW.replace("alla", "samtliga")).encode(), "not-listed", "D3"),
    ("a number with two commas", (LINE + ROW.replace("12,5", "12,5,1")).encode(), "not-a-number", "E2"),
]


@pytest.mark.parametrize(("content", "rule", "cell"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_a_bad_csv_is_refused(tmp_path: Path, content: bytes, rule: str, cell: str | None) -> None:
    (tmp_path / "tal.csv").write_bytes(content)
    found = look(tmp_path / "tal.csv")
    assert [(f.rule, f.cell) for f in found.errors] == [(rule, cell)]


@pytest.mark.parametrize(
    "content",
    [
        (LINE + ROW).encode("utf-8-sig"),
        (LINE + ROW).encode(),
        (LINE + ROW).encode("utf-16"),
        (LINE + ROW).replace(",", ".").replace(";", ",").encode(),
        (LINE + ROW).replace(",", ".").replace(";", "\t").encode(),
        b"measure_id,area,period,sex,value\nN20403,1480,2024,T,12.5\n",
        unicodedata.normalize("NFD", LINE + ROW.replace("1480", "Göteborg")).encode(),
        (LINE + ROW).replace("\r\n", "\r").encode(),
        (LINE + ROW).replace("\r\n", "\n").encode(),
        ("sep=;\r\n" + LINE + ROW).encode("utf-8-sig"),
        ('"SEP=|"\n' + LINE + ROW).replace(";", "|").encode(),
        ("sep=;;;;;;;;\r" + (LINE + ROW).replace("\r\n", "\r")).encode("utf-16"),
        ("Arbetsgruppens värden, läsår 2024;;;;;;;;\r\n" + LINE + ROW).encode(),
        ("\r\n;;;;;;;;\r\nEn titel, med komma, och komma\r\n" + LINE + ROW).encode(),
        ('"Mått";"Område";"År";"Kön";"Värde"\r\n' + '"N20403";"1480";"2024";"alla";"12,5"').encode(),
    ],
    ids=[
        *(
            "Excel",
            "UTF-8",
            "UTF-16",
            "comma",
            "tab",
            "codes",
            "Mac letters",
            "CR",
            "LF",
            "sep",
            "sep of another kind",
            "sep and CR",
        ),
        *("a title", "blank rows and a title", "quotes around all"),
    ],
)
def test_csv_of_every_usual_kind_is_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tal.csv").write_bytes(content)
    found = look(tmp_path / "tal.csv")
    assert [f.text for f in found.errors] == []
    assert [(d.table, d.new) for d in found.difference] == [("observation", 1)]


def test_an_open_quote_names_its_row_and_a_line_break_in_a_closed_one_is_read(tmp_path: Path) -> None:
    rows = [ROW.replace("1480", code) for code in ("1480", "1401", "1402")]
    (tmp_path / "tal.csv").write_bytes((LINE + rows[0] + rows[1][:-2] + '"x\r\n' + rows[2]).encode())
    (error,) = look(tmp_path / "tal.csv").errors
    assert error.sentence.startswith("Rad 3 har ett citattecken som saknar sitt avslutande.")
    (tmp_path / "tal.csv").write_bytes((LINE + rows[0] + rows[1][:-2] + '"två\r\nrader; ""så""."\r\n' + rows[2]).encode())
    assert look(tmp_path / "tal.csv").rows == {"observation": 3}


CHILD = """
import sys
from pathlib import Path
from narvard.cli import main
code = main(sys.argv[1:])
status = Path("/proc/self/status").read_text()  # ru_maxrss would hold the memory of the process that started this one
print("peak", 1024 * int(status.partition("VmHWM:")[2].split()[0]))
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
@pytest.mark.parametrize("make", [zip_bomb, huge_text, sparse], ids=["zip bomb", "too much text", "sparse sheet"])
def test_a_bomb_takes_little_memory_and_time_and_changes_nothing(tmp_path: Path, home: Path, make: Callable[[Path], Path]) -> None:
    before = publish(published(), home).version
    file, report = make(tmp_path / "bok.xlsx"), tmp_path / "svar.json"
    command = [sys.executable, "-c", CHILD, "check", str(file), "--json", str(report), "--build", str(tmp_path / "x.duckdb")]
    environment = {"NARVARD_HOME": str(home), "PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, encoding="utf-8")
    assert done.returncode == 1, done.stderr
    peak = int(done.stdout.rpartition("peak ")[2])
    assert peak < 600e6
    told = json.loads(report.read_text(encoding="utf-8"))
    assert len(told["errors"]) == 1
    assert not told["built"]
    assert not (tmp_path / "x.duckdb").exists()
    assert (versions(home), Store(home).current()) == ([before], before)


def test_a_workbook_with_strange_but_harmless_parts_is_read(tmp_path: Path) -> None:
    path = rezipped(good(tmp_path / "bok.xlsx"), {}, {"xl/media/image1.png": b"x", "custom/note.txt": "å".encode("latin-1")})
    assert look(path).errors == ()


def test_rows_with_format_but_nothing_in_them_do_not_count(tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", with_rows("Beslut", ["F01", "2026-05-20", "SRO", "Ja."]))
    with zipfile.ZipFile(path) as file:
        sheet = file.read(SHEET)
    styled = sheet.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>')
    found = look(rezipped(path, {SHEET: styled}))
    assert (found.errors, found.rows) == ((), {"decision": 1})

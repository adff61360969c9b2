"""The same workbook, spelt otherwise in its XML, says the same; what the guard does not see is not read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.workbook.books import good, look, rezipped, with_cell, write

SHEET, BOOK, LINKS, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
Change = Callable[[bytes], bytes]


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as file:
        return file.read(name)


def changed(path: Path, name: str, change: Change) -> Path:
    return rezipped(path, {name: change(part(path, name))})


def moved(path: Path, to: str, target: str | None = None) -> Path:
    """The first sheet as the part `to`, which the relationships call `target`."""
    links = part(path, LINKS).replace(b"worksheets/sheet1.xml", (target or to.removeprefix("xl/")).encode())
    return rezipped(path, {SHEET: None, LINKS: links}, {to: part(path, SHEET)})


def prefixed(xml: bytes) -> bytes:
    """Every element under a prefix of its own."""
    named = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", xml)
    return named.replace(b"xmlns=", b"xmlns:x=", 1)


def other_relation(xml: bytes) -> bytes:
    return xml.replace(b"xmlns:r=", b"xmlns:rel=").replace(b"r:id=", b"rel:id=")


def renamed(path: Path, change: Callable[[str], str]) -> Path:
    """All parts under other names."""
    with zipfile.ZipFile(path) as old:
        parts = {change(name): old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name), content)
    return path


SPELT: list[tuple[str, Callable[[Path], Path]]] = [
    ("as written", lambda path: path),
    ("a prefix on the sheet", lambda path: changed(path, SHEET, prefixed)),
    ("a prefix on the workbook", lambda path: changed(path, BOOK, prefixed)),
    ("a prefix on the relationships", lambda path: changed(path, LINKS, prefixed)),
    ("another prefix of the relation", lambda path: changed(path, BOOK, other_relation)),
    ("another folder", lambda path: moved(path, "xl/blad/sheet1.xml")),
    ("a folder below", lambda path: moved(path, "xl/worksheets/a/sheet1.xml")),
    ("an absolute target", lambda path: moved(path, "blad/b.xml", "/blad/b.xml")),
    ("another ending", lambda path: moved(path, "xl/worksheets/sheet1.dat")),
    ("capitals", lambda path: moved(path, "xl/Worksheets/SHEET1.XML")),
    ("capitals in the target", lambda path: moved(path, "xl/worksheets/s.xml", "Worksheets/S.XML")),
    ("strings in capitals", lambda path: renamed(path, lambda name: name.replace("sharedStrings", "SharedStrings"))),
    ("everything in capitals", lambda path: renamed(path, str.upper)),
    ("backslashes", lambda path: renamed(path, lambda name: name.replace("/", "\\"))),
]
EMPTY_FORMULA = with_cell("Plan", "F2", "{=1+1|}")


@pytest.mark.parametrize("spell", [row[1] for row in SPELT], ids=[row[0] for row in SPELT])
def test_a_formula_without_a_value_is_seen_however_the_file_is_spelt(tmp_path: Path, spell: Callable[[Path], Path]) -> None:
    found = look(spell(write(tmp_path / "b.xlsx", EMPTY_FORMULA)))
    assert [f.rule for f in found.errors] == ["no-cached-value"]


FAR = b'<row r="1048576"><c r="XFD1048576" t="%s">%s</c></row>'
VALUES = [(b"n", b"<v>1</v>"), (b"str", b"<v/>"), (b"str", b"<v></v>"), (b"b", b"<v/>"), (b"e", b"<v/>"), (b"inlineStr", b"<is/>")]


@pytest.mark.parametrize(("kind", "value"), VALUES)
@pytest.mark.parametrize("spell", [row[1] for row in SPELT], ids=[row[0] for row in SPELT])
def test_a_cell_far_away_is_refused_before_anything_makes_room_for_it(
    tmp_path: Path, spell: Callable[[Path], Path], kind: bytes, value: bytes
) -> None:
    path = write(tmp_path / "b.xlsx", EMPTY_FORMULA)
    far = spell(changed(path, SHEET, lambda xml: xml.replace(b"</sheetData>", FAR % (kind, value) + b"</sheetData>")))
    assert [f.rule for f in look(far).errors] == ["too-many-rows"]


def test_strings_under_another_name_count_as_text(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 10_001))
    long = b"<sst><si><t>%s</t></si></sst>" % (b"x" * 32_000)
    path = changed(
        good(tmp_path / "b.xlsx"),
        SHEET,
        lambda xml: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + cells + b"</sheetData>", xml),
    )
    path = renamed(rezipped(path, {STRINGS: long}), lambda name: name.replace("sharedStrings", "SHAREDstrings"))
    assert [f.rule for f in look(path).errors] == ["unpacked"]


HOSTILE: list[tuple[str, Callable[[Path], Path]]] = [
    ("two parts of one name", lambda path: rezipped(path, {}, {"xl/worksheets/SHEET1.xml": b"<worksheet/>"})),
    ("one part as two sheets", lambda path: changed(path, BOOK, lambda xml: xml.replace(b'r:id="rId2"', b'r:id="rId1"'))),
    ("a folder above, which is not looked in", lambda path: moved(path, "blad.xml", "../blad.xml")),
    ("a sheet that is not there", lambda path: rezipped(path, {SHEET: None})),
    ("a relation that is not there", lambda path: changed(path, BOOK, lambda xml: xml.replace(b'"rId1"', b'"rId99"'))),
    ("no letters", lambda path: changed(path, SHEET, lambda xml: xml.replace(b'r="A2"', b'r="!2"'))),
    ("no row", lambda path: changed(path, SHEET, lambda xml: xml.replace(b'r="A2"', b'r="A"'))),
    ("too many letters", lambda path: changed(path, SHEET, lambda xml: xml.replace(b'r="A2"', b'r="%s2"' % (b"Z" * 30_000)))),
    ("letters of another kind", lambda path: changed(path, SHEET, lambda xml: xml.replace(b'r="A2"', 'r="Å2"'.encode()))),
    (
        "an endless attribute",
        lambda path: changed(path, SHEET, lambda xml: xml.replace(b'r="A2"', b'r="A2" x="%s"' % (b"y" * 3_000_000))),
    ),
]


@pytest.mark.parametrize("spoil", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_what_cannot_be_told_apart_or_placed_is_damaged(tmp_path: Path, spoil: Callable[[Path], Path]) -> None:
    assert [f.rule for f in look(spoil(good(tmp_path / "b.xlsx"))).errors] == ["damaged"]


def test_one_bit_turned_anywhere_gives_findings_or_content(tmp_path: Path) -> None:
    whole = good(tmp_path / "b.xlsx").read_bytes()
    for at in range(0, len(whole), len(whole) // 60):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << at % 8
        (tmp_path / "c.xlsx").write_bytes(spoilt)
        found = look(tmp_path / "c.xlsx")
        assert (found.content is None) == bool(found.errors)

"""Every part that a reader may take for XML is looked at, whatever it is called; a picture is known by its first bytes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.drawing.image import Image
from PIL import EpsImagePlugin
from PIL import Image as Drawing

from narvard.sources.workbook import marking
from narvard.sources.workbook.guards import Refused, inspect
from narvard.sources.workbook.guards.archive import HEAD, Archive
from narvard.sources.workbook.marking import mark
from narvard.texts import findings as say
from tests.sources.workbook.books import good, look, rezipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = '<!DOCTYPE a [<!ENTITY e "aaaaaaaaaa">]>'
COMMENTS = (
    f'<comments xmlns="{MAIN}"><authors><author>A</author></authors><commentList>'
    '<comment ref="A1" authorId="0"><text><t>Hej</t></text></comment></commentList></comments>'
)
DRAWING, THEME = f'<wsDr xmlns="{DRAWN}/spreadsheetDrawing"/>', f'<theme xmlns="{DRAWN}/main"/>'
UTF_16 = '<?xml version="1.0" encoding="UTF-16"?>'
MAC = "<?xml version='1.0'?>\n<!DOCTYPE plist PUBLIC '-//Apple//DTD PLIST 1.0//EN' 'http://www.apple.com/'><plist/>"


def book(path: Path, kind: str, name: str, content: bytes) -> Path:
    """A good workbook whose first sheet has a relationship of this kind to a part of this name."""
    links = f'<Relationships xmlns="{TO.replace("officeDocument", "package")[:-1]}">'
    links += f'<Relationship Id="rId1" Type="{TO}{kind}" Target="/{name}"/></Relationships>'
    return rezipped(good(path), {}, {"xl/worksheets/_rels/sheet1.xml.rels": links.encode(), name: content})


HOSTILE: list[tuple[str, str, str, bytes]] = [
    ("comments", "comments", "xl/comments1.xml", (TYPE + COMMENTS).encode()),
    ("comments .dat", "comments", "xl/comments1.dat", (TYPE + COMMENTS).encode()),
    ("comments without an ending", "comments", "xl/comments", (TYPE + COMMENTS).encode()),
    ("comments .png", "comments", "xl/media/image1.png", (TYPE + COMMENTS).encode()),
    ("drawing .bin", "drawing", "xl/drawings/drawing1.bin", (TYPE + DRAWING).encode()),
    ("theme .txt", "theme", "xl/theme/theme1.txt", (TYPE + THEME).encode()),
    ("printer settings", "printerSettings", "xl/printerSettings/printerSettings1.bin", MAC.encode()),
    ("blanks first", "comments", "xl/c.dat", ("\r\n\t " + TYPE + COMMENTS).encode()),
    ("more blanks than are looked at", "comments", "xl/c.dat", (" " * HEAD + TYPE + COMMENTS).encode()),
    ("UTF-8 with a mark", "comments", "xl/c.dat", (TYPE + COMMENTS).encode("utf-8-sig")),
    ("UTF-8 with a mark and blanks", "comments", "xl/c.dat", ("\n\n" + TYPE + COMMENTS).encode("utf-8-sig")),
    ("UTF-16 with a mark", "comments", "xl/c.dat", (TYPE + COMMENTS).encode("utf-16")),
    ("UTF-16 with a mark and blanks", "comments", "xl/c.dat", ("\n " + TYPE + COMMENTS).encode("utf-16")),
    ("UTF-16 and many blanks", "comments", "xl/c.dat", (" " * HEAD + TYPE + COMMENTS).encode("utf-16")),
    ("UTF-16, low byte first", "comments", "xl/c.dat", (UTF_16 + TYPE + COMMENTS).encode("utf-16-le")),
    ("UTF-16, high byte first", "comments", "xl/c.dat", (UTF_16 + TYPE + COMMENTS).encode("utf-16-be")),
]


@pytest.mark.parametrize(("kind", "name", "content"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_document_type_is_refused_whatever_the_part_is_called(tmp_path: Path, kind: str, name: str, content: bytes) -> None:
    found = look(book(tmp_path / "b.xlsx", kind, name, content))
    assert [(f.rule, f.sentence) for f in found.errors] == [("entities", say.ENTITIES)]


OTHERWISE: list[tuple[str, bytes]] = [
    ("UTF-32", (TYPE + COMMENTS).encode("utf-32")),
    ("UTF-7", b"<?xml version='1.0' encoding='UTF-7'?>" + (TYPE + COMMENTS).encode("utf-7")),
    ("EBCDIC", ('<?xml version="1.0" encoding="cp500"?>' + TYPE + COMMENTS).encode("cp500")),
    ("no end", b"<comments>"),
    ("an endless tag", b"<comments x='" + b">" * 3_000_000),
]


@pytest.mark.parametrize("content", [row[1] for row in OTHERWISE], ids=[row[0] for row in OTHERWISE])
def test_xml_that_cannot_be_looked_through_is_damaged_whatever_it_is_called(tmp_path: Path, content: bytes) -> None:
    found = look(book(tmp_path / "b.xlsx", "comments", "xl/c.dat", content))
    assert [(f.rule, f.sentence) for f in found.errors] == [("damaged", say.DAMAGED)]


@pytest.mark.parametrize("content", [TYPE + "<svg/>", "<svg>", "<svg x='" + ">" * 3_000_000], ids=["type", "no end", "endless tag"])
def test_a_picture_that_cannot_be_looked_through_is_to_be_exchanged(tmp_path: Path, content: str) -> None:
    """Drawing programs write document types, and Excel saves a picture as it was: to save again would not help."""
    found = look(book(tmp_path / "b.xlsx", "image", "xl/media/image1.svg", content.encode()))
    assert [(f.rule, f.sentence) for f in found.errors] == [("picture", say.PICTURE)]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    chunk(kind, data)
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"tEXt", b"XML:com.adobe.xmp\0" + (TYPE + "<x/>").encode()),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
)
HONEST: list[tuple[str, str, bytes]] = [
    ("a picture .png", "xl/media/image1.png", PNG),
    ("a picture .jpeg", "xl/media/image1.jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0<!DOCTYPE a>"),
    ("a picture .svg", "xl/media/image1.svg", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ("a picture .emf", "xl/media/image1.emf", b"\x01\0\0\0\x6c\0\0\0" + bytes(100) + b" EMF"),
    ("printer settings, Windows", "xl/printerSettings/printerSettings1.bin", r"\\server\skrivare".encode("utf-16-le") + bytes(900)),
    ("printer settings, Mac", "xl/printerSettings/printerSettings1.bin", b"\x02\0\0\0\x01\0\0\0\xaa\x19\0\0" + MAC.encode()),
    ("nothing but noughts", "xl/printerSettings/printerSettings1.bin", bytes(2 * HEAD)),
    ("a font", "xl/fonts/font1.ttf", b"\0\x01\0\0\0\x0f\0\x80<"),
    ("an object", "xl/embeddings/oleObject1.bin", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)),
    ("a document in it", "xl/embeddings/Microsoft_Word_Document.docx", b"PK\x03\x04" + bytes(100)),
    ("text", "custom/note.txt", b"\n\n\xe5 < 5"),
    ("blanks", "custom/note.txt", b"\r\n"),
    ("nothing", "custom/note.txt", b""),
    ("a folder", "xl/media/", b""),
    ("comments .dat", "xl/comments1.dat", COMMENTS.encode("utf-16")),
]


@pytest.mark.parametrize(("name", "content"), [row[1:] for row in HONEST], ids=[row[0] for row in HONEST])
def test_a_part_that_is_no_xml_or_honest_xml_is_let_through(tmp_path: Path, name: str, content: bytes) -> None:
    assert look(book(tmp_path / "b.xlsx", "image", name, content)).errors == ()


def test_the_marked_copy_keeps_the_comments_of_a_part_called_something_else(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", "comments", "xl/comments1.dat", COMMENTS.encode())
    mark(path, (), tmp_path / "k.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "k.xlsx")
    assert [sheet["A1"].comment.text for sheet in copy if sheet["A1"].comment] == ["Hej"]


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n%%EOF\n"


@pytest.mark.parametrize(("content", "pictures"), [(EPS, 0), (None, 1)], ids=["EPS called PNG", "PNG"])
def test_a_picture_is_never_drawn_to_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, pictures: int
) -> None:
    """The library would hand EPS to a program outside."""
    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *_, **__: pytest.fail("it was drawn"))
    whole = openpyxl.load_workbook(good(tmp_path / "good.xlsx"))
    Drawing.new("RGB", (9, 9)).save(tmp_path / "b.png")
    whole.worksheets[0].add_image(Image(tmp_path / "b.png"))
    whole.save(tmp_path / "b.xlsx")
    path = rezipped(tmp_path / "b.xlsx", {"xl/media/image1.png": content} if content else {}, {})
    mark(path, (), tmp_path / "k.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "k.xlsx").worksheets[1]._images) == pictures


def test_no_marked_copy_is_begun_of_what_has_not_been_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "b.xlsx", "comments", "xl/comments1.dat", (TYPE + COMMENTS).encode())
    monkeypatch.setattr(marking, "load_workbook", lambda _: pytest.fail("openpyxl was given it"))
    with pytest.raises(Refused, match="dokumenttyp"):
        mark(path, (), tmp_path / "k.xlsx")
    assert not (tmp_path / "k.xlsx").exists()


def test_of_a_picture_no_more_than_the_beginning_is_read(tmp_path: Path) -> None:
    """Its last byte is wrong, which whoever reads it to the end is told."""
    path = good(tmp_path / "b.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as file:
        file.writestr("xl/media/image1.png", PNG + bytes(100_000) + b"the end")
    path.write_bytes(path.read_bytes().replace(b"the end", b"the enD"))
    with zipfile.ZipFile(path) as file, pytest.raises(zipfile.BadZipFile):
        file.read("xl/media/image1.png")
    assert inspect(path)


MARKS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
BLANKS = ("", " ", "\n", "\r\n\t ", "\0", "\0\0\0\0", "\x0b", "\x85", "\ufeff", "x")
DECLARED = ("", '<?xml version="1.0"?>', UTF_16)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp500", "utf-7")


def begun() -> list[bytes]:
    """A document with a document type, begun in every way, of which most are wrong."""
    texts = ["".join(parts) for parts in product(BLANKS, DECLARED, [TYPE + "<a/>"])]
    return [mark + text.encode(encoding, "replace") for mark, text, encoding in product(MARKS, texts, ENCODINGS)]


def reader_comes_to(content: bytes) -> tuple[int, int] | None:
    """The line and sign where lxml, which the marked copy is made with, gives up; None when it reads the whole."""
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        return error.position
    return None


def test_what_is_passed_by_no_reader_comes_past_the_first_sign_of(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as file:
        for number, content in enumerate(begun()):
            file.writestr(f"{number}.dat", content)
    with Archive(tmp_path / "b.zip") as archive:
        came_to = {(archive.may_be_xml(f"{number}.dat"), reader_comes_to(content)) for number, content in enumerate(begun())}
    assert {place for looked_at, place in came_to if not looked_at} == {(1, 1), (1, 2)}
    assert (True, None) in came_to

"""What the bare XML of a workbook tells: that it is within bounds, where its values are, and what is odd about them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException

from narvard.sources.workbook.guards.archive import MOST_UNPACKED, Archive, Refused
from narvard.texts import findings as say

MOST_BYTES = 20_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_PLACES = 3_000_000
"""Places for cells, filled or not, from the first to the last of each sheet: a reader makes room for all of them."""
MOST_TEXT = 20_000_000
"""Characters of text in the cells of a workbook, a shared string counted once for every cell that shows it."""
MOST_STRINGS, MOST_STYLES, MOST_RANGES, MOST_PARTS = 2_000_000, 65_000, 100_000, 500
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
STRINGS_PART, BOOK_PART, BOOK_LINKS = "xl/sharedstrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
REFERENCE = re.compile(r"[A-Z]{1,3}", re.IGNORECASE)
PERCENT_FORMATS = {"9", "10"}
NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What of a number format is text or colour, and no sign."""


@dataclass
class SheetFacts:
    """What the XML of a sheet tells: how far its values reach, and cells that need a word. `made` counts the cells and rows that
    stand there, with or without a value; `linked` are ranges with a link."""

    last_row: int = 0
    last_column: int = 0
    made: int = 0
    text: int = 0
    formulas: int = 0
    uncached: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    percents: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False


def inspect(path: Path) -> Mapping[str, SheetFacts]:
    """Facts per sheet name, in the workbook's order. Raises Refused."""
    _is_a_workbook(path)
    with of_a_stranger(), Archive(path) as archive:
        _is_bounded(archive)
        return _facts(archive)


@contextmanager
def of_a_stranger() -> Iterator[None]:
    """Whatever a library says of a file that anybody may have made, the file is damaged."""
    try:
        yield
    except (Refused, MemoryError):
        raise
    except (FileNotFoundError, PermissionError) as error:
        raise Refused("not-found", say.NOT_FOUND) from error
    except DefusedXmlException as error:
        raise Refused("entities", say.ENTITIES) from error
    except Exception as error:
        raise Refused("damaged", say.DAMAGED) from error


def _part(name: str) -> str:
    """The name of a part as it is looked up: case and kind of slash do not matter."""
    return name.replace("\\", "/").lower()


def _is_a_workbook(path: Path) -> None:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Refused("too-large", say.too_large(size, MOST_BYTES))
    content = path.read_bytes()
    if content.startswith(OLE):
        raise Refused("password", say.PASSWORD) if ENCRYPTED in content else Refused("old-excel", say.OLD_EXCEL)
    if not content.startswith(b"PK"):
        raise Refused("not-a-workbook", say.EMPTY_FILE if not content else say.NOT_A_WORKBOOK)


def _is_bounded(archive: Archive) -> None:
    parts = archive.infolist()
    names = {_part(part.filename) for part in parts}
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Refused("unpacked", say.unpacked(MOST_UNPACKED))
    if len(names) < len(parts):
        raise Refused("damaged", say.DAMAGED)  # two parts of one name: the one that is looked at may not be the one that is read
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("password", say.PASSWORD)
    if any("vbaproject" in name or "/macrosheets/" in name for name in names):
        raise Refused("macros", say.MACROS)
    if BOOK_PART not in names:
        kinds = {"xl/workbook.bin": say.BINARY_EXCEL, "content.xml": say.OPEN_DOCUMENT}
        raise Refused("not-a-workbook", next((text for name, text in kinds.items() if name in names), say.NOT_A_WORKBOOK))


def _facts(archive: Archive) -> dict[str, SheetFacts]:
    """Every part that may be XML is read through, whatever it is called; sheets, wherever they lie, and strings are looked into."""
    parts = {_part(name): name for name in archive.namelist()}
    strings, sheets = _Strings(), {}
    if STRINGS_PART in parts:
        archive.parse(parts[STRINGS_PART], strings)
    listed, styles = _listed(archive, parts)
    percents = _percents(archive, parts.get(styles))
    for part, name in parts.items():
        if part in listed or SHEET_PART.fullmatch(part):
            reader = _Cells(listed.get(part, (name, False))[0], strings.lengths, percents)
            archive.parse(name, reader)
            sheets[part] = reader.facts
        elif part != STRINGS_PART and archive.may_be_xml(name):
            _look_through(archive, name)
    if sum(facts.text for facts in sheets.values()) > MOST_TEXT or sum(strings.lengths) > MOST_TEXT:
        raise Refused("unpacked", say.TOO_MUCH_TEXT)
    if sum(facts.last_row * facts.last_column for facts in sheets.values()) > MOST_PLACES:
        raise Refused("unpacked", say.too_spread_out(MOST_PLACES))
    found = {}
    for part, (title, hidden) in listed.items():
        sheets[part].hidden = hidden
        found[title] = sheets[part]
    return found


def _look_through(archive: Archive, name: str) -> None:
    """A part where nothing is counted. Drawing programs put document types in their pictures, and Excel saves them as they are: who
    has such a picture is told what to do about it."""
    try:
        archive.parse(name, ContentHandler())
    except (DefusedXmlException, SAXException, Refused) as error:
        if name.lower().endswith(".svg"):
            raise Refused("picture", say.PICTURE) from error
        raise


def _listed(archive: Archive, parts: Mapping[str, str]) -> tuple[dict[str, tuple[str, bool]], str]:
    """Part → (sheet's name, hidden), in the workbook's order, and the part of styles; by the relationships alone."""
    book, links = _Elements("sheet"), _Elements("Relationship")
    archive.parse(parts[BOOK_PART], book)
    archive.parse(parts[BOOK_LINKS], links)
    target = {one["Id"]: _target(one["Target"]) for one in links.found}
    listed = {target[one["id"]]: (one["name"], one.get("state", "visible") != "visible") for one in book.found}
    if len(listed) < len(book.found):
        raise Refused("damaged", say.DAMAGED)  # one part as two sheets
    styles = (target[one["Id"]] for one in links.found if one.get("Type", "").endswith("/styles"))
    return listed, next(styles, "")


def _target(to: str) -> str:
    """The part that a relationship of the workbook names."""
    part = _part(to)
    return part.lstrip("/") if part.startswith("/") else posixpath.normpath(posixpath.join("xl", part))


def _percents(archive: Archive, styles: str | None) -> frozenset[str]:
    """Styles, as cells name them, that show a number as percent."""
    found = _Styles()
    if styles:
        archive.parse(styles, found)
    codes = {number for number, code in found.formats.items() if "%" in NOT_SHOWN.sub("", code)} | PERCENT_FORMATS
    return frozenset(str(no) for no, number in enumerate(found.used) if number in codes)


def _local(name: str) -> str:
    """The name without its prefix, which may be any."""
    return name.rpartition(":")[2]


def _at_most(most: int, found: Sized) -> None:
    if len(found) >= most:
        raise Refused("unpacked", say.unpacked(MOST_UNPACKED))


class _Elements(ContentHandler):
    """Attributes of every element of one name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.found: list[dict[str, str]] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if _local(name) == self.name:
            _at_most(MOST_PARTS, self.found)
            self.found.append({_local(key): value for key, value in attrs.items()})


class _Styles(ContentHandler):
    """Number formats, and which of them each style of a cell has."""

    def __init__(self) -> None:
        super().__init__()
        self.formats: dict[str, str] = {}
        self.used: list[str] = []
        self.of_cells = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        local = _local(name)
        if local == "numFmt":
            _at_most(MOST_STYLES, self.formats)
            self.formats[attrs["numFmtId"]] = attrs["formatCode"]
        elif local in ("cellXfs", "cellStyleXfs"):
            self.of_cells = local == "cellXfs"
        elif local == "xf" and self.of_cells:
            _at_most(MOST_STYLES, self.used)
            self.used.append(attrs.get("numFmtId", "0"))

    def endElement(self, name: str) -> None:  # noqa: N802
        if _local(name) == "cellXfs":
            self.of_cells = False


class _Strings(ContentHandler):
    """How long each shared string is."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002, N802
        if _local(name) == "si":
            _at_most(MOST_STRINGS, self.lengths)
            self.lengths.append(0)

    def characters(self, content: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(content)


class _Cells(ContentHandler):
    """Where the values of a sheet are, and what is odd about them."""

    def __init__(self, title: str, lengths: list[int], percents: frozenset[str]) -> None:
        super().__init__()
        self.percents = percents
        self.title, self.lengths, self.facts = title, lengths, SheetFacts()
        self.row = self.column = 0
        self.kind = self.style = self.said = ""
        self.formula = self.filled = self.reading = False
        self.letters: dict[str, int] = {}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if name == "c":
            self._start_cell(attrs)
        elif name == "v":
            self.reading, self.said = True, ""
            self._place()
        elif name == "row":
            self._start_row(attrs)
        elif name == "f":
            self.formula = True
            self.facts.formulas += 1
        elif name == "is":
            self._place()
            self.filled = True
        elif name == "t":
            self.reading = True
        elif name == "col" and attrs.get("hidden") in ("1", "true"):
            first, last = max(int(attrs["min"]), 1), min(int(attrs["max"]), MOST_COLUMNS)
            self.facts.hidden_columns.update(range(first, last + 1))
        elif name in ("mergeCell", "hyperlink"):
            ranges = self.facts.merged if name == "mergeCell" else self.facts.linked
            _at_most(MOST_RANGES, ranges)
            ranges.append(attrs.get("ref", ""))
        elif ":" in name:
            self.startElement(_local(name), attrs)

    def _start_row(self, attrs: AttributesImpl) -> None:
        self.facts.made += 1
        self.row = int(attrs["r"]) if "r" in attrs else self.row + 1
        self.column = 0
        if "hidden" in attrs and attrs["hidden"] in ("1", "true") and len(self.facts.hidden_rows) < MOST_ROWS:
            self.facts.hidden_rows.append(self.row)

    def _start_cell(self, attrs: AttributesImpl) -> None:
        self.facts.made += 1
        self.column += 1
        if "r" in attrs:
            reference = attrs["r"]
            letters = reference.rstrip("0123456789")
            if letters not in self.letters:
                if not REFERENCE.fullmatch(letters):
                    raise Refused("damaged", say.DAMAGED)
                self.letters[letters] = column_number(letters)
            self.column, self.row = self.letters[letters], int(reference[len(letters) :])
        self.kind, self.style = attrs.get("t", ""), attrs.get("s", "")
        self.formula = self.filled = False

    def _place(self) -> None:
        """A cell with a value, be it an empty one: a reader makes room for it."""
        facts = self.facts
        if self.row > facts.last_row:
            facts.last_row = self.row
            if self.row > MOST_ROWS + 10:
                raise Refused("too-many-rows", say.too_many_rows(self.row, MOST_ROWS), self.title, self.cell)
        if self.column > facts.last_column:
            facts.last_column = self.column
            if self.column > MOST_COLUMNS:
                raise Refused("too-many-columns", say.too_many_columns(self.column, MOST_COLUMNS), self.title, self.cell)
        if self.style in self.percents and self.kind in ("", "n"):
            facts.percents.append(self.cell)
        if self.kind == "e":
            facts.errors.append(self.cell)

    def characters(self, content: str) -> None:
        if not self.reading:
            return
        self.filled = True
        if self.kind == "s":
            self.said += content[:9]
        else:
            self.facts.text += len(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        if self.reading and self.kind == "s" and self.said.isdecimal() and int(self.said) < len(self.lengths):
            self.facts.text += self.lengths[int(self.said)]
        self.reading = False
        if self.formula and not self.filled and _local(name) == "c":
            self.facts.uncached.append(self.cell)

    @property
    def cell(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


def column_number(letters: str) -> int:
    """`A` → 1, `AA` → 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → `A`, 27 → `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

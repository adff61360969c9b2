"""Spoils files and lets narvard read them: `python -m tests.campaign.files SEED FILES` says what went wrong, if anything did.

What must hold of every file: an exit code and sentences of ours, at most 600 MB, versions that are whole, and a published
difference that the check had counted. Whoever starts it bounds its time.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import sys
import tempfile
import traceback
import warnings
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from narvard.cli import main
from narvard.database.publish import publish
from narvard.database.store import Store, versions
from narvard.domain import Catalogue
from narvard.selection import AgendaError
from narvard.selection.agenda import cleaned, from_json, to_json
from narvard.selection.packed import pack, unpack
from tests.sources.workbook.books import GOOD, good, headings, published, rows_of, write
from tests.strategies import NASTY

MOST_BYTES, MOST_SECONDS = 600_000_000, 20
NOT_IMPORTED = 0.7
"""How many of the files that the check refuses are not tried to be brought in as well."""
READ_AGAIN = 5
"""`/proc/self/clear_refs`: forget the peak of memory."""
TOKENS = [
    "",
    "0",
    "-1",
    "1e999",
    "1" * 400,
    "2147483648",
    "!2",
    "A1:XFD1048576",
    "XFD1048576",
    "ZZZZ1",
    "str",
    "s",
    "e",
    "\x0b",
    "\u2028",
]
PIECES = [
    b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    b'<row r="150000"><c r="GR150000"><v>1</v></c></row>',
    b'<c r="A2" t="s"><v>99999999</v></c>',
    b'<c r="E2" t="str"><f>1/0</f><v/></c>',
    b'<cols><col min="1" max="16384" width="x"/></cols>',
    b"<x/>" * 200_000,
    b"<row/>" * 300_000,
    b"</sheetData>",
    b"<!DOCTYPE a>",
    b"<!-- ",
]
LINE = "Mått;Område;År;Kön;Värde;Täljare;Nämnare;Anmärkning;Källa\n"
CELLS = [
    "F16",
    "N20403",
    "1480",
    "Göteborg",
    "2024",
    "alla",
    "12,5",
    "60.000",
    "<5",
    "sekretess",
    '"',
    '""',
    "\r",
    "\n",
    ";",
    "å" * 9,
    *TOKENS,
]


def spoilt_workbook(chance: random.Random, path: Path) -> Path:
    """A good workbook with bytes turned, or with the XML of one of its parts changed."""
    path = good(path.with_suffix(".xlsx"))
    content = bytearray(path.read_bytes())
    if chance.random() < 0.3:
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content[: chance.choice([len(content), chance.randrange(len(content))])])
        return path
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(chance.randint(1, 3)):
        sheets = [name for name in parts if "sheet" in name]
        name = chance.choice(sheets if chance.random() < 0.7 else list(parts))
        parts[name] = chance.choice(XML)(chance, parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, xml in parts.items():
            new.writestr(name.upper() if chance.random() < 0.02 else name, xml)
    return path


def other_cells(chance: random.Random, path: Path) -> Path:
    """Some sheets of a good workbook, with rows left out or twice, and cells blank or from elsewhere in their column."""
    sheets = {}
    for name in chance.sample(list(GOOD), chance.randint(1, len(GOOD))):
        rows = [list(row) for row in GOOD[name]]
        for _ in range(chance.randint(0, 2)):
            column = chance.randrange(len(rows[0]))
            chance.choice(rows)[column] = chance.choice(
                [None, None, chance.choice(rows)[column], chance.choice(CELLS), chance.randint(-1, 3000)]
            )
        rows = chance.choices(rows, k=len(rows)) if chance.random() < 0.1 else chance.sample(rows, chance.randint(0, len(rows)))
        heads = headings(name)
        if chance.random() < 0.1:
            heads[chance.randrange(len(heads))] = "Annat"
        sheets[name] = [heads, *rows]
    return write(path.with_suffix(".xlsx"), sheets)


def other_value(chance: random.Random, xml: bytes) -> bytes:
    """An attribute or a text is another."""
    places = [found.span(1) for found in re.finditer(rb'="([^"]*)"|(?<=>)([^<>]+)', xml) if found[1] is not None]
    if not places:
        return xml
    start, end = chance.choice(places)
    return xml[:start] + chance.choice(TOKENS).encode() + xml[end:]


def other_text(chance: random.Random, xml: bytes) -> bytes:
    places = [found.span() for found in re.finditer(rb"(?<=>)[^<>]+", xml)]
    if not places:
        return xml
    start, end = chance.choice(places)
    return xml[:start] + chance.choice([*TOKENS, *CELLS]).encode() + xml[end:]


def other_name(chance: random.Random, xml: bytes) -> bytes:
    names = re.findall(rb"<(\w+)", xml) or [b"x"]
    return xml.replace(chance.choice(names), chance.choice(names), chance.randint(1, 5))


def another_piece(chance: random.Random, xml: bytes) -> bytes:
    at = chance.choice([found.start() for found in re.finditer(rb"<", xml)] or [0])
    return xml[:at] + chance.choice(PIECES) + xml[at:]


def a_piece_less(chance: random.Random, xml: bytes) -> bytes:
    tags = [found.span() for found in re.finditer(rb"<[^>]*>", xml)] or [(0, 0)]
    (start, _), (_, end) = sorted(chance.choices(tags, k=2))
    return xml[:start] + xml[end:]


XML: list[Callable[[random.Random, bytes], bytes]] = [
    other_value,
    other_value,
    other_text,
    other_text,
    other_name,
    another_piece,
    a_piece_less,
]


def spoilt_csv(chance: random.Random, path: Path) -> Path:
    """Lines of cells good and bad, with their ends, quotes and letters in disorder."""
    rows = [
        ["F16", chance.choice(["1480", "1401"]), str(2000 + no), "alla", "70", "140", "200", "", ""]
        for no in range(chance.randint(1, 6))
    ]
    for _ in range(chance.choice([0, 0, 1, 4])):
        chance.choice(rows)[chance.randrange(9)] = chance.choice(CELLS)
    text = LINE + "".join(";".join(row) + "\n" for row in rows) * chance.choice([1, 1, 1, 2, 3000])
    for _ in range(chance.choice([0, 0, 1, 3])):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice([*CELLS, text[at : at + 40]]) + text[at + chance.randint(0, 3) :]
    separator = chance.choice([";", ";", ",", "\t", "|"])
    text = chance.choice(["", f"sep={separator}\n", f"sep={separator}\n", "sep=,\n", "Titel\n\n"]) + text.replace(";", separator)
    content = bytearray(
        text.replace("\n", chance.choice(["\n", "\r\n", "\r"])).encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"]))
    )
    if chance.random() < 0.2:
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = path.with_suffix(".csv")
    path.write_bytes(content)
    return path


ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">',
)


def other_kind(chance: random.Random, path: Path) -> Path:
    """A file of another kind under the name of a workbook or of a CSV file, or a zip that is no workbook."""
    path = path.with_suffix(chance.choice([".xlsx", ".XLSX", ".csv", ".xls", ".ods", ".txt", ".zip", ""]))
    if chance.random() < 0.4:
        return _packed(chance, path)
    heads = (
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html><table>",
        b"PK\x03\x04",
        b"PK\x05\x06",
    )
    path.write_bytes(chance.choice(heads) + chance.randbytes(chance.choice([0, 1, 30, 5000, 200_000])))
    return path


def _packed(chance: random.Random, path: Path) -> Path:
    """A good workbook packed again: with names that lead elsewhere, twice the same part, entities, or a part that swells."""
    source = good(path.with_name("source.xlsx"))
    with zipfile.ZipFile(source) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    way = chance.randrange(6)
    if way == 0:
        parts.append((chance.choice(["../../../ut.xml", "/etc/ut.xml", "C:\\ut.xml", "a" * 5000, "xl\\workbook.xml"]), b"<x/>"))
    elif way == 1:
        parts.append(chance.choice(parts))
    elif way == 2:
        at = chance.randrange(len(parts))
        name, xml = parts[at]
        head, _, rest = xml.partition(b"?>")
        parts[at] = name, head + b"?>" + chance.choice(ENTITIES) + rest.replace(b"<v>", b"<v>&c;", 1)
    elif way == 3:
        parts.append(("xl/media/stor.bin", bytes(chance.choice([10, 300]) * 1_000_000)))
    elif way == 4:
        parts = [part for part in parts if part[0] != chance.choice(parts)[0]]
    else:
        parts += [(f"xl/worksheets/sheet{number}.xml", b"<worksheet/>") for number in range(100, 2100)]
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        warnings.simplefilter("ignore")  # the same name twice
        for name, content in parts:
            new.writestr(name, content)
    return path


FILES = {"xlsx": spoilt_workbook, "cells": other_cells, "csv": spoilt_csv, "other": other_kind}


def nasty(chance: random.Random) -> str:
    return chance.choice([*NASTY, *TOKENS, "/jamfor?matt=N20403", "http://[", "//[", "http://a℀b/om", "/mote", "nan"])


def read_agenda(chance: random.Random, catalogue: Catalogue) -> None:
    """A file of an agenda, and a link with one: a sentence, or an agenda that can be written again."""
    views = [
        {
            key: chance.choice([nasty(chance), None, 5, [nasty(chance)]]) if chance.random() < 0.3 else nasty(chance)
            for key in ("titel", "adress", "anteckning", "beslut")
        }
        for _ in range(chance.randint(0, 45))
    ]
    text = json.dumps({"titel": nasty(chance), "data": chance.choice(["", "2026-11-20-1", nasty(chance)]), "vyer": views})
    at = chance.randrange(len(text))
    for tried in (text, text[:at] + nasty(chance) + text[at:], "[" * 5000):
        try:
            agenda = cleaned(from_json(tried.encode("utf-8", "surrogatepass")), catalogue)
            to_json(agenda).encode()
            unpack(pack(agenda))
        except AgendaError as error:
            str(error).encode()


def command(*arguments: str) -> tuple[int, str]:
    """Exit code, and all that was said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(arguments)
    return code, said.getvalue()


def check_file(chance: random.Random, path: Path, home: Path) -> None:
    """Checked, and imported when nothing is wrong: the versions are whole, and differ by what the check had counted."""
    mode = chance.choice(["--merge", "--replace"])
    report, marked = path.with_suffix(".json"), path.with_name("marked.xlsx")
    code, said = command(
        "check", str(path), mode, "--json", str(report), *(["--marked", str(marked)] if chance.random() < 0.2 else [])
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    assert code == (1 if told["errors"] else 0), said
    assert all(one["sheet"] and one["sentence"].endswith(".") for one in told["errors"] + told["warnings"]), told
    if code and chance.random() < NOT_IMPORTED:
        return
    store = Store(home)
    before = store.current()
    imported, said = command("import", "workbook", str(path), mode)
    assert imported == code, f"check: {code}, import: {imported}\n{said}"
    after = Store(home).current()
    assert (after == before) or not told["errors"]
    assert not list(home.rglob("*.part*"))
    assert [version for version in versions(home) if not Store(home).info(version).content_hash] == []
    counted = {one["title"]: (one["new"], one["changed"], one["gone"]) for one in told["difference"]}
    differs = difference(Store(home), before, after) if after != before else {}
    assert differs == counted, (differs, counted)
    lost = any(gone for _, _, gone in differs.values())
    assert told["warnings"] or not lost, "something is gone without a word"
    if after != before and chance.random() < 0.7:
        command("undo")


def difference(store: Store, before: str, after: str) -> dict[str, tuple[int, int, int]]:
    """Rows that are new, changed and gone by sheet, slowly and plainly."""
    found = {}
    from narvard.cli.home import published as content_of

    old, now = (rows_of(content_of(store, version, store.catalogue(version))) for version in (before, after))
    for sheet, rows in old.items():
        was, is_ = rows, now[sheet]
        counts = (
            len(is_.keys() - was.keys()),
            sum(was[k] != is_[k] for k in was.keys() & is_.keys()),
            len(was.keys() - is_.keys()),
        )
        if any(counts):
            found[sheet] = counts
    return found


def peak() -> int:
    """Bytes of memory at most since the last time."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    Path("/proc/self/clear_refs").write_text(str(READ_AGAIN), encoding="utf-8")
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


def run(seed: int, files: int) -> int:
    """Faults found, told on stdout."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "var"
        os.environ["NARVARD_HOME"] = str(home)
        publish(published(), home)
        catalogue = published().catalogue
        for no in range(seed * files, (seed + 1) * files):
            chance = random.Random(no)
            path = Path(folder) / f"fil{no}"
            signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
            try:
                kind = chance.choices([*FILES, "agenda"], [3, 3, 3, 1, 1])[0]
                if kind in FILES:
                    check_file(chance, FILES[kind](chance, path), home)
                else:
                    read_agenda(chance, catalogue)
                assert peak() < MOST_BYTES, "too much memory"
            except (Exception, Late):
                faults += 1
                print(f"file {no} ({kind}):\n{traceback.format_exc()[-3000:]}", flush=True)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
    return faults


class Late(BaseException):
    """A file took longer than it may."""


def late(*_: Any) -> None:
    raise Late


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, late)
    sys.exit(min(run(int(sys.argv[1]), int(sys.argv[2])), 100))

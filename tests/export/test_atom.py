"""A feed is well-formed whatever its words hold, and its ids stay."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from narvard.export.atom import NAMESPACE, Entry, feed
from narvard.format import printable

A = f"{{{NAMESPACE}}}"
ENTRY = Entry("2026-11-27-1", "”A” <b>&amp; B</b>", "2026-11-27T08:00:00+00:00", "https://narvard.example/nytt?a=1&b=2")


def read(written: bytes) -> ET.Element:
    return ET.fromstring(written)


def test_a_feed_has_what_atom_asks_for() -> None:
    root = read(feed("omrade=1490", "Sedan sist: Borås", "https://n.example/nytt", "https://n.example/nytt.atom", [ENTRY]))
    assert root.tag == f"{A}feed"
    assert [root.findtext(f"{A}{name}") for name in ("title", "updated")] == ["Sedan sist: Borås", ENTRY.updated]
    assert root.findtext(f"{A}author/{A}name") == "narvard"
    assert {link.get("rel"): link.get("href") for link in root.findall(f"{A}link")} == {
        "self": "https://n.example/nytt.atom",
        "alternate": "https://n.example/nytt",
    }
    (entry,) = root.findall(f"{A}entry")
    assert (entry.findtext(f"{A}title"), entry.findtext(f"{A}updated")) == (ENTRY.title, ENTRY.updated)
    link = entry.find(f"{A}link")
    assert link is not None
    assert link.get("href") == ENTRY.link


def ids(written: bytes) -> list[str | None]:
    return [one.text for one in read(written).iter(f"{A}id")]


def test_ids_are_of_names_alone_and_never_two_alike() -> None:
    other = Entry("2026-11-28-1", "Annat", "2026-11-28T08:00:00+00:00", "https://annan.example")
    here, there = (feed(name, "x", "y", "z", [other, ENTRY]) for name in ("omrade=1490", "omrade=1480"))
    moved = feed("omrade=1490", "Ny titel", "https://annan.example/nytt", "w", [other, ENTRY])
    assert ids(here) == ids(moved)
    assert len({*ids(here), *ids(there)}) == 6
    assert all(one and one.startswith("urn:uuid:") for one in ids(here))


@given(st.text(), st.text())
def test_any_words_come_back_as_they_were_written(title: str, address: str) -> None:
    (entry,) = read(feed("x", title, printable(address), "z", [Entry("v", title, ENTRY.updated, printable(address))])).findall(
        f"{A}entry"
    )
    link = entry.find(f"{A}link")
    assert (entry.findtext(f"{A}title") or "") == printable(title)
    assert link is not None
    assert link.get("href") == printable(address)

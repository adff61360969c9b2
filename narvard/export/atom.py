"""A feed that mail programs and readers follow (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from narvard.format import printable
from narvard.texts import APP

NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """Something that was published: `name` never changes, and is what its id is made of; `updated` is an ISO time with a zone."""

    name: str
    title: str
    updated: str
    link: str


def feed(name: str, title: str, link: str, own: str, entries: Sequence[Entry]) -> bytes:
    """The feed of `entries`, newest first and at least one; `link` is the page that it follows, `own` its own address.

    Ids are made of names alone, so that they stay when narvard moves to another address.
    """
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "sv"})
    _texts(root, id=_id(name), title=title, updated=entries[0].updated)
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=own)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=link)
    _texts(ET.SubElement(root, "author"), name=APP)
    for entry in entries:
        own_element = ET.SubElement(root, "entry")
        _texts(own_element, id=_id(f"{name}/{entry.name}"), title=entry.title, updated=entry.updated)
        ET.SubElement(own_element, "link", rel="alternate", type="text/html", href=entry.link)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = printable(text)


def _id(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"{APP}/{name}").urn

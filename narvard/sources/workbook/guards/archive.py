"""A workbook's archive: its parts, each read as a stream and never held whole, and what is said when one cannot be."""

from __future__ import annotations

import re
import zipfile
from xml.sax.handler import ContentHandler, feature_external_ges

from defusedxml.expatreader import DefusedExpatParser

from narvard.texts import findings as say

MOST_UNPACKED = 150_000_000
MOST_TAGS = 14_000_000
LONGEST_TOKEN = 1_000_000
"""Bytes of one tag or text; a cell holds at most 32 767 characters, and expat reads an endless one again and again."""
HEAD = 4096
"""Bytes of a part from which it is told whether it can be XML: a picture is not unpacked for it."""
MAY_BE_XML = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe(?:\0\0)?|(?:\0\0)?\xfe\xff)?(?:\0{0,3}[ \t\r\n])*\0{0,3}(?:<|\Z)"  # UTF-8, UTF-16, UTF-32
    rb"|Lo\xa7\x94"  # `<?xm` in EBCDIC
)
"""Every reader wants the first sign, after a byte order mark and blanks, to be `<`, in characters of one, two or four bytes.
A printer's settings from a Mac have a document type after twelve bytes of their own, and no reader of XML comes so far."""
XML_NAMES = (".xml", ".rels", ".vml")


class Refused(Exception):
    """The whole file is refused. `rule` names why, `sheet` where if that can be said, and the message is the sentence."""

    def __init__(self, rule: str, sentence: str, sheet: str | None = None, cell: str | None = None) -> None:
        super().__init__(sentence)
        self.rule, self.sheet, self.cell = rule, sheet, cell


class Archive(zipfile.ZipFile):
    """A workbook's parts, read as XML; so many tags in all, and none that goes on for ever."""

    tags = 0

    def may_be_xml(self, name: str) -> bool:
        """Whether any reader could take the part for XML: by what it holds, since a relationship may point to any name. A part
        that begins with nothing but blanks for longer than is looked at may; an empty one may not."""
        with self.open(name) as part:
            head = part.read(HEAD)
        found = MAY_BE_XML.match(head)
        return name.lower().endswith(XML_NAMES) or (found is not None and (found[0][-1:] in (b"<", b"\x94") or len(head) == HEAD))

    def parse(self, name: str, handler: ContentHandler) -> None:
        parser = DefusedExpatParser(forbid_dtd=True)
        parser.setFeature(feature_external_ges, False)
        parser.setContentHandler(handler)
        fed = 0
        with self.open(name) as part:
            while piece := part.read(1 << 16):
                self.tags += piece.count(b"<")
                if self.tags > MOST_TAGS:
                    raise Refused("unpacked", say.unpacked(MOST_UNPACKED))
                parser.feed(piece)
                fed += len(piece)
                if fed - parser._parser.CurrentByteIndex > LONGEST_TOKEN:  # a tag that is still open
                    raise Refused("damaged", say.DAMAGED)
            parser.close()

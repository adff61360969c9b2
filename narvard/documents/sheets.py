"""What a page has to draw, page by page."""

from __future__ import annotations


class Nothing(Exception):
    """A view without anything to draw; the message is the sentence that the page says instead."""

"""A view as a picture: drawn, measured and put on a sheet."""

from __future__ import annotations


class Nothing(Exception):
    """A view without anything to draw; the message is the sentence that the page says instead."""

"""What /data says before the app has started."""

from __future__ import annotations

import htpy as h
from htpy import Node

from narvard.assess.view import Context
from narvard.selection import Selection
from narvard.views.data import words as say
from narvard.views.data.answer import Status


def first(selection: Selection, context: Context, shown: Status) -> Node:
    """How many measures have new values, and in which version; of the other views nothing."""
    if selection.view not in ("", "varden"):
        return None
    return h.h2[shown.sentence], h.p(".narvard-line")[say.version(context.info, shown.count)]

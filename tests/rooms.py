"""The rooms of the house, and which others each may import (docs/decisions/0001)."""

from __future__ import annotations

from collections.abc import Mapping

FLOOR = {"claims", "domain", "format", "page", "periods", "settings", "whole"}
"""Rooms that stand on the standard library alone: what sentences claim, the field's words, its numbers and periods, the table of
pages, the environment, files that are whole. Beside them stands `watch`, what those who look after narvard see."""

ROOMS: Mapping[str, set[str]] = {
    "claims": set(),
    "periods": set(),
    "domain": {"periods"},
    "format": {"periods"},
    "search": set(),
    "watch": set(),
    "settings": {"watch"},
    "page": set(),
    "progress": {"whole"},
    "whole": set(),
    "frames": set(),
    "child": {"settings"},
    "texts": {"claims", "format", "page", "periods"},
    "html": {"texts"},
    "statistics": {"domain"},
    "proposal": {"domain"},
    "selection": {"texts"} | FLOOR,
    "database": {"domain", "format", "periods", "settings", "statistics", "watch", "whole"},
    "writes": {"domain", "settings", "watch"},
    "backup": {"database", "format", "whole", "writes"},
    "sources": {"database", "texts", "watch"} | FLOOR,
    "charts": {"html", "texts"} | FLOOR,
    "assess": {"selection", "database", "statistics", "proposal", "texts"} | FLOOR,
    "export": {"assess", "charts", "progress", "texts"} | FLOOR,
    "ui": {"assess", "selection", "database", "charts", "child", "search", "html", "texts", "watch", "writes"} | FLOOR,
    "views": {"assess", "selection", "database", "statistics", "proposal", "charts", "export", "search", "frames", "ui"}
    | {"html", "texts"}
    | FLOOR,
    "documents": {"views", "assess", "selection", "database", "proposal", "charts", "export", "progress", "texts", "watch"} | FLOOR,
    "web": {"views", "ui", "assess", "selection", "database", "child", "export", "html", "texts", "documents"}
    | {"search", "sources", "statistics", "watch", "writes"}
    | FLOOR,
    "main": {"ui", "views", "page", "watch"},
    "pages": {"ui", "views"},
    "app": {"web"},
    "cli": set(),  # everything but the rooms that draw: see below
}
"""Room → rooms of the project that it may import, besides itself. What stands above another never is imported by it."""

"""The OpenAPI 3.1 document of /api/v1, made from the same lists and parameters that the addresses read."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from narvard import __version__
from narvard.domain import SystemLevel
from narvard.domain.link_codes import Principal, Priority, ShownPerspective, ShownSex, ShownStatus, Tier
from narvard.export.csv import DIALECTS
from narvard.export.json import TYPES
from narvard.selection import LEVELS
from narvard.texts import api as say
from narvard.texts.export import COLUMN_NAMES
from narvard.views.listings import LISTINGS, VERSIONS
from narvard.views.rows import ROW_LIMIT

ON_A_PAGE = ("matt", "behov", "samband")
"""Lists that are those of a page, and say what it says."""
ROOT = "/api/v1"
DEFAULT_ROWS, MOST_PAGES, MOST_MEASURES = 1_000, 100_000, 20
FORMATS = ("json", "csv")
EVERYWHERE = ("data", "sida", "antal", "format", "dialekt")
"""Parameters that every list takes; the list of data versions takes all but the first."""

Json = dict[str, Any]

VALUES: dict[str, Json] = {
    "niva": {"enum": list(LEVELS)},
    "kon": {"enum": list(ShownSex), "default": "T"},
    "status": {"enum": list(ShownStatus), "default": "alla"},
    "perspektiv": {"enum": list(ShownPerspective), "default": "alla"},
    "huvudman": {"enum": list(Principal)},
    "systemniva": {"enum": list(SystemLevel)},
    "mognad": {"enum": list(Tier)},
    "prioritet": {"enum": list(Priority)},
    "ar": {"type": "string", "pattern": r"^(\d{4}(-\d{4})?|senaste([1-9]\d?)?)$", "default": "senaste"},
    "data": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}-\d{1,4}$"},
    "sida": {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1},
    "antal": {"type": "integer", "minimum": 1, "maximum": ROW_LIMIT, "default": DEFAULT_ROWS},
    "format": {"enum": list(FORMATS), "default": FORMATS[0]},
    "dialekt": {"enum": list(DIALECTS), "default": DIALECTS[0]},
}
"""What a parameter may hold; the others are text."""

REFUSAL: Json = {
    "type": "object",
    "required": ["fel"],
    "properties": {"fel": {"type": "string"}, "parameter": {"type": "string"}},
}


def document(base: str) -> Json:
    """The whole document; `base` is the address that narvard is reached at."""
    paths = {
        f"{ROOT}/{name}": _path(name, (*listing.parameters, *EVERYWHERE), listing.schema) for name, listing in LISTINGS.items()
    }
    paths[f"{ROOT}/versioner"] = _path("versioner", EVERYWHERE[1:], VERSIONS)
    paths["/halsa"] = {
        "get": {"operationId": "halsa", "summary": say.HEALTH, "responses": {"200": _answer("200"), "503": _answer("503")}}
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": say.OPENAPI_TITLE, "version": __version__, "description": say.OPENAPI_ABOUT},
        "servers": [{"url": base}],
        "paths": paths,
        "components": {"schemas": {"Fel": REFUSAL}},
    }


def _path(name: str, parameters: tuple[str, ...], schema: pa.Schema) -> Json:
    answers = {code: _answer(code) for code in say.ANSWERS if code not in ("200", "304")}
    refused = {"application/json": {"schema": {"$ref": "#/components/schemas/Fel"}}}
    return {
        "get": {
            "operationId": name,
            "summary": say.LISTS[name],
            "parameters": [_parameter(name, one) for one in parameters],
            "responses": {
                "200": _answer("200") | {"content": {"application/json": {"schema": _rows(name, schema)}, "text/csv": {}}},
                "304": _answer("304"),
                **{code: answer | {"content": refused} for code, answer in answers.items()},
            },
        }
    }


def _parameter(listing: str, name: str) -> Json:
    required = {"required": True} if (listing, name) == ("varden", "matt") else {}
    values = VALUES.get(name, {"type": "string"})
    return {"name": name, "in": "query", "description": say.PARAMETERS[name], "schema": values, **required}


def _answer(code: str) -> Json:
    return {"description": say.ANSWERS[code]}


def _rows(name: str, schema: pa.Schema) -> Json:
    columns = {
        column.name: {"type": [TYPES[str(column.type)][0], "null"], "description": COLUMN_NAMES.get(column.name, column.name)}
        for column in schema
    }
    text, number, yes = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
    about: Json = {
        **dict.fromkeys(("description", *(["sentence"] if name in ON_A_PAGE else []), "link", "version", "created"), text),
        **dict.fromkeys(("row_limit", "total", "page", "pages"), number),
        "demo": yes,
        "next": {"type": ["string", "null"]},
        "schema": {"type": "object"},
        "data": {
            "type": "array",
            "items": {"type": "object", "properties": columns, "required": list(columns), "additionalProperties": False},
        },
    }
    return {"type": "object", "properties": about, "required": list(about), "additionalProperties": False}

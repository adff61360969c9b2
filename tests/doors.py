"""Where the types of other libraries, or of files, come in and are not known: the modules of narvard/ that may say `Any`."""

from __future__ import annotations

from collections.abc import Mapping

DOORS: Mapping[str, str] = {
    "charts/*.py": "Altair: a chart is JSON",
    "cli/swedish.py": "click",
    "database/*.py": "rows of DuckDB",
    "domain/columns.py": "the types of the fields themselves, and the values that they hold",
    "domain/report.py": "JSON",
    "export/office/*.py": "python-pptx, python-docx and xlsxwriter, half annotated or not at all",
    "export/picture/image.py": "Altair",
    "selection/agenda.py": "JSON",
    "selection/parameter.py": "dataclasses: a field of any type",
    "sources/kolada_client.py": "JSON",
    "sources/workbook/*.py": "cells of openpyxl, calamine and pandas, and JSON",
    "statistics/*.py": "numpy and pandas",
    "ui/kept.py": "Streamlit",
    "ui/kolada.py": "JSON",
    "ui/parts.py": "Altair",
    "views/compare/markup*.py": "rows of Arrow",
    "views/compare/picture.py": "rows of Arrow",
    "views/compare/small/plot.py": "rows of Arrow",
    "views/compare/screen.py": "Altair",
    "web/openapi.py": "JSON",
    "web/patience.py": "uvicorn",
    "web/signin/provider.py": "Authlib, and claims of a provider",
}
"""Modules, and which library or format comes in there."""

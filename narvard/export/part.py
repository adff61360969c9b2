"""Rows that leave the app, with what they say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

from narvard.assess.view import Info
from narvard.domain import Measure
from narvard.page import Page


@dataclass(frozen=True)
class Part:
    """A view's rows, of `total`. `sentence` says what they show, `said` what the page says of them. `link` opens it again, `frozen`
    on just these data; `measures` are those the rows are about."""

    page: Page
    view: str
    sentence: str
    link: str
    frozen: str
    total: int
    rows: pa.Table = field(repr=False)
    measures: tuple[Measure, ...] = field(repr=False)
    info: Info
    said: str = ""
    heading: str = ""  # what the view is called at a meeting

    @property
    def name(self) -> str:
        """The page, and its view when that was chosen: ”Täckning, områden”. The views of Data have the same rows."""
        view = "" if self.page.name == "data" else self.page.views.get(self.view, "")
        return f"{self.page.title}, {view.lower()}" if view else self.page.title

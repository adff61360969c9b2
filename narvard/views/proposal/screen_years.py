"""Cost per year as stacked bars, under a sentence that names the dearest year."""

from __future__ import annotations

import htpy as h

from narvard import html
from narvard.assess.view import Mark
from narvard.charts import cost_years
from narvard.selection import Selection
from narvard.texts import names
from narvard.ui import parts
from narvard.ui.show import show
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal


def years_chart(selection: Selection, shown: Proposal) -> None:
    if shown.peak is None:
        return
    show(
        h.h2(".narvard-section")[say.peak(shown.peak)],
        h.p(".narvard-line")[say.peak_sub(shown.peak, shown.unit)],
        html.legend((Mark("once", names.ONE_OFF), Mark("existing", names.YEARLY))),
        h.p(".narvard-hidden")[say.cost_alt(shown.by_year)],
    )
    parts.chart(cost_years.spec(parts.look(selection)), shown.years_chart, "proposal.ar", say.YEARS_ALT)

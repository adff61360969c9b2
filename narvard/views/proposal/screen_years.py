"""Cost per year as stacked bars, under a sentence that names the dearest year."""

from __future__ import annotations

import streamlit as st

from narvard.assess.view import Mark
from narvard.charts import cost_years
from narvard.selection import Selection
from narvard.texts import names
from narvard.ui import html, parts
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal


def years_chart(selection: Selection, shown: Proposal) -> None:
    if not shown.by_year:
        return
    sentence = say.peak(shown.by_year)
    total = sum(sum(amounts) for amounts in shown.by_year.values())
    st.html(
        html.heading(sentence, 2, "narvard-tack-avsnitt")
        + html.paragraph(say.peak_sub(total, shown.horizon), "narvard-under")
        + html.legend((Mark("engang", names.ONE_OFF), Mark("existing", names.YEARLY)))
        + html.paragraph(say.cost_alt(shown.by_year), "narvard-dold")
    )
    parts.chart(cost_years.spec(parts.look(selection)), shown.years_chart, "proposal.ar", say.YEARS_ALT)

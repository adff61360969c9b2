"""The parts of /forslag: the headline with the view switch, and the view that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import htpy as h
from htpy import Element
from markupsafe import Markup

from narvard import html
from narvard.assess.view import Context
from narvard.page import PAGE
from narvard.selection import Selection, to_query
from narvard.selection.pages.proposal import DISTRIBUTION, VGR_SHARE
from narvard.ui import answers, choices, filters
from narvard.ui.links import COPY_LINK, downloads, own_link
from narvard.ui.show import show
from narvard.views.proposal import markup
from narvard.views.proposal import words as say
from narvard.views.proposal.answer import Proposal, answer
from narvard.views.proposal.choice import in_view
from narvard.views.proposal.screen_choice import choice
from narvard.views.proposal.screen_plan import plan, start_control
from narvard.views.proposal.screen_portfolio import portfolio
from narvard.views.proposal.screen_years import years_chart

Part = Callable[[Selection, Context, Proposal], None]


def screen(selection: Selection, context: Context, shown: Proposal) -> None:
    """The whole page. The headline follows every choice."""
    show(filters.filter_row(selection, context), markup.opening(shown, selection, context))
    VIEWS[shown.view](selection, context, shown)
    drawn = shown.count > 0 or shown.view == "portfolj"
    files = downloads(PAGE["proposal"].path, to_query(selection), figure=drawn), COPY_LINK
    source = h.p(".narvard-source")[say.EXAMPLES]
    show(h.div(".narvard-beside.top")[source, None if selection.meeting else h.div(".narvard-actions")[files]])
    filters.lists(selection, context, shown=in_view)


def _costs(selection: Selection, context: Context, shown: Proposal) -> None:
    found = shown.costs
    if found is None or not shown.count:
        _choose_first(selection)
        return
    if not selection.meeting:
        show(_cost_controls(selection, shown))
    heads = markup.heads(shown, found)
    years_chart(selection, shown)
    whole = found.budgets[0]
    if selection.meeting:
        show(markup.principals(found, heads))
        return
    show(
        markup.years(found.by_kind, whole.beyond.by_year, heads),
        markup.principals(found, heads),
        h.p(".narvard-muted.narvard-text")[say.COST_METHOD],
    )
    show(markup.reserved(shown, context), h.h2(".narvard-section")[say.beyond_sentence(found.beyond)])
    show(answers.kept(_tables, selection, context))


def _tables(selection: Selection, context: Context) -> Markup:
    """What each pays, by financing form and by place; made once per data version and selection."""
    shown = answers.kept(answer, selection, context)
    found = shown.costs
    if found is None:
        return html.rendered()
    heads = markup.heads(shown, found)
    return html.rendered(
        [[h.h3(".narvard-card-title")[say.TABLES[table.who]], markup.budget(table, heads)] for table in found.budgets],
        h.h2(".narvard-section")[say.LOCAL_TITLE],
        h.p(".narvard-line")[say.local_sub(selection.terms.distribution, found.local)],
        markup.places(found.places, heads, selection.own),
    )


def _cost_controls(selection: Selection, shown: Proposal) -> Element:
    shares = {share: say.percent(share) for share in sorted({*range(0, 101, 5), selection.terms.vgr_share})}
    divided = selection.terms.distribution
    return h.div(".narvard-controls")[
        choices.choose_one(say.SHARE_LABEL, selection, VGR_SHARE, shares),
        start_control(selection, shown),
        choices.switch(say.DISTRIBUTION_LABEL, selection, DISTRIBUTION, say.DISTRIBUTIONS, divided, hide_label=False),
    ]


def _plan(selection: Selection, _context: Context, shown: Proposal) -> None:
    if shown.plan is None or not shown.count:
        _choose_first(selection)
        return
    if not selection.meeting:
        show(h.div(".narvard-controls")[start_control(selection, shown)])
    plan(selection, shown.plan, whole=not selection.meeting)


def _choose_first(selection: Selection) -> None:
    show(h.p(".narvard-text")[say.CHOOSE_FIRST], h.p[own_link(replace(selection, view=""), say.TO_CHOICE)])


VIEWS: Mapping[str, Part] = {"valj": choice, "kostnad": _costs, "plan": _plan, "portfolj": portfolio}

"""/forslag: which new measures, why, by whom, when, at what cost, paid by whom?"""

from narvard.ui import controls, filters
from narvard.views.proposal.answer import answer
from narvard.views.proposal.screen import screen

opened = controls.opened()
filters.filter_row(opened.selection, opened.context)
screen(opened.selection, opened.context, opened.shown(answer))

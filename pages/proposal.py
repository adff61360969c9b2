"""/forslag: which new measures, why, by whom, when, at what cost, paid by whom?"""

from narvard.ui import controls
from narvard.views.proposal.answer import answer
from narvard.views.proposal.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

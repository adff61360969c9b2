"""/jamfor: how do areas compare on one measure?"""

from narvard.ui import controls, filters
from narvard.views.compare.answer import answer
from narvard.views.compare.screen import screen

opened = controls.opened()
filters.filter_row(opened.selection, opened.context)
screen(opened.selection, opened.context, opened.shown(answer))

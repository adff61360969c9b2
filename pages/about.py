"""/om: method, words and contact."""

from narvard.ui import controls, filters
from narvard.ui.show import show
from narvard.views.about.answer import answer
from narvard.views.about.screen import screen

opened = controls.opened()
show(filters.filter_row(opened.selection, opened.context))
screen(opened.selection, opened.shown(answer))
filters.lists(opened.selection, opened.context)

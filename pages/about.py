"""/om: method, words and contact."""

from narvard.ui import controls, filters
from narvard.views.about.screen import screen

opened = controls.opened()
filters.filter_row(opened.selection, opened.context)
screen(opened.context)

"""/tackning: what can be followed today, what would the proposals add, and where is nothing?"""

from narvard.ui import controls
from narvard.views.coverage.answer import answer
from narvard.views.coverage.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

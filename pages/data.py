"""/data: where do the values come from, how fresh are they, what is missing; one's own content; and earlier versions."""

from narvard.ui import controls
from narvard.views.data.answer import answer
from narvard.views.data.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

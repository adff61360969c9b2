"""/atagande: what have we promised each other, and how does it go?"""

from narvard.ui import controls
from narvard.views.promises.answer import answer
from narvard.views.promises.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

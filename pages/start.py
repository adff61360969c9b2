"""/: what can we follow today, what is missing, where do I begin?"""

from narvard.ui import controls
from narvard.views.start.answer import answer
from narvard.views.start.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

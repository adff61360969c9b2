"""/omstallning: how is the shift going, and what cannot be said?"""

from narvard.ui import controls
from narvard.views.shift.answer import answer
from narvard.views.shift.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

"""/jamfor: how do areas compare on one measure?"""

from narvard.ui import controls
from narvard.views.compare.answer import answer
from narvard.views.compare.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

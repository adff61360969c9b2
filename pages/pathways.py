"""/samband: which ways of working are thought to lead to which results, what is known, and who tries what?"""

from narvard.ui import controls
from narvard.views.pathways.answer import answer
from narvard.views.pathways.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

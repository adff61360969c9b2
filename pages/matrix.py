"""/lage: how are many areas on many measures, and what is both worse and getting worse?"""

from narvard.ui import controls
from narvard.views.matrix.answer import answer
from narvard.views.matrix.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

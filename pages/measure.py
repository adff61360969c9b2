"""/matt: what exactly is this measure; a proposed one beside the existing?"""

from narvard.ui import controls
from narvard.views.measure.answer import answer
from narvard.views.measure.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

"""/behov: what do the roles want to know, and can it be answered?"""

from narvard.ui import controls
from narvard.views.needs.answer import answer
from narvard.views.needs.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

"""/kedjan: which questions can be answered, where are the gaps, and what would the proposals give?"""

from narvard.ui import controls
from narvard.views.chain.answer import answer
from narvard.views.chain.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

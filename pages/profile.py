"""/profil: how is one area doing on everything, against its reference?"""

from narvard.ui import controls
from narvard.views.profile.answer import answer
from narvard.views.profile.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

"""/nytt: what has changed since an earlier data version?"""

from narvard.ui import controls
from narvard.views.news.answer import answer
from narvard.views.news.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context, opened.shown(answer))

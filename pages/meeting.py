"""/mote: which views are shown at the meeting, in which order, and what was decided?"""

from narvard.ui import controls
from narvard.views.meeting.screen import screen

opened = controls.opened()
screen(opened.selection, opened.context)

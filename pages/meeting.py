"""/mote: which views are shown at the meeting, in which order, and what was decided?"""

from narvard.ui import controls, filters
from narvard.views.meeting.screen import screen

opened = controls.opened()
filters.filter_row(opened.selection, opened.context)
screen(opened.selection, opened.context)

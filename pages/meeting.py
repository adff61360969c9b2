"""/mote: which views are shown at the meeting, in which order, and what was decided?"""

from narvard.ui import agenda, controls, filters

opened = controls.opened()
filters.filter_row(opened.selection, opened.context)
agenda.agenda(opened.selection, opened.context)

"""/om: method, words and contact."""

from narvard.ui import about, controls, filters

opened = controls.opened()
filters.filter_row(opened.selection, opened.context)
about.about(opened.context)

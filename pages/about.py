"""/om: method, words and contact."""

from narvard.ui import about, controls

opened = controls.opened()
controls.filter_row(opened.selection, opened.context)
about.about(opened.context)

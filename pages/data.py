"""/data: where do the values come from, how fresh are they, what is missing; one's own content; and earlier versions."""

from narvard.ui import controls, filters, status

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
status.page(selection, context)

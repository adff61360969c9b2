"""/data: where do the values come from, how fresh are they, what is missing?"""

from narvard.ui import controls, data, filters, status

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
status.status(selection, context, data.status(context.info.version, selection))

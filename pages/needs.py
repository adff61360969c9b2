"""/behov: what do the roles want to know, and can it be answered?"""

from narvard.ui import controls, data, filters, needs

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
needs.register(selection, context, data.register(context.info.version, selection))

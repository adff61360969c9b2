"""/matt: what exactly is this measure; a proposed one beside the existing?"""

from narvard.ui import controls, data, filters, measure

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
measure.measures(selection, context, data.measures(context.info.version, selection))

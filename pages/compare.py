"""/jamfor: how do areas compare on one measure?"""

from narvard.ui import comparison, controls, data, figures, filters

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
comparison.comparison_controls(selection, context, data.years(selection, context), data.valued(context))
figures.figure(selection, context, data.figure(context.info.version, selection))

"""/jamfor: how do areas compare on one measure?"""

from narvard.ui import controls, data, parts

opened = controls.opened()
selection, context = opened.selection, opened.context
controls.filter_row(selection, context)
controls.comparison_controls(selection, context, data.years(selection, context))
parts.figure(selection, context, data.figure(context.info.version, selection))

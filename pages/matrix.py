"""/lage: how are many areas on many measures, and what is both worse and getting worse?"""

from narvard.ui import controls, data, filters, matrix

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
matrix.matrix(selection, context, data.matrix_of(context.info.version, selection))

"""/tackning: what can be followed today, what would the proposals add, and where is nothing?"""

from narvard.ui import controls, coverage, data, filters

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
coverage.coverage(selection, context, data.covered(context.info.version, selection))

"""/forslag: which new measures, why, by whom, when, at what cost, paid by whom?"""

from narvard.ui import controls, data, filters, proposal

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
proposal.proposal(selection, context, data.proposed(context.info.version, selection))

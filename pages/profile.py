"""/profil: how is one area doing on everything, against its reference?"""

from narvard.ui import controls, data, filters, profile

opened = controls.opened()
selection, context = opened.selection, opened.context
filters.filter_row(selection, context)
profile.profile(selection, context, data.profile(context.info.version, selection))

"""/: what can we follow today, what is missing, where do I begin?"""

from narvard.ui import controls, data, kolada, opening

opened = controls.opened()
selection, context = opened.selection, opened.context
story = data.story(context.info.version)
opening.opening(selection, context)
opening.three_questions(selection, story)
opening.gaps(selection, story)
if not selection.meeting:
    kolada.fetch_panel(context.info.demo)

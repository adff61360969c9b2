"""Workshops: the leader's pages (`/verkstad`), the wall, and the participants' phones (`/v/KOD`), all light HTML of our own.

Reading asks nobody who they are; only these addresses write, and only where a workshop may be opened (docs/decisions/0059).
"""

"""Quarters and months on /jamfor: the run chart, and rows that say where a period begins and how long it is."""

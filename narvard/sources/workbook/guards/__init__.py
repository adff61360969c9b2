"""What is refused before any memory is spent on it, and what the bare XML of a workbook tells that its values do not.

`archive` reads the parts as streams, with entities and document types forbidden (defusedxml); `inspection` counts and locates what
they hold. Only then is the file given to a reader that builds whole sheets.
"""

from narvard.sources.workbook.guards.archive import Refused
from narvard.sources.workbook.guards.inspection import MOST_BYTES, MOST_COLUMNS, SheetFacts, column_letters, inspect, of_a_stranger

__all__ = ["MOST_BYTES", "MOST_COLUMNS", "Refused", "SheetFacts", "column_letters", "inspect", "of_a_stranger"]

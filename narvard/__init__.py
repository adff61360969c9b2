"""narvard: county-wide follow-up of god och nära vård in Västra Götaland."""

__version__ = "0.1.0"

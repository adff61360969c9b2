"""Pages are visited over the shipped examples."""

from tests.visiting import _demo, visit

__all__ = ["_demo", "visit"]

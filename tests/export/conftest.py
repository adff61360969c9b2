"""The shipped examples, as views see them."""

from tests.views.conftest import demo

__all__ = ["demo"]

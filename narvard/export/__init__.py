"""Frames → bytes that other programs read."""

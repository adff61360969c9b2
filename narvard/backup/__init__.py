"""Backups: what is published and what people wrote, in a folder that says what it holds, and back again."""

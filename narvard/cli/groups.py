"""The two groups that commands are added to."""

from __future__ import annotations

import click

from narvard.cli.swedish import Commands


@click.group(cls=Commands, subcommand_metavar="KOMMANDO …", options_metavar="")
def commands() -> None:
    """narvard: uppföljning av god och nära vård i Västra Götaland."""


@commands.group("import", cls=Commands, subcommand_metavar="KOMMANDO …", options_metavar="")
def imports() -> None:
    """Hämta verkliga värden till en ny dataversion."""

"""The command that saves what a link shows as a picture or a document."""

from __future__ import annotations

from pathlib import Path

import click

from narvard import documents, progress, settings
from narvard.cli.groups import commands
from narvard.cli.swedish import command
from narvard.database.store import Store


@command(commands, "document")
@click.argument("link", metavar="LÄNK")
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
@click.option("--base", default="", metavar="ADRESS", help="Adressen som länkar i dokumentet börjar med. Förval: länkens.")
@click.option("--data", default="", metavar="ID", help="Dataversion. Förval: länkens, annars den som gäller.")
@click.option("--progress", "told_in", type=click.Path(path_type=Path), metavar="FIL", hidden=True)
def document(link: str, file: Path, base: str, data: str, told_in: Path | None) -> None:
    """Spara det en länk, eller en sparad dagordning, visar som en bild eller ett dokument. Filens ändelse avgör vilket."""
    if told_in:
        progress.tell_in(told_in)
    if link.endswith(".json"):
        documents.save_agenda(Path(link), file, Store(settings.home()), base, data)
    else:
        for notice in documents.save(documents.opened(link, base), file, Store(settings.home()), data):
            click.echo(notice.text, err=True)
    click.echo(f"Sparat: {file}")

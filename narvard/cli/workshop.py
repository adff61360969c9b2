"""The command that saves what a workshop came to: minutes, slides, or a workbook of its needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from narvard import settings
from narvard.cli.freeze import made_of
from narvard.cli.groups import commands
from narvard.cli.home import current, save, saving, unread
from narvard.cli.swedish import command
from narvard.database.store import Store, StoreError
from narvard.documents import workshop as documents
from narvard.domain import ContentError
from narvard.sources.workbook.writing import write
from narvard.texts.workshop import files as said
from narvard.writes import engine, readings


@command(commands, "workshop")
@click.argument("code", metavar="KOD")
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
def workshop(code: str, file: Path) -> None:
    """Spara det en verkstad kom fram till: protokoll (.docx), bilder (.pptx) eller en arbetsbok med behoven (.xlsx)."""
    found = readings.workshop(engine.store(), code.upper()) if engine.exists() else None
    if found is None:
        raise ContentError(f"Det finns ingen verkstad med koden {code.upper()}.")
    store = Store(settings.home())
    version = current(store)
    catalogue = store.catalogue(version) if version else None
    titles = {one.id: one.title for one in catalogue.measures} if catalogue else {}
    match file.suffix.lower():
        case ".docx":
            save(file, documents.minutes(found, titles))
        case ".pptx":
            save(file, documents.slides(found, titles))
        case ".xlsx":
            if catalogue is None or version is None:
                raise StoreError("Det finns ingen data att lägga behoven till. Kör: python -m narvard build")
            content = unread(store, version, catalogue)
            made = made_of(store.home, engine.store(), [found], catalogue)
            # who was there and how many voices there are is told when nothing can be added any more
            whole = made.catalogue if found.sealed else replace(catalogue, needs=made.catalogue.needs)
            with saving(file):
                write(file, replace(content, catalogue=whole), version, filled=True, with_values=False)
            if made.unplaced:
                click.echo(said.NOT_EVERY_NEED.format(made.unplaced), err=True)
        case _:
            raise ContentError("Filnamnet ska sluta på .docx, .pptx eller .xlsx.")
    click.echo(f"Sparat: {file}")

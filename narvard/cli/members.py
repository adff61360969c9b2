"""The command that makes what members have written into content: through the workbook's checks into a new data version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import click

from narvard import settings
from narvard.cli.groups import commands
from narvard.cli.home import current, one_import, outcome, saving, unread
from narvard.cli.swedish import command
from narvard.cli.workbook import as_lines
from narvard.database.built import Content
from narvard.database.publish import publish
from narvard.database.store import Store, StoreError
from narvard.domain import Catalogue, ContentError
from narvard.domain.member import TakenIn, Written
from narvard.domain.person import Person, Role
from narvard.sources.members import Joined, joined, waiting
from narvard.sources.workbook.examine import Examined, examine
from narvard.sources.workbook.writing import write
from narvard.texts import findings as say
from narvard.texts import members as words
from narvard.writes import engine as engines
from narvard.writes import members as log

TABLES = ("learning", "activity", "decision")
"""What members add to."""


@command(commands, "members")
@click.option("--preview", is_flag=True, help="Visa bara vad som skulle publiceras.")
@click.option(
    "--save", "file", type=click.Path(path_type=Path), metavar="FIL", help="Spara det som en arbetsbok (.xlsx) i stället."
)
@click.option("--base", default="", metavar="ID", help="Bara om den här dataversionen fortfarande gäller.")
@click.option("--by", nargs=2, default=("", ""), metavar="ORGANISATION SKÄL", help="Vem och varför, utan namn.")
def members(*, preview: bool, file: Path | None, base: str, by: tuple[str, str]) -> None:
    """Publicera det medlemmar har skrivit om lärande, aktiviteter och beslut, som en ny dataversion."""
    if not engines.exists():
        raise ContentError(words.NOBODY_WROTE)
    home = settings.home()
    with one_import(home):
        store = Store(home)
        version = current(store)
        if version is None:
            raise StoreError(words.NO_DATA)
        if base and base != version:
            raise ContentError(say.MEANWHILE)
        catalogue, written, editor = store.catalogue(version), log.written(engines.store()), Person("narvard", Role.EDITOR, by[0])
        mark(editor, version, forgotten(catalogue, written, version), "")
        found = joined(catalogue, written, version)
        if found.left_out:
            click.echo(words.left_out(len(found.left_out)), err=True)
        if not found.events:
            click.echo(words.NOTHING_WAITS)
            return
        before = unread(store, version, catalogue)
        with TemporaryDirectory() as folder:
            book = file or Path(folder) / words.FILE
            examined = tried(book, before, found, version, by[1])
        if file:
            click.echo(f"Sparat: {file}")
            return
        click.echo("\n".join(as_lines(examined)))
        if preview:
            return
        if examined.content is None:
            raise ContentError(say.NOT_IMPORTED)
        if not set(found.events) <= {one.seq for one in log.written(engines.store()).every}:
            raise ContentError(words.MEANWHILE)
        done = publish(examined.content, home, onto=version)
        mark(editor, done.version, found.events, by[1])
    click.echo(outcome(done))


def tried(book: Path, before: Content, found: Joined, version: str, why: str) -> Examined:
    """The content by way of a workbook, checked as one that is brought in. Raises ContentError."""
    if book.suffix.lower() != ".xlsx":
        raise ContentError("Filnamnet ska sluta på .xlsx.")
    with saving(book):
        write(book, replace(before, catalogue=found.catalogue), version, filled=True, only=TABLES)
    return examine(book, before, "merge", lambda *_: None, f"{words.NOTE} {why}".strip())


def forgotten(catalogue: Catalogue, written: Written, version: str) -> tuple[int, ...]:
    """Events that the version has and that no mark tells of: whoever published was stopped before it was made."""
    waits = {one.seq for one in waiting(written, catalogue, version)}
    return tuple(one.seq for one in written.every if one.seq not in waits and one.seq not in written.taken)


def mark(editor: Person, version: str, events: tuple[int, ...], why: str) -> None:
    """Tells the log which version took these events in."""
    if events:
        log.write(engines.store(), editor, TakenIn(version, tuple(map(str, events)), why), f"publicerad-{uuid4().hex}")

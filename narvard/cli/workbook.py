"""Commands for the working group's own data: a template, the content as a workbook, check a file, and import it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from narvard import settings
from narvard.cli.groups import commands, imports
from narvard.cli.home import current, not_saved, one_import, outcome, save, saving, unread
from narvard.cli.progress import Teller
from narvard.cli.swedish import command
from narvard.database.built import Content, PublishError
from narvard.database.publish import build, publish
from narvard.database.store import Store
from narvard.domain import ContentError
from narvard.format import number
from narvard.sources import demo
from narvard.sources.workbook.examine import Examined, examine
from narvard.sources.workbook.findings import Finding, as_text
from narvard.sources.workbook.guards import Refused
from narvard.sources.workbook.marking import mark, too_large
from narvard.sources.workbook.merging import Mode
from narvard.sources.workbook.writing import write
from narvard.texts import findings as say

FILE = click.Path(path_type=Path)
MOST_ROWS = 1_048_575
"""Of a sheet in Excel, below its heading."""


def _file(function: Callable[..., None]) -> Callable[..., None]:
    return click.argument("file", type=FILE, metavar="FIL")(function)


def _mode(function: Callable[..., None]) -> Callable[..., None]:
    """--merge is the default: it can add and change, but not take away."""
    replace = click.option("--replace", "mode", flag_value="replace", help="Byt ut: varje blad i filen gäller helt.")
    merge = click.option(
        "--merge", "mode", flag_value="merge", default="merge", help="Lägg till och ändra; inget tas bort. Förval."
    )
    return merge(replace(function))


def _progress(function: Callable[..., None]) -> Callable[..., None]:
    return click.option("--progress-file", type=FILE, metavar="FIL", help="Skriv förloppet till en JSON-fil.")(function)


@command(commands, "check")
@_file
@_mode
@click.option("--json", "report", type=FILE, metavar="FIL", help="Skriv det som hittas till en JSON-fil.")
@click.option("--marked", type=FILE, metavar="FIL", help="Skriv en kopia av arbetsboken med kommentarer i cellerna.")
@click.option("--build", "database", type=FILE, metavar="FIL", help="Bygg databasen vid sidan om, om inga fel finns.")
@_progress
def check(
    file: Path, mode: Mode, report: Path | None, marked: Path | None, database: Path | None, progress_file: Path | None
) -> None:
    """Kontrollera en arbetsbok eller CSV-fil. Ingenting publiceras."""
    with Teller(progress_file, "Kontrollen", "steg") as teller:
        examined = _written_aside(examine(file, _before(), mode, teller.tell), database)
        if report is not None:
            told = examined.as_json(built=database is not None and examined.content is not None)
            save(report, json.dumps(told, ensure_ascii=False, indent=1).encode())
        click.echo("\n".join(as_lines(examined)))
        unmarked = _marked(file, examined, marked) if marked is not None else ""
        teller.finish(say.verdict(len(examined.errors), len(examined.warnings)), "")
    if unmarked:
        click.echo(unmarked, err=True)
    if examined.errors:
        click.get_current_context().exit(1)


@command(imports, "workbook")
@_file
@_mode
@click.option("--note", default="", metavar="TEXT", help="Vem eller vad, till exempel: Arbetsgruppen efter mötet i maj.")
@_progress
def import_workbook(file: Path, mode: Mode, note: str, progress_file: Path | None) -> None:
    """Kontrollera en arbetsbok eller CSV-fil och publicera den, om inga fel finns."""
    home = settings.home()
    with Teller(progress_file, "Inläsningen", "steg") as teller, one_import(home):
        version = current(Store(home))
        examined = examine(file, _before(), mode, teller.tell, note)
        if examined.content is None:
            click.echo("\n".join(as_lines(examined)))
            raise ContentError(say.NOT_IMPORTED)
        if current(Store(home)) != version:
            raise ContentError(say.MEANWHILE)
        done = publish(examined.content, home, onto=version or "")
        teller.finish(outcome(done), done.version)
    click.echo("\n".join([*as_lines(examined), outcome(done)]))


@command(commands, "template")
@_file
def template(file: Path) -> None:
    """Skriv en tom mall med exempelrader."""
    _workbook(file, filled=False)


@command(commands, "export")
@_file
@click.option("--no-values", is_flag=True, help="Utan bladen Värden och Folkmängd.")
def export(file: Path, no_values: bool) -> None:
    """Skriv allt som gäller nu som en arbetsbok."""
    _workbook(file, filled=True, with_values=not no_values)


def _workbook(file: Path, *, filled: bool, with_values: bool = True) -> None:
    version = current(Store(settings.home())) or ""
    if file.suffix.lower() != ".xlsx":
        raise ContentError("Filnamnet ska sluta på .xlsx.")
    content = _before()
    with saving(file):
        write(file, _with_values(content) if filled and with_values else content, version, filled=filled, with_values=with_values)
    click.echo(f"{file} är skriven.")


def _before() -> Content:
    """What a workbook joins: the current version, else the shipped content with made-up values."""
    store = Store(settings.home())
    version = current(store)
    return unread(store, version, store.catalogue(version)) if version else demo.build_content()


def _with_values(content: Content) -> Content:
    """With every value in memory, where a sheet has room for them."""
    if content.count > MOST_ROWS:
        raise ContentError(
            f"Det finns {number(content.count)} värden, och ett blad rymmer {number(MOST_ROWS)}. Lägg till --no-values."
        )
    return content.whole


def _written_aside(examined: Examined, database: Path | None) -> Examined:
    """What an import would refuse is found by the check too: the content is written as a version is, to stay at `database`."""
    if examined.content is None:
        return examined
    with TemporaryDirectory() as folder:
        try:
            build(examined.content, database or Path(folder) / "x.duckdb")
        except PublishError as error:
            errors = (*examined.errors, Finding(examined.name, "content", str(error)))
            return replace(examined, errors=errors, content=None, difference=())
    return examined


def _marked(file: Path, examined: Examined, copy: Path) -> str:
    """Write the copy, where the file is a workbook that can be opened and is not too large for it. Else says why there is none."""
    if not examined.hash or file.suffix.lower() != ".xlsx":
        return say.NOT_MARKED if examined.hash else say.NOT_OPENED
    try:
        if too_large(file):
            return say.NOT_MARKED
    except Refused:
        return say.NOT_OPENED
    try:
        mark(file, [*examined.errors, *examined.warnings], copy)
    except (Refused, MemoryError):
        return say.NOT_COPIED
    except OSError:
        return not_saved(copy)
    return ""


def as_lines(examined: Examined) -> Sequence[str]:
    """What was found and what would change."""
    lines = [f"{examined.name} ({say.MODES[examined.mode]}): {say.verdict(len(examined.errors), len(examined.warnings))}"]
    for heading, findings in ((say.ERRORS, examined.errors), (say.WARNINGS, examined.warnings)):
        if findings:
            lines += [f"{heading}:", *as_text(findings)]
    if examined.content is not None:
        changes = [say.change(d.title, d.new, d.changed, d.gone) for d in examined.difference]
        lines += [f"{say.DIFFERENCE}:", *(f"  {change}" for change in changes)] if changes else [say.SAME]
    return lines

"""Commands that save what is published and what people wrote, and put it back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from narvard import settings
from narvard.backup import restoring, saving
from narvard.backup.manifest import Manifest, looked_through
from narvard.cli.groups import commands
from narvard.cli.swedish import Number, command
from narvard.format import in_sweden, number
from narvard.writes import engine as engines

FOLDER = click.Path(path_type=Path)


@command(commands, "backup")
@click.argument("folder", type=FOLDER, metavar="MAPP")
@click.option(
    "--keep",
    default=saving.KEEP,
    type=Number(1, 1000),
    metavar="ANTAL",
    help=f"Hur många säkerhetskopior som ska vara kvar i mappen. Förval: {saving.KEEP}.",
)
def backup(folder: Path, keep: int) -> None:
    """Säkerhetskopiera alla dataversioner och det som har skrivits till en ny mapp i MAPP. Ingen behöver stoppas."""
    saved = saving.save(settings.home(), engines.store if engines.exists() else None, folder, keep)
    click.echo(f"Säkerhetskopian ligger i {saved.folder}.\n{_holds(saved.manifest)}")
    if saved.removed:
        click.echo(f"Borttagna gamla säkerhetskopior: {', '.join(saved.removed)}.")
    _tell_of_damaged(saved.damaged)


@command(commands, "restore")
@click.argument("folder", type=FOLDER, metavar="MAPP")
@click.option("--check", is_flag=True, help="Läs bara igenom säkerhetskopian, eller den senaste i mappen. Ingenting ändras.")
@click.option("--replace", is_flag=True, help="Också där något redan är publicerat eller skrivet.")
def restore(folder: Path, check: bool, replace: bool) -> None:
    """Lägg tillbaka säkerhetskopian i MAPP. Stoppa noderna först, och starta dem efteråt."""
    if check:
        found = looked_through(folder)
        newest = next(iter([*reversed(found.readable), *reversed(found.damaged)]), folder)
        click.echo(f"Säkerhetskopian {newest} är hel och går att läsa.\n{_holds(restoring.check(newest))}")
        _tell_of_damaged([path.name for path in found.damaged])
        return
    done = restoring.restore(folder, settings.home(), engines.store, replace=replace)
    click.echo(f"Återställt från {folder}.\n{_holds(done.manifest)}")
    click.echo(f"Dataversioner som saknades: {', '.join(done.added)}." if done.added else "Alla dataversioner fanns redan.")
    if done.written is not None:
        click.echo(_forgotten(done.manifest, done.written.forgotten))
    click.echo("Starta noderna nu.")


def _tell_of_damaged(names: Sequence[str]) -> None:
    if names:
        click.echo(f"Skadade säkerhetskopior, som är kvar men inte går att använda: {', '.join(names)}.", err=True)


def _holds(manifest: Manifest) -> str:
    made = f"{in_sweden(manifest.made):%Y-%m-%d %H:%M}"
    count = len(manifest.versions)
    versions = f"Den gjordes {made} och har {number(count)} {'dataversion' if count == 1 else 'dataversioner'}"
    current = f", den som gäller är {manifest.current}." if manifest.current else "."
    written = f" Händelser i det som skrivits: {number(manifest.events)}." if manifest.has_writes else " Ingen hade skrivit något."
    return versions + current + written


def _forgotten(manifest: Manifest, left_out: int) -> str:
    """What was taken away on demand after the backup was made is to stay away."""
    made = f"{in_sweden(manifest.made):%Y-%m-%d %H:%M}"
    known = f"{number(left_out)} inlägg som hade tagits bort efter säkerhetskopian är fortfarande borta. " if left_out else ""
    return f"{known}Togs något mer bort med forget efter {made}, gör om det nu."

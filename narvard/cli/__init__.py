"""The command line: `python -m narvard …`. Every message is Swedish, every failure one sentence on stderr and an exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from narvard import settings
from narvard.child import SAID as FAILED
from narvard.child import TooLong
from narvard.cli import backup, document, forget, freeze, history, members, pull, serve, workbook, workshop
from narvard.cli.groups import commands, imports
from narvard.cli.home import current, of_another_edition, one_import, outcome, unread
from narvard.cli.progress import SENTENCES, Teller
from narvard.cli.swedish import Number, command, misuse
from narvard.database.publish import publish, refuse_where_followed, sweep
from narvard.database.store import NoVersion, Store, StoreError, as_sentence, pointed, versions
from narvard.format import number, swedish_day
from narvard.sources import demo, kolada, shipped
from narvard.sources.kolada_client import BASE_URL, RATE, KoladaClient, KoladaError
from narvard.sources.kolada_joined import Summary, combine
from narvard.texts import upload

__all__ = [
    "backup",
    "commands",
    "document",
    "forget",
    "freeze",
    "history",
    "main",
    "members",
    "pull",
    "serve",
    "workbook",
    "workshop",
]

WRONG_USE, STOPPED = 2, 130


def main(args: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. 1 failed, 2 wrongly used, 130 stopped by the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without å or a thin space must not stop the work
    sweep(settings.home())
    try:
        code = commands.main(args, prog_name="python -m narvard", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        return _told(error.format_message(), WRONG_USE)
    except click.UsageError as error:
        return _told(misuse(error), WRONG_USE)
    except SENTENCES as error:
        return _told(str(error), FAILED)
    except MemoryError:
        return _told(upload.TOO_HEAVY, FAILED)
    except TooLong:
        return _told(upload.TOO_LONG, FAILED)
    except (click.Abort, KeyboardInterrupt):
        return _told("Avbrutet. Ingenting har ändrats.", STOPPED)
    return code if isinstance(code, int) else 0


def _told(message: str, code: int) -> int:
    click.echo(message, err=True)
    return code


@command(commands, "build")
@click.option("--replace-real", is_flag=True, help="Byt ut också verkliga värden, och värden som inte går att läsa, mot påhittade.")
def build(replace_real: bool) -> None:
    """Bygg en dataversion av innehållet i data/ med påhittade demovärden, eller gör om verkliga från en annan utgåva av narvard."""
    home = settings.home()
    refuse_where_followed(home)
    same = None if replace_real else of_another_edition(home)
    if same:
        same = replace(same, catalogue=shipped.completed(same.catalogue))
        click.echo(f"Innehållet från en annan utgåva av narvard är kvar, och gjort om för den här. {outcome(publish(same, home))}")
        return
    reason = "" if replace_real else _why_not(home)
    if reason:
        raise StoreError(f"{reason} Ingenting har ändrats. Är det ändå meningen, kör: python -m narvard build --replace-real")
    replaced = pointed(home)
    published = publish(demo.build_content(), home)
    click.echo(outcome(published))
    if published.changed and replaced in versions(home):
        click.echo(f"Den har demovärden. Gå tillbaka till det som gällde före med: python -m narvard undo {replaced}")


def _why_not(home: Path) -> str:
    """Why made-up values are not to take the place of the current version; empty when they may."""
    try:
        store = Store(home)
        version = store.current()
        if store.info(version).demo:
            return ""
    except StoreError as error:
        nothing_yet = isinstance(error, NoVersion) and not versions(home)
        return "" if nothing_yet else f"{as_sentence(error)} Där kan finnas verkliga värden, som skulle bytas ut mot påhittade."
    return f"Dataversion {version} har verkliga värden, som skulle bytas ut mot påhittade."


@command(imports, "kolada")
@click.option("--base-url", default=BASE_URL, metavar="ADRESS", help=f"Koladas adress. Förval: {BASE_URL}")
@click.option("--measures", default="", metavar="ID,ID", help="Bara dessa mått, med kommatecken mellan. Förval: alla.")
@click.option(
    "--from-year",
    default=kolada.FIRST_YEAR,
    type=Number(1970, swedish_day().year),
    metavar="ÅR",
    help=f"Första året. Förval: {kolada.FIRST_YEAR}.",
)
@click.option("--rate", default=RATE, type=Number(0.1, 1000.0), metavar="TAL", help=f"Frågor per sekund. Förval: {RATE:.0f}.")
@click.option("--progress-file", type=click.Path(path_type=Path), metavar="FIL", help="Skriv förloppet till en JSON-fil.")
def import_kolada(base_url: str, measures: str, from_year: int, rate: float, progress_file: Path | None) -> None:
    """Hämta värden från Kolada och publicera dem när allt är hämtat."""
    home = settings.home()
    only = [one.strip() for one in measures.split(",") if one.strip()]
    with Teller(progress_file) as teller, one_import(home):
        store = Store(home)
        version = current(store)
        catalogue = store.catalogue(version) if version else shipped.load()
        wanted = kolada.wish(catalogue, from_year, swedish_day(), only)
        with KoladaClient(base_url, rate, on_wait=teller.wait) as client:
            delivery = kolada.fetch(client, wanted, catalogue, swedish_day(), teller.tell)
        if current(store) != version:
            raise KoladaError("En annan dataversion publicerades under hämtningen, så ingenting har ändrats. Hämta igen.")
        content, summary = combine(delivery, wanted, catalogue, unread(store, version, catalogue) if version else None)
        done = publish(content, home, onto=version or "")
        teller.finish(outcome(done), done.version)
    click.echo(_report(summary))
    click.echo(outcome(done))


def _report(summary: Summary) -> str:
    """The outcome in Swedish, several lines."""
    lines = [
        f"Hämtat från Kolada. Värden: {number(summary.values)}. "
        f"Mått med värden: {summary.asked - len(summary.missing)} av {summary.asked}.",
        f"Nya: {number(summary.new)}. Ändrade: {number(summary.changed)}. Borttagna: {number(summary.gone)}. "
        f"Ändrade uppgifter om folkmängd: {number(summary.population_changed)}.",
    ]
    if summary.missing:
        lines += [f"Mått utan värden ({len(summary.missing)}):", *(f"  {m.id} {m.title}" for m in summary.missing)]
    if summary.warnings:
        lines += [f"Att kontrollera ({len(summary.warnings)}):", *(f"  {warning}" for warning in summary.warnings)]
    return "\n".join(lines)

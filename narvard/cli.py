"""The command line: `python -m narvard …`. Every message is Swedish, every failure one sentence on stderr and an exit code."""

from __future__ import annotations

import io
import json
import os
import runpy
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import pandas as pd
from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from narvard import documents
from narvard import store as stores
from narvard.domain import Catalogue, ContentError
from narvard.format import number
from narvard.publish import KEEP_NEWEST, Content, Published, PublishError, mark_kept, prune, publish, undo
from narvard.queries import Query
from narvard.sources import catalogue as shipped
from narvard.sources import demo, kolada
from narvard.sources.kolada_client import BASE_URL, RATE, KoladaClient, KoladaError
from narvard.store import NoVersion, Store, StoreError, default_home

SENTENCES = (ContentError, StoreError, PublishError, KoladaError, documents.DocumentError)
"""Errors whose message is a Swedish sentence for the user; all others are faults of ours."""
FAILED, WRONG_USE, STOPPED = 1, 2, 130
APP = Path(__file__).resolve().parent.parent / "app.py"
STORED = {
    "observation": "select measure_id::varchar as measure_id, area::varchar as area, period, sex::varchar as sex, "
    "value, numerator, denominator, flag::varchar as flag, batch from observation",
    "population": "select area::varchar as area, year, sex::varchar as sex, age_group, count from population",
    "batch": "select id, source, retrieved_at, file_hash, rows_in, rows_rejected, note from batch order by id",
}


def main(args: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. 1 failed, 2 wrongly used, 130 stopped by the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without å or a thin space must not stop the work
    try:
        commands.main(args, prog_name="python -m narvard", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        return _told(error.format_message(), WRONG_USE)
    except click.UsageError as error:
        return _told(_misuse(error), WRONG_USE)
    except SENTENCES as error:
        return _told(str(error), FAILED)
    except (click.Abort, KeyboardInterrupt):
        return _told("Avbrutet. Ingenting har ändrats.", STOPPED)
    return 0


def _told(message: str, code: int) -> int:
    click.echo(message, err=True)
    return code


def _misuse(error: click.UsageError) -> str:
    """Click's own sentences are English; this is what they mean."""
    path = error.ctx.command_path if error.ctx else "python -m narvard"
    match error:
        case click.exceptions.NoSuchCommand():
            sentence = f"Kommandot ”{error.command_name}” finns inte."
        case click.exceptions.NoSuchOption():
            sentence = f"Valet {error.option_name} finns inte."
        case click.exceptions.BadOptionUsage():
            sentence = f"Valet {error.option_name} är ofullständigt eller har fått ett värde som det inte ska ha."
        case click.exceptions.MissingParameter(param=click.Parameter() as param):
            sentence = f"{param.make_metavar(error.ctx or click.Context(commands))} saknas."
        case click.exceptions.BadParameter(param=click.Parameter() as param):
            sentence = f"{param.opts[0]}: {error.message}"
        case _:
            sentence = "Kommandot har fått fler ord än det kan ta emot."
    return f"{sentence} Hjälp: {path} --help"


class _Swedish(click.Command):
    """Help with Swedish headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section("Val"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa hjälpen."
        return option


class _Commands(_Swedish, click.Group):
    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        found = [(name, command.get_short_help_str(90)) for name in names if (command := self.get_command(ctx, name))]
        with formatter.section("Kommandon"):
            formatter.write_dl(found)


class _Number(click.ParamType[float]):
    """A number between two limits; whole where the lower limit is whole."""

    name = "tal"

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        kind = type(self.low)
        try:
            converted = kind(value)
        except ValueError:
            converted = None
        if converted is None or not self.low <= converted <= self.high:
            what = "ett heltal" if kind is int else "ett tal med decimalpunkt"
            self.fail(f"”{value}” ska vara {what} från {self.low:g} till {self.high:g}.", param, ctx)
        return converted


def _command(group: click.Group, name: str) -> Callable[[Callable[..., None]], click.Command]:
    return group.command(name, cls=_Swedish, options_metavar="[VAL]")


@click.group(cls=_Commands, subcommand_metavar="KOMMANDO …", options_metavar="")
def commands() -> None:
    """narvard: uppföljning av god och nära vård i Västra Götaland."""


@commands.group("import", cls=_Commands, subcommand_metavar="KOMMANDO …", options_metavar="")
def imports() -> None:
    """Hämta verkliga värden till en ny dataversion."""


@_command(commands, "build")
def build() -> None:
    """Bygg en dataversion av innehållet i data/ med påhittade demovärden."""
    home = default_home()
    replaced = _real_version(home)
    published = publish(demo.build_content(), home)
    click.echo(_outcome(published))
    if published.changed and replaced:
        click.echo(f"Den har demovärden. Gå tillbaka till de verkliga värdena med: python -m narvard undo {replaced}")


def _real_version(home: Path) -> str | None:
    """The current version, if it holds real values. One that cannot be read is no reason not to build."""
    try:
        store = Store(home)
        version = store.current()
        return None if store.info(version).demo else version
    except StoreError:
        return None


def _outcome(published: Published) -> str:
    if published.changed:
        return f"Dataversion {published.version} är publicerad."
    return f"Ingenting nytt: dataversion {published.version} gäller fortfarande och ingen ny dataversion har publicerats."


@_command(imports, "kolada")
@click.option("--base-url", default=BASE_URL, metavar="ADRESS", help=f"Koladas adress. Förval: {BASE_URL}")
@click.option("--measures", default="", metavar="ID,ID", help="Bara dessa mått, med kommatecken mellan. Förval: alla.")
@click.option(
    "--from-year",
    default=kolada.FIRST_YEAR,
    type=_Number(1970, date.today().year),
    metavar="ÅR",
    help=f"Första året. Förval: {kolada.FIRST_YEAR}.",
)
@click.option("--rate", default=RATE, type=_Number(0.1, 1000.0), metavar="TAL", help=f"Frågor per sekund. Förval: {RATE:.0f}.")
@click.option("--progress-file", type=click.Path(path_type=Path), metavar="FIL", help="Skriv förloppet till en JSON-fil.")
def import_kolada(base_url: str, measures: str, from_year: int, rate: float, progress_file: Path | None) -> None:
    """Hämta värden från Kolada och publicera dem när allt är hämtat."""
    home = default_home()
    only = [one.strip() for one in measures.split(",") if one.strip()]
    with _Teller(progress_file) as teller, _one_import(home):
        store = Store(home)
        version = _current(store)
        catalogue = store.catalogue(version) if version else shipped.load()
        wanted = kolada.wish(catalogue, from_year, date.today(), only)
        with KoladaClient(base_url, rate, on_wait=teller.wait) as client:
            delivery = kolada.fetch(client, wanted, catalogue, date.today(), teller.tell)
        if _current(store) != version:
            raise KoladaError("En annan dataversion publicerades under hämtningen, så ingenting har ändrats. Hämta igen.")
        content, summary = kolada.combine(delivery, wanted, catalogue, _published(store, version, catalogue) if version else None)
        published = publish(content, home)
        teller.finish(_outcome(published), published.version)
    click.echo(_report(summary))
    click.echo(_outcome(published))


@contextmanager
def _one_import(home: Path) -> Iterator[None]:
    """Two at once would each publish without the other's values."""
    lock = FileLock(home / "import.lock", timeout=0)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise KoladaError("En annan hämtning pågår redan. Vänta tills den är klar.") from error
    except OSError as error:
        raise StoreError("Det går inte att skriva i datamappen. Kontrollera rättigheterna till mappen.") from error
    try:
        yield
    finally:
        lock.release()


def _current(store: Store) -> str | None:
    try:
        return store.current()
    except NoVersion:
        return None


def _published(store: Store, version: str, catalogue: Catalogue) -> Content:
    """A published version as content again."""
    info = store.info(version)
    frames: dict[str, pd.DataFrame] = {name: store.run(version, Query(sql)).to_pandas() for name, sql in STORED.items()}
    return Content(catalogue, frames["observation"], frames["population"], frames["batch"], info.demo, info.note)


def _report(summary: kolada.Summary) -> str:
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


@dataclass
class _Teller:
    """Tells how far a long work has come: a bar on a terminal, and a JSON file for the web page where one is asked for."""

    file: Path | None
    done: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        console = Console(stderr=True)
        what, left = TextColumn("{task.description}"), TextColumn("frågor, tid kvar")
        columns = (what, BarColumn(), MofNCompleteColumn(), left, TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task: TaskID = self._bar.add_task("Förbereder", total=None)

    def __enter__(self) -> _Teller:
        self._bar.start()
        self._write("running", "Hämtningen börjar", None)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        self._bar.stop()
        if error is not None:
            text = str(error) if isinstance(error, SENTENCES) else "Hämtningen avbröts. Ingenting har ändrats."
            with suppress(StoreError):  # what stopped the work is the thing to tell
                self._write("failed", text, None)

    def wait(self, text: str) -> None:
        self.tell(self.done, self.total, text)

    def tell(self, done: int, total: int, text: str) -> None:
        self.done, self.total = done, total
        self._bar.update(self._task, completed=done, total=total, description=text)
        self._write("running", text, None)

    def finish(self, text: str, version: str) -> None:
        self._write("done", text, version)

    def _write(self, state: str, text: str, version: str | None) -> None:
        """Written aside and moved, so that a reader never sees half a file."""
        if self.file is None:
            return
        told = {"state": state, "done": self.done, "total": self.total, "text": text, "version": version, "pid": os.getpid()}
        told["updated"] = datetime.now(UTC).isoformat(timespec="seconds")
        aside = self.file.with_name(f"{self.file.name}.{os.getpid()}.part")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
            aside.replace(self.file)
        except OSError as error:
            raise StoreError(f"Förloppet går inte att skriva till {self.file}. Kontrollera sökvägen och rättigheterna.") from error


@_command(commands, "versions")
@click.option("--keep", metavar="ID", help="Märk en dataversion så att den aldrig gallras.")
def versions(keep: str | None) -> None:
    """Visa dataversionerna, den senaste sist."""
    home = default_home()
    if keep:
        mark_kept(home, keep)
    store = Store(home)
    current = _current(store)
    known = stores.versions(home)
    if not known:
        raise NoVersion("Det finns ingen dataversion ännu. Kör: python -m narvard build")
    click.echo(f"{'Dataversion':<16}{'Publicerad':<18}{'Värden':>10}  Innehåll")
    for version in known:
        click.echo(_line(store, version, version == current))


def _line(store: Store, version: str, is_current: bool) -> str:
    """A version on one line; one that cannot be read says so and hides none of the others."""
    try:
        info = store.info(version)
        values = store.run(version, Query("select count(value) as n from observation"))["n"][0].as_py()
    except StoreError as error:
        return f"{version:<16}{error}"
    created = datetime.fromisoformat(info.created).astimezone().strftime("%Y-%m-%d %H:%M")
    marks = ["gäller nu"] * is_current + ["sparas"] * info.kept
    content = ", ".join(["demovärden" if info.demo else "verkliga värden", *marks])
    return f"{version:<16}{created:<18}{number(values):>10}  {content}. {info.note}".rstrip()


@_command(commands, "undo")
@click.argument("version", required=False, metavar="[ID]")
def undo_version(version: str | None) -> None:
    """Gå tillbaka till föregående dataversion, eller till den med ID."""
    click.echo(f"Nu gäller dataversion {undo(default_home(), version)}.")


@_command(commands, "prune")
@click.option(
    "--keep-newest",
    default=KEEP_NEWEST,
    type=_Number(1, 10_000),
    metavar="ANTAL",
    help=f"Hur många av de senaste som ska vara kvar. Förval: {KEEP_NEWEST}.",
)
def prune_versions(keep_newest: int) -> None:
    """Ta bort gamla dataversioner. Den som gäller och de märkta blir kvar."""
    removed = prune(default_home(), keep_newest)
    click.echo(f"Borttagna dataversioner: {', '.join(removed)}." if removed else "Det fanns inget att ta bort.")


@_command(commands, "path")
def path() -> None:
    """Visa var databasen med gällande dataversion ligger."""
    store = Store(default_home())
    version = store.current()
    if not store.exists(version):
        raise NoVersion(f"Dataversion {version} finns inte kvar. Kör: python -m narvard undo")
    click.echo(stores.database(store.home, version))


@_command(commands, "document")
@click.argument("link", metavar="LÄNK")
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
@click.option("--base", default="", metavar="ADRESS", help="Adressen som länkar i dokumentet börjar med. Förval: länkens.")
@click.option("--data", default="", metavar="ID", help="Dataversion. Förval: länkens, annars den som gäller.")
def document(link: str, file: Path, base: str, data: str) -> None:
    """Spara det en länk, eller en sparad dagordning, visar som en bild eller ett dokument. Filens ändelse avgör vilket."""
    if link.endswith(".json"):
        documents.save_agenda(Path(link), file, Store(default_home()), base, data)
    else:
        for notice in documents.save(documents.opened(link, base), file, Store(default_home()), data):
            click.echo(notice.text, err=True)
    click.echo(f"Sparat: {file}")


@_command(commands, "serve")
@click.option("--port", default=8501, type=_Number(1, 65535), metavar="PORT", help="Port. Förval: 8501.")
@click.option("--address", default="127.0.0.1", metavar="ADRESS", help="Adress. Förval: 127.0.0.1, bara den här datorn.")
def serve(port: int, address: str) -> None:
    """Starta webbappen."""
    if not APP.exists():
        raise ContentError("Filen app.py saknas, så webbappen kan inte startas. Kör från ett helt projekt.")
    click.echo(f"Webbappen startar på http://{address}:{port} – avsluta med Ctrl+C.")
    settings = {"port": port, "address": address, "headless": "true"}
    sys.argv = ["streamlit", "run", str(APP), "--logger.hideWelcomeMessage=true"]
    sys.argv += [f"--server.{name}={value}" for name, value in settings.items()]
    runpy.run_module("streamlit", run_name="__main__")

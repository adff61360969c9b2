"""Commands for the data versions: list, go back, prune, and where the current one lies."""

from __future__ import annotations

from collections.abc import Iterable

import click

from narvard import settings
from narvard.cli.groups import commands
from narvard.cli.home import current, unread
from narvard.cli.swedish import Number, command
from narvard.database import queries
from narvard.database import store as stores
from narvard.database.built import Content
from narvard.database.publish import KEEP_NEWEST, mark_kept, prune, undo
from narvard.database.queries import Query
from narvard.database.store import NoVersion, Store, StoreError
from narvard.format import in_sweden, number
from narvard.sources.workbook.difference import difference
from narvard.texts import findings as say
from narvard.writes import engine as engines
from narvard.writes import members


@command(commands, "versions")
@click.option("--keep", metavar="ID", help="Märk en dataversion så att den aldrig gallras.")
def versions(keep: str | None) -> None:
    """Visa dataversionerna, den senaste sist."""
    home = settings.home()
    if keep:
        mark_kept(home, keep)
    store = Store(home)
    now = current(store)
    known = stores.versions(home)
    if not known:
        raise NoVersion("Det finns ingen dataversion ännu. Kör: python -m narvard build")
    click.echo(f"{'Dataversion':<16}{'Publicerad':<18}{'Värden':>10}  Innehåll")
    before: tuple[str, Content] | None = None
    for version in known:
        click.echo(_line(store, version, version == now))
        content = _content(store, version)
        for line in _story(store, before, (version, content)) if content else ():
            click.echo(f"{'':<16}{line}")
        before = (version, content) if content else before


def _line(store: Store, version: str, is_current: bool) -> str:
    """A version on one line; one that cannot be read says so and hides none of the others."""
    try:
        info = store.info(version)
        values = store.run(version, Query("select count(value) as n from observation"))["n"][0].as_py()
    except StoreError as error:
        return f"{version:<16}{error}"
    created = in_sweden(info.created).strftime("%Y-%m-%d %H:%M")
    marks = ["gäller nu"] * is_current + ["sparas"] * info.kept
    content = ", ".join(["demovärden" if info.demo else "verkliga värden", *marks])
    return f"{version:<16}{created:<18}{number(values):>10}  {content}. {info.note}".rstrip()


def _content(store: Store, version: str) -> Content | None:
    try:
        return unread(store, version, store.catalogue(version))
    except StoreError:
        return None


def _story(store: Store, before: tuple[str, Content] | None, now: tuple[str, Content]) -> list[str]:
    """The files that came in with the version, and how it differs from the one before."""
    content = now[1]
    known = set() if before is None else set(before[1].batches["retrieved_at"])
    files = content.batches[content.batches["file_hash"].fillna("").ne("") & ~content.batches["retrieved_at"].isin(known)]
    lines = [
        f"{row['source']}, {number(row['rows_in'])} rader, SHA-256 {row['file_hash'][:12]}. {row['note']}".rstrip(". ")
        for row in files.drop_duplicates("file_hash").to_dict("records")
    ]
    changes = difference(*_opened(store, before, now)) if before is not None else ()
    return lines + [say.change(one.title, one.new, one.changed, one.gone) for one in changes]


def _opened(store: Store, *both: tuple[str, Content]) -> list[Content]:
    """Two versions with the values in memory of the measures whose values differ."""
    one, other = ({row[0]: row[1:] for row in _fingerprints(store, version)} for version, _ in both)
    differ = [measure for measure in {**one, **other} if one.get(measure) != other.get(measure)]
    return [content.opened(differ) for _, content in both]


def _fingerprints(store: Store, version: str) -> Iterable[tuple[str, int, str]]:
    return zip(*(column.to_pylist() for column in store.run(version, queries.fingerprints()).columns), strict=True)


@command(commands, "undo")
@click.argument("version", required=False, metavar="[ID]")
def undo_version(version: str | None) -> None:
    """Gå tillbaka till föregående dataversion, eller till den med ID."""
    now = undo(settings.home(), version, before_it=_told)
    click.echo(f"Nu gäller dataversion {now}.")


def _told(version: str) -> None:
    """The log hears of it first: who is killed between leaves what members wrote waiting, and not lost."""
    if engines.exists():
        members.went_back(engines.store(), version)


@command(commands, "prune")
@click.option(
    "--keep-newest",
    default=KEEP_NEWEST,
    type=Number(1, 10_000),
    metavar="ANTAL",
    help=f"Hur många av de senaste som ska vara kvar. Förval: {KEEP_NEWEST}.",
)
def prune_versions(keep_newest: int) -> None:
    """Ta bort gamla dataversioner. Den som gäller och de märkta blir kvar."""
    removed = prune(settings.home(), keep_newest)
    click.echo(f"Borttagna dataversioner: {', '.join(removed)}." if removed else "Det fanns inget att ta bort.")


@command(commands, "path")
def path() -> None:
    """Visa var databasen med gällande dataversion ligger."""
    store = Store(settings.home())
    version = store.current()
    if not store.exists(version):
        how = stores.advice(store.home, "Kör: python -m narvard undo", f"Den kommer tillbaka {stores.NEXT_FETCH}.")
        raise NoVersion(f"Dataversion {version} finns inte kvar. {how}")
    click.echo(stores.database(store.home, version))

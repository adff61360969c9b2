"""The command that saves what a workshop came to: minutes, slides, or a workbook of its needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from narvard import settings
from narvard.cli.groups import commands
from narvard.cli.home import current, published
from narvard.cli.swedish import command
from narvard.database.store import Store, StoreError
from narvard.documents import workshop as documents
from narvard.domain import Catalogue, ContentError, Need, Perspective, SystemLevel
from narvard.domain.results import priorities
from narvard.domain.workshop import Bundle, Person, Workshop
from narvard.format import day
from narvard.sources.workbook.writing import write
from narvard.statistics.panel import FEWEST
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
            file.write_bytes(documents.minutes(found, titles))
        case ".pptx":
            file.write_bytes(documents.slides(found, titles))
        case ".xlsx":
            if catalogue is None or version is None:
                raise StoreError("Det finns ingen data att lägga behoven till. Kör: python -m narvard build")
            content = published(store, version, catalogue)
            new, left_out = needs(found, catalogue)
            write(
                file,
                replace(content, catalogue=replace(catalogue, needs=(*catalogue.needs, *new))),
                version,
                filled=True,
                with_values=False,
            )
            if left_out:
                click.echo(said.NOT_EVERY_NEED.format(left_out), err=True)
        case _:
            raise ContentError("Filnamnet ska sluta på .docx, .pptx eller .xlsx.")
    click.echo(f"Sparat: {file}")


def needs(found: Workshop, catalogue: Catalogue) -> tuple[tuple[Need, ...], int]:
    """The needs that are new and have a place, as the catalogue has them, and how many have none yet."""
    known = {need.text for need in catalogue.needs}
    new = [bundle for bundle in documents.ordered(found) if bundle.text and bundle.text not in known]
    placed = [bundle for bundle in new if bundle.id in found.placed]
    first = 1 + max((int(need.id[1:]) for need in catalogue.needs if need.id[1:].isdigit()), default=0)
    made = tuple(_need(found, bundle, f"B{first + place:02d}", place, len(placed)) for place, bundle in enumerate(placed))
    return made, len(new) - len(placed)


def _need(found: Workshop, bundle: Bundle, code: str, place: int, count: int) -> Need:
    """Priority by its place, in fifths, where dots were shown; else the middle one."""
    where = found.placed[bundle.id]
    dotted = "dots" in found.shown and priorities(found.shown["dots"]).total.dots.get(bundle.id, 0)
    priority = 5 - 5 * place // count if dotted else 3
    return Need(
        code,
        bundle.text,
        _most(found, bundle, lambda one: one.role, said.SEVERAL),
        _most(found, bundle, lambda one: one.principal, "gemensam"),
        Perspective(where.perspective),
        SystemLevel(where.system_level),
        where.change_area,
        where.target_group,
        priority,
        said.ORIGIN.format(found.code, day(found.opened.isoformat())),
    )


def _most(found: Workshop, bundle: Bundle, of: Callable[[Person], str], otherwise: str) -> str:
    """What most of those who gave a need its voices have in common, where they are five or more."""
    people = {voice.person for voice in bundle.voices}
    counts = Counter(of(one) for one in found.people if one.id in people)
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return name if count >= FEWEST else otherwise

"""The command that makes what workshops found into content: by the workbook's own checks into a new data version, or back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import click

from narvard import settings
from narvard.cli.groups import commands
from narvard.cli.home import current, one_import, outcome, save, unread
from narvard.cli.swedish import command
from narvard.database.built import Content
from narvard.database.publish import publish, undo
from narvard.database.store import Store, StoreError, versions
from narvard.domain import Catalogue, ContentError
from narvard.domain.events import By, Event, Payload, Published, Sealed, Stage, Withdrawn
from narvard.domain.workshop import Workshop
from narvard.format import day
from narvard.sources.workbook.examine import Examined, examine
from narvard.sources.workbook.findings import as_text
from narvard.sources.workbook.writing import write
from narvard.statistics.compiled import Compiled, Held, compiled
from narvard.texts import findings as say
from narvard.texts.workshop import files as said
from narvard.texts.workshop import publishing as words
from narvard.writes import commands as writing
from narvard.writes import engine as engines
from narvard.writes import members, readings
from narvard.writes.commands import Sent
from narvard.writes.engine import Engine

FILE = click.Path(path_type=Path)
FILLED = ("need", "workshop", "workshop_role", "workshop_need", "voices", "panel_rating")
"""Tables that workshops add to."""


@dataclass(frozen=True)
class Who:
    """Who asks: by role and organisation, never by name, and why."""

    role: str
    organisation: str
    why: str

    @property
    def note(self) -> str:
        return words.by(self.role, self.organisation, self.why)


@dataclass(frozen=True)
class Tried:
    """What would be published, and what the checks of the workbook say of it."""

    codes: tuple[str, ...]
    version: str
    compiled: Compiled
    examined: Examined | None

    def as_json(self) -> dict[str, object]:
        """The report of `--json`. Without anything new there is nothing examined."""
        found = self.examined.as_json(built=False) if self.examined else {}
        needs = [{"id": need.id, "text": need.text, "role": need.role, "priority": need.priority} for need in self.compiled.new]
        counts = {"known": self.compiled.known, "unplaced": self.compiled.unplaced}
        return {**found, "version": self.version, "workshops": list(self.codes), "needs": needs, **counts}


@command(commands, "freeze")
@click.argument("code", required=False, default="", metavar="[KOD]")
@click.option("--undo", "back", is_flag=True, help="Ta tillbaka det som publicerades av verkstaden med KOD.")
@click.option("--preview", is_flag=True, help="Visa bara vad som skulle publiceras.")
@click.option("--base", default="", metavar="ID", help="Bara om den här dataversionen fortfarande gäller.")
@click.option("--by", nargs=3, default=("", "", ""), metavar="ROLL ORGANISATION SKÄL", help="Vem och varför, utan namn.")
@click.option("--json", "report", type=FILE, metavar="FIL", help="Skriv det som hittas till en JSON-fil.")
def freeze(code: str, *, back: bool, preview: bool, base: str, by: tuple[str, str, str], report: Path | None) -> None:
    """Publicera det avslutade verkstäder kom fram till, eller bara verkstaden med KOD, som en ny dataversion."""
    if not engines.exists():
        raise ContentError("Ingen har hållit någon verkstad här, så det finns inget att publicera.")
    home, store, who = settings.home(), engines.store(), Who(by[0] or words.AT_THE_MACHINE, *by[1:])
    with one_import(home):
        now = current(Store(home))
        if now is None:
            raise StoreError("Det finns ingen data att lägga behoven till. Kör: python -m narvard build")
        if base and base != now:
            raise ContentError(say.MEANWHILE)
        complete_marks(home, store, now)
        if back:
            click.echo(withdrawn(home, store, code.upper(), now, who))
            return
        chosen = closed(store, code.upper())
        if not preview:
            chosen = [sealed(store, one, who) for one in chosen if has_news(home, store, one, now)]
        with TemporaryDirectory() as folder:
            tried = tried_out(home, store, chosen, now, Path(folder), who)
        if report is not None:
            save(report, json.dumps(tried.as_json(), ensure_ascii=False, indent=1).encode())
        click.echo("\n".join(told(tried)))
        if tried.examined is None or preview:
            return
        if tried.examined.content is None:
            raise ContentError(words.NOT_PUBLISHED)
        done = publish(tried.examined.content, home, onto=now)
        if done.changed:
            mark(store, tried, done.version, who)
        click.echo(outcome(done))


def closed(store: Engine, code: str) -> list[Workshop]:
    """The workshops that have come to their last step, or the one asked for. Raises ContentError where that has not."""
    every = readings.workshops(store)
    if not code:
        return [one for one in every if one.stage is Stage.COMPILE or one.sealed]
    found = [one for one in every if one.code == code]
    if not found:
        raise ContentError(f"Det finns ingen verkstad med koden {code}.")
    if found[0].stage is not Stage.COMPILE and not found[0].sealed:
        raise ContentError(words.NOT_CLOSED.format(code))
    return found


def has_news(home: Path, store: Engine, workshop: Workshop, version: str) -> bool:
    """Whether something of it is not in the version: else it is not closed for good by being asked for."""
    content = Store(home).catalogue(version)
    return made_of(home, store, [workshop], content).catalogue != content


def sealed(store: Engine, workshop: Workshop, who: Who) -> Workshop:
    """The workshop, closed for good before anything of it can be seen in a version."""
    _append(store, workshop.code, Sealed(who.role, who.organisation, who.why), f"fryst-{uuid4().hex}")
    now = readings.workshop(store, workshop.code)
    if now is None:
        raise ContentError(f"Det finns ingen verkstad med koden {workshop.code}.")
    return now


def _append(store: Engine, code: str, payload: Payload, key: str) -> None:
    writing.append(store, Sent(code, "redaktör", By.EDITOR, payload, key))


def made_of(home: Path, store: Engine, chosen: Sequence[Workshop], catalogue: Catalogue) -> Compiled:
    """The catalogue with what the workshops found."""
    held = [_held(one, readings.log(store, one.code)) for one in chosen]
    waiting = {code for row in catalogue.voices if row.count is None for code in row.workshops}
    others = {code: found for code in sorted(waiting) if (found := readings.workshop(store, code))}
    return compiled(held, others, catalogue, earlier(home, chosen))


def _held(workshop: Workshop, log: Sequence[Event]) -> Held:
    held_on = workshop.opened.isoformat()
    origin = said.ORIGIN.format(workshop.code, day(held_on))
    there = [event.seq for event in log if event.seq <= workshop.seq]
    return Held(workshop, held_on[:10], origin, there[0], len(there))


def earlier(home: Path, chosen: Sequence[Workshop]) -> list[Catalogue]:
    """What versions told before, also those taken back, the newest first. None where no workshop was ever asked for."""
    if not any(len(one.publishing) for one in chosen):
        return []
    found, store = [], Store(home)
    for version in reversed(versions(home)):
        try:
            found.append(store.catalogue(version))
        except StoreError:
            continue
    return found


def tried_out(home: Path, store: Engine, chosen: Sequence[Workshop], version: str, folder: Path, who: Who) -> Tried:
    """The content by way of a workbook, as one that is brought in is: checked, merged and compared."""
    codes = tuple(one.code for one in chosen)
    catalogue = Store(home).catalogue(version)
    made = made_of(home, store, chosen, catalogue)
    if made.catalogue == catalogue:
        return Tried(codes, version, made, None)
    before = unread(Store(home), version, catalogue)
    file = folder / words.file_name(codes)
    write(file, replace(before, catalogue=made.catalogue), version, filled=True, only=FILLED)
    found = examine(file, before, "merge", lambda *_: None, who.note)
    if found.content is not None:
        found = replace(found, content=_noted(found.content, codes, who))
    return Tried(codes, version, made, found)


def _noted(content: Content, codes: Sequence[str], who: Who) -> Content:
    return replace(content, note=f"{words.published(codes)} {who.note}".strip())


def mark(store: Engine, tried: Tried, version: str, who: Who) -> None:
    """Tells the log which version has which of its events. Where this is not reached, `complete_marks` does it the next time."""
    for one in tried.compiled.catalogue.workshops:
        if one.code in tried.codes:
            payload = Published(version, tried.version, one.last_event, who.role, who.organisation, who.why)
            _append(store, one.code, payload, f"publicerad-{version}-{one.code}")


def complete_marks(home: Path, store: Engine, version: str) -> None:
    """The version knows what it was made of: a mark that one who was killed never made is made of that."""
    for one in Store(home).catalogue(version).workshops:
        workshop = readings.workshop(store, one.code)
        if workshop is None:
            continue
        marks = [event.payload for event in workshop.publishing]
        asked = [payload for payload in marks if isinstance(payload, Sealed)]
        if asked and not any(isinstance(payload, Published) and payload.last == one.last_event for payload in marks):
            by, first = asked[-1], _first_with(home, one.code, one.last_event)
            payload = Published(first, "", one.last_event, by.role, by.organisation, by.why)
            _append(store, one.code, payload, f"publicerad-{first}-{one.code}")


def _first_with(home: Path, code: str, last: int) -> str:
    """The version that these events came in with."""
    store, found = Store(home), ""
    for version in reversed(versions(home)):
        try:
            there = {(one.code, one.last_event) for one in store.catalogue(version).workshops}
        except StoreError:
            continue
        if (code, last) in there:
            found = version
        elif found:
            break
    return found


def withdrawn(home: Path, store: Engine, code: str, version: str, who: Who) -> str:
    """The version of before, where the current one is the one that the workshop was published in. What became of it, in words."""
    workshop = readings.workshop(store, code)
    if workshop is None:
        raise ContentError(f"Det finns ingen verkstad med koden {code}.")
    made = [event.payload.version for event in workshop.publishing if isinstance(event.payload, Published)]
    if version not in made:
        raise ContentError(words.NOT_THE_LAST.format(version))
    to = undo(home, only=version, before_it=lambda to: members.went_back(store, to))
    for one in readings.workshops(store):
        if any(isinstance(event.payload, Published) and event.payload.version == version for event in one.publishing):
            _append(store, one.code, Withdrawn(version, to, who.role, who.organisation, who.why), f"tillbaka-{uuid4().hex}")
    return words.back(version, to)


def told(tried: Tried) -> list[str]:
    """What would be published, what the checks say, and what changes."""
    if tried.examined is None:
        return [words.nothing_new(tried.compiled.unplaced)]
    lines = [words.made(len(tried.compiled.new), tried.compiled.known, tried.compiled.unplaced)]
    for heading, findings in ((say.ERRORS, tried.examined.errors), (say.WARNINGS, tried.examined.warnings)):
        lines += [f"{heading}:", *as_text(findings)] if findings else []
    return lines + [say.change(one.title, one.new, one.changed, one.gone) for one in tried.examined.difference]

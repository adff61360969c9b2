"""The command that removes what people wrote in workshops."""

from __future__ import annotations

import click

from narvard.cli.groups import commands
from narvard.cli.swedish import command
from narvard.domain import ContentError
from narvard.format import number
from narvard.writes import commands as writing
from narvard.writes import engine, members, readings


@command(commands, "forget")
@click.argument("code", required=False, default="", metavar="[KOD]")
@click.option(
    "--event", default="", metavar="HÄNDELSE", help="Bara det en medlem skrev i den händelsen, så som den heter i loggen."
)
def forget(code: str, event: str) -> None:
    """Ta bort det som skrevs i verkstäder för mer än 90 dagar sedan, eller genast i den med KOD. Det som har visats är kvar."""
    if not engine.exists():
        raise ContentError("Ingen har skrivit något i en verkstad här, så det finns inget att ta bort.")
    store = engine.store()
    if event:
        if not members.erase(store, event.lower()):
            raise ContentError(f"Det finns ingen händelse {event} av en medlem i loggen.")
        click.echo(f"Borttaget: händelse {event}. Är den publicerad finns den kvar i dataversionen.")
        return
    if code and readings.workshop(store, code.upper()) is None:
        raise ContentError(f"Det finns ingen verkstad med koden {code.upper()}.")
    removed = writing.forget(store, code.upper()) if code else writing.forget_old(store)
    click.echo(f"Borttaget: {number(removed)} inlägg och svar." if removed else "Det finns inget att ta bort.")

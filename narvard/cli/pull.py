"""The command that brings this home to what another node has published."""

from __future__ import annotations

import click

from narvard import settings
from narvard.cli.groups import commands
from narvard.cli.progress import Teller
from narvard.cli.swedish import command
from narvard.database.follow import FollowError
from narvard.database.store import pointed
from narvard.sources.following import Follower
from narvard.sources.publisher import Publisher
from narvard.texts import operations as say

MEGABYTE = 1_000_000


@command(commands, "pull")
@click.argument("address", required=False, metavar="ADRESS")
def pull(address: str | None) -> None:
    """Hämta dataversionerna från en annan server, hela och kontrollerade, så att samma gäller här."""
    from_there = (address or settings.follows()).rstrip("/")
    if not from_there:
        raise FollowError("Skriv vilken server som dataversionerna ska hämtas från, till exempel: http://10.0.0.11:8501")
    home = settings.home()
    before = pointed(home)
    publisher = Publisher(from_there, _token())
    try:
        with Teller(None, say.PULL, "MB") as teller:
            follower = Follower(home, publisher)
            while follower.step(lambda have, every: teller.tell(have // MEGABYTE, every // MEGABYTE, say.PULL)):
                pass
    finally:
        publisher.close()
    now = pointed(home)
    click.echo(say.NOTHING_NEW.format(now) if now == before else say.PULLED.format(now, publisher.host))


def _token() -> str:
    token = settings.follow_token()
    if not token:
        raise FollowError("NARVARD_FOLLOW_TOKEN saknas. Den ska vara densamma som på servern som dataversionerna hämtas från.")
    return token

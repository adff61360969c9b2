"""What is said to those who run narvard on several nodes: in answers about its health, in the log and by commands."""

from __future__ import annotations

# Health

LIVES = "lever\n"
SLOW = "Datan svarar inte i tid."
NOT_FOLLOWED = (
    "Servern har en stund inte kunnat hämta nya dataversioner från den server som den följer. "
    "Det som visas är helt men kan vara äldre än där. Skälet står i loggen."
)
WRITES_READY, WRITES_NONE, WRITES_AWAY = "klart", "inget", "svarar inte"
WRITES_AWAY_LINE = "Det som medlemmar och verkstäder skriver går inte att spara just nu. Att läsa går som vanligt."

# Versions that are offered to nodes that follow

WRONG_TOKEN = "Fel eller ingen nyckel. NARVARD_FOLLOW_TOKEN ska vara densamma på båda servrarna."
NO_SUCH_VERSION = "Dataversionen finns inte här."

# A node that follows

FOLLOWS_AGAIN = "Servern följer åter den server som den hämtar data från."
NOTHING_NEW = "Ingenting nytt: dataversion {} gäller och är densamma på båda servrarna."
PULLED = "Nu gäller dataversion {}, densamma som på {}."
FETCHES_ELSEWHERE = "Den här servern hämtar sina värden från en annan server. Verkliga värden hämtas där."
PULL = "Hämtningen av dataversioner"


def fetching(version: str) -> str:
    return f"Hämtar dataversion {version}"

"""What tests let people do in a workshop."""

from __future__ import annotations

from sqlalchemy import Engine

from narvard.domain.events import By, Payload
from narvard.writes import commands
from narvard.writes.commands import Sent


def opened(engine: Engine, title: str = "Prov") -> str:
    return commands.open_workshop(engine, title, "hemlig", "", f"öppna {title}")


def did(engine: Engine, code: str, who: str, payload: Payload, key: str, by: By = By.PARTICIPANT) -> bool:
    return commands.append(engine, Sent(code, who, by, payload, key))

"""Those who are at a workshop, as the server sees them: a leader and telephones, each with cookies of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import count

import httpx

KEYS = count(1)
OWN = {"Sec-Fetch-Site": "same-origin"}


def new_key() -> str:
    return f"nyckel{next(KEYS):026d}"


@dataclass
class Visitor:
    """Somebody with a browser. `client` keeps the cookies."""

    client: httpx.Client
    code: str = ""
    start: str = field(default="v", repr=False)

    def page(self, path: str = "") -> str:
        """What is shown, as text with its markup."""
        answer = self.client.get(f"/{self.start}/{self.code}{path}")
        assert answer.status_code == 200, (answer.status_code, answer.text)
        return unescape(answer.text)

    def send(self, name: str, **fields: object) -> httpx.Response:
        """A form that is sent, without following where it leads. A name in a field may have `_` for `-`."""
        fields = {"nyckel": new_key(), **{key.replace("_", "-"): value for key, value in fields.items()}}
        return self.client.post(f"/{self.start}/{self.code}/{name}", data=fields, headers=OWN, follow_redirects=False)

    def does(self, name: str, **fields: object) -> None:
        answer = self.send(name, **fields)
        assert answer.status_code == 303, (name, answer.status_code, answer.text)


def opens(client: httpx.Client, name: str = "Prov", panel: str = "") -> Visitor:
    """The leader of a new workshop."""
    answer = client.post("/verkstad", data={"namn": name, "panel": panel, "nyckel": new_key()}, headers=OWN, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return Visitor(client, answer.headers["location"].rpartition("/")[2], "verkstad")


def joins(client: httpx.Client, code: str, role: str = "annan roll", principal: str = "kommun") -> Visitor:
    """A telephone that takes part."""
    phone = Visitor(client, code)
    phone.page()
    phone.does("roll", roll=role, huvudman=principal)
    return phone


def needs(page: str) -> list[str]:
    """Needs that dots can be given to, in the order of the page."""
    return re.findall(r'<select name="prick-(\d+)"', page)


def events(page: str) -> list[str]:
    """What can be taken back or undone."""
    return re.findall(r'name="handelse" value="(\d+)"', page)

"""The choices of a page as a test reads them: addresses in its HTML, and what the browser makes of one (static/js/choices.js)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest


@dataclass
class Option:
    """A choice: its address, how it changes a list, whether it is in force, the name of its list or group, and its text."""

    href: str
    adds: str
    chosen: bool
    group: str
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Option] = []
        self.group, self.label, self.adds = "", "", ""
        self.open: Option | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.group = given.get("aria-label", self.group)
        if tag == "label":
            self.label = ""
        elif tag == "ol":
            self.adds = given.get("data-adds", "")
        adds = given.get("data-adds", self.adds if tag == "a" else "")
        choice, follows = "data-choice" in given or bool(adds), "data-follows" in given
        if tag == "option" or (tag == "a" and (choice or follows)):
            group = self.label.strip() if tag == "option" else self.group
            chosen = "selected" in given or "aria-current" in given
            self.open = Option(given.get("href") or given["value"], adds, chosen, group)
            self.found.append(self.open)
        elif tag == "input" and choice:
            self.found.append(Option(given["data-choice"], adds, False, "", given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "option"):
            self.open = None
        elif tag == "ol":
            self.adds = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open.text += data
        else:
            self.label += data


def html(app: AppTest) -> str:
    """All HTML of the page."""
    return "".join(part.proto.body for part in app.get("html"))


def link(app: AppTest) -> dict[str, str]:
    """The parameters of the page's link."""
    given = dict(app.query_params)
    return {key: value if isinstance(value, str) else ".".join(value) for key, value in given.items()}


def options(app: AppTest) -> list[Option]:
    reader = _Reader()
    reader.feed(html(app))
    return reader.found


def option(app: AppTest, text: str, group: str = "") -> Option:
    """The first option whose text begins so, or whose address holds it (`key=code`), in the list or group named."""
    found = [one for one in options(app) if group in ("", one.group)]
    return next(one for one in found if (text in one.href if "=" in text else one.text.startswith(text)))


def in_force(app: AppTest, group: str) -> list[str]:
    """Texts of what is chosen in a list or group."""
    return [one.text for one in options(app) if one.group == group and one.chosen]


def follow(app: AppTest, text: str, group: str = "", *, written: str = "") -> AppTest:
    """The page when an option has been followed; in a field, with `written` in it."""
    one = option(app, text, group)
    for key, value in parse_qsl(urlsplit(one.href).query, keep_blank_values=True):
        before = [code for code in link(app).get(key, "").split(".") if code]
        after = ".".join(_added(one.adds, before, value)) if one.adds else value.replace("{}", written)
        if after:
            app.query_params[key] = after
        else:
            app.query_params.pop(key, None)
    app.run()
    assert not app.exception
    return app


def _added(how: str, codes: list[str], code: str) -> Iterable[str]:
    others = [one for one in codes if one != code]
    if how == "first":
        return [code, *others] if code else codes[1:]
    return others if code in codes else [*codes, code]


def notices(app: AppTest) -> list[str]:
    """What the page says that it could not do."""
    reader = _Alerts()
    reader.feed(html(app))
    return reader.said


class _Alerts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if ("role", "alert") in attrs:
            self.inside = True
            self.said.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.said[-1] += data

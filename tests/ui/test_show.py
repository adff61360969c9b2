"""Words that are not ours stand on the page as they are written, also where Streamlit reads Markdown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from narvard.ui.show import JOINER, as_it_is


@pytest.mark.parametrize(
    "text",
    [
        "VGR:s del, 50 %: ”hälften” (2–3 mkr) – på 1 000 invånare & 2 till",
        "N20897, Göteborg/Borås.",
        "Andel i åldern 65+ med 2 fall per år",
    ],
)
def test_ordinary_swedish_is_left_alone(text: str) -> None:
    assert as_it_is(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**fet** _k_ `kod`", r"\*\*fet\*\* \_k\_ \`kod\`"),
        ("![b](x) [l](y)", r"!\[b\](x) \[l\](y)"),
        ("$x^2$ ~ut~ # a", r"\$x^2\$ \~ut\~ \# a"),
        ("<b>", r"\<b\>"),
        ("&lt;", r"\&lt;"),
        ("1. ett", r"1\. ett"),
        ("- ett", r"\- ett"),
        (":red[x] :small[y]", rf":{JOINER}red\[x\] :{JOINER}small\[y\]"),
        (":material/home: :smile: :streamlit:", f":{JOINER}material/home: :{JOINER}smile: :{JOINER}streamlit:"),
        ("https://x.se www.x.se a@x.se", f"https:{JOINER}//x.se www{JOINER}.x.se a@{JOINER}x.se"),
        ("a -> b <-> c -- d >= e", rf"a -{JOINER}\> b \<{JOINER}-{JOINER}\> c -{JOINER}- d \>{JOINER}= e"),
    ],
)
def test_what_markdown_reads_is_escaped_or_parted(text: str, written: str) -> None:
    assert as_it_is(text) == written
    assert re.sub(rf"\\(?=[^a-z ])|{JOINER}", "", as_it_is(text)) == text


ROOT = Path(__file__).resolve().parents[2]
READ_AS_MARKDOWN = {
    "badge", "button", "caption", "checkbox", "date_input", "download_button", "error", "expander", "feedback", "file_uploader",
    "form_submit_button", "header", "info", "link_button", "markdown", "metric", "multiselect", "number_input", "page_link",
    "pills", "popover", "progress", "radio", "segmented_control", "selectbox", "select_slider", "slider", "status", "subheader",
    "success", "tabs", "text_area", "text_input", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
KEYS = {"label", "body", "text", "help", "caption", "captions", "format_func"}


def ours(words: ast.expr) -> bool:
    """Whether words are written in the code, are a named sentence of ours, or go through the door. `markdown` is made of such."""
    match words:
        case ast.Call(func=ast.Name(id="as_it_is")) | ast.Constant() | ast.Name(id="markdown"):
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
        case ast.IfExp(body=one, orelse=other):
            return ours(one) and ours(other)
        case ast.JoinedStr(values=parts):
            return all(ours(part.value if isinstance(part, ast.FormattedValue) else part) for part in parts)
        case ast.Lambda(body=made):
            return ours(made)
    return False


def words_of(call: ast.Call, name: str) -> list[ast.expr]:
    """What a call hands over to Markdown. The choices of a drop-down list are plain text."""
    first = [] if name in {"progress", "page_link"} else call.args[:1]
    plain = {"format_func"} if name in {"selectbox", "multiselect"} else set()
    return first + [word.value for word in call.keywords if word.arg in KEYS - plain]


def others_words(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="st"), attr=name)) if name in READ_AS_MARKDOWN:
                if not all(map(ours, words_of(node, name))):
                    yield f"{node.lineno} st.{name}"


def test_no_words_of_others_come_to_markdown_but_through_the_door() -> None:
    files = [ROOT / "app.py", *(ROOT / "narvard").rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix(): list(others_words(path.read_text(encoding="utf-8"))) for path in files}
    assert {path: calls for path, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "call",
    [
        "st.info(shown.sentence)",
        'st.button("Rensa", help=measure.title)',
        'st.pills("Område", codes, format_func=lambda code: names[code])',
        'st.popover(f"Mått: {measure.title}")',
        "st.page_link(file, label=name)",
    ],
)
def test_words_past_the_door_are_found(call: str) -> None:
    assert len(list(others_words(call))) == 1

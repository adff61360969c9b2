"""Who may import whom (docs/decisions/0001), read from the syntax trees. Each rule is named by the sentence it holds."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from narvard.page import PAGES
from tests.doors import DOORS
from tests.imports import Import, import_statements, imports, names_of, room_of, sources
from tests.rooms import ROOMS

ROOT = Path(__file__).parent.parent
# The rules

Rule = Callable[[Path], list[str]]
RULES: dict[str, Rule] = {}


def rule(sentence: str) -> Callable[[Rule], Rule]:
    def add(check: Rule) -> Rule:
        RULES[sentence] = check
        return check

    return add


def only_inside(room: str) -> Rule:
    """`room` imports no room of the project but those it may."""
    return lambda root: [
        str(i)
        for i in imports(root, sources(root))
        if i.room == room and i.inside and i.target not in {room, "narvard", *ROOMS[room]}
    ]


def only_in(library: str, rooms: set[str]) -> Rule:
    return lambda root: [str(i) for i in imports(root, sources(root)) if i.target == library and i.room not in rooms]


def only_outside(room: str, libraries: set[str]) -> Rule:
    """Of what is not the project, `room` imports the standard library and `libraries` alone."""
    return lambda root: [
        str(i)
        for i in imports(root, sources(root))
        if i.room == room and not i.inside and i.target not in sys.stdlib_module_names | libraries
    ]


for _room, _may in ROOMS.items():
    if _room != "cli":
        RULES[f"{_room} imports {', '.join(sorted(_may)) or 'nothing of ours'}"] = only_inside(_room)

for _room in ("claims", "domain", "format", "page", "periods", "settings", "texts", "selection", "watch"):
    RULES[f"{_room} needs nothing but the standard library"] = only_outside(_room, set())
for _room in ("statistics", "proposal"):
    RULES[f"{_room} needs nothing but numpy, pandas and scipy"] = only_outside(_room, {"numpy", "pandas", "scipy"})

RULES["child needs nothing but filelock"] = only_outside("child", {"filelock"})
RULES["html needs nothing but htpy and markupsafe"] = only_outside("html", {"htpy", "markupsafe"})
RULES["search needs nothing but rapidfuzz"] = only_outside("search", {"rapidfuzz"})
RULES["only database imports duckdb"] = only_in("duckdb", {"database"})
RULES["only charts imports altair"] = only_in("altair", {"charts"})
for _log in ("sqlalchemy", "alembic"):
    RULES[f"only writes imports {_log}"] = only_in(_log, {"writes"})
for _signs in ("itsdangerous", "authlib", "joserfc", "prometheus_client", "opentelemetry"):
    RULES[f"only web imports {_signs}"] = only_in(_signs, {"web"})
for _heavy in ("vl_convert", "pptx", "docx", "typst"):
    RULES[f"only export and documents import {_heavy}"] = only_in(_heavy, {"export", "documents"})


PAGE_FILE = re.compile(r"narvard/views/(\w+)/(\w+)\.py")


def in_pages(root: Path) -> Iterator[tuple[Import, str, str]]:
    """What the files of the pages' folders import: the import, the page, and the file's name without its ending."""
    for found in imports(root, sources(root)):
        if place := PAGE_FILE.fullmatch(found.file):
            yield found, place[1], place[2]


def page_of(module: str) -> str:
    """The page whose folder a module lies in; empty for other modules."""
    parts = module.split(".")
    return (
        parts[2]
        if parts[:2] == ["narvard", "views"] and parts[2:3] not in [["pages"], ["rows"], ["listings"]] and len(parts) > 2
        else ""
    )


@rule("a page knows no other page's folder")
def _(root: Path) -> list[str]:
    return [str(i) for i, page, _ in in_pages(root) if page_of(i.name) not in ("", page)]


@rule("only screens, ui, web, main.py, pages and app.py know Streamlit")
def _(root: Path) -> list[str]:
    own = {"app", "main", "pages", "ui", "web"}
    return [
        str(i)
        for i in imports(root, sources(root))
        if i.target == "streamlit" and i.room not in own and not re.fullmatch(r"narvard/views/\w+/screen\w*\.py", i.file)
    ]


DRAWING = ("screen", "markup", "first", "picture")
"""Files of a page that draw; all others are its answer."""


@rule("answers know no markup, no picture and no screen")
def _(root: Path) -> list[str]:
    drawn = {"ui", "charts", "html", "htpy"}
    return [
        str(i)
        for i, _, name in in_pages(root)
        if not name.startswith(DRAWING)
        and (i.target in drawn or "narvard.export.picture" in i.name or i.name.split(".")[-1].startswith(DRAWING))
    ]


@rule("claims know domain, periods and other claims")
def _(root: Path) -> list[str]:
    return [
        str(i)
        for i, _, name in in_pages(root)
        if name == "claims" and i.inside and not re.search(r"\.(claims|domain|periods)(\.\w+)*$", i.name)
    ]


@rule("words know claims, domain, format, periods and other words")
def _(root: Path) -> list[str]:
    return [
        str(i)
        for i, _, name in in_pages(root)
        if name.endswith("words")
        and i.inside
        and i.target not in {"claims", "domain", "format", "periods", "texts"}
        and not re.search(r"(words|claims)(\.\w+)?$", i.name)
    ]


@rule("markup and pictures know no database")
def _(root: Path) -> list[str]:
    return [
        str(i)
        for i, _, name in in_pages(root)
        if name.startswith(("markup", "first", "picture")) and i.target in {"database", "duckdb"}
    ]


def says_any(path: Path) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@rule("no dict[str, Any] row and no Any outside the doors to other libraries")
def _(root: Path) -> list[str]:
    package = root / "narvard"
    saying = [path.relative_to(package) for path in package.rglob("*.py") if says_any(path)]
    return [f"narvard/{path.as_posix()}" for path in saying if not any(path.match(door) for door in DOORS)]


@rule("every door is used")
def _(root: Path) -> list[str]:
    package = root / "narvard"
    return [door for door in DOORS if root == ROOT and not any(map(says_any, package.glob(door)))]


@rule("no folder of narvard has more than 20 modules")
def _(root: Path) -> list[str]:
    counted = Counter(
        path.parent.relative_to(root).as_posix() for path in root.glob("narvard/**/*.py") if path.name != "__init__.py"
    )
    return [f"{folder} has {count} modules" for folder, count in counted.items() if count > 20]


@rule("every page has a record, a script, a folder with a screen, and the files that its record promises")
def _(root: Path) -> list[str]:
    records = {page.name: page for page in PAGES} if root == ROOT else {}
    scripts = {path.stem for path in root.glob("pages/*.py")}
    promised = {name: ["screen", *["answer"] * page.table, *["picture"] * page.picture] for name, page in records.items()}
    return sorted(scripts ^ set(records)) + [
        f"narvard/views/{name}/{file}.py is missing"
        for name, files in promised.items()
        for file in files
        if not (root / "narvard" / "views" / name / f"{file}.py").exists()
    ]


@rule("cli imports everything but ui, pages, web, main and app")
def _(root: Path) -> list[str]:
    drawing = {"ui", "pages", "web", "main", "app"}
    return [str(i) for i in imports(root, sources(root)) if i.room in ("cli", "__main__") and i.target in drawing]


@rule("ui asks no question of its own: of queries it knows only the type Query")
def _(root: Path) -> list[str]:
    statements = ((p, node) for p in root.glob("narvard/ui/**/*.py") for node in import_statements(p.read_text(encoding="utf-8")))
    return [
        f"{path.relative_to(root).as_posix()}:{node.lineno}"
        for path, node in statements
        for name in names_of(node, path.relative_to(root).with_suffix("").parts)
        if name.startswith("narvard.database.queries") and name != "narvard.database.queries.Query"
    ]


@rule("answers of a data version are kept by kept.py alone: a preview never enters a cache that sessions share")
def _(root: Path) -> list[str]:
    drawing = [*root.glob("narvard/ui/**/*.py"), *root.glob("narvard/views/**/*.py")]
    files = [p for p in drawing if p.name not in {"kept.py", "preview.py"}]
    functions = (
        (p, n) for p in files for n in ast.walk(ast.parse(p.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)
    )
    return [
        f"{path.relative_to(root).as_posix()}:{function.lineno} {function.name}"
        for path, function in functions
        if any(re.match(r"(st\.)?cache_", ast.unparse(decorator)) for decorator in function.decorator_list)
        and {arg.arg.lstrip("_") for arg in function.args.args} & {"version", "context", "selection"}
    ]


@rule("nobody imports a page")
def _(root: Path) -> list[str]:
    everywhere = sources(root) + [p for folder in ("tests", "tools", "benchmarks") for p in (root / folder).rglob("*.py")]
    return [str(i) for i in imports(root, everywhere) if i.target == "pages"]


@rule("every module stands in a room that has a rule")
def _(root: Path) -> list[str]:
    rooms = {room_of(p.relative_to(root).with_suffix("").as_posix().replace("/", ".")) for p in sources(root)}
    return sorted(rooms - set(ROOMS) - {"narvard", "__main__"})


@rule("no module imports itself, whichever way round")
def _(root: Path) -> list[str]:
    modules = {".".join(p.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): p for p in sources(root)}
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for name, path in modules.items():
        for node in import_statements(path.read_text(encoding="utf-8")):
            parts = path.relative_to(root).with_suffix("").parts
            meant = {part for found in names_of(node, parts) for part in (found, found.rpartition(".")[0])}
            graph[name] |= (meant & set(modules)) - {name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" → ".join(reversed(error.args[1]))]
    return []


@rule("a page is a table of contents of at most 40 lines")
def _(root: Path) -> list[str]:
    return longer_than(40, root, sorted(root.glob("pages/**/*.py")))


@rule("a module, a style sheet or a script has at most 400 lines")
def _(root: Path) -> list[str]:
    folders = [root / folder for folder in ("narvard", "tests", "tools", "benchmarks")]
    files = [path for folder in folders for ending in ("py", "css", "js") for path in sorted(folder.rglob(f"*.{ending}"))]
    return longer_than(400, root, [*root.glob("*.py"), *(path for path in files if "node_modules" not in path.parts)])


def longer_than(limit: int, root: Path, paths: list[Path]) -> list[str]:
    lengths = {p.relative_to(root).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in paths}
    return [f"{name} has {length} lines" for name, length in lengths.items() if length > limit]


OTHERWISE_NAMED = {
    "PIL": "pillow",
    "docx": "python_docx",
    "opentelemetry": "opentelemetry_sdk",
    "pptx": "python_pptx",
    "vl_convert": "vl_convert_python",
}
"""Libraries that are installed under another name than they are imported by."""


@rule("every outside library is pinned in requirements.txt")
def _(root: Path) -> list[str]:
    pinned = set(re.findall(r"^([\w-]+)==", (root / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    known = {name.replace("-", "_").lower() for name in pinned} | sys.stdlib_module_names
    return [
        str(i)
        for i in imports(root, sources(root))
        if not i.inside and OTHERWISE_NAMED.get(i.target, i.target).lower() not in known
    ]


@pytest.mark.parametrize("sentence", RULES)
def test_house(sentence: str) -> None:
    assert RULES[sentence](ROOT) == []


# The rules find what they are for

PLANTED = [
    ("domain imports periods", "narvard/domain.py", "from narvard.format import number"),
    ("texts imports claims, format, page, periods", "narvard/texts/start.py", "from narvard.domain import Area"),
    (
        "database imports domain, format, periods, settings, statistics, watch, whole",
        "narvard/database/queries.py",
        "import narvard.selection",
    ),
    (
        "charts imports claims, domain, format, html, page, periods, settings, texts, whole",
        "narvard/charts/bar.py",
        "from ..views import compare",
    ),
    (
        "charts imports claims, domain, format, html, page, periods, settings, texts, whole",
        "narvard/charts/bar.py",
        "def f():\n    from narvard.database import store",
    ),
    ("main imports page, ui, views, watch", "narvard/main.py", "from narvard.database.store import shared"),
    ("pages imports ui, views", "pages/compare.py", "from narvard.database import queries"),
    ("app imports web", "app.py", "import narvard.cli"),
    ("cli imports everything but ui, pages, web, main and app", "narvard/cli.py", "from narvard.ui import parts"),
    ("domain needs nothing but the standard library", "narvard/domain.py", "import pandas"),
    ("statistics needs nothing but numpy, pandas and scipy", "narvard/statistics/trend.py", "import pyarrow"),
    ("a page knows no other page's folder", "narvard/views/matrix/answer.py", "from narvard.views.compare.words import source"),
    (
        "only screens, ui, web, main.py, pages and app.py know Streamlit",
        "narvard/views/compare/markup.py",
        "import streamlit as st",
    ),
    (
        "answers know no markup, no picture and no screen",
        "narvard/views/compare/lines.py",
        "from narvard.views.compare import markup",
    ),
    (
        "answers know no markup, no picture and no screen",
        "narvard/views/compare/answer.py",
        "from narvard.export.picture import grid",
    ),
    ("claims know domain, periods and other claims", "narvard/views/compare/claims.py", "from narvard.texts import SEX_NAMES"),
    (
        "words know claims, domain, format, periods and other words",
        "narvard/views/compare/pace_words.py",
        "from narvard.assess.reach import Reach",
    ),
    ("markup and pictures know no database", "narvard/views/compare/markup.py", "from narvard.database import queries"),
    (
        "no dict[str, Any] row and no Any outside the doors to other libraries",
        "narvard/views/start/answer.py",
        "from typing import Any\ndef line(row: dict[str, Any]) -> str: ...",
    ),
    ("only database imports duckdb", "narvard/web/addresses.py", "from duckdb import connect"),
    ("only charts imports altair", "narvard/views/compare/drawn.py", "import altair.vegalite"),
    ("only writes imports sqlalchemy", "narvard/web/workshop/phone.py", "from sqlalchemy import select"),
    ("only web imports authlib", "narvard/writes/sessions.py", "from authlib.integrations.starlette_client import OAuth"),
    ("only export and documents import vl_convert", "narvard/ui/figures.py", "import vl_convert"),
    (
        "ui asks no question of its own: of queries it knows only the type Query",
        "narvard/ui/answers.py",
        "from narvard.database.queries import series",
    ),
    (
        "answers of a data version are kept by kept.py alone: a preview never enters a cache that sessions share",
        "narvard/ui/answers.py",
        "@st.cache_data(max_entries=5)\ndef answer(version): ...",
    ),
    (
        "answers of a data version are kept by kept.py alone: a preview never enters a cache that sessions share",
        "narvard/views/compare/screen.py",
        "@st.cache_resource(max_entries=5)\ndef drawn(_context): ...",
    ),
    ("nobody imports a page", "tests/test_compare.py", "from pages import compare"),
    ("every module stands in a room that has a rule", "narvard/helpers.py", ""),
    ("a page is a table of contents of at most 40 lines", "pages/compare.py", "\n" * 41),
    ("a module, a style sheet or a script has at most 400 lines", "narvard/static/css/compare.css", "\n" * 401),
    ("every outside library is pinned in requirements.txt", "narvard/sources/kolada.py", "import requests"),
]


@pytest.mark.parametrize(("sentence", "path", "source"), PLANTED, ids=[p[0] for p in PLANTED])
def test_a_planted_fault_is_found(tmp_path: Path, sentence: str, path: str, source: str) -> None:
    (tmp_path / "requirements.txt").write_text("duckdb==2.0.0\n", encoding="utf-8")
    assert RULES[sentence](tmp_path) == []
    plant(tmp_path, path, source)
    assert len(RULES[sentence](tmp_path)) == 1


def test_a_planted_circle_is_found(tmp_path: Path) -> None:
    plant(tmp_path, "narvard/views/a.py", "from narvard.views.b import x")
    plant(tmp_path, "narvard/views/b.py", "from narvard.views import c")
    plant(tmp_path, "narvard/views/c.py", "def f():\n    import narvard.views.a")
    (circle,) = RULES["no module imports itself, whichever way round"](tmp_path)
    assert {"narvard.views.a", "narvard.views.b", "narvard.views.c"} == set(circle.split(" → "))


def plant(root: Path, path: str, source: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(source + "\n", encoding="utf-8")

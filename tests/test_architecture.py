"""Who may import whom (docs/decisions/0001), read from the syntax trees. Each rule is named by the sentence it holds."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOOR = {"domain", "format"}
"""The two rooms that stand on the standard library alone: the field's words and its numbers."""

ROOMS: Mapping[str, set[str]] = {
    "domain": set(),
    "format": set(),
    "texts": {"format"},
    "selection": {"domain", "format", "texts"},
    "queries": {"selection", "domain"},
    "frames": {"domain"},
    "tables": {"domain"},
    "search": set(),
    "child": set(),
    "store": {"queries", "domain", "tables"},
    "publish": {"domain", "store", "tables"},
    "sources": {"domain", "publish", "tables", "texts", "format"},
    "statistics": {"domain"},
    "proposal": {"domain"},
    "charts": {"frames", "format", "texts", "domain"},
    "views": {"selection", "queries", "frames", "search", "statistics", "proposal", "texts"} | FLOOR,
    "export": {"views", "charts", "format", "texts"},
    "documents": {"views", "selection", "store", "charts", "export", "texts", "frames"} | FLOOR,
    "web": {"views", "selection", "store", "child", "export", "texts", "documents"} | FLOOR,
    "ui": {"selection", "views", "charts", "store", "child", "export", "texts", "search", "queries"}
    | FLOOR,  # of queries only a type
    "main": {"ui", "views", "charts", "texts"},
    "pages": {"ui", "views", "charts", "texts"},
    "app": {"web"},
    "cli": set(),  # everything but the rooms that draw: see below
}
"""Room → rooms of the project that it may import, besides itself."""


@dataclass(frozen=True)
class Import:
    """`file` (relative to the root, with /) imports the module `name`, at `line`."""

    file: str
    line: int
    name: str

    @property
    def room(self) -> str:
        return room_of(self.file.removesuffix(".py").replace("/", "."))

    @property
    def target(self) -> str:
        """The room imported, or the outside library's first name."""
        return room_of(self.name)

    @property
    def inside(self) -> bool:
        return self.name.split(".")[0] in {"narvard", "pages", "app"}

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.name}"


def room_of(module: str) -> str:
    """`narvard.views.compare` → `views`; `pages.compare` → `pages`; `altair.x` → `altair`; the package itself → `narvard`."""
    first, *rest = module.split(".")
    return rest[0] if first == "narvard" and rest and rest[0] != "__init__" else first


def sources(root: Path) -> list[Path]:
    """The program: app.py, pages/ and narvard/. Tests, tools and benchmarks may import what they like, but no page."""
    return sorted([*root.glob("app.py"), *root.glob("pages/**/*.py"), *root.glob("narvard/**/*.py")])


def imports(root: Path, paths: list[Path]) -> list[Import]:
    found = ((path.relative_to(root), path.read_text(encoding="utf-8")) for path in paths)
    return [
        Import(file.as_posix(), node.lineno, name)
        for file, source in found
        for node in import_statements(source)
        for name in names_of(node, file.with_suffix("").parts)
    ]


@cache
def import_statements(source: str) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]


def names_of(node: ast.Import | ast.ImportFrom, module: tuple[str, ...]) -> Iterator[str]:
    """Modules that a statement in `module` imports; `from narvard import x` is narvard.x, unless x is the package's own `__x__`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = ".".join([*module[: len(module) - node.level], *filter(None, [node.module])]) if node.level else node.module or ""
    for alias in node.names:
        of_package = (base == "narvard" or node.module is None) and not alias.name.startswith("__")
        yield f"{base}.{alias.name}" if of_package else base


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

for _room in ("domain", "format", "texts", "selection", "queries"):
    RULES[f"{_room} needs nothing but the standard library"] = only_outside(_room, set())
for _room in ("statistics", "proposal"):
    RULES[f"{_room} needs nothing but numpy, pandas and scipy"] = only_outside(_room, {"numpy", "pandas", "scipy"})

RULES["child needs nothing but filelock"] = only_outside("child", {"filelock"})
RULES["search needs nothing but rapidfuzz"] = only_outside("search", {"rapidfuzz"})
RULES["only app.py, main.py, pages, ui and web import streamlit"] = only_in("streamlit", {"app", "main", "pages", "ui", "web"})
RULES["only store and publish import duckdb"] = only_in("duckdb", {"store", "publish"})
RULES["only charts imports altair"] = only_in("altair", {"charts"})
for _heavy in ("vl_convert", "pptx", "docx"):
    RULES[f"only export and documents import {_heavy}"] = only_in(_heavy, {"export", "documents"})


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
        if "narvard.queries" in names_of(node, path.relative_to(root).with_suffix("").parts)
        and [getattr(node, "module", ""), *(alias.name for alias in node.names)] != ["narvard.queries", "Query"]
    ]


@rule("ui keeps answers of a data version by kept.py alone: a preview never enters a cache that sessions share")
def _(root: Path) -> list[str]:
    files = [p for p in root.glob("narvard/ui/**/*.py") if p.name not in {"kept.py", "preview.py"}]
    functions = (
        (p, n) for p in files for n in ast.walk(ast.parse(p.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)
    )
    return [
        f"{path.relative_to(root).as_posix()}:{function.lineno} {function.name}"
        for path, function in functions
        if any(re.match(r"(st\.)?cache_", ast.unparse(decorator)) for decorator in function.decorator_list)
        and {arg.arg.lstrip("_") for arg in function.args.args} & {"version", "context", "selection"}
    ]


@rule("charts never imports store, queries or selection")
def _(root: Path) -> list[str]:
    return [str(i) for i in imports(root, sources(root)) if i.room == "charts" and i.target in {"store", "queries", "selection"}]


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
            graph[name] |= {m for m in finest(node, parts) if m in modules} - {name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" → ".join(reversed(error.args[1]))]
    return []


def finest(node: ast.Import | ast.ImportFrom, module: tuple[str, ...]) -> Iterator[str]:
    """Modules that a statement may mean: `from a.b import c` is a.b and a.b.c."""
    for name in names_of(node, module):
        yield name
        if isinstance(node, ast.ImportFrom):
            yield from (f"{name}.{alias.name}" for alias in node.names)


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


OTHERWISE_NAMED = {"PIL": "pillow", "docx": "python_docx", "pptx": "python_pptx", "vl_convert": "vl_convert_python"}
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
    ("domain imports nothing of ours", "narvard/domain.py", "from narvard.format import number"),
    ("texts imports format", "narvard/texts/start.py", "from narvard.domain import Area"),
    ("queries imports domain, selection", "narvard/queries.py", "import narvard.store"),
    ("publish imports domain, store, tables", "narvard/publish.py", "from narvard import queries"),
    ("tables imports domain", "narvard/tables.py", "from .store import Store"),
    ("charts imports domain, format, frames, texts", "narvard/charts/bar.py", "from ..views import compare"),
    ("charts never imports store, queries or selection", "narvard/charts/bar.py", "def f():\n    from narvard import store"),
    ("main imports charts, texts, ui, views", "narvard/main.py", "from narvard.store import shared"),
    ("pages imports charts, texts, ui, views", "pages/compare.py", "from narvard import queries"),
    ("app imports web", "app.py", "import narvard.cli"),
    ("cli imports everything but ui, pages, web, main and app", "narvard/cli.py", "from narvard.ui import parts"),
    ("domain needs nothing but the standard library", "narvard/domain.py", "import pandas"),
    ("statistics needs nothing but numpy, pandas and scipy", "narvard/statistics/trend.py", "import pyarrow"),
    ("only app.py, main.py, pages, ui and web import streamlit", "narvard/views/compare.py", "import streamlit as st"),
    ("only store and publish import duckdb", "narvard/web/addresses.py", "from duckdb import connect"),
    ("only charts imports altair", "narvard/views/compare.py", "import altair.vegalite"),
    ("only export and documents import vl_convert", "narvard/ui/figures.py", "import vl_convert"),
    (
        "ui asks no question of its own: of queries it knows only the type Query",
        "narvard/ui/data.py",
        "from narvard import queries",
    ),
    (
        "ui keeps answers of a data version by kept.py alone: a preview never enters a cache that sessions share",
        "narvard/ui/data.py",
        "@st.cache_data(max_entries=5)\ndef answer(version): ...",
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

"""Reads what the program's modules import, from their syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


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
    """Modules that a statement in `module` imports; `from a import x` is a.x, unless x is the package's own `__x__`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = ".".join([*module[: len(module) - node.level], *filter(None, [node.module])]) if node.level else node.module or ""
    yield from (base if alias.name.startswith("__") else f"{base}.{alias.name}" for alias in node.names)
